/** Statistical secrecy: INSEE's fictitious test tables, then drawn tables up to the whole country. */
import { join } from 'node:path';
import {
  auditTable,
  isHidden,
  type ProtectOptions,
  protectTable,
  readSecretFiles,
  type SecretTable,
} from '#indicateurs';
import { isRefusal, type Refusal } from '#kernel';
import { mirror } from '../test/mirror.ts';
import { table, title } from './measure.ts';
import { drawTerritories } from './secret-tables.ts';

const kept = <T>(value: T | Refusal): T => {
  if (isRefusal(value)) throw new Error(value.message.en);
  return value as T;
};

const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const start = performance.now();
  const made = await work();
  return [made, (performance.now() - start) / 1000];
};

const readPublished = async (...names: readonly ('act' | 'nuts')[]) => {
  const folder = join(mirror ?? '', 'secret');
  const files = await readSecretFiles(
    names.map((name) => ({
      path: join(folder, `turnover_${name}_size.csv`),
      columns: {
        dims: [name === 'act' ? 'ACTIVITY' : 'NUTS', 'SIZE'],
        value: 'TOT',
        units: 'N_OBS',
        max: 'MAX',
      },
    })),
    new Map([
      ['ACTIVITY', join(folder, 'activity_corr_table.csv')],
      ['NUTS', join(folder, 'nuts23_fr_corr_table.csv')],
    ]),
    new Map(),
  );
  return kept(files).tables;
};

const measure = async (
  name: string,
  method: string,
  tables: readonly SecretTable[],
  options: ProtectOptions,
): Promise<readonly (string | number)[]> => {
  const [protectedTable, seconds] = await timed(() => protectTable(tables, options));
  const made = kept(protectedTable);
  const hidden = new Set(made.cells.filter(({ statut }) => isHidden(statut)).map(({ key }) => key));
  const [attacked, again] = await timed(() =>
    auditTable(tables, (key) => hidden.has(key), options),
  );
  return [
    name,
    made.cells.length,
    made.counts.A + made.counts.B,
    method,
    made.counts.D,
    (100 * made.hiddenShare).toFixed(2),
    seconds.toFixed(2),
    again.toFixed(2),
    kept(attacked).audit.isSafe ? 'safe' : 'UNSAFE',
    made.isProved ? 'yes' : '–',
  ];
};

const head = [
  'table',
  'cells',
  'primary',
  'by',
  'D',
  '% of value',
  's',
  'audit s',
  'verdict',
  'best proved',
];

if (mirror) {
  // The first use loads the solver and warms the code.
  await protectTable(await readPublished('act'), { margin: 0.1 });
  title('INSEE’s fictitious tables, ±10 %');
  const rows: (readonly (string | number)[])[] = [];
  for (const [name, tables] of [
    ['act_size', await readPublished('act')],
    ['nuts_size', await readPublished('nuts')],
    ['both, linked', await readPublished('act', 'nuts')],
  ] as const)
    for (const [by, options] of [
      ['best', { margin: 0.1, singletons: false }],
      ['fast', { margin: 0.1, singletons: false, method: 'fast' }],
      ['best, PS2', { margin: 0.1 }],
      ['fast, PS2', { margin: 0.1, method: 'fast' }],
    ] as const)
      rows.push(await measure(name, by, tables, options));
  table([head, ...rows]);
}

title('Drawn tables: jobs by commune, EPCI, département, France and seven families; ±10 %, PS2');
const drawn: (readonly (string | number)[])[] = [];
const options = { margin: 0.1, method: 'fast' } as const;
for (const [name, departements] of [
  ['a département of 350 communes', 1],
  ['100 départements, 35 000 communes', 100],
] as const) {
  const [families, sectors] = drawTerritories({ departements, epcis: 13, communes: 350 });
  drawn.push(await measure(name, 'fast', [families], options));
  if (departements === 1 || process.argv.includes('--all'))
    drawn.push(
      await measure(`${name}, linked with 17 sectors`, 'fast', [families, sectors], options),
    );
}
table([head, ...drawn]);
console.log(`\nresident memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`);

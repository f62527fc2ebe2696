/**
 * The cube at scale, beside a bare scan of the columns it needs.
 *
 *   node --import tsx bench/cube.ts [establishments, 1e6 by default] [--keep FOLDER] [--register FOLDER]
 *
 * A synthetic register in the real layout is made, then read into the clean stage; each figure is the
 * CPU time of the whole process, both cores. Run with nothing else on the machine.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { quote, withDuckdb } from '#platform/duckdb';
import { importRegistre, type RegistreRequest, registrePaths } from '#structures';
import { loadRepertoire } from '#territoires';
import { perimetreToCount } from '../src/observatoire/steps/cube-membres.ts';
import { makeCubeSecret } from '../src/observatoire/steps/cube-secret.ts';
import { type CubeOrder, cubePaths, makeCube } from '../src/observatoire/steps/make-cube.ts';
import { recountPerimetres } from '../src/observatoire/steps/recount-perimetres.ts';
import { servingPath, writeCubeServing } from '../src/observatoire/steps/write-cube-serving.ts';
import { machine, table, title } from './measure.ts';
import { generateRegister } from './register-generator.ts';

const etablissements = Number(process.argv[2] ?? 1e6);
const kept = process.argv.indexOf('--keep');
const place = kept > 0 ? (process.argv[kept + 1] ?? '') : await mkdtemp(join(tmpdir(), 'cube-'));
await mkdir(place, { recursive: true });
const asOf = '2026-06-01';
const repertoire = loadRepertoire();

const rows: (readonly (string | number)[])[] = [];
let scan = 0;
const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 10);
  const before = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  clearInterval(watch);
  const cpu = (user + system) / 1e6;
  if (!scan) scan = cpu;
  rows.push([
    name,
    cpu.toFixed(2),
    ((performance.now() - start) / 1000).toFixed(2),
    (cpu / scan).toFixed(2),
    Math.round(peak / 1e6),
  ]);
  return result;
};

const given = process.argv.indexOf('--register');
const from = given > 0 ? (process.argv[given + 1] ?? '') : '';
const register = from
  ? {
      unites: { parquet: join(from, 'StockUniteLegale_utf8.parquet') },
      etablissements: { parquet: join(from, 'StockEtablissement_utf8.parquet') },
    }
  : await generateRegister({ out: join(place, 'brut'), etablissements, asOf });
const scanned: readonly (readonly [string, string])[] = [
  [
    register.unites.parquet,
    'siren, categorieJuridiqueUniteLegale, activitePrincipaleUniteLegale, economieSocialeSolidaireUniteLegale, etatAdministratifUniteLegale',
  ],
  [
    register.etablissements.parquet,
    'siren, nic, codeCommuneEtablissement, activitePrincipaleEtablissement, trancheEffectifsEtablissement, caractereEmployeurEtablissement, etatAdministratifEtablissement, dateCreationEtablissement, dateDebut',
  ],
];
await timed('bare scan of the needed columns', () =>
  withDuckdb(async (connection) => {
    for (const [path, columns] of scanned)
      await connection.run(`SELECT bit_xor(hash(${columns})) FROM read_parquet(${quote(path)})`);
  }),
);
const request = { data: place, today: asOf, repertoire } satisfies Omit<RegistreRequest, 'from'>;
const take = async (from: string): Promise<string> => {
  const made = await importRegistre({ ...request, from });
  if (isRefusal(made)) throw new Error(made.message.en);
  return made.input.id;
};
const ids = await timed('clean stage', async () => [
  await take(register.unites.parquet),
  await take(register.etablissements.parquet),
]);
const [unites = '', stock = ''] = ids;
const order: Omit<CubeOrder, 'folder'> = {
  unites: registrePaths(place, unites).unites,
  etablissements: registrePaths(place, stock).etablissements,
  couverture: 'stock',
  asOf,
  inputs: ids,
  perimetres: [perimetreToCount('flores5', asOf)],
  exercices: [2025],
  repertoire,
};
const make = async (name: string, change: Partial<CubeOrder>): Promise<void> => {
  const made = await makeCube({ ...order, ...change, folder: join(place, name) });
  if (isRefusal(made)) throw new Error(made.message.en);
};
await timed('cube of one year and perimeter', () => make('cube', {}));
await timed('another perimeter', async () => {
  const made = await recountPerimetres({
    ...order,
    perimetres: [perimetreToCount('loi2014', asOf)],
    cube: join(place, 'cube'),
    folder: join(place, 'autre'),
  });
  if (isRefusal(made)) throw new Error(made.message.en);
});
await timed('another year, from the clean stage, whole economy too', () =>
  make('annee', { exercices: [2020] }),
);
await timed('three years, two perimeters', () =>
  make('large', {
    exercices: [2023, 2024, 2025],
    perimetres: [perimetreToCount('flores5', asOf), perimetreToCount('loi2014', asOf)],
  }),
);
const folder = join(place, 'cube');
await timed('legal units behind each cell of jobs', () =>
  makeCubeSecret({ folder, repertoire, exercices: [2025], perimetres: ['flores5'] }),
);
await timed('file that serves it', () => writeCubeServing({ folder, repertoire }));

console.log(machine());
title(`Cube of ${etablissements.toLocaleString('en')} establishments`);
table([['step', 'CPU s', 'wall s', '× scan', 'peak MB'], ...rows]);
for (const path of [cubePaths(folder).cube, cubePaths(folder).retenus, servingPath(folder)])
  console.log(`\n${path.split('/').at(-1)}: ${((await stat(path)).size / 1e6).toFixed(1)} MB`);
if (kept < 0) await rm(place, { recursive: true });

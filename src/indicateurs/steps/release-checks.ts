import { type DuckDBConnection, quote, type Row, readRows, type Schema } from '#platform/duckdb';
import {
  type CheckId,
  type Control,
  isAdditive,
  orderedShares,
  sumTolerance,
} from '../domain/checks.ts';
import type { Indicateur } from '../domain/indicateur.ts';
import type { Check, ManifestInput } from '../domain/release.ts';

/**
 * Tables a check may read: `observations`, `rejects`, `corrections`, `territoires` as the release
 * holds them, `entering` (rows of each import), `bounds` (one row per indicator).
 */
export interface CheckScene {
  readonly connection: DuckDBConnection;
  readonly inputs: readonly ManifestInput[];
  readonly controls: readonly Control[];
}

type Verdict = Check['verdict'];
type Checking = (scene: CheckScene) => Promise<readonly Check[]>;

const check = (id: CheckId, verdict: Verdict, found: string): Check => ({ id, verdict, found });

/** Names at most three offenders: enough to find them all. */
const sample = (rows: readonly { what: string }[]): string =>
  rows
    .slice(0, 3)
    .map(({ what }) => what)
    .join(' ; ');

const one = async (connection: DuckDBConnection, sql: string): Promise<number> => {
  const [row] = await readRows<{ n: number }>(connection, `SELECT (${sql})::INTEGER AS n`);
  return row?.n ?? 0;
};

/** A check that looks for offending rows: `sql` gives their `what`. */
const none =
  (id: CheckId, sql: string, verdict: Verdict = 'fail'): Checking =>
  async ({ connection }) => {
    const of = await one(connection, 'SELECT count(*) FROM observations');
    const found = await one(connection, `SELECT count(*) FROM (${sql})`);
    const rows = found
      ? await readRows<{ what: string }>(connection, `${sql} ORDER BY what LIMIT 3`)
      : [];
    return [
      found
        ? check(id, verdict, `${found} / ${of} : ${sample(rows)}`)
        : check(id, 'pass', `0 / ${of}`),
    ];
  };

const figure = `concat_ws(' ', o.indicateur, o.niveau, o.code, o.period, nullif(o.breakdown, ''))`;

const keptAndRejected: Checking = async ({ connection, inputs }) => {
  const wrong: { what: string }[] = [];
  let read = 0;
  let kept = 0;
  let rejected = 0;
  for (const input of inputs) {
    read += input.read;
    kept += input.kept;
    rejected += input.rejected;
    if (input.kept + input.rejected !== input.read)
      wrong.push({
        what: `${input.source} : ${input.kept} + ${input.rejected} ≠ ${input.read}`,
      });
    for (const name of ['kept', 'rejected', 'corrected'] as const) {
      const rows = await one(
        connection,
        `SELECT count(*) FROM entering WHERE snapshot = ${quote(input.id)} AND kind = '${name}'`,
      );
      const held = rows
        ? await one(
            connection,
            `SELECT n FROM entering WHERE snapshot = ${quote(input.id)} AND kind = '${name}'`,
          )
        : 0;
      if (held !== input[name])
        wrong.push({ what: `${input.source} : ${name} ${input[name]} ≠ ${held}` });
    }
  }
  return [
    wrong.length
      ? check('kept-and-rejected', 'fail', sample(wrong))
      : check('kept-and-rejected', 'pass', `${read} = ${kept} + ${rejected}`),
  ];
};

const nothingLost: Checking = async ({ connection }) => {
  const differences: { what: string }[] = [];
  const figures: string[] = [];
  for (const [kind, table] of [
    ['kept', 'observations'],
    ['rejected', 'rejects'],
    ['corrected', 'corrections'],
  ] as const) {
    const entering = await one(
      connection,
      `SELECT coalesce(sum(n), 0) FROM entering WHERE kind = '${kind}'`,
    );
    const leaving = await one(connection, `SELECT count(*) FROM ${table}`);
    figures.push(`${entering} → ${leaving}`);
    if (entering !== leaving) differences.push({ what: `${table} : ${entering} ≠ ${leaving}` });
  }
  return [
    differences.length
      ? check('nothing-lost', 'fail', sample(differences))
      : check('nothing-lost', 'pass', figures.join(', ')),
  ];
};

const indicateurKnown = none(
  'indicateur-known',
  `SELECT ${figure} AS what FROM observations o ANTI JOIN bounds b ON b.id = o.indicateur`,
);

const indicateurDeclared = none(
  'indicateur-declared',
  `SELECT ${figure} || ' ' || coalesce(o.perimetre, '') AS what
   FROM observations o JOIN bounds b ON b.id = o.indicateur
   WHERE NOT contains(b.niveaux, concat(' ', o.niveau, ' '))
      OR (o.perimetre IS NOT NULL AND NOT contains(b.perimetres, concat(' ', o.perimetre, ' ')))`,
  'alert',
);

const territoireKnown = none(
  'territoire-known',
  `SELECT ${figure} || ' (COG ' || o.millesime || ')' AS what FROM observations o
   ANTI JOIN territoires t ON t.niveau = o.niveau AND t.code = o.code AND t.millesime = o.millesime`,
);

const valueAndStatus = none(
  'value-and-status',
  `SELECT ${figure} || ' = ' || coalesce(o.value::VARCHAR, '∅') || ' ' || o.status AS what
   FROM observations o
   WHERE (o.value IS NULL OR isnan(o.value)) <> (o.status IN ('secret', 'missing'))`,
);

const valueInRange = none(
  'value-in-range',
  `SELECT ${figure} || ' = ' || o.value AS what
   FROM observations o JOIN bounds b ON b.id = o.indicateur
   WHERE o.value < b.min OR o.value > b.max OR isinf(o.value)`,
);

const noDuplicate = none(
  'no-duplicate',
  `SELECT ${figure} || ' × ' || count(*) AS what FROM observations o
   GROUP BY o.indicateur, o.niveau, o.code, o.period, o.breakdown, o.perimetre, o.rank, o.snapshot
   HAVING count(*) > 1`,
);

const sharesInOrder: Checking = async (scene) => {
  const pairs = orderedShares.map(([a, b]) => `(${quote(a)}, ${quote(b)})`).join(', ');
  return none(
    'shares-in-order',
    `SELECT ${figure} || ' : ' || o.value || ' > ' || l.indicateur || ' ' || l.value AS what
     FROM (VALUES ${pairs}) p(smaller, larger)
     JOIN observations o ON o.indicateur = p.smaller
     JOIN observations l ON l.indicateur = p.larger AND l.niveau = o.niveau AND l.code = o.code
       AND l.period = o.period AND l.breakdown = o.breakdown AND l.snapshot = o.snapshot
       AND l.perimetre IS NOT DISTINCT FROM o.perimetre
     WHERE o.value > l.value`,
    'alert',
  )(scene);
};

const families = [
  { parent: 'france', child: 'region', link: `'FR'` },
  { parent: 'region', child: 'departement', link: 't.region' },
  { parent: 'region', child: 'commune', link: 't.region' },
  { parent: 'departement', child: 'commune', link: 't.departement' },
  { parent: 'epci', child: 'commune', link: 't.epci' },
];

/** Rows `what, parent, total, n` of every parent whose children all have a value. */
const sums = (parent: string, child: string, link: string) => `
  WITH child AS (
    SELECT ${link} AS parent, t.millesime, count(*) AS expected
    FROM territoires t WHERE t.niveau = '${child}' AND ${link} IS NOT NULL GROUP BY ALL
  ), total AS (
    SELECT ${link} AS parent, o.millesime, o.indicateur, o.period, o.breakdown, o.perimetre,
           o.snapshot, o.rank, count(*) AS n, count(o.value) AS valued, sum(o.value) AS total
    FROM observations o JOIN bounds b ON b.id = o.indicateur AND b.additive = 1
    JOIN territoires t ON t.niveau = o.niveau AND t.code = o.code AND t.millesime = o.millesime
    WHERE o.niveau = '${child}' GROUP BY ALL
  )
  SELECT ${figure} || ' : Σ ' || '${child} ' || c.total || ' ≠ ' || o.value AS what,
         o.value AS parent, c.total, c.n
  FROM observations o
  JOIN total c ON c.parent = o.code AND c.millesime = o.millesime AND c.indicateur = o.indicateur
    AND c.period = o.period AND c.breakdown = o.breakdown AND c.snapshot = o.snapshot
    AND c.rank = o.rank AND c.perimetre IS NOT DISTINCT FROM o.perimetre
  JOIN child e ON e.parent = c.parent AND e.millesime = c.millesime
    AND e.expected = c.n AND e.expected = c.valued
  WHERE o.niveau = '${parent}' AND o.value IS NOT NULL`;

const parentsAndChildren: Checking = async ({ connection }) => {
  const described = await readRows<{ column_name: string }>(connection, 'DESCRIBE territoires');
  const names = new Set(described.map(({ column_name }) => `t.${column_name}`));
  let compared = 0;
  const beyond: { what: string }[] = [];
  let worst = 0;
  for (const { parent, child, link } of families) {
    if (link.startsWith('t.') && !names.has(link)) continue;
    const rows = await readRows<{ what: string; parent: number; total: number; n: number }>(
      connection,
      `${sums(parent, child, link)} ORDER BY what`,
    );
    compared += rows.length;
    for (const row of rows) {
      const difference = Math.abs(row.total - row.parent);
      if (difference <= (Number(row.n) + 1) / 2 + 1e-9 * Math.abs(row.parent)) continue;
      worst = Math.max(worst, difference / Math.max(Math.abs(row.parent), 1));
      beyond.push(row);
    }
  }
  const verdict = !beyond.length ? 'pass' : worst > sumTolerance ? 'fail' : 'alert';
  const found = `${beyond.length} / ${compared}`;
  return [
    check('parents-and-children', verdict, beyond.length ? `${found} : ${sample(beyond)}` : found),
  ];
};

const officialControls: Checking = async ({ connection, inputs, controls }) => {
  const found: Check[] = [];
  for (const control of controls) {
    const snapshots = inputs.filter(({ source }) => control.sources.includes(source));
    if (!snapshots.length) continue;
    const list = (values: readonly string[]) => values.map(quote).join(', ');
    const rows = await readRows<{ period: string; n: number; valued: number }>(
      connection,
      `SELECT period, count(DISTINCT niveau || code)::INTEGER AS n,
              count(DISTINCT CASE WHEN value IS NOT NULL THEN niveau || code END)::INTEGER AS valued
       FROM observations
       WHERE indicateur = ${quote(control.indicateur)} AND breakdown = ''
         AND niveau IN (${list(control.niveaux)})
         AND (niveau <> 'france' OR list_contains([${list(control.aggregates)}], code))
         AND period IN (${list(control.periods)})
         AND snapshot IN (${list(snapshots.map(({ id }) => id))})
       GROUP BY period ORDER BY period`,
    );
    const byPeriod = new Map(rows.map((row) => [row.period, row]));
    const short = control.periods.some(
      (period) => (byPeriod.get(period)?.valued ?? 0) < control.territoires,
    );
    const figures = control.periods.map((period) => {
      const row = byPeriod.get(period);
      return `${period} : ${row?.valued ?? 0} / ${row?.n ?? 0}`;
    });
    found.push(check(control.id, short ? 'fail' : 'pass', figures.join(', ')));
  }
  return found;
};

const checkings: readonly Checking[] = [
  keptAndRejected,
  nothingLost,
  indicateurKnown,
  indicateurDeclared,
  territoireKnown,
  valueAndStatus,
  valueInRange,
  noDuplicate,
  sharesInOrder,
  parentsAndChildren,
  officialControls,
];

export const runChecks = async (scene: CheckScene): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  for (const checking of checkings) checks.push(...(await checking(scene)));
  return checks;
};

/** What the checks need to know of each indicator. */
export const boundsTable = {
  id: 'VARCHAR',
  min: 'DOUBLE',
  max: 'DOUBLE',
  additive: 'INTEGER',
  niveaux: 'VARCHAR',
  perimetres: 'VARCHAR',
} as const satisfies Schema;

export const boundsOf = (indicateur: Indicateur): Row<typeof boundsTable> => ({
  id: indicateur.id,
  min: indicateur.min ?? null,
  max: indicateur.max ?? null,
  additive: isAdditive(indicateur) ? 1 : 0,
  niveaux: ` ${indicateur.niveaux.join(' ')} `,
  perimetres: ` ${indicateur.perimetres.join(' ')} `,
});

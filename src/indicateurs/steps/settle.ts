import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import { readArrondissements } from '#territoires';

/** What makes two cells of one file the same figure. */
const figureColumns = 'indicateur, niveau, code, period, breakdown, perimetre, rank';

/** How many arrondissements make the whole of a commune. */
const arrondissementsSql = (): string => {
  const parts = new Map<string, number>();
  for (const commune of readArrondissements().values())
    parts.set(commune, (parts.get(commune) ?? 0) + 1);
  return `CASE niveau || code ${[...parts].map(([code, count]) => `WHEN ${quote(`commune${code}`)} THEN ${count}`).join(' ')} END`;
};

/**
 * Settles what one cell alone cannot: two cells for one figure, and values of communes that have
 * merged since. Rows set aside leave `observations` for `rejects` with their reason.
 *
 * - The same figure twice: the first is kept, the others are duplicates.
 * - A merged commune and an additive measure: values are added up to the present commune, when the
 *   file gives each part; the parts are kept aside as merged. The arrondissements of Paris, Lyon and
 *   Marseille make their commune when they are all there.
 * - A merged commune and a share or a median: the value of a part is not that of the whole.
 */
export const settle = async (
  connection: DuckDBConnection,
  observations: string,
  rejects: string,
  additive: readonly string[],
): Promise<void> => {
  // Nearly every cell stands alone: only the others are gathered, so that memory follows their number.
  // Two figures of one hash are gathered for nothing, no more.
  const figure = `hash(${figureColumns})`;
  await connection.run(`
    CREATE TEMP TABLE gathered AS
    SELECT ${figure} AS figure FROM ${observations}
    GROUP BY figure HAVING count(*) > 1 OR count(carriedFrom) > 0`);
  const adds = additive.length ? `indicateur IN (${additive.map(quote).join(', ')})` : 'false';
  await connection.run(`
    CREATE TEMP TABLE settled AS
    SELECT rowid AS seq, *,
      ${adds} AS adds,
      count(*) OVER same AS cells,
      count(carriedFrom) OVER same AS carried,
      count(DISTINCT coalesce(carriedFrom, code)) OVER same AS parts,
      row_number() OVER (PARTITION BY ${figureColumns} ORDER BY (carriedFrom IS NOT NULL), rowid) AS place,
      sum(value) OVER same AS total,
      count(value) OVER same AS known,
      string_agg(coalesce(carriedFrom, code), ' ') OVER same AS codes,
      string_agg(printed, ' + ') OVER same AS prints,
      coalesce(${adds} AND count(DISTINCT carriedFrom) OVER same = count(*) OVER same
        AND count(*) OVER same = ${arrondissementsSql()}, false) AS whole
    FROM ${observations}
    WHERE ${figure} IN (SELECT figure FROM gathered)
    WINDOW same AS (PARTITION BY ${figureColumns})`);
  await connection.run('DROP TABLE gathered');
  await connection.run(`
    CREATE TEMP TABLE aside AS
    SELECT seq,
      CASE WHEN carriedFrom IS NOT NULL THEN 'territoire-merged' ELSE 'duplicate' END AS reason,
      CASE WHEN carriedFrom IS NOT NULL AND adds AND (cells > carried OR whole) THEN 'added:' || code
           WHEN carriedFrom IS NOT NULL AND adds THEN 'partial:' || code
           WHEN carriedFrom IS NOT NULL THEN 'not-additive:' || code
           ELSE code END AS detail
    FROM settled
    WHERE (carriedFrom IS NOT NULL AND NOT (whole AND place = 1)) OR (place > 1)`);
  await connection.run(`
    INSERT INTO ${rejects}
    SELECT s.snapshot, s.sheet, s.line, s."column", s.printed, a.reason, a.detail
    FROM aside a JOIN settled s USING (seq)`);
  await connection.run(`
    UPDATE ${observations} AS o
    SET value = CASE WHEN s.known = s.cells THEN s.total ELSE NULL END,
        status = CASE WHEN s.known = s.cells THEN o.status WHEN o.status IN ('secret', 'missing') THEN o.status ELSE 'missing' END,
        printed = s.prints,
        carriedFrom = s.codes
    FROM settled s
    WHERE o.rowid = s.seq AND (s.carriedFrom IS NULL OR s.whole) AND s.adds AND s.carried > 0 AND s.parts = s.cells AND s.place = 1`);
  await connection.run(`DELETE FROM ${observations} WHERE rowid IN (SELECT seq FROM aside)`);
  await connection.run('DROP TABLE aside');
  await connection.run('DROP TABLE settled');
};

/** Number of rows of a table. */
export const rowsOf = async (connection: DuckDBConnection, table: string): Promise<number> => {
  const [row] = await readRows<{ n: bigint }>(connection, `SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n ?? 0);
};

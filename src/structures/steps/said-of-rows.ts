import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { registrePaths } from './registre-folder.ts';

/** How many rows of an import carry each reason of rejection, and each kind of correction. */
export interface SaidOfRows {
  readonly rejects: ReadonlyMap<string, number>;
  readonly corrections: ReadonlyMap<string, number>;
}

/** Counts what was said of the rows of one import, the most frequent first. */
export const saidOfRows = (data: string, snapshot: string): Promise<SaidOfRows> =>
  withDuckdb(async (connection) => {
    const paths = registrePaths(data, snapshot);
    const counted = async (path: string, column: string) => {
      const rows = await readRows<{ why: string; n: number }>(
        connection,
        `SELECT ${column} AS why, count(*)::DOUBLE AS n FROM read_parquet(${quote(path)}) GROUP BY 1 ORDER BY 2 DESC, 1`,
      );
      return new Map(rows.map(({ why, n }) => [why, n]));
    };
    return {
      rejects: await counted(paths.rejects, 'reason'),
      corrections: await counted(paths.corrections, 'kind'),
    };
  });

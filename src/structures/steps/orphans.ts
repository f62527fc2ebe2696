import { type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import { countRows } from './clean-rows.ts';

/** Rows of one file without their match in the other: how many, and the first of them. */
export interface Unmatched {
  readonly count: number;
  /** In order of the register, at most `shown`. */
  readonly first: readonly string[];
}

/** What does not match between the stock of legal units and that of establishments. */
export interface Orphans {
  /** Establishments whose legal unit is not there; `first` holds SIRET. */
  readonly withoutUnite: Unmatched;
  /** Legal units without any establishment; `first` holds SIREN. */
  readonly withoutEtablissement: Unmatched;
}

const shown = 1000;

/** Legal units there can be, the key left out: a bit for each makes 12.5 MB. */
const last = 99_999_999;

const bitsOf = (path: string): string =>
  `(SELECT bitstring_agg(n, 0, ${last}) AS bits FROM (SELECT siren // 10 AS n FROM read_parquet(${quote(path)})))`;

const unmatched = async (
  connection: DuckDBConnection,
  path: string,
  printed: string,
): Promise<Unmatched> => {
  const rows = `(SELECT clean.* FROM read_parquet(${quote(path)}) AS clean, held WHERE get_bit(held.bits, siren // 10) = 0)`;
  const count = await countRows(connection, rows);
  const first = count
    ? await readRows<{ number: string }>(
        connection,
        `SELECT ${printed} AS number FROM ${rows} ORDER BY number LIMIT ${shown}`,
      )
    : [];
  return { count, first: first.map(({ number }) => number) };
};

/**
 * Looks both ways between `unites.parquet` and `etablissements.parquet`, of one import each. Memory
 * does not depend on their size. Orphans are said, and not counted in the ESS: the legal category
 * of an establishment without its unit is not known.
 */
export const findOrphans = (
  { unites, etablissements }: { readonly unites: string; readonly etablissements: string },
  memory = 300,
): Promise<Orphans> =>
  withDuckdb(
    async (connection) => {
      const hold = (path: string) =>
        connection.run(`CREATE OR REPLACE TEMP TABLE held AS FROM ${bitsOf(path)}`);
      await hold(unites);
      const withoutUnite = await unmatched(
        connection,
        etablissements,
        "lpad(siren::VARCHAR, 9, '0') || lpad(nic::VARCHAR, 5, '0')",
      );
      await hold(etablissements);
      const withoutEtablissement = await unmatched(
        connection,
        unites,
        "lpad(siren::VARCHAR, 9, '0')",
      );
      return { withoutUnite, withoutEtablissement };
    },
    { memory },
  );

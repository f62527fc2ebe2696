import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import type { RegistreInput } from '../domain/registre-input.ts';
import { notPresent } from '../sources/flag-file.ts';
import { registrePaths } from './registre-folder.ts';

/** The raw rows of a file of the register, as text: the Parquet as it came, or what was kept of a CSV. */
export const brutPath = (data: string, { id }: RegistreInput): string | undefined => {
  const { folder, brut } = registrePaths(data, id);
  return [brut, join(folder, 'snapshot.parquet')].find((path) => existsSync(path));
};

export interface BrutWanted {
  /** How the key is made, the better first: the columns that it needs, and its SQL over `b`. */
  readonly keys: readonly { readonly needs: readonly string[]; readonly sql: string }[];
  /** Columns to give, each with the names that the layouts of today and of 2017 give it. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** INSEE prints `[ND]` for what a unit asked to withhold. */
const printed = (column: string): string =>
  `nullif(nullif(trim(b."${column}"::VARCHAR), ''), '[ND]')`;

/**
 * A query over raw rows giving `key`, the columns asked for, and `recent`, by which the last of
 * several rows of one key is told. A column that the file has not is null.
 */
export const brutSql = async (
  connection: DuckDBConnection,
  path: string | undefined,
  { keys, columns }: BrutWanted,
): Promise<string> => {
  const from = path && `read_parquet(${quote(path)})`;
  const held = new Set(from ? await columnsOf(connection, from) : []);
  const key = keys.find(({ needs }) => needs.every((name) => held.has(name)));
  if (!from || !key) {
    const none = Object.keys(columns).map((name) => `NULL::VARCHAR AS "${name}"`);
    return `SELECT NULL::BIGINT AS key, '' AS recent, ${none.join(', ')} WHERE false`;
  }
  const cells = Object.entries(columns).map(([name, wanted]) => {
    const found = wanted.filter((column) => held.has(column)).map(printed);
    return `coalesce(${[...found, 'NULL::VARCHAR'].join(', ')}) AS "${name}"`;
  });
  const former = [...notPresent].map(quote).join(', ');
  const recent = held.has('DATEMAJ') ? 'coalesce(b."DATEMAJ", \'\')' : "''";
  return `SELECT ${key.sql} AS key, ${recent} AS recent, ${cells.join(', ')}
    FROM ${from} b${held.has('VMAJ') ? ` WHERE b."VMAJ" NOT IN (${former})` : ''}`;
};

/** One row of each key: the most recent that says something, column by column. */
export const lastOf = (columns: BrutWanted['columns']): string =>
  Object.keys(columns)
    .map((name) => `arg_max("${name}", recent) AS "${name}"`)
    .join(', ');

const columnsOf = async (connection: DuckDBConnection, from: string): Promise<readonly string[]> =>
  (await readRows<{ column_name: string }>(connection, `DESCRIBE FROM ${from}`)).map(
    ({ column_name: name }) => name,
  );

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import type { RegistreInput } from '../domain/registre-input.ts';
import { registrePaths } from './registre-folder.ts';

/** The raw rows of a file of the register, as text: the Parquet as it came, or what was kept of a CSV. */
export const brutPath = (data: string, { id }: RegistreInput): string | undefined => {
  const { folder, brut } = registrePaths(data, id);
  return [brut, join(folder, 'snapshot.parquet')].find((path) => existsSync(path));
};

/** INSEE prints `[ND]` for what a unit asked to withhold. */
const printed = (column: string): string =>
  `nullif(nullif(trim(b."${column}"::VARCHAR), ''), '[ND]')`;

/**
 * A query over raw rows giving `key` and the columns asked for, each by the name that the layout of
 * today gives it; a column that the file has not is null.
 * @param key SQL of the key over `b`, the raw rows.
 */
export const brutSql = async (
  connection: DuckDBConnection,
  path: string | undefined,
  key: string,
  columns: Readonly<Record<string, readonly string[]>>,
): Promise<string> => {
  const names = Object.keys(columns);
  if (!path)
    return `SELECT NULL::BIGINT AS key, ${names.map((name) => `NULL::VARCHAR AS "${name}"`).join(', ')} WHERE false`;
  const from = `read_parquet(${quote(path)})`;
  const held = new Set(
    (await readRows<{ column_name: string }>(connection, `DESCRIBE FROM ${from}`)).map(
      ({ column_name: name }) => name,
    ),
  );
  const cells = Object.entries(columns).map(([name, wanted]) => {
    const found = wanted.filter((column) => held.has(column)).map(printed);
    return `coalesce(${[...found, 'NULL::VARCHAR'].join(', ')}) AS "${name}"`;
  });
  return `SELECT ${key} AS key, ${cells.join(', ')} FROM ${from} b`;
};

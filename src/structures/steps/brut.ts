import { rename } from 'node:fs/promises';
import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import { countRows } from './clean-rows.ts';
import type { CsvShape } from './raw-file.ts';

/** What one pass over a CSV file left: its rows as Parquet, and the lines that are no row. */
export interface Brut {
  readonly rows: number;
  readonly unreadable: number;
}

/**
 * Parses a CSV file once: the columns wanted, as text, into `place`; lines that are badly formed
 * into `rejected`, each once.
 */
export const writeBrut = async (
  connection: DuckDBConnection,
  csv: string,
  { columns, delimiter, encoding }: CsvShape,
  wanted: readonly string[],
  place: string,
  rejected: string,
): Promise<Brut> => {
  const types = columns.map((name) => `${quote(name)}: 'VARCHAR'`).join(', ');
  const kept = wanted.filter((name) => columns.includes(name)).map((name) => `"${name}"`);
  const beside = `${place}.part`;
  await connection.run(`
    COPY (SELECT ${kept.join(', ')} FROM read_csv(${quote(csv)}, auto_detect = false, header = true,
      delim = ${quote(delimiter)}, quote = '"', escape = '"', encoding = ${quote(encoding)},
      columns = {${types}}, ignore_errors = true, store_rejects = true, rejects_limit = 0))
    TO ${quote(beside)} (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION snappy)`);
  await connection.run(`
    COPY (SELECT line::INTEGER AS line, left(first(csv_line), 200) AS value, first(error_type)::VARCHAR AS detail
      FROM reject_errors GROUP BY line ORDER BY line)
    TO ${quote(rejected)} (FORMAT parquet)`);
  await rename(beside, place);
  return {
    rows: await countRows(connection, `read_parquet(${quote(place)})`),
    unreadable: await countRows(connection, `read_parquet(${quote(rejected)})`),
  };
};

/** The last day of treatment that a column holds, from the file's own statistics where it has some. */
export const lastDay = async (
  connection: DuckDBConnection,
  path: string,
  column: string,
  today: string,
): Promise<string> => {
  const [known] = await readRows<{ day: string | null; whole: boolean }>(
    connection,
    `SELECT left(max(stats_max_value), 10) AS day,
       bool_and(stats_max_value IS NOT NULL OR num_values = 0) AS whole
     FROM parquet_metadata(${quote(path)}) WHERE path_in_schema = ${quote(column)}`,
  );
  if (known?.whole && known.day && /^\d{4}-\d{2}-\d{2}$/.test(known.day) && known.day <= today)
    return known.day;
  const [read] = await readRows<{ day: string | null }>(
    connection,
    `SELECT max(day) AS day FROM (SELECT left("${column}"::VARCHAR, 10) AS day FROM read_parquet(${quote(path)}))
     WHERE regexp_full_match(day, '\\d{4}-\\d{2}-\\d{2}') AND day <= ${quote(today)}`,
  );
  return read?.day ?? today;
};

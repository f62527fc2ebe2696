import { quote } from '#platform/duckdb';
import type { RawColumns } from './raw-file.ts';

/** A raw table: where it lies, and what each column is. */
export interface RawTable {
  readonly path: string;
  readonly columns: RawColumns;
  /** Rows before the first: 1 when a CSV has a header. */
  readonly head: 0 | 1;
}

/**
 * The raw rows, with `line`: the row in the file, from 1; or `ligne`, in a table made of another.
 */
export const numberedRows = ({ path, columns, head }: RawTable): string =>
  columns.has('ligne')
    ? `(SELECT *, ligne AS line FROM read_parquet(${quote(path)}))`
    : `(SELECT * EXCLUDE (file_row_number), (file_row_number + ${1 + head})::INTEGER AS line
        FROM read_parquet(${quote(path)}, file_row_number = true))`;

export const rawRows = ({ path }: Pick<RawTable, 'path'>): string => `read_parquet(${quote(path)})`;

/** SQL that reads a column whatever its type: publishers type their Parquet each in their way. */
export const readColumns = (columns: RawColumns) => {
  const typeOf = (name: string) => columns.get(name) ?? 'VARCHAR';
  const isText = (name: string) => typeOf(name) === 'VARCHAR';
  return {
    isText,
    text: (name: string) => (isText(name) ? `"${name}"` : `"${name}"::VARCHAR`),
    date: (name: string) => {
      if (typeOf(name) === 'DATE') return `"${name}"`;
      return isText(name) ? `try_cast(left("${name}", 10) AS DATE)` : `"${name}"::DATE`;
    },
    boolean: (name: string) =>
      typeOf(name) === 'BOOLEAN'
        ? `"${name}"`
        : `lower("${name}"::VARCHAR) IN ('true', 't', '1', 'o')`,
    whole: (name: string, type: string) =>
      typeOf(name) === type ? `"${name}"` : `try_cast("${name}" AS ${type})`,
  };
};
export type ReadColumns = ReturnType<typeof readColumns>;

import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';

export type ColumnType = 'VARCHAR' | 'DOUBLE' | 'INTEGER';
export type Schema = Readonly<Record<string, ColumnType>>;

/** A row to write: one value per column of the schema. */
export type Row<S extends Schema> = {
  readonly [K in keyof S]: (S[K] extends 'VARCHAR' ? string : number) | null;
};

const types: Record<ColumnType, DuckDBType> = { VARCHAR, DOUBLE, INTEGER };
const chunkRows = 2048;

/**
 * Opens DuckDB in memory for the time of `work`.
 * @param memory upper bound of the engine's memory, in MB; beyond it, it spills to `spill`.
 */
export const withDuckdb = async <T>(
  work: (connection: DuckDBConnection) => Promise<T>,
  { memory = 512, spill }: { memory?: number; spill?: string } = {},
): Promise<T> => {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memory}MB`,
    threads: '2',
    ...(spill ? { temp_directory: spill } : {}),
  });
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

/** Single-quoted SQL text. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A table that rows are pushed into; DuckDB holds them, within its memory. */
export interface Pushing<S extends Schema> {
  /** Name of the temporary table. */
  readonly table: string;
  push(row: Row<S>): void;
  /** Ends the pushing; the table can then be queried. */
  flush(): void;
}

/** Opens a temporary table to push rows into. */
export const pushInto = async <S extends Schema>(
  connection: DuckDBConnection,
  schema: S,
): Promise<Pushing<S>> => {
  const names = Object.keys(schema);
  const table = `t${tables++}`;
  const columns = names.map((name) => `"${name}" ${schema[name]}`).join(', ');
  await connection.run(`CREATE TEMP TABLE ${table} (${columns})`);
  const appender = await connection.createAppender(table);
  const columnTypes = names.map((name) => types[schema[name] ?? 'VARCHAR']);
  let waiting: DuckDBValue[][] = [];
  const append = () => {
    if (!waiting.length) return;
    const chunk = DuckDBDataChunk.create(columnTypes, waiting.length);
    chunk.setRows(waiting);
    appender.appendDataChunk(chunk);
    waiting = [];
  };
  return {
    table,
    push: (row) => {
      waiting.push(names.map((name) => row[name] ?? null));
      if (waiting.length === chunkRows) append();
    },
    flush: () => {
      append();
      appender.closeSync();
    },
  };
};

/** Writes a query to one Parquet file. */
export const copyParquet = async (
  connection: DuckDBConnection,
  query: string,
  path: string,
): Promise<void> => {
  await connection.run(`COPY (${query}) TO ${quote(path)} (FORMAT parquet, COMPRESSION zstd)`);
};

/**
 * Streams rows into one Parquet file; memory stays bounded whatever their number.
 * @returns the number of rows written.
 */
export const writeParquet = async <S extends Schema>(
  connection: DuckDBConnection,
  path: string,
  schema: S,
  rows: Iterable<Row<S>> | AsyncIterable<Row<S>>,
): Promise<number> => {
  const { table, push, flush } = await pushInto(connection, schema);
  let count = 0;
  for await (const row of rows) {
    push(row);
    count++;
  }
  flush();
  await copyParquet(connection, `FROM ${table}`, path);
  await connection.run(`DROP TABLE ${table}`);
  return count;
};

let tables = 0;

/** Reads a query row after row, a few thousand at a time: what is not kept is let go at once. */
export async function* streamRows(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<readonly DuckDBValue[]> {
  const stream = await connection.stream(sql);
  for await (const rows of stream.yieldRows()) yield* rows;
}

/** Reads a query as objects. */
export const readRows = async <T = Record<string, unknown>>(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[] = [],
): Promise<readonly T[]> => {
  const reader = await connection.runAndReadAll(sql, values);
  return reader.getRowObjectsJS() as unknown as readonly T[];
};

export type { DuckDBConnection };

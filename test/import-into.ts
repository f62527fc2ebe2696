import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { catalogue, type Imported, type ImportRequest, importFile } from '#indicateurs';
import { isRefusal } from '#kernel';
import { readRows, withDuckdb } from '#platform/duckdb';
import { loadRepertoire } from '#territoires';

const repertoire = loadRepertoire();

export interface ImportBench {
  readonly data: string;
  /** Writes a file beside the data folder. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  import(request: Partial<ImportRequest>): ReturnType<typeof importFile>;
  /** Imports, and fails when it is refused. */
  take(request: Partial<ImportRequest>): Promise<Imported['input']>;
  rows<T>(
    snapshot: string,
    table: 'observations' | 'rejects' | 'corrections',
    where?: string,
  ): Promise<readonly T[]>;
  /** Names under `imports`, hidden ones included. */
  left(): Promise<readonly string[]>;
}

const tablePath = (data: string, snapshot: string, table: string): string =>
  join(data, 'imports', snapshot, `${table}.parquet`);

/** Whatever the file: read = kept + rejected, and the tables on disk hold as many rows. */
export const nothingLost = (data: string, input: Imported['input']): Promise<void> =>
  withDuckdb(async (connection) => {
    const count = async (table: string): Promise<number> => {
      const sql = `SELECT count(*)::INTEGER AS n FROM '${tablePath(data, input.id, table)}'`;
      return (await readRows<{ n: number }>(connection, sql))[0]?.n ?? 0;
    };
    const { read, kept, rejected, corrected } = input;
    expect(kept + rejected).toBe(read);
    expect({
      kept: await count('observations'),
      rejected: await count('rejects'),
      corrected: await count('corrections'),
    }).toEqual({ kept, rejected, corrected });
  });

/** An empty `ECHELLE_DATA` for the time of `work`. */
export const withImports = async <T>(work: (bench: ImportBench) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-import-'));
  const data = join(folder, 'data');
  const run = (request: Partial<ImportRequest>) =>
    importFile({ data, catalogue, repertoire, today: '2026-11-24', ...request });
  try {
    return await work({
      data,
      file: async (name, content) => {
        const path = join(folder, name);
        await writeFile(path, content);
        return path;
      },
      import: run,
      take: async (request) => {
        const result = await run(request);
        if (isRefusal(result)) throw new Error(JSON.stringify(result));
        await nothingLost(data, result.input);
        return result.input;
      },
      rows: (snapshot, table, where = 'true') =>
        withDuckdb((connection) =>
          readRows(connection, `FROM '${tablePath(data, snapshot, table)}' WHERE ${where}`),
        ),
      left: () => readdir(join(data, 'imports')).catch(() => []),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

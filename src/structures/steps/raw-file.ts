import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';

/** What a file is, told by its first bytes. */
export type RawFormat = 'parquet' | 'zip' | 'gzip' | 'csv';

export const rawFormat = async (path: string): Promise<RawFormat> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.subarray(0, bytesRead).toString('latin1');
    if (start === 'PAR1') return 'parquet';
    if (start.startsWith('PK')) return 'zip';
    return start.startsWith('\u001f\u008b') ? 'gzip' : 'csv';
  } finally {
    await file.close();
  }
};

/** A column of a raw file and the type that it has there. */
export type RawColumns = ReadonlyMap<string, string>;

export const parquetColumns = async (
  connection: DuckDBConnection,
  path: string,
): Promise<RawColumns> => {
  const rows = await readRows<{ column_name: string; column_type: string }>(
    connection,
    `DESCRIBE SELECT * FROM read_parquet(${quote(path)})`,
  );
  return new Map(rows.map(({ column_name, column_type }) => [column_name, column_type]));
};

/** How the text of a CSV file is written. */
export interface CsvShape {
  readonly columns: readonly string[];
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly encoding: 'utf-8' | 'latin-1';
}

const sampled = 1 << 20;

/** Reads the head of a CSV file, gzipped or not. */
export const csvShape = async (path: string, gzip: boolean): Promise<CsvShape> => {
  const file = createReadStream(path, { end: sampled });
  const start = await startOf(gzip ? file.pipe(createGunzip()) : file);
  const encoding = isUtf8(start) ? 'utf-8' : 'latin-1';
  const head = (
    start.toString(encoding === 'utf-8' ? 'utf8' : 'latin1').split(/\r?\n/)[0] ?? ''
  ).replace(/^\ufeff/, '');
  const delimiter =
    ([',', ';', '\t', '|'] as const).toSorted(
      (a, b) => head.split(b).length - head.split(a).length,
    )[0] ?? ',';
  const columns = head.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ''));
  return { columns, delimiter, encoding };
};

const startOf = async (stream: Readable): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      parts.push(part);
      length += part.length;
      if (length >= sampled) break;
    }
  } catch (error) {
    // A gzip cut by the sample ends early, which is no fault of the file.
    if (!length) throw error;
  }
  return Buffer.concat(parts);
};

/** The last character may be cut by the sample. */
const isUtf8 = (start: Buffer): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return true;
  } catch {
    return false;
  }
};

const tabular = /\.(csv|txt|parquet)$/i;

/**
 * Takes the one table out of a ZIP archive.
 * @returns its name, or undefined when there is not exactly one.
 */
export const unzipTable = async (path: string, into: string): Promise<string | undefined> => {
  const archive: ZipFile = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const tables: Entry[] = [];
    for await (const entry of archive.eachEntry())
      if (tabular.test(entry.fileName)) tables.push(entry);
    const [only, ...others] = tables;
    if (!only || others.length) return undefined;
    await pipeline(await archive.openReadStreamPromise(only), createWriteStream(into));
    return basename(only.fileName);
  } finally {
    archive.close();
  }
};

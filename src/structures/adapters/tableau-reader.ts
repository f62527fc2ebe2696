import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { CsvError, parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { isRefusal } from '#kernel';
import { columnMissing, fileUnreadable, type ListeRefusal } from '../domain/liste-refusals.ts';

/** A row after the head; lines count from 1, as a spreadsheet shows them. */
export interface TableauRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table of a file: text at commas, semicolons or tabs, gzipped or not, or a workbook. */
export interface Tableau {
  readonly head: readonly string[];
  rows(): AsyncIterable<TableauRow>;
}

/** The head may stand under a title: it is looked for in these first lines. */
const headWithin = 40;
const zip = '504b0304';
const ole = 'd0cf11e0a1b11ae1';
const gzip = '1f8b';

/**
 * Opens a table of any size (a workbook is read at once).
 * @param isHead tells the line of heads from a title over it.
 * @param wanted what the head must hold, for the refusal that says it was not found.
 */
export const openTableau = async (
  path: string,
  name: string,
  isHead: (cells: readonly string[]) => boolean,
  wanted: { readonly fr: string; readonly en: string },
): Promise<Tableau | ListeRefusal> => {
  const start = await startOf(path);
  const hex = start.subarray(0, 8).toString('hex');
  const opened =
    hex === ole
      ? oldWorkbook(name)
      : hex.startsWith(zip)
        ? await openSheets(path, name)
        : await openText(path, name, hex.startsWith(gzip));
  if (isRefusal(opened)) return opened as ListeRefusal;
  let first: readonly string[] | undefined;
  for (const rows of opened as readonly Rows[]) {
    let at = 0;
    try {
      for await (const { cells } of rows()) {
        first ??= cells;
        if (isHead(cells)) return { head: cells, rows: () => after(rows, at) };
        if (++at >= headWithin) break;
      }
    } catch (error) {
      return unreadable(name, error);
    }
  }
  return columnMissing(name, wanted, (first ?? []).filter(Boolean));
};

/** A file cut short or a quote never closed, met while reading: a refusal; else our fault. */
export const unreadable = (name: string, error: unknown): ListeRefusal => {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (error instanceof CsvError)
    return fileUnreadable(name, `tableau mal formé (${message})`, `ill-formed table (${message})`);
  if (code.startsWith('Z_'))
    return fileUnreadable(name, 'l’archive est incomplète', 'the archive is incomplete');
  throw error;
};

type Rows = () => AsyncIterable<TableauRow>;

async function* after(rows: Rows, at: number): AsyncGenerator<TableauRow> {
  let seen = 0;
  for await (const row of rows()) if (seen++ > at) yield row;
}

const startOf = async (path: string): Promise<Buffer> => {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

const bytesOf = (path: string, zipped: boolean): Readable => {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  if (!zipped) return file;
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  return file.pipe(plain);
};

/** UTF-8 when the whole file is valid UTF-8, else Windows-1252. */
const surveyOf = async (path: string, zipped: boolean) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isUtf8 = true;
  let start = Buffer.alloc(0);
  for await (const chunk of bytesOf(path, zipped) as AsyncIterable<Buffer>) {
    if (!start.length) start = Buffer.from(chunk.subarray(0, 64 * 1024));
    try {
      if (isUtf8) decoder.decode(chunk, { stream: true });
    } catch {
      isUtf8 = false;
    }
  }
  return { encoding: isUtf8 ? 'utf8' : 'windows-1252', start };
};

const delimiterOf = (text: string): string => {
  const lines = text.split(/\r?\n/, 10).join('\n');
  const count = (mark: string) => lines.split(mark).length;
  return [';', ',', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ';');
};

const openText = async (
  path: string,
  name: string,
  zipped: boolean,
): Promise<readonly Rows[] | ListeRefusal> => {
  try {
    const { encoding, start } = await surveyOf(path, zipped);
    if (start.includes(0)) return fileUnreadable(name, 'ce n’est pas du texte', 'it is no text');
    const text = iconv.decode(start, encoding);
    if (/^\s*<(!doctype\s+html|html|head|body)/i.test(text))
      return fileUnreadable(name, 'c’est une page web', 'it is a web page');
    const delimiter = delimiterOf(text);
    return [() => textRows(bytesOf(path, zipped), encoding, delimiter)];
  } catch (error) {
    return unreadable(name, error);
  }
};

async function* textRows(
  bytes: Readable,
  encoding: string,
  delimiter: string,
): AsyncGenerator<TableauRow> {
  const decoded = iconv.decodeStream(encoding);
  const rows = parse({
    bom: true,
    delimiter,
    info: true,
    // Heads of one program over rows of another: line ends are mixed.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  bytes.on('error', (error) => rows.destroy(error));
  bytes.pipe(decoded as unknown as NodeJS.ReadWriteStream).pipe(rows);
  for await (const { record, info } of rows as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>)
    yield { line: info.lines, cells: record };
}

/** Cut short, this format is read as far as it goes, in silence: it is not trusted. */
const oldWorkbook = (name: string): ListeRefusal =>
  fileUnreadable(
    name,
    'c’est un classeur XLS de l’ancien format ; enregistrez-le en XLSX ou en ODS',
    'it is an XLS workbook of the old format; save it as XLSX or ODS',
  );

/** A zip ends with its directory; without it the library that reads workbooks never returns. */
const isZipWhole = (bytes: Buffer): boolean =>
  bytes.subarray(-65_557).includes(Buffer.from('504b0506', 'hex'));

const openSheets = async (path: string, name: string): Promise<readonly Rows[] | ListeRefusal> => {
  const incomplete = () =>
    fileUnreadable(name, 'le classeur est incomplet', 'the workbook is incomplete');
  const bytes = await readFile(path);
  if (!isZipWhole(bytes)) return incomplete();
  try {
    const workbook = read(bytes, { type: 'buffer', cellDates: true, UTC: true });
    return workbook.SheetNames.flatMap((sheet) => {
      const found = workbook.Sheets[sheet];
      return found ? [() => sheetRows(found)] : [];
    });
  } catch {
    return incomplete();
  }
};

async function* sheetRows(sheet: WorkSheet): AsyncGenerator<TableauRow> {
  const range = sheet['!ref'] ? utils.decode_range(sheet['!ref']) : undefined;
  if (!range) return;
  for (let row = range.s.r; row <= range.e.r; row++) {
    const cells = Array.from({ length: range.e.c + 1 }, (_, column) => {
      const cell = sheet[utils.encode_cell({ r: row, c: column })];
      if (!cell || cell.t === 'z' || cell.v === undefined) return '';
      return cell.v instanceof Date ? cell.v.toISOString() : String(cell.v).trim();
    });
    if (cells.some(Boolean)) yield { line: row + 1, cells };
  }
}

import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { importPaths } from '../steps/import-folder.ts';

export interface SnapshotLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Path of the file an import kept; undefined when it is not there. */
export const snapshotFile = async (data: string, snapshot: string): Promise<string | undefined> => {
  if (!/^[0-9a-f]{16}$/.test(snapshot)) return undefined;
  const { folder } = importPaths(data, snapshot);
  const names = await readdir(folder).catch(() => []);
  const name = names.find((each) => each.startsWith('snapshot'));
  return name && join(folder, name);
};

/** Lines around one line of a kept file, as they stand there: `around` on each side, and the first. */
export const readSnapshotLines = async (
  data: string,
  snapshot: string,
  line: number,
  sheet?: string,
  around = 2,
): Promise<readonly SnapshotLine[]> => {
  const path = await snapshotFile(data, snapshot);
  if (!path) return [];
  return /\.(xlsx?|ods)$/.test(path)
    ? sheetLines(path, sheet, line, around)
    : textLines(path, line, around);
};

const sheetLines = async (
  path: string,
  sheet: string | undefined,
  line: number,
  around: number,
): Promise<readonly SnapshotLine[]> => {
  // Fourteen megabytes that a server pays for only when someone looks at a sheet.
  const { read, utils } = await import('@e965/xlsx');
  const book = read(await readFile(path));
  const cells = book.Sheets[sheet ?? book.SheetNames[0] ?? ''];
  if (!cells) return [];
  const rows = utils.sheet_to_json<unknown[]>(cells, { header: 1, blankrows: true, defval: '' });
  return rows.flatMap((row, at) =>
    Math.abs(at + 1 - line) <= around
      ? [{ line: at + 1, cells: row.map((cell) => String(cell ?? '')) }]
      : [],
  );
};

/** Widest line shown, in characters: an XML message may be one line long. */
const widest = 20_000;

const textLines = async (
  path: string,
  line: number,
  around: number,
): Promise<readonly SnapshotLine[]> => {
  const found: SnapshotLine[] = [];
  const input = createReadStream(path).pipe(iconv.decodeStream('utf8'));
  const lines = createInterface({ input: input as NodeJS.ReadableStream, crlfDelay: Infinity });
  let at = 0;
  for await (const text of lines) {
    at++;
    if (at === 1 || Math.abs(at - line) <= around)
      found.push({ line: at, cells: cellsOf(path, text.slice(0, widest)) });
    if (at > line + around) break;
  }
  lines.close();
  return found;
};

const cellsOf = (path: string, text: string): readonly string[] => {
  if (!/\.(csv|tsv|txt)$/.test(path)) return [text];
  const delimiter = [';', '\t', '|'].find((each) => text.includes(each)) ?? ',';
  try {
    const [row] = parse(text, { delimiter, relax_quotes: true, bom: true }) as string[][];
    return row ?? [text];
  } catch {
    return [text];
  }
};

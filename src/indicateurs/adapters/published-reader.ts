import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { findPerimetre } from '#structures';
import { isNiveau } from '#territoires';
import { columnMissing } from '../domain/import-refusals.ts';
import { type Status, statuses } from '../domain/observation.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import type { FileToRead, Reader } from './reader.ts';

const columns = [
  'indicateur',
  'niveau',
  'code',
  'period',
  'breakdown',
  'value',
  'printed',
  'status',
  'perimetre',
  'rank',
  'publisher',
  'publication',
  'cite',
  'note',
] as const;

type PublishedRow = Readonly<Record<(typeof columns)[number], string>>;

const isStatus = (text: string): text is Status => (statuses as readonly string[]).includes(text);

/** The value is in the indicator's unit; what the source prints is beside it. */
const cellOf = (row: PublishedRow, line: number): RawCell => ({
  indicateur: row.indicateur,
  niveau: isNiveau(row.niveau) ? row.niveau : 'commune',
  territoire: row.code,
  period: row.period,
  breakdown: row.breakdown,
  text: row.printed,
  ...(row.value === '' ? {} : { number: Number(row.value) }),
  ...(isStatus(row.status) ? { status: row.status } : {}),
  row: { line, column: 'value' },
  perimetre: findPerimetre(row.perimetre)?.version ?? null,
  rank: Number(row.rank),
  ...(row.cite ? { cite: row.cite } : {}),
  ...(row.note ? { note: row.note } : {}),
});

async function* cellsOf({ path }: FileToRead): AsyncGenerator<RawCell> {
  const rows = createReadStream(path).pipe(parse({ bom: true, columns: true, info: true }));
  for await (const { record, info } of rows as AsyncIterable<{
    record: PublishedRow;
    info: { lines: number };
  }>)
    yield cellOf(record, info.lines);
}

const headOf = async (path: string): Promise<readonly string[]> => {
  for await (const row of createReadStream(path).pipe(parse({ bom: true, to_line: 1 })))
    return row as readonly string[];
  return [];
};

/** Our own table of published figures: one row per figure, each citing its publication. */
export const readPublished: Reader = async (file) => {
  const head = await headOf(file.path);
  const missing = columns.find((column) => !head.includes(column));
  if (missing) return columnMissing(file.name, missing, head);
  return { cells: cellsOf(file), ignored: () => [] };
};

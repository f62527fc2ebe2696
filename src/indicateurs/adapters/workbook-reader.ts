import { isRefusal } from '#kernel';
import { columnTwice, fileUnreadable } from '../domain/import-refusals.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import { misplaced } from '../sources/misplaced.ts';
import type { Source } from '../sources/source.ts';
import { plainHead, type WorkbookColumn, workbookColumns } from '../sources/workbook-columns.ts';
import type { Reader } from './reader.ts';
import { columnLetter, openWorkbook, type Sheet } from './workbook.ts';
import {
  columnName,
  findTables,
  footnotesOf,
  type SheetTable,
  type TableColumn,
} from './workbook-tables.ts';

const byHead = new Map(
  workbookColumns.flatMap((column) => column.heads.map((head) => [head, column] as const)),
);

interface Known {
  readonly table: SheetTable;
  readonly column: TableColumn;
  readonly declared: WorkbookColumn;
}

/**
 * INSEE's workbooks of sustainable development: two tables a sheet, merged heads, a row of years,
 * footnotes. A value printed once over several merged rows belongs to none of them alone.
 */
export const readInseeWorkbook: Reader = async ({ path, name, source }) => {
  const sheets = await openWorkbook(path, name);
  if (isRefusal(sheets)) return sheets;
  const known: { readonly sheet: Sheet; readonly columns: readonly Known[] }[] = [];
  const ignored: string[] = [];
  for (const sheet of sheets) {
    const tables = findTables(sheet);
    if (!tables.length) ignored.push(sheet.name);
    const columns: Known[] = [];
    for (const table of tables)
      for (const column of table.columns) {
        const declared = byHead.get(column.heads.map(plainHead).join(' > '));
        if (declared && column.year) columns.push({ table, column, declared });
        else ignored.push(columnName(sheet, column));
      }
    const twice = findTwice(columns);
    if (twice) return columnTwice(name, columnName(sheet, twice.column));
    known.push({ sheet, columns });
  }
  if (!known.some(({ columns }) => columns.length))
    return fileUnreadable(
      name,
      'on n’y trouve aucun tableau « REGIONS » ou « DEPARTEMENTS »',
      'it holds no table “REGIONS” or “DEPARTEMENTS”',
    );
  return {
    cells: known.flatMap(({ sheet, columns }) =>
      columns.flatMap((each) => cellsOf(sheet, each, source)),
    ),
    ignored: () => ignored,
  };
};

const findTwice = (columns: readonly Known[]): Known | undefined => {
  const seen = new Set<string>();
  return columns.find(({ table, column, declared }) => {
    const key = `${table.niveau} ${declared.indicateur} ${yearOf(column.year).period}`;
    return seen.has(key) || !seen.add(key);
  });
};

const cellsOf = (
  sheet: Sheet,
  { table, column, declared }: Known,
  source: Source,
): readonly RawCell[] => {
  const { period, remark } = yearOf(column.year);
  const notes = footnotesOf(sheet, table);
  const marks = [...column.heads, column.year].flatMap((text) => text.match(/\(\d\)|\*/g) ?? []);
  const note = [
    declared.note,
    remark,
    ...[...new Set(marks)].flatMap((mark) => notes.get(mark) ?? []),
  ]
    .filter(Boolean)
    .join(' ');
  const cells: RawCell[] = [];
  for (let row = table.top; row <= table.bottom; row++) {
    const nom = sheet.cell(row, 1).text.trim();
    const own = [nom.match(/\(\d\)/)?.[0]].flatMap((mark) => (mark && notes.get(mark)) || []);
    const shared =
      sharedWith(sheet, row, column.column) ??
      misplaced.find(
        (each) =>
          each.source === source.id &&
          each.niveau === table.niveau &&
          each.period === period &&
          each.indicateurs.includes(declared.indicateur) &&
          each.codes.includes(sheet.cell(row, 0).text.trim()),
      )?.reason;
    const said = [note, ...own].filter(Boolean).join(' ');
    cells.push({
      indicateur: declared.indicateur,
      niveau: table.niveau,
      territoire: sheet.cell(row, 0).text,
      nom,
      period,
      breakdown: '',
      ...sheet.cell(row, column.column),
      row: { sheet: sheet.name, line: row + 1, column: columnLetter(column.column) },
      perimetre: declared.perimetre ?? null,
      rank: source.rank,
      ...(shared ? { aside: { reason: 'not-a-territory' as const, detail: shared } } : {}),
      ...(said ? { note: said } : {}),
    });
  }
  return cells;
};

/** Codes of the rows that share one merged cell, as `01 + 02 + 03`. */
const sharedWith = (sheet: Sheet, row: number, column: number): string | undefined => {
  const block = sheet.merges.find(
    ({ top, bottom, left, right }) =>
      top <= row && row <= bottom && bottom > top && left <= column && column <= right,
  );
  if (!block) return undefined;
  const codes: string[] = [];
  for (let at = block.top; at <= block.bottom; at++) codes.push(sheet.cell(at, 0).text.trim());
  return codes.join(' + ');
};

/** `2013`, `2006*`, `2006 (1)`, `1er janvier 2014`: the year, and what is printed around it. */
const yearOf = (printed: string): { readonly period: string; readonly remark?: string } => {
  const plain = printed.replace(/\(\d\)|\*/g, '').trim();
  const [year] = /(19|20)\d{2}$/.exec(plain) ?? [];
  if (!year || year === plain) return { period: plain };
  return { period: year, remark: `Au ${plain}.` };
};

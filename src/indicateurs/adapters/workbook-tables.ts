import { columnLetter, type Sheet } from './workbook.ts';

/** A column of values: its heads from the widest to its own, and its year as printed. */
export interface TableColumn {
  readonly column: number;
  readonly heads: readonly string[];
  readonly year: string;
}

/** One of the tables of a sheet. Rows count from 0; `bottom` is the last row of data. */
export interface SheetTable {
  readonly niveau: 'region' | 'departement';
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly TableColumn[];
}

const markers: Readonly<Record<string, SheetTable['niveau']>> = {
  REGIONS: 'region',
  RÉGIONS: 'region',
  DEPARTEMENTS: 'departement',
  DÉPARTEMENTS: 'departement',
};

const yearHead = 'année';
const markerColumn = 1;

/**
 * Finds the tables of a sheet: a word « REGIONS » or « DEPARTEMENTS » in the second column, heads
 * in that row or below, a row « Année » that ends the heads, then rows that begin with a code.
 */
export const findTables = (sheet: Sheet): readonly SheetTable[] => {
  const tables: SheetTable[] = [];
  for (let row = 0; row < sheet.rows; row++) {
    const niveau = markers[sheet.cell(row, markerColumn).text.trim().toUpperCase()];
    const years = niveau ? findYears(sheet, row) : undefined;
    if (!niveau || years === undefined) continue;
    tables.push({
      niveau,
      top: years + 1,
      bottom: lastRow(sheet, years + 1),
      columns: columnsOf(sheet, row, years),
    });
  }
  return tables;
};

const headRows = 8;

const findYears = (sheet: Sheet, marker: number): number | undefined => {
  for (let row = marker; row < Math.min(marker + headRows, sheet.rows); row++)
    if (sheet.cell(row, markerColumn).text.trim().toLowerCase() === yearHead) return row;
  return undefined;
};

/** A row of data has a code and a name; a footnote has a text alone. */
export const isTerritoireRow = (sheet: Sheet, row: number): boolean =>
  /^[0-9A-Z]{1,3}$/.test(sheet.cell(row, 0).text.trim()) &&
  sheet.cell(row, markerColumn).text.trim() !== '';

const lastRow = (sheet: Sheet, top: number): number => {
  let row = top;
  while (row < sheet.rows && isTerritoireRow(sheet, row)) row++;
  return row - 1;
};

const columnsOf = (sheet: Sheet, marker: number, years: number): readonly TableColumn[] => {
  const columns: TableColumn[] = [];
  for (let column = markerColumn + 1; column < sheet.columns; column++) {
    const year = sheet.cell(years, column).text.trim();
    const heads: string[] = [];
    for (let row = marker; row < years; row++) {
      const head = headAt(sheet, row, column, years);
      if (head && head !== heads.at(-1)) heads.push(head);
    }
    if (year || heads.length) columns.push({ column, heads, year });
  }
  return columns;
};

/** The head over a column: its own, that of the block it is merged in, or the one at its left. */
const headAt = (sheet: Sheet, row: number, column: number, years: number): string => {
  const own = sheet.cell(row, column).text.trim();
  if (own) return own;
  const block = sheet.merges.find(
    ({ top, bottom, left, right }) =>
      top <= row && row <= bottom && left <= column && column <= right,
  );
  if (block) return sheet.cell(block.top, block.left).text.trim();
  const isLastHeadRow = row === years - 1;
  return isLastHeadRow && column > markerColumn + 1 && sheet.cell(years, column).text.trim()
    ? headAt(sheet, row, column - 1, years)
    : '';
};

/**
 * What the marks of a sheet say, `(1)` and `*`. Notes under one table serve the others of the
 * sheet, unless they have their own.
 */
export const footnotesOf = (sheet: Sheet, table: SheetTable): ReadonlyMap<string, string> => {
  const notes = new Map<string, string>();
  const own = new Map<string, string>();
  for (let row = 0; row < sheet.rows; row++) {
    const [, mark, text] = /^(\(\d\)|\*)\s*(.+)$/.exec(sheet.cell(row, 0).text.trim()) ?? [];
    if (!mark || !text) continue;
    notes.set(mark, text.trim());
    if (row > table.bottom && !own.has(mark)) own.set(mark, text.trim());
  }
  return new Map([...notes, ...own]);
};

/** `Economie N` : how an unread column is named. */
export const columnName = (sheet: Sheet, { column, heads }: TableColumn): string =>
  `${sheet.name} ${columnLetter(column)}${heads.length ? ` (${heads.join(' > ')})` : ''}`;

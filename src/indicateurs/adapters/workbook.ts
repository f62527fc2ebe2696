import { readFile } from 'node:fs/promises';
import { read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { fileUnreadable, type ImportRefusal } from '../domain/import-refusals.ts';
import { isOleWhole } from './ole.ts';

/** A cell of a sheet; `number` when the sheet holds one and not a text. */
export interface SheetCell {
  readonly text: string;
  readonly number?: number;
}

/** A block of cells merged into one; rows and columns count from 0, ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly merges: readonly Merge[];
  /** An empty cell has the text ``. */
  cell(row: number, column: number): SheetCell;
}

export const columnLetter = (column: number): string => utils.encode_col(column);

const ole = 'd0cf11e0a1b11ae1';
const zip = '504b0304';

/** Opens an XLS, XLSX or ODS workbook. A file cut short, or of another kind, is refused. */
export const openWorkbook = async (
  path: string,
  name: string,
): Promise<readonly Sheet[] | ImportRefusal> => {
  const bytes = await readFile(path);
  const head = bytes.subarray(0, 8).toString('hex');
  if (head !== ole && !head.startsWith(zip))
    return fileUnreadable(name, 'ce n’est pas un classeur XLS, XLSX ou ODS', 'it is no workbook');
  if (head === ole && !isOleWhole(bytes)) return incomplete(name);
  try {
    const workbook = read(bytes, { type: 'buffer', dense: false });
    const sheets = workbook.SheetNames.flatMap((sheet) => sheetOf(workbook, sheet));
    if (sheets.some(({ rows }) => rows > 0)) return sheets;
    return fileUnreadable(name, 'aucune feuille n’y est lisible', 'no sheet in it is readable');
  } catch {
    return incomplete(name);
  }
};

const incomplete = (name: string): ImportRefusal =>
  fileUnreadable(name, 'le classeur est incomplet', 'the workbook is incomplete');

const sheetOf = (workbook: WorkBook, name: string): readonly Sheet[] => {
  const sheet: WorkSheet | undefined = workbook.Sheets[name];
  if (!sheet) return [];
  const range = sheet['!ref'] ? utils.decode_range(sheet['!ref']) : undefined;
  return [
    {
      name,
      rows: range ? range.e.r + 1 : 0,
      columns: range ? range.e.c + 1 : 0,
      merges: (sheet['!merges'] ?? []).map(({ s, e }) => ({
        top: s.r,
        bottom: e.r,
        left: s.c,
        right: e.c,
      })),
      cell: (row, column) => {
        const found = sheet[utils.encode_cell({ r: row, c: column })];
        if (!found || found.t === 'z' || found.v === undefined) return { text: '' };
        if (found.t === 'n') return { text: String(found.v), number: Number(found.v) };
        if (found.t === 'e') return { text: String(found.w ?? found.v) };
        return { text: String(found.v) };
      },
    },
  ];
};

import { isRefusal } from '#kernel';
import {
  columnMissing,
  columnTwice,
  type ImportRefusal,
  mappingInvalid,
} from '../domain/import-refusals.ts';
import { breakdownOf, parseTableMapping, type TableMapping } from '../domain/mapping.ts';
import type { Status } from '../domain/observation.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import type { Source } from '../sources/source.ts';
import { type DelimitedRow, oddFields, openDelimited } from './delimited.ts';
import type { FileToRead, Reader } from './reader.ts';
import { openWorkbook, type Sheet } from './workbook.ts';

interface TableRow extends DelimitedRow {
  /** Numbers that a workbook holds as numbers, by column. */
  readonly numbers?: readonly (number | undefined)[];
}

interface Table {
  readonly head: readonly string[];
  readonly sheet?: string;
  rows(): AsyncIterable<TableRow> | Iterable<TableRow>;
}

/** Any table of one row a territory, CSV, XLSX or ODS, read by a mapping. */
export const readTabular: Reader = async (file) => {
  const mapping = parseTableMapping(file.mapping ?? file.source.mapping);
  if (isRefusal(mapping)) return mapping;
  const table = await openTable(file, mapping);
  if (isRefusal(table)) return table;
  const refusal = refuseHead(file.name, table.head, mapping);
  if (refusal) return refusal;
  const used = new Set(neededColumns(mapping));
  return {
    cells: cellsOf(table, mapping, file.source),
    ignored: () => table.head.filter((column) => column && !used.has(column)),
  };
};

const workbookName = /\.(xls|xlsx|ods)$/i;

const openTable = async (
  { path, name }: FileToRead,
  { sheet: wanted, headLine }: TableMapping,
): Promise<Table | ImportRefusal> => {
  if (!workbookName.test(name)) return openDelimited(path, name, headLine);
  const sheets = await openWorkbook(path, name);
  if (isRefusal(sheets)) return sheets as ImportRefusal;
  const sheet = wanted ? sheets.find((each) => each.name === wanted) : sheets[0];
  if (!sheet) {
    const names = sheets.map((each) => each.name).join(', ');
    return mappingInvalid({
      fr: `la feuille « ${wanted} » n’est pas dans le classeur (feuilles : ${names})`,
      en: `the sheet “${wanted}” is not in the workbook (sheets: ${names})`,
    });
  }
  return {
    head: textsAt(sheet, headLine - 1).map((text) => text.trim()),
    sheet: sheet.name,
    rows: () => sheetRows(sheet, headLine),
  };
};

const textsAt = (sheet: Sheet, row: number): readonly string[] =>
  Array.from({ length: sheet.columns }, (_, column) => sheet.cell(row, column).text);

function* sheetRows(sheet: Sheet, headLine: number): Generator<TableRow> {
  for (let row = headLine; row < sheet.rows; row++) {
    const values = textsAt(sheet, row);
    if (values.every((value) => value === '')) continue;
    const numbers = values.map((_, column) => sheet.cell(row, column).number);
    yield { values, numbers, line: row + 1 };
  }
}

const neededColumns = (mapping: TableMapping): readonly string[] => [
  mapping.code,
  ...(mapping.nom ? [mapping.nom] : []),
  ...(typeof mapping.niveau === 'object' ? [mapping.niveau.column] : []),
  ...(typeof mapping.period === 'object' ? [mapping.period.column] : []),
  ...mapping.columns.map(({ column }) => column),
];

const refuseHead = (
  name: string,
  head: readonly string[],
  mapping: TableMapping,
): ImportRefusal | undefined => {
  for (const column of neededColumns(mapping)) {
    const times = head.filter((each) => each === column).length;
    if (times === 0) return columnMissing(name, column, head);
    if (times > 1) return columnTwice(name, column);
  }
  return undefined;
};

async function* cellsOf(
  { head, sheet, rows }: Table,
  mapping: TableMapping,
  { rank }: Source,
): AsyncGenerator<RawCell> {
  const at = (column: string): number => head.indexOf(column);
  const code = at(mapping.code);
  const nom = mapping.nom ? at(mapping.nom) : -1;
  const niveauColumn = typeof mapping.niveau === 'object' ? at(mapping.niveau.column) : -1;
  const periodColumn = typeof mapping.period === 'object' ? at(mapping.period.column) : -1;
  const words = new Map<string, Status>(
    Object.entries(mapping.words).map(([word, status]) => [word.toLowerCase(), status]),
  );
  const columns = mapping.columns.map((declared) => ({
    ...declared,
    at: at(declared.column),
    breakdown: breakdownOf(declared.breakdown ?? {}),
  }));
  for await (const { values, numbers, line } of rows()) {
    const printedNiveau = values[niveauColumn] ?? '';
    const niveau =
      typeof mapping.niveau === 'object' ? mapping.niveau.values[printedNiveau] : mapping.niveau;
    const odd = oddFields(values, head.length);
    for (const column of columns) {
      const text = values[column.at] ?? '';
      const number = numbers?.[column.at];
      const status = words.get(text.trim().toLowerCase());
      const aside = asideOf(text, odd, number, niveau, printedNiveau, mapping.decimal);
      yield {
        indicateur: column.indicateur,
        niveau: niveau ?? 'commune',
        territoire: values[code] ?? '',
        ...(nom < 0 ? {} : { nom: values[nom] ?? '' }),
        period: typeof mapping.period === 'object' ? (values[periodColumn] ?? '') : mapping.period,
        breakdown: column.breakdown,
        text,
        ...(number === undefined ? {} : { number }),
        ...(status ? { status } : {}),
        row: { ...(sheet ? { sheet } : {}), line, column: column.column },
        perimetre: null,
        rank,
        ...(column.note ? { note: column.note } : {}),
        ...(aside ? { aside } : {}),
      };
    }
  }
}

const asideOf = (
  text: string,
  odd: string | undefined,
  number: number | undefined,
  niveau: string | undefined,
  printedNiveau: string,
  decimal: TableMapping['decimal'],
): RawCell['aside'] => {
  if (odd) return { reason: 'row-incomplete', detail: odd };
  if (!niveau) return { reason: 'not-a-territory', detail: printedNiveau };
  const other = decimal === ',' ? '.' : ',';
  if (decimal && number === undefined && /\d/.test(text) && text.includes(other))
    return { reason: 'number-unreadable', detail: text };
  return undefined;
};

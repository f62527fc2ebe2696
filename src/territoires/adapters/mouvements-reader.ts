import { parse } from 'csv-parse/sync';
import { type Mouvement, millesimeOf, natures } from '../domain/mouvement.ts';
import type { SetAside } from '../domain/taken-in.ts';
import { mouvementsColumns } from '../sources/mouvements.ts';
import {
  columnMissing,
  fileUnreadable,
  type TerritoiresRefusal,
} from '../steps/import-refusals.ts';

export interface MouvementsRead {
  /** Movements of communes, in the order of the file. */
  readonly mouvements: readonly Mouvement[];
  readonly read: number;
  /** Well-formed lines about associated or delegated communes, or arrondissements. */
  readonly withoutCommune: number;
  readonly setAside: readonly SetAside[];
}

type Column = (typeof mouvementsColumns)[number];
type Cells = Readonly<Record<Column, string>>;

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const rowsOf = (text: string): readonly (readonly string[])[] => {
  const [first = ''] = text.split('\n', 1);
  return parse(text, {
    bom: true,
    delimiter: first.split(';').length > first.split(',').length ? ';' : ',',
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }) as string[][];
};

/** V8 reads 30 February as 2 March: the day must come back as it was written. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const isCode = (code: string): boolean => /^\d[\dAB]\d{3}$/.test(code);

/** Reads one line; undefined when it speaks of no commune of full exercise. */
const readRow = (
  cells: Cells,
): Mouvement | Pick<SetAside, 'column' | 'value' | 'reason'> | null => {
  const { MOD: mod, DATE_EFF: on } = cells;
  if (!natures[mod] || mod === 'deduit')
    return { column: 'MOD', value: mod, reason: 'type-unknown' };
  if (!isDay(on)) return { column: 'DATE_EFF', value: on, reason: 'date-unreadable' };
  for (const column of ['COM_AV', 'COM_AP'] as const)
    if (cells[column] && !isCode(cells[column]))
      return { column, value: cells[column], reason: 'code-unreadable' };
  if (!cells.COM_AV && !cells.COM_AP)
    return { column: 'COM_AV', value: '', reason: 'code-unreadable' };
  const isCommune = (type: string) => type === 'COM' || type === '';
  if (!isCommune(cells.TYPECOM_AV) || !isCommune(cells.TYPECOM_AP)) return null;
  return {
    mod,
    on,
    millesime: millesimeOf(on),
    ...(cells.COM_AV ? { from: { code: cells.COM_AV, nom: cells.LIBELLE_AV } } : {}),
    ...(cells.COM_AP ? { to: { code: cells.COM_AP, nom: cells.LIBELLE_AP } } : {}),
  };
};

/** Reads INSEE's file of movements, whole: some fourteen thousand lines. */
export const readMouvements = (
  name: string,
  bytes: Uint8Array,
): MouvementsRead | TerritoiresRefusal => {
  let rows: readonly (readonly string[])[];
  try {
    rows = rowsOf(decode(bytes));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fileUnreadable(name, { fr: detail, en: detail });
  }
  const head = (rows[0] ?? []).map((cell) => cell.toUpperCase());
  const missing = mouvementsColumns.find((column) => !head.includes(column));
  if (missing) return columnMissing(name, missing, head);
  const mouvements: Mouvement[] = [];
  const setAside: SetAside[] = [];
  let withoutCommune = 0;
  for (const [at, row] of rows.slice(1).entries()) {
    const line = at + 2;
    const cell = (column: Column) => row[head.indexOf(column)] ?? '';
    if (row.length < head.length) {
      setAside.push({ file: name, line, column: '', value: row.join(), reason: 'row-incomplete' });
      continue;
    }
    const found = readRow(
      Object.fromEntries(mouvementsColumns.map((column) => [column, cell(column)])) as Cells,
    );
    if (!found) withoutCommune++;
    else if ('reason' in found) setAside.push({ file: name, line, ...found });
    else mouvements.push(found);
  }
  return { mouvements, read: rows.length - 1, withoutCommune, setAside };
};

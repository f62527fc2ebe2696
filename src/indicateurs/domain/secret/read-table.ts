import { parseNumber } from '../clean.ts';
import { nearest } from '../nearest.ts';
import type { Contribution } from './contributions.ts';
import { cellInvalid, placeOf, type SecretRefusal } from './secret-refusals.ts';
import type { SecretCell, Statut } from './secret-table.ts';

/** Which columns of a file hold what. `holding`: then each row is a contribution, not a cell. */
export interface TableColumns {
  readonly dims: readonly string[];
  readonly value: string;
  readonly units?: string;
  readonly max?: string;
  readonly second?: string;
  readonly holding?: string;
  readonly cost?: string;
  readonly statut?: string;
}

/** A row as read. `statuts`: of cells whose file gives one, in the order of `cells`. */
export interface ReadTable {
  readonly cells: readonly SecretCell[];
  readonly statuts: readonly (Statut | undefined)[];
  readonly contributions: readonly Contribution[];
  readonly rejects: readonly SecretRefusal[];
}

export const secretColumnMissing = (
  name: string,
  column: string,
  head: readonly string[],
): SecretRefusal => {
  const likely = nearest(column, head);
  return {
    why: 'column-missing',
    message: {
      fr: `${name} n’a pas la colonne « ${column} »${likely ? ` ; la plus proche est « ${likely} »` : ''}.`,
      en: `${name} has no column “${column}”${likely ? `; the closest is “${likely}”` : ''}.`,
    },
    mend: {
      fr: `Nommez les colonnes par --dims, --value, --units, --max. Colonnes trouvées : ${head.join(', ')}.`,
      en: `Name the columns by --dims, --value, --units, --max. Columns found: ${head.join(', ')}.`,
    },
    facts: { column },
  };
};

const numberUnreadable = (
  name: string,
  line: number,
  column: string,
  value: string,
): SecretRefusal => ({
  why: 'number-unreadable',
  message: {
    fr: `${name}, ligne ${line}, colonne ${column} : « ${value} » n’est pas un nombre.`,
    en: `${name}, line ${line}, column ${column}: “${value}” is not a number.`,
  },
  mend: {
    fr: 'Corrigez la ligne dans le fichier ; elle est laissée de côté.',
    en: 'Correct the row in the file; it is set aside.',
  },
  facts: { line, column },
});

const isStatut = (text: string): text is Statut => /^[ABCDVZ]$/.test(text);

/**
 * Cells, or contributions, of a table of text. Rows that cannot be read are set aside with their
 * line and reason.
 */
export const readTable = (
  name: string,
  head: readonly string[],
  rows: readonly { readonly values: readonly string[]; readonly line: number }[],
  columns: TableColumns,
): ReadTable | SecretRefusal => {
  const wanted = [
    ...columns.dims,
    columns.value,
    ...[columns.units, columns.max, columns.second, columns.holding, columns.cost, columns.statut],
  ].filter((column) => column !== undefined);
  const missing = wanted.find((column) => !head.includes(column));
  if (missing !== undefined) return secretColumnMissing(name, missing, head);
  const cells: SecretCell[] = [];
  const statuts: (Statut | undefined)[] = [];
  const contributions: Contribution[] = [];
  const rejects: SecretRefusal[] = [];
  for (const { values, line } of rows) {
    const text = (column: string): string => values[head.indexOf(column)]?.trim() ?? '';
    const codes = columns.dims.map(text);
    const unread: SecretRefusal[] = [];
    const number = (column: string | undefined): number | undefined => {
      if (column === undefined) return undefined;
      const read = parseNumber(text(column));
      if (read === undefined) unread.push(numberUnreadable(name, line, column, text(column)));
      return read;
    };
    const value = number(columns.value);
    if (columns.holding !== undefined) {
      if (value !== undefined && value >= 0)
        contributions.push({ codes, holding: text(columns.holding), value });
      else rejects.push(unread[0] ?? negative(name, columns.dims, codes, value ?? 0));
      continue;
    }
    const units = number(columns.units);
    const max = number(columns.max);
    const second = number(columns.second);
    const cost = number(columns.cost);
    const statut = columns.statut === undefined ? '' : text(columns.statut);
    const [refused] = unread;
    if (refused) {
      rejects.push(refused);
      continue;
    }
    statuts.push(isStatut(statut) ? statut : undefined);
    cells.push({
      codes,
      value: value ?? 0,
      units: units ?? Number.POSITIVE_INFINITY,
      max: max ?? 0,
      ...(second === undefined ? {} : { second }),
      ...(cost === undefined ? {} : { cost }),
      ...(statut === 'Z' ? { forced: 'publish' as const } : {}),
    });
  }
  return { cells, statuts, contributions, rejects };
};

const negative = (
  name: string,
  dims: readonly string[],
  codes: readonly string[],
  value: number,
): SecretRefusal =>
  cellInvalid(
    name,
    placeOf(dims, codes),
    `la contribution ${value} est négative`,
    `the contribution ${value} is negative`,
  );

import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import { type Repertoire, readArrondissements } from '#territoires';
import { readNaf, readNomenclatureJuridique, tranches } from '../sources/nomenclatures.ts';
import { type RawTable, rawRows } from './raw-columns.ts';

/** The nomenclatures that the clean stage holds the register against. */
export interface RegistreCodes {
  /** Present commune of a code: itself, that of an arrondissement, that which took it in. */
  commune(
    code: string,
  ): { readonly code: string; readonly why: 'present' | 'arrondissement' | 'merged' } | undefined;
  readonly naf: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly tranches: ReadonlySet<string>;
}

export const registreCodes = (repertoire: Repertoire): RegistreCodes => {
  const arrondissements = readArrondissements(repertoire.current);
  return {
    commune: (code) => {
      if (repertoire.find('commune', code)) return { code, why: 'present' };
      const city = arrondissements.get(code);
      if (city) return { code: city, why: 'arrondissement' };
      const successor = repertoire.successor(code);
      return successor ? { code: successor, why: 'merged' } : undefined;
    },
    naf: new Set(readNaf().map(({ code }) => code)),
    categories: new Set(readNomenclatureJuridique().map(({ code }) => code)),
    tranches: new Set(Object.keys(tranches)),
  };
};

/** A value of a column and the rows that hold it; null stands for empty. */
export type Counted = ReadonlyMap<string | null, number>;

/** Every value of a column, counted: cheap, as the file holds a dictionary of each. */
export const countValues = async (
  connection: DuckDBConnection,
  raw: RawTable,
  column: string,
): Promise<Counted> => {
  const rows = await readRows<{ value: string | null; rows: number }>(
    connection,
    `SELECT v::VARCHAR AS value, n::DOUBLE AS rows
     FROM (SELECT "${column}" AS v, count(*) AS n FROM ${rawRows(raw)} GROUP BY 1)`,
  );
  return new Map(rows.map(({ value, rows: count }) => [value, count]));
};

/** SQL list of texts. */
export const sqlTexts = (values: readonly string[]): string => values.map(quote).join(', ');

/** SQL map from text to text. */
export const sqlMap = (pairs: readonly (readonly [string, string])[]): string =>
  `MAP {${pairs.map(([from, to]) => `${quote(from)}: ${quote(to)}`).join(', ')}}`;

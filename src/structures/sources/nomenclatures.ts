import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const read = (name: string): readonly Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url)), { columns: true });

/** A code of a nomenclature and its label. */
export interface Code {
  readonly code: string;
  readonly label: string;
}

/**
 * Legal categories of level III, from `data/categories-juridiques.csv`: INSEE's edition of 2024,
 * and codes of earlier ones that the register still holds.
 */
export const readNomenclatureJuridique = (): readonly Code[] =>
  read('categories-juridiques.csv').map(({ code = '', label = '' }) => ({ code, label }));

/** The 732 sub-classes of NAF rév. 2, with their point, from `data/naf-rev2.csv`. */
export const readNaf = (): readonly (Code & { readonly section: string })[] =>
  read('naf-rev2.csv').map(({ code = '', label = '', section = '' }) => ({ code, label, section }));

/** INSEE's size classes of headcount: the least and the most salaried jobs of each. */
export const tranches: Readonly<Record<string, readonly [number, number | null] | null>> = {
  /** No employee in the year of reference. */
  NN: null,
  '00': [0, 0],
  '01': [1, 2],
  '02': [3, 5],
  '03': [6, 9],
  '11': [10, 19],
  '12': [20, 49],
  '21': [50, 99],
  '22': [100, 199],
  '31': [200, 249],
  '32': [250, 499],
  '41': [500, 999],
  '42': [1000, 1999],
  '51': [2000, 4999],
  '52': [5000, 9999],
  '53': [10000, null],
};

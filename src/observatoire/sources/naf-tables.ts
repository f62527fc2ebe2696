import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Secteur } from '../domain/dynamique.ts';

const read = (name: string): readonly Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url)), { columns: true });

/** The sector of establishments whose activity the register does not give. */
export const secteurInconnu: Secteur = {
  code: 'ZZ',
  nomenclature: 'A17',
  a17: 'ZZ',
  name: { fr: 'Activité non renseignée', en: 'Activity not given' },
};

/** The 17 sectors of the A17 level (`data/naf-a17.csv`), then the unknown one. */
export const readSecteursA17 = (): readonly Secteur[] => [
  ...read('naf-a17.csv').map(({ code = '', fr = '', en = '' }) => ({
    code,
    nomenclature: 'A17' as const,
    a17: code,
    name: { fr, en },
  })),
  secteurInconnu,
];

/** The 88 divisions of NAF rev. 2 (`data/naf-divisions.csv`). */
export const readDivisions = (): readonly Secteur[] =>
  read('naf-divisions.csv').map(({ division = '', a17 = '', fr = '', en = '' }) => ({
    code: division,
    nomenclature: 'A88' as const,
    a17,
    name: { fr, en },
  }));

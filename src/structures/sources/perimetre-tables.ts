import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Texts } from '#kernel';
import { type ParametreId, parametreIds } from '../domain/parametres.ts';
import { type Famille, familles } from '../domain/perimetre.ts';
import type {
  ActiviteRegle,
  CategorieJuridique,
  PerimetreTables,
  Reference,
} from '../domain/perimetre-tables.ts';

type Cells = (column: string) => string;

/** Our own tables: a cell that is missing or out of shape is our fault, and is thrown. */
const read = (name: string): readonly Cells[] =>
  (
    parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url)), {
      columns: true,
    }) as Record<string, string>[]
  ).map((row) => (column) => {
    const cell = row[column];
    if (cell === undefined) throw new Error(`data/${name}: no column ${column}`);
    return cell;
  });

const words = (cell: string): readonly string[] => cell.split(' ').filter(Boolean);

const texts = (cell: Cells, column: string): Texts => ({
  fr: cell(column),
  en: cell(`${column}-en`),
});

const dated = (cell: Cells) => ({
  validFrom: cell('valid-from'),
  validTo: cell('valid-to') || null,
  confidence: Number(cell('confidence')),
  lastChecked: cell('last-checked'),
});

const familleOf = (text: string): Famille => {
  const famille = familles.find((each) => each === text);
  if (!famille) throw new Error(`data/perimetre-*.csv: no family ${text}`);
  return famille;
};

const parametreOf = (text: string): ParametreId | null => {
  const parametre = parametreIds.find((each) => each === text);
  if (text && !parametre) throw new Error(`data/perimetre-*.csv: no debated point ${text}`);
  return parametre ?? null;
};

/** 88 legal categories, from `data/perimetre-categories-juridiques.csv`. */
export const readCategoriesJuridiques = (): readonly CategorieJuridique[] =>
  read('perimetre-categories-juridiques.csv').map((cell) => ({
    code: cell('code'),
    label: cell('label'),
    famille: cell('famille') === 'hors-perimetre' ? 'hors-perimetre' : familleOf(cell('famille')),
    sousFamille: cell('sous-famille'),
    sousFamilleName: texts(cell, 'sous-famille'),
    condition: cell('condition') ? texts(cell, 'condition') : null,
    activitesExclues: words(cell('activites-exclues')),
    parametre: parametreOf(cell('parametre')),
    references: words(cell('reference')),
    ...dated(cell),
  }));

const readActivites = (): readonly ActiviteRegle[] =>
  read('perimetre-activites-exclues.csv').map((cell) => ({
    code: cell('code'),
    label: cell('label'),
    exclue: cell('exclue') === 'oui',
    familles: cell('familles') === 'toutes' ? 'toutes' : words(cell('familles')).map(familleOf),
    note: texts(cell, 'note'),
    reference: cell('reference'),
    ...dated(cell),
  }));

/** The 20 excluded activities of `data/perimetre-activites-exclues.csv`. */
export const readActivitesExclues = (): readonly ActiviteRegle[] =>
  readActivites().filter(({ exclue }) => exclue);

const readReferences = (): readonly Reference[] =>
  read('perimetre-references.csv').map((cell) => ({
    id: cell('id'),
    text: texts(cell, 'text'),
    url: cell('url'),
    date: cell('date'),
    lastChecked: cell('last-checked'),
  }));

let tables: PerimetreTables | undefined;

/** The perimeter as data, read once. */
export const perimetreTables = (): PerimetreTables => {
  tables ??= {
    categories: new Map(readCategoriesJuridiques().map((each) => [each.code, each])),
    activites: readActivites(),
    references: new Map(readReferences().map((each) => [each.id, each])),
  };
  return tables;
};

import { fold } from '#platform/i18n';
import type { Repertoire } from './repertoire.ts';
import { isResolved, resolveTerritoire } from './resolve.ts';
import type { Niveau } from './territoire.ts';

/** A feature's properties, as its publisher names them. */
export type Properties = Readonly<Record<string, unknown>>;

/** How to read the territories of a file. */
export interface Recognised {
  readonly niveau: Niveau;
  /** Property that holds the code. */
  readonly column: string;
}

/** Names of the property that holds the code, without case or punctuation, by level. */
const specific = {
  commune: [
    'codeinsee',
    'inseecom',
    'insee',
    'codgeo',
    'codecommune',
    'codecom',
    'depcom',
    'com',
    'refinsee',
  ],
  epci: ['sirenepci', 'codesiren', 'siren', 'codeepci', 'epci', 'codgeo'],
  departement: ['inseedep', 'codedepartement', 'codedep', 'dep', 'codeinsee', 'insee', 'codgeo'],
  region: ['inseereg', 'coderegion', 'codereg', 'reg', 'codeinsee', 'insee', 'codgeo'],
} as const;

const general = ['code', 'id', 'cd', 'codeofficiel'] as const;
const nameColumns = ['nom', 'name', 'libelle', 'libgeo', 'nomofficiel', 'nomcom'] as const;

const drawable = Object.keys(specific) as (keyof typeof specific)[];

const plain = (text: string): string => fold(text).replaceAll(' ', '');

const columnsLike = (columns: readonly string[], wanted: readonly string[]): readonly string[] =>
  wanted.flatMap((name) => columns.filter((column) => plain(column) === name));

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/**
 * Finds the level of a file and the property that holds the code, from its first features: the
 * pair that names the most different territories, by code, then by name (01 is both the Ain and
 * Guadeloupe; only the name tells).
 * @param niveau wanted by the person, who is believed.
 * @returns undefined when two levels answer equally, or none.
 */
export const recogniseContours = (
  repertoire: Repertoire,
  features: readonly Properties[],
  niveau?: Niveau,
): Recognised | undefined => {
  const columns = [...new Set(features.flatMap((each) => Object.keys(each)))];
  const names = columnsLike(columns, nameColumns);
  const scored = drawable
    .filter((each) => !niveau || each === niveau)
    .flatMap((each) =>
      columnsLike(columns, [...specific[each], ...general]).map((column) => ({
        niveau: each,
        column,
        score: scoreOf(repertoire, features, each, column, names),
      })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best) return undefined;
  const isTied = scored.some(
    ({ niveau: other, score }) => score === best.score && other !== best.niveau,
  );
  return isTied ? undefined : { niveau: best.niveau, column: best.column };
};

const scoreOf = (
  repertoire: Repertoire,
  features: readonly Properties[],
  niveau: Niveau,
  column: string,
  names: readonly string[],
): number => {
  const codes = new Set<string>();
  const named = new Set<string>();
  for (const properties of features) {
    const found = resolveTerritoire(repertoire, niveau, textOf(properties[column]));
    if (!isResolved(found)) continue;
    codes.add(found.code);
    const nom = fold(repertoire.find(niveau, found.code)?.nom ?? '');
    if (nom && names.some((each) => fold(textOf(properties[each])) === nom)) named.add(found.code);
  }
  return codes.size + named.size;
};

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One legal category of level III and the family that the perimeter gives it. */
export interface CategorieJuridique {
  readonly code: string;
  readonly label: string;
  /** A family, or `hors-perimetre`. */
  readonly famille: string;
  readonly sousFamille: string;
  /** From 0 to 1; below 0.9 the page writes “to be verified”. */
  readonly confidence: number;
}

/** An activity (NAF rev. 2) whose legal units are left out of the perimeter. */
export interface ActiviteExclue {
  readonly code: string;
  readonly label: string;
  readonly confidence: number;
}

const read = (name: string): readonly Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url)), { columns: true });

/** 88 legal categories, from `data/perimetre-categories-juridiques.csv`. */
export const readCategoriesJuridiques = (): readonly CategorieJuridique[] =>
  read('perimetre-categories-juridiques.csv').map((row) => ({
    code: row['code'] ?? '',
    label: row['label'] ?? '',
    famille: row['famille'] ?? '',
    sousFamille: row['sous-famille'] ?? '',
    confidence: Number(row['confidence']),
  }));

/** 20 excluded activities, from `data/perimetre-activites-exclues.csv`. */
export const readActivitesExclues = (): readonly ActiviteExclue[] =>
  read('perimetre-activites-exclues.csv').map((row) => ({
    code: row['code'] ?? '',
    label: row['label'] ?? '',
    confidence: Number(row['confidence']),
  }));

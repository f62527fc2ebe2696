import type { Texts } from '#kernel';
import type { PerimetreVersion } from '#structures';
import type { Niveau } from '#territoires';

export const units = ['pourcent', 'nombre', 'euro', 'annee', 'rapport', 'tonne', 'indice'] as const;
export type Unit = (typeof units)[number];

export const measures = [
  'etablissements-employeurs',
  'entreprises-employeuses',
  'postes',
  'effectif-moyen',
  'etp',
  'remunerations-brutes',
  'part',
  'autre',
] as const;
export type Measure = (typeof measures)[number];

/** Years between which two values must not be compared, and why. */
export interface SeriesBreak {
  readonly after: string;
  readonly before: string;
  readonly reason: Texts;
}

/** An indicator is data: a defined, sourced, dated number. */
export interface Indicateur {
  /** kebab-case, French; never reused for another definition. */
  readonly id: string;
  readonly theme: Theme;
  readonly name: Texts;
  /** For axes and column heads: at most 40 characters. */
  readonly short: Texts;
  readonly definition: Texts;
  readonly formula: Texts;
  readonly unit: Unit;
  readonly measure: Measure;
  /** Whether children add up to their parent, when the measure does not tell. */
  readonly additive?: boolean;
  /** What the numerator is divided by, for a share; null for an amount. */
  readonly denominator: Texts | null;
  /** Perimeter versions its values may have; empty when the indicator is not about the ESS. */
  readonly perimetres: readonly PerimetreVersion[];
  /** Whether more is better, worse, or neither. */
  readonly direction: 'up' | 'down' | 'none';
  readonly niveaux: readonly Niveau[];
  readonly breaks: readonly SeriesBreak[];
  /** Values outside are rejected as impossible. */
  readonly min?: number;
  readonly max?: number;
  readonly decimals: number;
  /** Names of the breakdown dimensions its values may have, such as `famille`. */
  readonly dimensions: readonly string[];
  /** What the observatory computes it from; absent when it is read as published. */
  readonly computedFrom?: 'registre';
  /** Who may dispute a value, and where. */
  readonly dispute: Texts;
}

export const themes = [
  'poids-ess',
  'registre',
  'social',
  'economie',
  'environnement',
  'gouvernance',
  'revenus',
  'conjoncture',
] as const;
export type Theme = (typeof themes)[number];

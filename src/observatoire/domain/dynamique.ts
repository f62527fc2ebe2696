import type { Texts } from '#kernel';
import { type Famille, familles, type PerimetreVersion } from '#structures';
import type { Niveau } from '#territoires';
import type { Seuils } from './alertes.ts';

/** One family of the ESS, all of them (`ess`), or every establishment (`ensemble`). */
export type FamilleDynamique = Famille | 'ess' | 'ensemble';
export const famillesDynamiques: readonly FamilleDynamique[] = ['ess', ...familles, 'ensemble'];

export const isFamilleDynamique = (text: string): text is FamilleDynamique =>
  (famillesDynamiques as readonly string[]).includes(text);

/** Levels that have dynamics; every level but the commune is a sum of communes. */
export const niveauxDynamiques = ['france', 'region', 'departement', 'epci', 'commune'] as const;
export type NiveauDynamique = (typeof niveauxDynamiques)[number];

export const isNiveauDynamique = (text: string): text is NiveauDynamique =>
  (niveauxDynamiques as readonly string[]).includes(text);

/** A sector: an A17 code, a division of NAF rev. 2 (two digits), `ZZ` when the register gives none. */
export interface Secteur {
  readonly code: string;
  readonly nomenclature: 'A17' | 'A88';
  /** The A17 code that a division belongs to; its own for an A17 code. */
  readonly a17: string;
  readonly name: Texts;
}

/** Establishments of one territory, family and sector over one full year. Counts. */
export interface AnneeDynamique {
  readonly annee: number;
  /** Open at the start of 1 January, before what happens that day. */
  readonly debut: number;
  /** Created in the year, transfers in included. */
  readonly creations: number;
  readonly transfertsEntrants: number;
  /** Closed in the year, transfers out included. */
  readonly fermetures: number;
  readonly transfertsSortants: number;
  /** Open at the end of 31 December: `debut + creations − fermetures`. */
  readonly fin: number;
}

/** How the dynamics were made: what each figure's explanation says. */
export interface DynamiqueManifest {
  readonly asOf: string;
  readonly version: PerimetreVersion;
  /** First and last full years. */
  readonly annees: readonly [number, number];
  /** Snapshot ids of the register's files. */
  readonly snapshots: readonly string[];
  readonly millesime: number;
  /** `periode`: closures dated by the last period of a stock file; `historique`: exact. */
  readonly closingDates: 'periode' | 'historique';
  /** Establishments: `read = kept + before + setAside`. */
  readonly read: number;
  /** Counted in at least one year. */
  readonly kept: number;
  /** Closed before the first year. */
  readonly before: number;
  readonly setAside: Readonly<Record<SetAside, number>>;
  /** Kept, without a creation date: taken as older than the first year. */
  readonly creationUnknown: number;
  /** Thresholds that were in force. */
  readonly seuils: Seuils;
  /** Cells tested for a warning, and warnings given, by level. */
  readonly tested: Readonly<Record<string, number>>;
}

export const setAsideReasons = [
  'commune-absent',
  'commune-unknown',
  'hors-france',
  'closed-undated',
  'dates-inverted',
  'creation-after',
] as const;
/** Why an establishment is in no figure. */
export type SetAside = (typeof setAsideReasons)[number];

/** What a query of dynamics names. */
export interface DynamiqueQuery {
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille?: FamilleDynamique | undefined;
  /** Code of a sector; all of them when absent. */
  readonly secteur?: string | undefined;
}

/** Adds up series of the same years; empty when there is none. */
export const sumSeries = (
  all: readonly (readonly AnneeDynamique[])[],
): readonly AnneeDynamique[] => {
  const [first, ...others] = all;
  return (first ?? []).map((start, at) =>
    others.reduce((sum, series) => {
      const one = series[at];
      return one
        ? {
            annee: sum.annee,
            debut: sum.debut + one.debut,
            creations: sum.creations + one.creations,
            transfertsEntrants: sum.transfertsEntrants + one.transfertsEntrants,
            fermetures: sum.fermetures + one.fermetures,
            transfertsSortants: sum.transfertsSortants + one.transfertsSortants,
            fin: sum.fin + one.fin,
          }
        : sum;
    }, start),
  );
};

/** Net balance over what there was at the start, in per cent; undefined when there was nothing. */
export const netRate = (
  debut: number,
  creations: number,
  fermetures: number,
): number | undefined => (debut > 0 ? (100 * (creations - fermetures)) / debut : undefined);

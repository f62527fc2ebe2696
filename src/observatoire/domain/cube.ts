import type { Refusal, Texts } from '#kernel';
import type { Couverture, Famille, PerimetreVersion } from '#structures';
import type { Millesime, Niveau } from '#territoires';
import type { TotauxRefuses } from './calage.ts';
import type { EmploiEstime, ModeleEmploi } from './emploi-estime.ts';
import type { Ipf } from './ipf.ts';
import type { NiveauSecteur } from './nomenclature.ts';
import type { GroupeTranche } from './tranche-effectif.ts';

/** A year’s calibration of jobs: which published totals, and how near the table came to them. */
export interface Calage {
  readonly exercice: number;
  readonly totals: readonly {
    readonly name: string;
    readonly address: string;
    readonly dimensions: readonly string[];
    readonly total: number;
  }[];
  readonly converged: boolean;
  readonly rounds: number;
  readonly gap: number;
  readonly margins: Ipf['margins'];
  /** Jobs of the register before calibration, France. */
  readonly before: number;
}

/** What the cube of a year counts, and what it leaves out. */
export interface ComptesExercice {
  readonly exercice: number;
  readonly etablissements: number;
  readonly employeurs: number;
  /** Outside every territory: abroad, or no commune given. */
  readonly withoutCommune: number;
  /** In a commune that the millésime does not hold. */
  readonly communeUnknown: number;
  /** In an overseas community, which is no part of France’s départements. */
  readonly outsideDepartements: number;
  readonly activityUnknown: number;
}

/** `cube.json`: what the cube was made from and how. */
export interface CubeManifest {
  readonly format: 1;
  readonly exercices: readonly number[];
  readonly perimetres: readonly PerimetreVersion[];
  readonly millesime: Millesime;
  readonly couverture: Couverture;
  /** Day that the register describes, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Ids of the snapshots it was made from. */
  readonly inputs: readonly string[];
  /** Of the rule of each perimeter, as its room states it. */
  readonly regles: Readonly<Record<string, string>>;
  readonly modele: ModeleEmploi;
  readonly calages: readonly Calage[];
  /** Published totals that could not be met, in the order in which they were tried. */
  readonly totalsRefused?: readonly (TotauxRefuses & { readonly exercice: number })[];
  readonly comptes: readonly ComptesExercice[];
  /** Closed on a day that the register does not give: in no year. */
  readonly closedWithoutDate: number;
  readonly unknownCommunes: readonly {
    readonly commune: string;
    readonly etablissements: number;
  }[];
}

/** A place in the cube. */
export interface CubePlace {
  readonly niveau: Niveau;
  readonly code: string;
  readonly exercice: number;
}

/** What part of a place is counted; nothing given is the whole. */
export interface CubeFilter {
  /** Null or absent: the whole economy. */
  readonly perimetre?: PerimetreVersion | null;
  readonly famille?: Famille;
  readonly secteur?: { readonly niveau: NiveauSecteur; readonly code: string };
  readonly taille?: GroupeTranche;
}

/** Along what the cells are told apart. */
export interface CubeBy {
  readonly famille?: boolean;
  readonly secteur?: NiveauSecteur;
  readonly taille?: boolean;
}

/**
 * Why a number of jobs is or is not shown: A fewer than three units, B dominance, D secondary, N not
 * given because nothing was verified there.
 */
export const protections = ['V', 'A', 'B', 'D', 'N'] as const;
export type Protection = (typeof protections)[number];

/** Jobs that may be shown, or the reason why they are not. */
export type EmploiMontre =
  | EmploiEstime
  | { readonly status: 'secret'; readonly protection: Protection; readonly reason: Texts }
  | { readonly status: 'missing'; readonly reason: Texts };

export interface CubeCell {
  readonly famille: Famille | null;
  readonly secteur: { readonly niveau: NiveauSecteur; readonly code: string } | null;
  readonly taille: GroupeTranche | null;
  readonly etablissements: number;
  readonly etablissementsEmployeurs: number;
  readonly emplois: EmploiMontre;
}

export type CubeRefusal = Refusal<
  | 'cube-absent'
  | 'exercice-unknown'
  | 'perimetre-unknown'
  | 'place-unknown'
  | 'not-a-sample'
  | 'famille-without-perimetre'
>;

/** The cube of a release, read one territory at a time. */
export interface Cube {
  readonly manifest: CubeManifest;
  exercices(): readonly number[];
  perimetres(): readonly PerimetreVersion[];
  /** Cells with at least one establishment, in the order of their codes. */
  cells(place: CubePlace, filter: CubeFilter, by: CubeBy): readonly CubeCell[] | CubeRefusal;
  close(): void;
}

import type { Niveau } from '#territoires';
import type { Famille, PerimetreVersion } from './perimetre.ts';
import type { ListeId } from './unite-legale.ts';

/** A structure of the directory. When it is not diffusible its name and place are null. */
export interface FicheStructure {
  readonly siren: string;
  readonly denomination: string | null;
  readonly sigle: string | null;
  readonly denominationUsuelle: string | null;
  readonly rna: string | null;
  readonly categorieJuridique: string | null;
  /** Main activity, `94.99Z`. */
  readonly naf: string | null;
  readonly drapeau: 'O' | 'N' | null;
  readonly listes: readonly ListeId[];
  /** Versions of the perimeter that count it in. */
  readonly perimetres: readonly PerimetreVersion[];
  /** In the widest version that counts it in; null when none does. */
  readonly famille: Famille | null;
  readonly sousFamille: string | null;
  readonly active: boolean;
  readonly diffusible: boolean;
  /** Days, `YYYY-MM-DD`. */
  readonly creation: string | null;
  readonly cessation: string | null;
  /** Size class of INSEE: `NN` or two digits. */
  readonly tranche: string | null;
  readonly anneeTranche: number | null;
  readonly employeur: boolean;
  /** SIRET of the head establishment. */
  readonly siege: string | null;
  /** Commune of the head establishment, present millésime. */
  readonly commune: string | null;
  readonly etablissements: number;
  readonly etablissementsActifs: number;
}

/** An establishment of a structure of the directory. */
export interface FicheEtablissement {
  readonly siret: string;
  readonly enseigne: string | null;
  readonly adresse: string | null;
  readonly codePostal: string | null;
  readonly commune: string | null;
  readonly naf: string | null;
  readonly tranche: string | null;
  readonly anneeTranche: number | null;
  readonly employeur: boolean;
  readonly siege: boolean;
  readonly active: boolean;
  readonly creation: string | null;
  readonly fermeture: string | null;
}

export const etats = ['active', 'cessee'] as const;
/** Of a structure (feminine). */
export type Etat = (typeof etats)[number];

/** Levels by which the directory is narrowed: that of the head establishment. */
export const lieuNiveaux = ['commune', 'epci', 'departement', 'region'] as const;
export type LieuNiveau = (typeof lieuNiveaux)[number] & Niveau;

/** What is asked of the directory. Everything narrows; nothing asked lists everything. */
export interface AnnuaireQuery {
  readonly texte?: string;
  readonly lieu?: { readonly niveau: LieuNiveau; readonly code: string };
  readonly famille?: Famille | 'aucune';
  /** Division of the NAF, two digits, or section, one capital letter. */
  readonly secteur?: string;
  readonly tranche?: string;
  readonly etat?: Etat;
  readonly employeur?: boolean;
  readonly perimetre?: PerimetreVersion;
  readonly liste?: ListeId;
  /** From 0. */
  readonly offset?: number;
  readonly limit?: number;
}

export interface AnnuaireAnswer {
  /** `many`: more than `totalLimit`. */
  readonly total: number | 'many';
  readonly results: readonly FicheStructure[];
  /** Milliseconds. */
  readonly took: number;
  /** Words understood otherwise than typed, and what was searched. */
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
  /** True when no name has all the words: those that have all but one are given. */
  readonly loose: boolean;
}

/** Beyond it a total is “many”. */
export const totalLimit = 10_000;

/** A point of the map: Lambert coordinates, metres, and how many establishments stand there. */
export interface PointEtablissement {
  readonly x: number;
  readonly y: number;
  readonly famille: Famille;
  readonly count: number;
}

/** Active establishments of one family in one commune, and their middle when they have coordinates. */
export interface CommuneEtablissements {
  readonly commune: string;
  readonly famille: Famille;
  readonly count: number;
  readonly x: number | null;
  readonly y: number | null;
}

export interface AnnuaireCounts {
  readonly structures: number;
  /** Those that may be shown by name. */
  readonly diffusibles: number;
  readonly etablissements: number;
  readonly actives: number;
  readonly parFamille: Readonly<Partial<Record<Famille, number>>>;
}

/** The directory of one release, read-only. */
export interface Annuaire {
  readonly counts: AnnuaireCounts;
  search(query: AnnuaireQuery): AnnuaireAnswer;
  find(siren: string): FicheStructure | undefined;
  findByRna(rna: string): FicheStructure | undefined;
  etablissementsOf(siren: string, limit?: number): readonly FicheEtablissement[];
  /** Every structure that answers, in the order of the pages, a few hundred at a time. */
  export(query: AnnuaireQuery, limit: number): AsyncIterable<readonly FicheStructure[]>;
  /** Active establishments of structures of the ESS in those communes, gathered by `cell` metres. */
  points(communes: readonly string[], cell: number): readonly PointEtablissement[];
  /** The same establishments, whether or not they have coordinates, by commune and family. */
  byCommune(communes: readonly string[]): readonly CommuneEtablissements[];
  close(): void;
}

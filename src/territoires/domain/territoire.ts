/** Levels, from the widest to the narrowest. `ancienne-region`: the 22 regions of before 2016. */
export const niveaux = [
  'france',
  'region',
  'ancienne-region',
  'departement',
  'epci',
  'commune',
] as const;
export type Niveau = (typeof niveaux)[number];

export const isNiveau = (text: string): text is Niveau =>
  (niveaux as readonly string[]).includes(text);

/** Year of the official geographic code (COG) that a code belongs to. */
export type Millesime = number;

/**
 * A territory in one millésime.
 * National aggregates are of level `france`: FR (France), FRHM (without Mayotte), FRM
 * (metropolitan), FRP (without Île-de-France).
 */
export interface Territoire {
  readonly niveau: Niveau;
  readonly code: string;
  readonly millesime: Millesime;
  readonly nom: string;
  /** INSEE's TNCC, 0 to 8: says which article the name takes. */
  readonly typeLiaison: number;
  /** Municipal population in force in that millésime; null where the source gives none. */
  readonly population: number | null;
  readonly outreMer: boolean;
  /** Codes of the parents, where they exist. */
  readonly region?: string;
  readonly departement?: string;
  readonly epci?: string;
  readonly codesPostaux?: readonly string[];
  /** Code of the seat (chef-lieu), for régions and départements. */
  readonly chefLieu?: string;
}

/** `departement-48`: the same territory in addresses, keys and files. */
export const territoireKey = (niveau: Niveau, code: string): string => `${niveau}-${code}`;

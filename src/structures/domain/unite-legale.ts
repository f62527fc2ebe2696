/** What the register says of a legal unit, and what the lists add: all that the perimeter looks at. */
export interface UniteLegale {
  /** Nine digits. */
  readonly siren: string;
  /** INSEE code of level III, four digits; null when the register gives none. */
  readonly categorieJuridique: string | null;
  /** Main activity of the unit, with its point: `94.99Z`; null when the register gives none. */
  readonly naf: string | null;
  /** The register's flag `economieSocialeSolidaireUniteLegale`. */
  readonly drapeau: 'O' | 'N' | null;
  /** Lists that name it, by source id. */
  readonly listes: readonly ListeId[];
}

/** Lists that complete the register. */
export const listeIds = [
  'liste-ess-france',
  'liste-esus',
  'liste-scop-scic',
  'liste-siae',
] as const;
export type ListeId = (typeof listeIds)[number];

/**
 * What a file of the register covers. `stock`: every unit at a date. `mises-a-jour`: those that
 * changed on some days, which are no sample: nothing may be divided by them.
 */
export type Couverture = 'stock' | 'mises-a-jour';

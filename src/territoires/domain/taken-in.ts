import type { Snapshot, Texts } from '#kernel';

/** A file that this room took in, and what became of its lines or features. */
export interface TakenIn extends Snapshot {
  /** Lines or features read; `kept + rejected = read`, always. */
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
  /** Codes repaired with certainty: a lost zero restored, a former commune carried. */
  readonly corrected: number;
  /** What the file also holds and nothing reads, named so that nothing is silent. */
  readonly ignored: readonly string[];
}

/** A line or a feature that could not be kept. */
export interface SetAside {
  readonly file: string;
  /** Line of a table, as a spreadsheet shows it, or rank of a feature, from 1. */
  readonly line: number;
  /** Column or property. */
  readonly column: string;
  readonly value: string;
  readonly reason: SetAsideReason;
}

export const setAsideReasons = {
  'row-incomplete': { fr: 'ligne incomplète', en: 'incomplete row' },
  'type-unknown': { fr: 'type de mouvement inconnu', en: 'unknown type of movement' },
  'date-unreadable': { fr: 'date illisible', en: 'unreadable date' },
  'code-unreadable': { fr: 'code de commune illisible', en: 'unreadable commune code' },
  'feature-unreadable': { fr: 'objet illisible', en: 'unreadable feature' },
  'code-missing': { fr: 'aucun code', en: 'no code' },
  'territoire-unknown': { fr: 'territoire inconnu', en: 'unknown territory' },
  'territoire-former': {
    fr: 'territoire d’un ancien millésime',
    en: 'territory of a former millésime',
  },
  duplicate: { fr: 'territoire déjà dessiné', en: 'territory already drawn' },
  'geometry-missing': { fr: 'aucune géométrie', en: 'no geometry' },
  'geometry-unreadable': { fr: 'géométrie illisible', en: 'unreadable geometry' },
  'not-degrees': {
    fr: 'coordonnées qui ne sont pas des degrés (WGS 84)',
    en: 'coordinates that are no degrees (WGS 84)',
  },
  'outside-frame': { fr: 'hors du cadre de la carte', en: 'outside the frame of the map' },
  'no-inset': {
    fr: 'territoire d’outre-mer sans cartouche',
    en: 'overseas territory without an inset',
  },
} as const satisfies Readonly<Record<string, Texts>>;

export type SetAsideReason = keyof typeof setAsideReasons;

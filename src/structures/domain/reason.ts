import type { Texts } from '#kernel';
import type { ParametreId } from './parametres.ts';
import type { Reference } from './perimetre-tables.ts';

/** What a rule looked at. */
export type ReasonAbout = 'version' | 'categorie' | 'activite' | 'liste' | 'drapeau';

/** A rule that was looked at, and its outcome. */
export interface Reason {
  /** Closed list; the texts may change, the id does not. */
  readonly id: ReasonId;
  readonly about: ReasonAbout;
  /** `in` and `out` decide; `said` informs. */
  readonly outcome: 'in' | 'out' | 'said';
  readonly text: Texts;
  readonly reference: Reference;
  /** The debated point that decided, when one did. */
  readonly parametre: ParametreId | null;
  /** Code of category, of activity, or id of the list that was looked at. */
  readonly value: string | null;
  readonly confidence: number;
  /** Confidence below 0.9: the page writes “to be verified”. */
  readonly toVerify: boolean;
}

export const reasonIds = [
  'version-en-vigueur',
  'version-pas-en-vigueur',
  'categorie-dans',
  'categorie-sur-preuve',
  'categorie-hors-perimetre',
  'categorie-pas-en-vigueur',
  'categorie-famille-non-comptee',
  'categorie-laissee-hors',
  'categorie-absente',
  'categorie-inconnue',
  'activite-exclue',
  'activite-dans-le-champ',
  'activite-inconnue',
  'activite-par-etablissement',
  'preuve-suffit',
  'preuve-s-ajoute',
  'preuve-ne-suffit-pas',
  'preuve-contredite',
  'preuve-manque',
  'drapeau-dit-non',
] as const;
export type ReasonId = (typeof reasonIds)[number];

/** « à vérifier », said of what has a confidence below 0.9. */
export const toVerify: Texts = { fr: 'à vérifier', en: 'to be verified' };
export const sureFrom = 0.9;

import type { Texts } from '#kernel';

/** Groups of size classes, from the smallest; `nc`: an employer whose size is not given. */
export const groupesTranche = ['0', '1-9', '10-49', '50-249', '250-plus', 'nc'] as const;
export type GroupeTranche = (typeof groupesTranche)[number];

/** A size class of the register, or `NE`: an employer whose class is not given. */
export interface TrancheEffectif {
  readonly code: string;
  readonly min: number;
  /** Null for the open class. */
  readonly max: number | null;
  readonly groupe: GroupeTranche;
  readonly name: Texts;
  readonly note: string;
}

/** An employer that the register gives no size for: tranche `NN` or none, `caractereEmployeur` O. */
export const trancheNonRenseignee = 'NE';

export const groupeNames: Readonly<Record<GroupeTranche, Texts>> = {
  '0': { fr: 'sans salarié', en: 'no employee' },
  '1-9': { fr: '1 à 9 salariés', en: '1 to 9 employees' },
  '10-49': { fr: '10 à 49 salariés', en: '10 to 49 employees' },
  '50-249': { fr: '50 à 249 salariés', en: '50 to 249 employees' },
  '250-plus': { fr: '250 salariés ou plus', en: '250 employees or more' },
  nc: { fr: 'employeur, effectif non renseigné', en: 'employer, size not given' },
};

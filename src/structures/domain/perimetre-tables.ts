import type { Texts } from '#kernel';
import type { ParametreId } from './parametres.ts';
import type { Famille } from './perimetre.ts';

/** Dated law: `validTo` is the last day, null while it holds. Days are `YYYY-MM-DD`. */
interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
  /** From 0 to 1; below 0.9 the product writes “to be verified”. */
  readonly confidence: number;
  readonly lastChecked: string;
}

/** One legal category of level III and the family that the perimeter gives it. */
export interface CategorieJuridique extends Dated {
  readonly code: string;
  readonly label: string;
  readonly famille: Famille | 'hors-perimetre';
  readonly sousFamille: string;
  readonly sousFamilleName: Texts;
  /** What is to be known of it, when there is something. */
  readonly condition: Texts | null;
  /** Activities that leave out the units of this category alone, whatever the common list says. */
  readonly activitesExclues: readonly string[];
  /** The debated point that decides of it, when one does. */
  readonly parametre: ParametreId | null;
  /** Ids of `Reference`. */
  readonly references: readonly string[];
}

/** An activity (NAF rev. 2) that the perimeter has something to say about. */
export interface ActiviteRegle extends Dated {
  readonly code: string;
  readonly label: string;
  /** False: said to be in scope, so that nobody leaves it out. */
  readonly exclue: boolean;
  readonly familles: 'toutes' | readonly Famille[];
  readonly note: Texts;
  readonly reference: string;
}

/** A text that a rule rests upon: an article, a page of a producer. */
export interface Reference {
  readonly id: string;
  readonly text: Texts;
  readonly url: string;
  /** Day of the text; empty when it has none. */
  readonly date: string;
  readonly lastChecked: string;
}

/** The perimeter as data: what `data/perimetre-*.csv` hold. */
export interface PerimetreTables {
  readonly categories: ReadonlyMap<string, CategorieJuridique>;
  readonly activites: readonly ActiviteRegle[];
  readonly references: ReadonlyMap<string, Reference>;
}

/** Whether a dated rule holds on that day. */
export const holdsOn = (
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  date: string,
): boolean => validFrom <= date && (validTo === null || date <= validTo);

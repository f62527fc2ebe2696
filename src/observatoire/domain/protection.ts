import { type Regle, regles } from '#indicateurs';
import type { Texts } from '#kernel';
import type { Protection } from './cube.ts';

/** What the first pass needs of a rule of `#indicateurs`. */
export type ReglePrimaire = Pick<Regle, 'id' | 'frequency' | 'dominance'>;

/** The rule of enterprises: legal units here, as the register knows no group. */
export const regleEntreprises: ReglePrimaire = regles[0];

/** What a cell of jobs rests on: legal units, their sum, the largest of them. */
export interface Reposant {
  readonly units: number;
  readonly value: number;
  readonly max: number;
}

/** The first pass: a cell that says too much by itself. An empty cell hides nothing. */
export const primaire = (
  { units, value, max }: Reposant,
  { frequency, dominance }: ReglePrimaire = regleEntreprises,
): 'A' | 'B' | 'V' => {
  if (units === 0) return 'V';
  if (units < frequency) return 'A';
  return dominance !== undefined && max > dominance * value ? 'B' : 'V';
};

/**
 * Cells that add up to a shown total: when the hidden ones could be had by subtraction, the
 * smallest of the shown is hidden with them. It looks at one row; the whole table, over all
 * territories, is protected in `#indicateurs`.
 */
export const hideInRow = <T extends Reposant>(
  cells: readonly T[],
  regle: ReglePrimaire = regleEntreprises,
): readonly (T & { readonly status: Protection })[] => {
  const judged = cells.map((cell) => ({ ...cell, status: primaire(cell, regle) as Protection }));
  const hidden = () => judged.filter(({ status }) => status !== 'V');
  const together = (): Reposant =>
    hidden().reduce(
      (sum, cell) => ({
        units: sum.units + cell.units,
        value: sum.value + cell.value,
        max: Math.max(sum.max, cell.max),
      }),
      { units: 0, value: 0, max: 0 },
    );
  while (hidden().length && (hidden().length === 1 || primaire(together(), regle) !== 'V')) {
    const next = judged
      .filter(({ status, units }) => status === 'V' && units > 0)
      .toSorted((a, b) => a.value - b.value)[0];
    if (!next) break;
    next.status = 'D';
  }
  return judged;
};

const reasons: Readonly<Record<Exclude<Protection, 'V'>, Texts>> = {
  A: {
    fr: 'Secret statistique : trop peu d’unités légales dans cette case.',
    en: 'Statistical secrecy: too few legal units in this cell.',
  },
  B: {
    fr: 'Secret statistique : une unité légale fait l’essentiel de cette case.',
    en: 'Statistical secrecy: one legal unit makes most of this cell.',
  },
  D: {
    fr: 'Secret statistique : cette case protège celle d’à côté.',
    en: 'Statistical secrecy: this cell protects another.',
  },
  N: {
    fr: 'Non donné ici : le secret n’est pas vérifié pour cette case à ce niveau.',
    en: 'Not given here: secrecy is not verified for this cell at this level.',
  },
};

/** Why a number of jobs is not shown; never how much it is. */
export const protectionReason = (protection: Exclude<Protection, 'V'>): Texts =>
  reasons[protection];

/** A level whose figure stands in for one that is hidden. */
export interface Repli<T> {
  readonly shown: T;
  /** Whether it is another level than the one asked. */
  readonly isAbove: boolean;
}

/**
 * The nearest level whose figure is shown, from the one asked up to France.
 * @param levels the level asked first, then those above, each with its figure.
 */
export const firstShown = <T>(
  levels: readonly T[],
  isShown: (level: T) => boolean,
): Repli<T> | undefined => {
  const at = levels.findIndex(isShown);
  const shown = levels[at];
  return shown === undefined ? undefined : { shown, isAbove: at > 0 };
};

/** “shown at the level above instead”, for a page; null when the level asked is shown. */
export const repliText = (nom: Texts): Texts => ({
  fr: `Donnée sous secret ici ; voici celle du niveau au-dessus : ${nom.fr}.`,
  en: `Withheld here; shown for the level above instead: ${nom.en}.`,
});

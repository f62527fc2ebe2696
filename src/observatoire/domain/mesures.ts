import type { Texts } from '#kernel';
import type { Couverture } from '#structures';
import type { CubeRefusal } from './cube.ts';

/** A measure, or why there is none. */
export type Measured =
  | { readonly value: number }
  | { readonly value: null; readonly reason: Texts };

export const mesureIds = [
  'part',
  'quotient-localisation',
  'krugman',
  'hoover',
  'gini',
  'herfindahl',
  'part-des-premiers',
] as const;
export type MesureId = (typeof mesureIds)[number];

export interface Mesure {
  readonly name: Texts;
  readonly definition: Texts;
  readonly formula: Texts;
}

export const mesures: Readonly<Record<MesureId, Mesure>> = {
  part: {
    name: { fr: 'Part', en: 'Share' },
    definition: {
      fr: 'Ce que pèse un ensemble dans un autre qui le contient ; le dénominateur est toujours nommé.',
      en: 'What a set weighs in another that holds it; the denominator is always named.',
    },
    formula: { fr: '100 × numérateur ÷ dénominateur', en: '100 × numerator ÷ denominator' },
  },
  'quotient-localisation': {
    name: { fr: 'Quotient de localisation', en: 'Location quotient' },
    definition: {
      fr: 'La part d’un secteur ou d’une famille dans le territoire, rapportée à sa part dans le territoire de référence. Au-dessus de 1, il y est plus présent qu’ailleurs.',
      en: 'The share of a sector or family in the territory, divided by its share in the territory of reference. Above 1, it is more present there than elsewhere.',
    },
    formula: {
      fr: '(secteur ÷ ensemble dans le territoire) ÷ (secteur ÷ ensemble dans la référence)',
      en: '(sector ÷ whole in the territory) ÷ (sector ÷ whole in the reference)',
    },
  },
  krugman: {
    name: { fr: 'Spécialisation (indice de Krugman)', en: 'Specialisation (Krugman index)' },
    definition: {
      fr: 'Ce qui, dans le territoire, est réparti autrement que dans la référence : 0 quand les structures sont les mêmes, 2 quand elles n’ont rien en commun.',
      en: 'What is distributed otherwise in the territory than in the reference: 0 when the structures are the same, 2 when they have nothing in common.',
    },
    formula: {
      fr: 'Σ |part du secteur dans le territoire − part du secteur dans la référence|',
      en: 'Σ |share of the sector in the territory − share of the sector in the reference|',
    },
  },
  hoover: {
    name: { fr: 'Redistribution (indice de Hoover)', en: 'Redistribution (Hoover index)' },
    definition: {
      fr: 'La part qu’il faudrait déplacer d’un territoire à l’autre pour que la répartition devienne celle de la référence : de 0 à 1.',
      en: 'The share that would have to move between territories for the distribution to become that of the reference: from 0 to 1.',
    },
    formula: {
      fr: '½ Σ |part du territoire − part du territoire dans la référence|',
      en: '½ Σ |share of the territory − share of the territory in the reference|',
    },
  },
  gini: {
    name: { fr: 'Concentration (indice de Gini)', en: 'Concentration (Gini index)' },
    definition: {
      fr: 'L’inégalité de la répartition entre territoires : 0 quand tous ont autant, près de 1 quand un seul a tout.',
      en: 'How unequal the distribution between territories is: 0 when all have as much, near 1 when one has all.',
    },
    formula: {
      fr: 'Σᵢ (2i − n − 1) xᵢ ÷ (n Σ xᵢ), les valeurs rangées de la plus petite à la plus grande',
      en: 'Σᵢ (2i − n − 1) xᵢ ÷ (n Σ xᵢ), values sorted from the smallest to the largest',
    },
  },
  herfindahl: {
    name: {
      fr: 'Concentration (indice de Herfindahl-Hirschman)',
      en: 'Concentration (Herfindahl–Hirschman index)',
    },
    definition: {
      fr: 'La somme des carrés des parts : 1 quand une seule part fait tout, 1 ÷ n quand n parts sont égales.',
      en: 'The sum of squared shares: 1 when one share makes all, 1 ÷ n when n shares are equal.',
    },
    formula: { fr: 'Σ partᵢ²', en: 'Σ shareᵢ²' },
  },
  'part-des-premiers': {
    name: { fr: 'Part des premiers', en: 'Share of the first' },
    definition: {
      fr: 'Ce que pèsent ensemble les premiers, du plus grand au plus petit.',
      en: 'What the first weigh together, from the largest.',
    },
    formula: { fr: '100 × Σ des k premiers ÷ Σ de tous', en: '100 × Σ of the first k ÷ Σ of all' },
  },
};

const zero: Measured = {
  value: null,
  reason: {
    fr: 'Sans objet : le dénominateur est nul.',
    en: 'Not applicable: the denominator is zero.',
  },
};
const unpaired: Measured = {
  value: null,
  reason: {
    fr: 'Sans objet : les deux répartitions n’ont pas les mêmes cases.',
    en: 'Not applicable: the two distributions do not have the same cells.',
  },
};

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Everything that divides one count by another. */
export interface Mesures {
  /** In percent. */
  share(numerator: number, denominator: number): Measured;
  quotient(
    local: { readonly part: number; readonly whole: number },
    reference: { readonly part: number; readonly whole: number },
  ): Measured;
  /** From 0 to 2; both lists hold the same sectors, in the same order. */
  krugman(local: readonly number[], reference: readonly number[]): Measured;
  /** From 0 to 1; both lists hold the same territories, in the same order. */
  hoover(values: readonly number[], reference: readonly number[]): Measured;
  gini(values: readonly number[]): Measured;
  herfindahl(values: readonly number[]): Measured;
  /** In percent, of the `first` largest. */
  topShare(values: readonly number[], first: number): Measured;
}

/** The sum of gaps between two distributions, each in shares. */
const gap = (values: readonly number[], reference: readonly number[], half: number): Measured => {
  if (values.length !== reference.length) return unpaired;
  const own = sum(values);
  const other = sum(reference);
  if (!own || !other) return zero;
  return {
    value:
      half * sum(values.map((value, at) => Math.abs(value / own - (reference[at] ?? 0) / other))),
  };
};

const ofStock: Mesures = {
  share: (numerator, denominator) =>
    denominator ? { value: (100 * numerator) / denominator } : zero,
  quotient: (local, reference) => {
    if (!local.whole || !reference.whole || !reference.part) return zero;
    return { value: local.part / local.whole / (reference.part / reference.whole) };
  },
  krugman: (local, reference) => gap(local, reference, 1),
  hoover: (values, reference) => gap(values, reference, 0.5),
  gini: (values) => {
    const total = sum(values);
    if (!total) return zero;
    const sorted = values.toSorted((a, b) => a - b);
    const ranked = sum(sorted.map((value, at) => (2 * (at + 1) - sorted.length - 1) * value));
    return { value: ranked / (sorted.length * total) };
  },
  herfindahl: (values) => {
    const total = sum(values);
    return total ? { value: sum(values.map((value) => (value / total) ** 2)) } : zero;
  },
  topShare: (values, first) => {
    const total = sum(values);
    const top = values.toSorted((a, b) => b - a).slice(0, first);
    return total ? { value: (100 * sum(top)) / total } : zero;
  },
};

/**
 * The measures that a register allows. This is the one place that refuses: a register of updates
 * holds what changed on some days, and nothing may be divided by it.
 */
export const mesuresOf = (couverture: Couverture): Mesures | CubeRefusal =>
  couverture === 'stock'
    ? ofStock
    : {
        why: 'not-a-sample',
        message: {
          fr: 'Ce répertoire ne contient que des mises à jour : ce n’est ni le total ni un échantillon, on n’en tire aucune part.',
          en: 'This register holds updates only: it is neither the whole nor a sample, and no share comes from it.',
        },
        mend: {
          fr: 'Importez le stock du répertoire pour calculer une part ou un quotient ; les comptes, eux, sont donnés.',
          en: 'Import the stock of the register to compute a share or a quotient; counts are given.',
        },
      };

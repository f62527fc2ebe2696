import type { Texts } from '#kernel';

/** How far a secrecy rule was checked: read in the text, or known from a secondary source. */
export type Confidence = 'read' | 'reported';

/**
 * A rule of statistical secrecy, dated.
 * `frequency`: fewest counting units a published cell may rest on.
 * `dominance`: largest share of a cell that its first contributor may hold, from 0 to 1.
 * `priorPosterior`: p of the p % rule, as a share from 0 to 1.
 */
export interface Regle {
  readonly id: string;
  readonly label: Texts;
  readonly frequency: number;
  readonly dominance?: number;
  readonly priorPosterior?: number;
  readonly reference: string;
  readonly validFrom: string;
  readonly checkedOn: string;
  readonly confidence: Confidence;
}

/** The rules known here. The counting unit is the enterprise or its group, not the establishment. */
export const regles = [
  {
    id: 'entreprises',
    label: {
      fr: 'Entreprises : au moins trois unités, aucune qui domine la valeur',
      en: 'Enterprises: three units at least, none that dominates the value',
    },
    frequency: 3,
    dominance: 0.85,
    reference:
      'Loi n° 51-711 du 7 juin 1951, art. 6 et 7 bis ; règlement (CE) n° 223/2009, chapitre V ; Insee, Guide du secret statistique',
    validFrom: '1951-06-07',
    checkedOn: '2026-11-24',
    confidence: 'reported',
  },
  {
    id: 'entreprises-p10',
    label: {
      fr: 'Entreprises, avec en plus la règle du p % (aucun contributeur estimable à 10 % près)',
      en: 'Enterprises, with the p % rule besides (no contributor estimated within 10 %)',
    },
    frequency: 3,
    dominance: 0.85,
    priorPosterior: 0.1,
    reference:
      'Handbook on Statistical Disclosure Control, 4.2 ; une option plus stricte que la règle française',
    validFrom: '1951-06-07',
    checkedOn: '2026-11-24',
    confidence: 'reported',
  },
  {
    id: 'menages-fiscal',
    label: {
      fr: 'Ménages et données fiscales : au moins onze unités',
      en: 'Households and tax data: eleven units at least',
    },
    frequency: 11,
    reference: 'Livre des procédures fiscales, art. L135 D ; Insee, Filosofi, règles de diffusion',
    validFrom: '2012-01-01',
    checkedOn: '2026-11-24',
    confidence: 'reported',
  },
] as const satisfies readonly Regle[];

export type RegleId = (typeof regles)[number]['id'];

/** @returns the rule of that name, or nothing. */
export const regleOf = (id: string): Regle | undefined => regles.find((each) => each.id === id);

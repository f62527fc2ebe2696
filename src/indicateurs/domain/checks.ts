import type { Lang, Texts } from '#kernel';
import type { Indicateur } from './indicateur.ts';
import type { Check } from './release.ts';

/** What every release is checked for, in the order of its manifest. */
export const checkTexts = {
  'kept-and-rejected': {
    fr: 'Chaque cellule lue est gardée ou rejetée, et les fichiers en tiennent le compte exact',
    en: 'Every cell read is kept or rejected, and the files hold exactly that many',
  },
  'nothing-lost': {
    fr: 'La publication contient toutes les observations des imports, ni plus ni moins',
    en: 'The release holds all the observations of its imports, no more and no less',
  },
  'indicateur-known': {
    fr: 'L’indicateur de chaque observation est défini',
    en: 'The indicator of every observation is defined',
  },
  'indicateur-declared': {
    fr: 'Niveau et périmètre de chaque observation sont de ceux que l’indicateur annonce',
    en: 'Level and perimeter of every observation are among those its indicator announces',
  },
  'territoire-known': {
    fr: 'Le territoire de chaque observation existe dans son millésime',
    en: 'The territory of every observation exists in its millésime',
  },
  'value-and-status': {
    fr: 'Une valeur manque exactement quand le statut est « secret » ou « manquant »',
    en: 'A value is absent exactly when the status is “secret” or “missing”',
  },
  'value-in-range': {
    fr: 'Chaque valeur tient dans les bornes de son indicateur',
    en: 'Every value lies within the bounds of its indicator',
  },
  'no-duplicate': {
    fr: 'Aucune source ne donne deux fois le même chiffre au même rang',
    en: 'No source gives the same figure twice at the same rank',
  },
  'shares-in-order': {
    fr: 'À dénominateur comparable, part des rémunérations ≤ part des ETP ≤ part des postes',
    en: 'With comparable denominators, share of pay ≤ share of FTE ≤ share of jobs',
  },
  'parents-and-children': {
    fr: 'La somme des territoires enfants, tous présents, est la valeur du parent',
    en: 'The sum of the child territories, when all are present, is the value of the parent',
  },
  'control-insee-part-ess': {
    fr: 'Les 118 parts publiées par l’Insee (17 régions, 100 départements, France hors Mayotte) sont là pour 2008, 2014 et 2015',
    en: 'The 118 shares published by INSEE (17 régions, 100 départements, France without Mayotte) are there for 2008, 2014 and 2015',
  },
} as const satisfies Record<string, Texts>;

export type CheckId = keyof typeof checkTexts;

const isCheckId = (id: string): id is CheckId => id in checkTexts;

/** What a check of a manifest looks at, in words; its id when an older release says no more. */
export const checkText = ({ id, text }: Check, lang: Lang): string =>
  text?.[lang] ?? (isCheckId(id) ? checkTexts[id][lang] : id);

/** Figures that an official source is known to hold: the check runs when that source is an input. */
export interface Control {
  readonly id: CheckId;
  /** Sources of which any, as an input, sets the check. */
  readonly sources: readonly string[];
  readonly indicateur: string;
  readonly periods: readonly string[];
  readonly niveaux: readonly string[];
  /** National aggregates that count, when `france` is one of the levels. */
  readonly aggregates: readonly string[];
  /** Territories that must have a value, each period. */
  readonly territoires: number;
}

export const controls: readonly Control[] = [
  {
    id: 'control-insee-part-ess',
    sources: ['part-ess-insee'],
    indicateur: 'part-ess-postes',
    periods: ['2008', '2014', '2015'],
    niveaux: ['france', 'region', 'departement'],
    aggregates: ['FRHM'],
    territoires: 118,
  },
];

/** Shares that the nature of ESS jobs (part-time, lower paid) keeps in this order. */
export const orderedShares: readonly (readonly [smaller: string, larger: string])[] = [
  ['part-ess-remunerations', 'part-ess-etp'],
  ['part-ess-etp', 'part-ess-postes'],
  ['part-ess-remunerations', 'part-ess-postes'],
  ['part-ess-remunerations-privees', 'part-ess-postes-prive'],
];

const additiveMeasures: readonly string[] = [
  'etablissements-employeurs',
  'postes',
  'effectif-moyen',
  'etp',
  'remunerations-brutes',
];

/**
 * Whether the values of children add up to the parent's. Enterprises do not: one may have
 * establishments in several territories.
 */
export const isAdditive = (indicateur: Indicateur): boolean =>
  indicateur.additive ?? additiveMeasures.includes(indicateur.measure);

/** Beyond rounding, a sum that differs by more than this share of the parent fails the release. */
export const sumTolerance = 0.01;

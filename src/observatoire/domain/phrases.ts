import { formatObservation, formatValue, type Indicateur, type Observation } from '#indicateurs';
import type { Lang, Texts } from '#kernel';
import { formatNumber, plural } from '#platform/i18n';
import { deTerritoire, inTerritoire, type Niveau, type Territoire } from '#territoires';

const narrow = '\u202f';
const fixed = '\u00a0';

/** How a share continues “the ESS represents 14.2 % …”. */
const wholes: Readonly<Record<string, Texts>> = {
  'part-ess-postes': { fr: 'de l’emploi salarié', en: 'of salaried employment' },
  'part-ess-postes-prive': {
    fr: 'de l’emploi salarié privé',
    en: 'of private salaried employment',
  },
  'part-ess-remunerations': { fr: 'des rémunérations brutes', en: 'of gross pay' },
  'part-ess-remunerations-privees': {
    fr: 'des rémunérations brutes du secteur privé',
    en: 'of gross pay in the private sector',
  },
  'part-ess-remunerations-hors-etat': {
    fr: 'des rémunérations brutes, hors administrations d’État',
    en: 'of gross pay, State administrations left out',
  },
  'part-ess-etablissements': { fr: 'des établissements', en: 'of establishments' },
  'part-ess-etablissements-prives': {
    fr: 'des établissements privés',
    en: 'of private establishments',
  },
  'part-ess-etablissements-employeurs': {
    fr: 'des établissements employeurs',
    en: 'of employer establishments',
  },
  'part-ess-etablissements-hors-etat': {
    fr: 'des établissements, hors administrations d’État',
    en: 'of establishments, State administrations left out',
  },
  'registre-part-ess-etablissements': { fr: 'des établissements', en: 'of establishments' },
  'part-ess-entreprises': { fr: 'des entreprises', en: 'of enterprises' },
  'part-ess-valeur-ajoutee': { fr: 'de la valeur ajoutée', en: 'of value added' },
};

type Amount = readonly [verb: string, many: string, one?: string];

/** How an amount continues “the ESS counts 133,000 …”; the verb differs with the measure. */
const amounts: Readonly<Record<string, { readonly fr: Amount; readonly en: Amount }>> = {
  'ess-postes': {
    fr: ['compte', 'postes salariés au 31 décembre'],
    en: ['had', 'salaried jobs on 31 December'],
  },
  'ess-etp': {
    fr: ['représente', 'équivalents temps plein'],
    en: ['had', 'full-time equivalents'],
  },
  'ess-effectif-moyen': {
    fr: ['emploie', 'salariés en moyenne'],
    en: ['employed', 'people on average'],
  },
  'ess-remunerations': {
    fr: ['verse', 'de rémunérations brutes'],
    en: ['paid', 'of gross pay'],
  },
  'ess-etablissements-employeurs': {
    fr: ['compte', 'établissements employeurs'],
    en: ['had', 'employer establishments'],
  },
  'ess-entreprises-employeuses': {
    fr: ['compte', 'entreprises employeuses'],
    en: ['had', 'employer enterprises'],
  },
  'registre-ess-etablissements': {
    fr: ['compte', 'établissements', 'établissement'],
    en: ['had', 'establishments', 'establishment'],
  },
};

/** What a value that the observatory computed says of itself, at the end of its sentence. */
const computed: Texts = {
  fr: ', calcul d’après le registre',
  en: ', computed from the register',
};

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/**
 * The value of one territory as a sentence: `En Bretagne, l’ESS représente 14,2 % de l’emploi
 * salarié en 2015.` The observation must have a value.
 */
export const valueSentence = (
  lang: Lang,
  indicateur: Indicateur,
  territoire: Territoire,
  observation: Observation,
): string => {
  const value = formatObservation(lang, indicateur, observation);
  const place = capital(inTerritoire(lang, territoire));
  const end = indicateur.computedFrom ? `${computed[lang]}.` : '.';
  const whole = wholes[indicateur.id];
  if (whole && !observation.breakdown)
    return lang === 'fr'
      ? `${place}, l’ESS représente ${value} ${whole.fr} en ${observation.period}${end}`
      : `${place}, the ESS accounted for ${value} ${whole.en} in ${observation.period}${end}`;
  const amount = amounts[indicateur.id];
  if (amount && !observation.breakdown)
    return lang === 'fr'
      ? `${place}, l’ESS ${amount.fr[0]} ${value} ${counted(lang, amount.fr, observation)} en ${observation.period}${end}`
      : `${place}, the ESS ${amount.en[0]} ${value} ${counted(lang, amount.en, observation)} in ${observation.period}${end}`;
  return lang === 'fr'
    ? `${place}, en ${observation.period}${narrow}: ${value} (${lower(indicateur.name.fr)}).`
    : `${place}, in ${observation.period}: ${value} (${lower(indicateur.name.en)}).`;
};

/** French counts plural from 2, English from anything but 1: `0 établissement`, `0 establishments`. */
const counted = (lang: Lang, [, many, one = many]: Amount, { value }: Observation): string =>
  (lang === 'fr' ? (value ?? 0) < 2 : value === 1) ? one : many;

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Difference of two shares in points, or of two values in per cent: `3,7 points de plus`. */
export const gapPhrase = (
  lang: Lang,
  indicateur: Indicateur,
  value: number,
  reference: number,
): string => {
  const share = indicateur.unit === 'pourcent';
  const gap = share ? value - reference : (100 * (value - reference)) / reference;
  const rounded = Math.round(Math.abs(gap) * 10) / 10;
  if (rounded === 0) return lang === 'fr' ? 'autant' : 'the same';
  const size = formatNumber(lang, rounded, 1);
  if (!share) {
    const per = lang === 'fr' ? `${size}${narrow}%` : `${size}%`;
    return lang === 'fr'
      ? `${per} de ${gap > 0 ? 'plus' : 'moins'}`
      : `${per} ${gap > 0 ? 'more' : 'less'}`;
  }
  // French counts plural from 2 (1,9 point; 2 points); English from anything but 1.
  const fr = rounded >= 2 ? 'points' : 'point';
  const en = rounded === 1 ? 'point' : 'points';
  return lang === 'fr'
    ? `${size}${fixed}${fr} de ${gap > 0 ? 'plus' : 'moins'}`
    : `${size} ${en} ${gap > 0 ? 'more' : 'less'}`;
};

/** `Soit 3,7 points de plus qu’en France hors Mayotte (10,5 %).` */
export const gapSentence = (
  lang: Lang,
  indicateur: Indicateur,
  value: number,
  reference: { readonly territoire: Territoire; readonly value: number },
): string => {
  const gap = gapPhrase(lang, indicateur, value, reference.value);
  const place = inTerritoire(lang, reference.territoire);
  const there = formatValue(lang, indicateur, reference.value);
  if (lang === 'fr') {
    const than = /^[aeiouyéèêh]/i.test(place) ? `qu’${place}` : `que ${place}`;
    return gap === 'autant'
      ? `C’est autant ${than} (${there}).`
      : `C’est ${gap} ${than} (${there}).`;
  }
  return gap === 'the same'
    ? `That is the same as ${place} (${there}).`
    : `That is ${gap} than ${place} (${there}).`;
};

export const ordinal = (lang: Lang, place: number): string => {
  if (lang === 'fr') return place === 1 ? '1re' : `${place}e`;
  const tens = place % 100;
  if (tens >= 11 && tens <= 13) return `${place}th`;
  return `${place}${{ 1: 'st', 2: 'nd', 3: 'rd' }[place % 10] ?? 'th'}`;
};

/** Names of levels, singular and plural. */
export const niveauNames: Readonly<Record<Niveau, { readonly one: Texts; readonly many: Texts }>> =
  {
    france: { one: { fr: 'France', en: 'France' }, many: { fr: 'France', en: 'France' } },
    region: { one: { fr: 'région', en: 'region' }, many: { fr: 'régions', en: 'regions' } },
    'ancienne-region': {
      one: { fr: 'région d’avant 2016', en: 'region of before 2016' },
      many: { fr: 'régions d’avant 2016', en: 'regions of before 2016' },
    },
    departement: {
      one: { fr: 'département', en: 'département' },
      many: { fr: 'départements', en: 'départements' },
    },
    epci: {
      one: { fr: 'intercommunalité', en: 'intercommunality (EPCI)' },
      many: { fr: 'intercommunalités', en: 'intercommunalities (EPCI)' },
    },
    commune: { one: { fr: 'commune', en: 'commune' }, many: { fr: 'communes', en: 'communes' } },
  };

/**
 * `C’est la 1re valeur des 17 régions renseignées.` With `within`, the rank is among those of a
 * territory: `C’est la 3e valeur des 43 communes de l’intercommunalité Rennes Métropole.`
 */
export const rankSentence = (
  lang: Lang,
  niveau: Niveau,
  rank: { readonly place: number; readonly of: number },
  within?: Territoire,
): string => {
  const many = niveauNames[niveau].many[lang];
  if (lang === 'fr') {
    const nth = rank.place === 1 ? 'plus forte' : ordinal('fr', rank.place);
    const known = feminine.has(niveau) ? 'renseignées' : 'renseignés';
    return `C’est la ${nth} valeur des ${rank.of} ${many} ${within ? deTerritoire('fr', within) : known}.`;
  }
  const known = within ? deTerritoire('en', within) : 'with a value';
  return rank.place === 1
    ? `That is the highest of the ${rank.of} ${many} ${known}.`
    : `That ranks ${ordinal('en', rank.place)} of the ${rank.of} ${many} ${known}.`;
};

const feminine: ReadonlySet<Niveau> = new Set(['region', 'ancienne-region', 'epci', 'commune']);

/** `De 2008 à 2015, la valeur a gagné 0,6 point.` for two values of one comparable segment. */
export const changeSentence = (
  lang: Lang,
  indicateur: Indicateur,
  first: Observation,
  last: Observation,
): string => {
  const from = first.value ?? 0;
  const to = last.value ?? 0;
  const share = indicateur.unit === 'pourcent';
  const change = share ? to - from : (100 * (to - from)) / from;
  const rounded = Math.round(Math.abs(change) * 10) / 10;
  const span =
    lang === 'fr'
      ? `De ${first.period} à ${last.period}`
      : `From ${first.period} to ${last.period}`;
  if (rounded === 0)
    return lang === 'fr' ? `${span}, elle n’a pas bougé.` : `${span}, it did not change.`;
  const size = formatNumber(lang, rounded, 1);
  const amount = share
    ? `${size}${fixed}${lang === 'fr' ? (rounded >= 2 ? 'points' : 'point') : plural('en', rounded, 'point', 'points')}`
    : lang === 'fr'
      ? `${size}${narrow}%`
      : `${size}%`;
  return lang === 'fr'
    ? `${span}, elle a ${change > 0 ? 'gagné' : 'perdu'} ${amount}.`
    : `${span}, it ${change > 0 ? 'rose' : 'fell'} by ${amount}.`;
};

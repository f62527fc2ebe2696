import type { Lang } from '#kernel';
import { formatNumber } from '#platform/i18n';
import type { Indicateur, Unit } from './indicateur.ts';
import type { Observation } from './observation.ts';

/** A number and its unit, apart: pages set the unit smaller. */
export interface Formatted {
  readonly number: string;
  readonly unit: string;
}

const narrow = '\u202f';
const fixed = '\u00a0';

const unitNames: Readonly<Record<Exclude<Unit, 'euro'>, Record<Lang, string>>> = {
  pourcent: { fr: '%', en: '%' },
  nombre: { fr: '', en: '' },
  annee: { fr: 'ans', en: 'years' },
  rapport: { fr: '', en: '' },
  tonne: { fr: 't', en: 't' },
  indice: { fr: '', en: '' },
};

const euros = (lang: Lang, value: number): Formatted => {
  const size = Math.abs(value);
  if (size >= 1e9)
    return { number: formatNumber(lang, value / 1e9, 1), unit: lang === 'fr' ? 'Md€' : '€ bn' };
  if (size >= 1e6)
    return { number: formatNumber(lang, value / 1e6, 1), unit: lang === 'fr' ? 'M€' : '€ m' };
  return { number: formatNumber(lang, value), unit: '€' };
};

/** A value in its indicator's unit, rounded to its decimals, in the habit of the language. */
export const formatParts = (
  lang: Lang,
  indicateur: Pick<Indicateur, 'unit' | 'decimals'>,
  value: number,
): Formatted =>
  indicateur.unit === 'euro'
    ? euros(lang, value)
    : {
        number: formatNumber(lang, value, indicateur.decimals),
        unit: unitNames[indicateur.unit][lang],
      };

/** The same as one text: `14,2 %` in French (narrow no-break space), `14.2%` in English. */
export const formatValue = (
  lang: Lang,
  indicateur: Pick<Indicateur, 'unit' | 'decimals'>,
  value: number,
): string => {
  const { number, unit } = formatParts(lang, indicateur, value);
  if (!unit) return number;
  if (unit === '%') return lang === 'fr' ? `${number}${narrow}%` : `${number}%`;
  return `${number}${fixed}${unit}`;
};

/** Decimals that the source prints: an estimate such as « près de 11 % » shows none of its own. */
const printedDecimals = (printed: string): number =>
  printed.match(/\d+[.,](\d+)/)?.[1]?.length ?? 0;

type Estimable = Pick<Observation, 'status' | 'printed' | 'value'>;

const asPublished = (
  indicateur: Pick<Indicateur, 'unit' | 'decimals'>,
  { status, printed }: Estimable,
): Pick<Indicateur, 'unit' | 'decimals'> =>
  status === 'estimated' && indicateur.unit === 'pourcent'
    ? { unit: indicateur.unit, decimals: Math.min(indicateur.decimals, printedDecimals(printed)) }
    : indicateur;

/** The value of an observation, an estimate with no more decimals than its source gives. */
export const observationParts = (
  lang: Lang,
  indicateur: Pick<Indicateur, 'unit' | 'decimals'>,
  observation: Estimable,
): Formatted =>
  formatParts(lang, asPublished(indicateur, observation), observation.value ?? Number.NaN);

export const formatObservation = (
  lang: Lang,
  indicateur: Pick<Indicateur, 'unit' | 'decimals'>,
  observation: Estimable,
): string =>
  formatValue(lang, asPublished(indicateur, observation), observation.value ?? Number.NaN);

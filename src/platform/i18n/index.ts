import type { Lang, Texts } from '#kernel';

/** One `Intl` formatter per language and shape: they are slow to make, fast to use. */
const formats = new Map<string, Intl.NumberFormat>();

const locale = (lang: Lang): string => (lang === 'fr' ? 'fr-FR' : 'en-GB');

const numberFormat = (lang: Lang, decimals: number): Intl.NumberFormat => {
  const key = `${lang}${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(lang), {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format;
};

/** A number in the habit of the language: `12 345,6` or `12,345.6`; a true minus sign. */
export const formatNumber = (lang: Lang, value: number, decimals = 0): string =>
  numberFormat(lang, decimals).format(value).replace('-', '−');

const dates = new Map<Lang, Intl.DateTimeFormat>();

/** A day `YYYY-MM-DD` in words: `24 novembre 2026`, `1er juin 2026`, `24 November 2026`. */
export const formatDate = (lang: Lang, day: string): string => {
  let format = dates.get(lang);
  if (!format) {
    format = new Intl.DateTimeFormat(locale(lang), { dateStyle: 'long', timeZone: 'UTC' });
    dates.set(lang, format);
  }
  const said = format.format(new Date(`${day}T00:00:00Z`));
  return lang === 'fr' ? said.replace(/^1 /, '1er ') : said;
};

/** A number of bytes in the habit of the language. */
export const formatBytes = (lang: Lang, bytes: number): string => {
  const units = lang === 'fr' ? ['o', 'ko', 'Mo', 'Go'] : ['B', 'kB', 'MB', 'GB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${formatNumber(lang, bytes / 1000 ** power, power ? 1 : 0)} ${units[power]}`;
};

type Message = Texts | { readonly [L in Lang]: (...args: never[]) => string };

/**
 * A table of messages: each entry holds both languages, so that a missing one is a type error.
 * @example const m = messages({ years: { fr: (n: number) => `${n} ans`, en: (n: number) => `${n} years` } });
 */
export const messages = <T extends Record<string, Message>>(table: T): T => table;

const plurals: Record<Lang, Intl.PluralRules> = {
  fr: new Intl.PluralRules('fr'),
  en: new Intl.PluralRules('en'),
};

/** The singular or the plural, as the language counts (0 is singular in French). */
export const plural = (lang: Lang, count: number, one: string, many: string): string =>
  plurals[lang].select(count) === 'one' ? one : many;

/** French spaces: none is cut before `:` or inside guillemets. Other languages stay as they are. */
export const typeset = (lang: Lang, text: string): string =>
  lang === 'fr'
    ? text
        .replace(/(«) | (»)/g, '$1\u00a0$2')
        .replace(/ (:)/g, '\u00a0$1')
        .replace(/ ([;?!%])/g, '\u202f$1')
    : text;

/** Text without accents, case or punctuation, for comparing. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

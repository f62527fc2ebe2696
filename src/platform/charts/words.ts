import { messages } from '#platform/i18n';

/** The words that charts need of their own; the rest is given by the caller. */
export const words = messages({
  period: { fr: 'Période', en: 'Period' },
  series: { fr: 'Série', en: 'Series' },
  comparable: { fr: 'Série comparable', en: 'Comparable series' },
  value: { fr: 'Valeur', en: 'Value' },
  name: { fr: 'Nom', en: 'Name' },
  place: { fr: 'Rang', en: 'Rank' },
  classColumn: { fr: 'Classe', en: 'Class' },
  count: { fr: 'Nombre', en: 'Count' },
  seriesBreak: { fr: 'rupture de série', en: 'series break' },
  secret: { fr: 'secret statistique', en: 'statistically secret' },
  missing: { fr: 'non disponible', en: 'not available' },
  range: {
    fr: (a: string, b: string) => `${a} à ${b}`,
    en: (a: string, b: string) => `${a} to ${b}`,
  },
  named: {
    fr: (name: string, value: string) => `${name}\u00a0: ${value}`,
    en: (name: string, value: string) => `${name}: ${value}`,
  },
  spread: {
    fr: (count: number, low: string, high: string) => `${count} valeurs, de ${low} à ${high}.`,
    en: (count: number, low: string, high: string) => `${count} values, from ${low} to ${high}.`,
  },
  absent: {
    fr: (count: number) => (count === 1 ? 'Une valeur absente.' : `${count} valeurs absentes.`),
    en: (count: number) => (count === 1 ? 'One value is absent.' : `${count} values are absent.`),
  },
  fromTo: {
    fr: (name: string, start: string, from: string, end: string, to: string) =>
      `${name}\u00a0: ${start} en ${from}, ${end} en ${to}.`,
    en: (name: string, start: string, from: string, end: string, to: string) =>
      `${name}: ${start} in ${from}, ${end} in ${to}.`,
  },
  breakAt: {
    fr: (before: string, after: string) => `Rupture de série entre ${before} et ${after}.`,
    en: (before: string, after: string) => `Series break between ${before} and ${after}.`,
  },
  ofValues: {
    fr: (count: number) => `${count} territoires`,
    en: (count: number) => `${count} territories`,
  },
});

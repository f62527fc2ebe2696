import type { Lang, Texts } from '#kernel';
import { formatNumber, plural } from '#platform/i18n';
import { type Famille, familleNames } from '#structures';
import { inTerritoire, type Territoire } from '#territoires';
import type { Alerte, AlerteSurvie } from './alertes.ts';
import { type AnneeDynamique, type FamilleDynamique, netRate } from './dynamique.ts';

const narrow = '\u202f';
const fixed = '\u00a0';

/** Families as titles. */
export const familleTitle = (lang: Lang, famille: FamilleDynamique): string =>
  famille === 'ess'
    ? { fr: 'Ensemble de l’ESS', en: 'Whole ESS' }[lang]
    : famille === 'ensemble'
      ? { fr: 'Ensemble de l’économie', en: 'Whole economy' }[lang]
      : familleNames[famille][lang];

/** Families within a sentence: “establishments of …”. */
const ofFamille: Readonly<Record<Famille, Texts>> = {
  association: { fr: 'd’associations', en: 'of associations' },
  cooperative: { fr: 'de coopératives', en: 'of cooperatives' },
  mutuelle: { fr: 'de mutuelles', en: 'of mutual societies' },
  fondation: { fr: 'de fondations', en: 'of foundations' },
  'autre-isbl': {
    fr: 'd’autres organismes privés à but non lucratif',
    en: 'of other private non-profit bodies',
  },
  'societe-commerciale-ess': {
    fr: 'de sociétés commerciales de l’ESS',
    en: 'of commercial companies of the ESS',
  },
};

/** What is counted: `l’ESS`, `les associations`, `l’ensemble de l’économie`. */
const subject: Readonly<Record<FamilleDynamique, Texts & { readonly many: boolean }>> = {
  ess: { fr: 'l’ESS', en: 'the ESS', many: false },
  ensemble: { fr: 'l’ensemble de l’économie', en: 'the whole economy', many: false },
  association: { fr: 'les associations', en: 'associations', many: true },
  cooperative: { fr: 'les coopératives', en: 'cooperatives', many: true },
  mutuelle: { fr: 'les mutuelles', en: 'mutual societies', many: true },
  fondation: { fr: 'les fondations', en: 'foundations', many: true },
  'autre-isbl': {
    fr: 'les autres organismes privés à but non lucratif',
    en: 'other private non-profit bodies',
    many: true,
  },
  'societe-commerciale-ess': {
    fr: 'les sociétés commerciales de l’ESS',
    en: 'commercial companies of the ESS',
    many: true,
  },
};

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/** `+1,2 %`, `−12 %`; a rate that rounds to nothing has no sign. */
export const signedPercent = (lang: Lang, rate: number, decimals = 1): string => {
  const text = formatNumber(lang, Math.abs(rate), decimals);
  const sign = Number(Math.abs(rate).toFixed(decimals)) === 0 ? '' : rate > 0 ? '+' : '−';
  return `${sign}${text}${lang === 'fr' ? `${narrow}%` : '%'}`;
};

export const signedCount = (lang: Lang, count: number): string =>
  `${count > 0 ? '+' : ''}${formatNumber(lang, count)}`;

const countOf = (lang: Lang, count: number, fr: [string, string], en: [string, string]): string =>
  `${formatNumber(lang, count)}${fixed}${
    lang === 'fr' ? plural('fr', count, ...fr) : plural('en', count, ...en)
  }`;

const creationsOf = (lang: Lang, count: number): string =>
  countOf(lang, count, ['création', 'créations'], ['creation', 'creations']);
const fermeturesOf = (lang: Lang, count: number): string =>
  countOf(lang, count, ['fermeture', 'fermetures'], ['closure', 'closures']);
const etablissementsOf = (lang: Lang, count: number): string =>
  countOf(lang, count, ['établissement', 'établissements'], ['establishment', 'establishments']);

/** The title of a page: `En Bretagne, l’ESS a gagné 230 établissements en 2025`. */
export const yearTitle = (
  lang: Lang,
  territoire: Territoire,
  famille: FamilleDynamique,
  { annee, creations, fermetures }: AnneeDynamique,
): string => {
  const net = creations - fermetures;
  const place = capital(inTerritoire(lang, territoire));
  const { many, ...name } = subject[famille];
  const size = etablissementsOf(lang, Math.abs(net));
  if (lang === 'fr') {
    const verb = many ? 'ont' : 'a';
    return net === 0
      ? `${place}, ${name.fr} ${verb} compté autant de créations que de fermetures en ${annee}`
      : `${place}, ${name.fr} ${verb} ${net > 0 ? 'gagné' : 'perdu'} ${size} en ${annee}`;
  }
  return net === 0
    ? `${place}, ${name.en} had as many creations as closures in ${annee}`
    : `${place}, ${name.en} ${net > 0 ? 'gained' : 'lost'} ${size} in ${annee}`;
};

/**
 * The figures behind the title, and what the whole economy did:
 * `1 200 créations, 970 fermetures : le nombre passe de … à …, soit +1,2 %, contre +2,4 % …`.
 */
export const yearSentence = (
  lang: Lang,
  { debut, creations, fermetures, fin }: AnneeDynamique,
  ensemble: AnneeDynamique | undefined,
): string => {
  const rate = netRate(debut, creations, fermetures);
  const whole = ensemble && netRate(ensemble.debut, ensemble.creations, ensemble.fermetures);
  const flows = `${creationsOf(lang, creations)}, ${fermeturesOf(lang, fermetures)}`;
  const from = formatNumber(lang, debut);
  if (lang === 'fr') {
    const change = rate === undefined ? '' : `, soit ${signedPercent('fr', rate)}`;
    const beside =
      rate === undefined || whole === undefined
        ? ''
        : `, contre ${signedPercent('fr', whole)} pour l’ensemble des établissements du territoire, tous statuts réunis`;
    return `${flows}${fixed}: de ${from} au 1er janvier à ${etablissementsOf('fr', fin)} au 31 décembre${change}${beside}.`;
  }
  const change = rate === undefined ? '' : `, or ${signedPercent('en', rate)}`;
  const beside =
    rate === undefined || whole === undefined
      ? ''
      : `, against ${signedPercent('en', whole)} for all establishments of the territory, whatever their status`;
  return `${flows}: from ${from} on 1 January to ${etablissementsOf('en', fin)} on 31 December${change}${beside}.`;
};

/** The title of the curve: since when one of the two has been above the other. */
export const balanceTitle = (lang: Lang, series: readonly AnneeDynamique[]): string => {
  const last = series.at(-1);
  const sign = last ? Math.sign(last.creations - last.fermetures) : 0;
  const other = series.findLastIndex(
    (year) => Math.sign(year.creations - year.fermetures) !== sign,
  );
  const since = series[other + 1];
  if (!last || sign === 0 || !since)
    return lang === 'fr' ? 'Créations et fermetures par année' : 'Creations and closures by year';
  const always = other < 0;
  if (lang === 'fr') {
    const above =
      sign > 0
        ? 'Les créations dépassent les fermetures'
        : 'Les fermetures dépassent les créations';
    return since.annee === last.annee && !always
      ? `${above} en ${last.annee}`
      : always
        ? `${above} chaque année depuis ${since.annee}`
        : `${above} depuis ${since.annee}`;
  }
  const above = sign > 0 ? 'Creations exceed closures' : 'Closures exceed creations';
  return since.annee === last.annee && !always
    ? `${above} in ${last.annee}`
    : always
      ? `${above} every year since ${since.annee}`
      : `${above} since ${since.annee}`;
};

/** Says what was counted, over which years, and against what; never why. */
const declinSentence = (
  lang: Lang,
  alerte: Alerte,
  territoire: Territoire,
  secteur: Texts,
): string => {
  const { annees, creations, fermetures, debut, ici, ailleurs, ensemble, everyYear } = alerte;
  const [from, to] = annees;
  const place = capital(inTerritoire(lang, territoire));
  const start = etablissementsOf(lang, debut);
  if (lang === 'fr') {
    const span = everyYear
      ? `chaque année de ${from} à ${to}`
      : `sur les années ${from} à ${to} réunies`;
    return `${place}, les fermetures d’établissements ${ofFamille[alerte.famille].fr} dépassent les créations ${span} dans le secteur «${fixed}${secteur.fr}${fixed}»${fixed}: ${fermeturesOf('fr', fermetures)} pour ${creationsOf('fr', creations)}, soit ${signedPercent('fr', ici)} des ${start} ouverts au début, contre ${signedPercent('fr', ailleurs)} pour les mêmes ailleurs en France et ${signedPercent('fr', ensemble)} pour tous les établissements du territoire.`;
  }
  const span = everyYear
    ? `in each year from ${from} to ${to}`
    : `over ${from} to ${to} taken together`;
  return `${place}, closures of establishments ${ofFamille[alerte.famille].en} outrun creations ${span} in “${secteur.en}”: ${fermeturesOf('en', fermetures)} for ${creationsOf('en', creations)}, or ${signedPercent('en', ici)} of the ${start} open at the start, against ${signedPercent('en', ailleurs)} for the same elsewhere in France and ${signedPercent('en', ensemble)} for all establishments of the territory.`;
};

const percent = (lang: Lang, value: number): string =>
  `${formatNumber(lang, value, 0)}${lang === 'fr' ? `${narrow}%` : '%'}`;

const survieSentence = (
  lang: Lang,
  alerte: AlerteSurvie,
  territoire: Territoire,
  secteur: Texts,
): string => {
  const { age, cohortesAvant, cohortesApres, avant, apres, ailleursAvant, ailleursApres } = alerte;
  const place = capital(inTerritoire(lang, territoire));
  if (lang === 'fr')
    return `${place}, les établissements ${ofFamille[alerte.famille].fr} créés de ${cohortesApres.join(' à ')} dans le secteur «${fixed}${secteur.fr}${fixed}» durent moins que ceux créés de ${cohortesAvant.join(' à ')}${fixed}: ${percent('fr', apres)} sont encore ouverts ${age} ans après, contre ${percent('fr', avant)}. Ailleurs en France, la même part est passée de ${percent('fr', ailleursAvant)} à ${percent('fr', ailleursApres)}.`;
  return `${place}, establishments ${ofFamille[alerte.famille].en} created from ${cohortesApres.join(' to ')} in “${secteur.en}” last less than those created from ${cohortesAvant.join(' to ')}: ${percent('en', apres)} were still open ${age} years later, against ${percent('en', avant)}. Elsewhere in France that share went from ${percent('en', ailleursAvant)} to ${percent('en', ailleursApres)}.`;
};

/** A warning as a sentence; `secteur` is its name in both languages. */
export const alerteSentence = (
  lang: Lang,
  alerte: Alerte | AlerteSurvie,
  territoire: Territoire,
  secteur: Texts,
): string =>
  alerte.kind === 'declin'
    ? declinSentence(lang, alerte, territoire, secteur)
    : survieSentence(lang, alerte, territoire, secteur);

/** The parts of a net change: `+1 comme toute l’ESS, −4 propres au secteur, −9 propres au territoire`. */
export const decompositionSentence = (lang: Lang, { decomposition }: Alerte): string => {
  const { national, sectoriel, local } = decomposition;
  const sign = (value: number): string => signedCount(lang, Math.round(value) || 0);
  return lang === 'fr'
    ? `Sur ce solde, ${sign(national)} suivrait l’ensemble de l’ESS en France, ${sign(sectoriel)} tient au secteur en France, ${sign(local)} est propre au territoire.`
    : `Of this balance, ${sign(national)} would follow the whole ESS in France, ${sign(sectoriel)} comes from the sector in France, ${sign(local)} is proper to the territory.`;
};

/** How far chance alone could explain it. */
export const chanceSentence = (lang: Lang, { p }: { readonly p: number }): string => {
  const chance = p < 0.0001 ? 0.0001 : p;
  const size = formatNumber(lang, 100 * chance, chance < 0.001 ? 2 : chance < 0.01 ? 1 : 0);
  const less = p < 0.0001 ? { fr: 'moins de ', en: 'less than ' }[lang] : '';
  return lang === 'fr'
    ? `Le hasard seul donnerait un tel écart avec une probabilité de ${less}${size}${narrow}%.`
    : `Chance alone would give such a gap with a probability of ${less}${size}%.`;
};

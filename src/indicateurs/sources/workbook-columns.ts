import type { PerimetreVersion } from '#structures';

/** What a column head of INSEE's sustainable development workbooks stands for. */
export interface WorkbookColumn {
  /** Heads as printed, without accents, footnote marks, or more than one space, in lower case. */
  readonly heads: readonly string[];
  readonly indicateur: string;
  readonly perimetre?: PerimetreVersion;
  readonly note?: string;
}

/** Reduces a head to the form in which it is declared: publishers change accents and spaces. */
export const plainHead = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, "'")
    .replace(/\(\d\)|\*/g, ' ')
    .replace(/\s*-\s*\(/g, ' (')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The three workbooks share their heads, so one table serves them. */
export const workbookColumns: readonly WorkbookColumn[] = [
  {
    heads: ['esperance de vie des hommes a la naissance (annees)'],
    indicateur: 'esperance-vie-hommes',
  },
  {
    heads: ['esperance de vie des femmes a la naissance (annees)'],
    indicateur: 'esperance-vie-femmes',
  },
  {
    heads: ['disparite de niveau de vie (rapport interdecile)'],
    indicateur: 'rapport-interdecile',
  },
  { heads: ['taux de pauvrete (%)'], indicateur: 'taux-pauvrete' },
  { heads: ['part des jeunes non inseres (%)'], indicateur: 'part-jeunes-non-inseres' },
  {
    heads: [
      'part de la population eloignee de plus de 7 mn des services de sante de proximite (%)',
    ],
    indicateur: 'part-population-eloignee-soins',
  },
  {
    heads: ['part de la population estimee en zone inondable (%)'],
    indicateur: 'part-population-zone-inondable',
  },
  { heads: ["taux d'activite (%)"], indicateur: 'taux-activite' },
  { heads: ["taux d'emploi (%)"], indicateur: 'taux-emploi' },
  { heads: ['part des diplomes'], indicateur: 'part-diplomes' },
  {
    heads: ['part des jeunes diplomes (%)', 'part des jeunes diplomes ages de 18-25 ans (%)'],
    indicateur: 'part-jeunes-diplomes',
  },
  {
    heads: ['modes de transport pour se rendre au travail > en voiture (%)'],
    indicateur: 'part-trajets-travail-voiture',
  },
  {
    heads: ['modes de transport pour se rendre au travail > en transport en commun (%)'],
    indicateur: 'part-trajets-travail-transport-commun',
  },
  {
    heads: ['modes de transport pour se rendre au travail > par un autre moyen (%)'],
    indicateur: 'part-trajets-travail-autre',
  },
  {
    heads: [
      "poids de l'economie sociale dans les emplois salaries du territoire (%)",
      "poids de l'economie sociale et solidaire dans les emplois salaries du territoire (%)",
    ],
    indicateur: 'part-ess-postes',
    perimetre: 'clap4',
    note: 'La colonne dit « emplois salariés du territoire » ; la documentation du classeur dit « parmi les salariés du secteur privé ».',
  },
  { heads: ['effort de recherche et developpement (%)'], indicateur: 'effort-recherche' },
  {
    heads: ['taux de valorisation matiere et organique (%)'],
    indicateur: 'taux-valorisation-dechets',
  },
  {
    heads: ['part de surfaces artificialisees (%)'],
    indicateur: 'part-surfaces-artificialisees',
  },
  {
    heads: [
      "part de l'agriculture biologique (yc en conversion) dans la surface agricole totale (%)",
      "part de l'agriculture biologique (y c. en conversion) dans la surface agricole totale (%)",
    ],
    indicateur: 'part-agriculture-biologique',
  },
  { heads: ['production de granulats (tonnes)'], indicateur: 'production-granulats' },
  {
    heads: [
      "part de l'electricite renouvelable dans la consommation interieure brute d'electricite (%)",
    ],
    indicateur: 'part-electricite-renouvelable',
  },
  { heads: ['eolien (%)'], indicateur: 'part-eolien-puissance-renouvelable' },
  { heads: ['photovoltaique (%)'], indicateur: 'part-photovoltaique-puissance-renouvelable' },
  {
    heads: [
      'autre (biogaz, biomasse, geothermie, incineration de dechets, petite hydraulique) (%)',
    ],
    indicateur: 'part-autre-puissance-renouvelable',
  },
  {
    heads: ['taux de participation au premier tour des elections legislatives (%)'],
    indicateur: 'participation-legislatives',
  },
  {
    heads: [
      "part de la population couverte par un agenda 21 reconnu par le ministere charge de l'environnement (%)",
    ],
    indicateur: 'part-population-agenda-21',
  },
];

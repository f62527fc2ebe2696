import type { Texts } from '#kernel';
import type { Indicateur, SeriesBreak, Unit } from './indicateur.ts';

const clapFlores: SeriesBreak = {
  after: '2017',
  before: '2018',
  reason: {
    fr: 'De Clap à Flores, l’Insee a changé de source et ajouté une cinquième famille : les valeurs d’avant et d’après ne se comparent pas.',
    en: 'From Clap to Flores, INSEE changed its source and added a fifth family: values before and after cannot be compared.',
  },
};

const insee: Texts = {
  fr: 'L’Insee pour la valeur publiée ; la CRESS de la région pour le périmètre ; l’instance qui publie cette observation pour la lecture du fichier.',
  en: 'INSEE for the published value; the regional chamber (CRESS) for the perimeter; the publisher of this observatory for the reading of the file.',
};

const emploiTotal: Texts = {
  fr: 'ensemble des postes salariés du territoire, publics et privés',
  en: 'all salaried jobs of the territory, public and private',
};
const emploiPrive: Texts = {
  fr: 'postes salariés du secteur privé du territoire',
  en: 'salaried jobs of the private sector of the territory',
};
const essTotal: Texts = {
  fr: 'total de l’ESS du territoire',
  en: 'total of the ESS in the territory',
};

interface Draft {
  readonly id: string;
  readonly name: Texts;
  readonly short: Texts;
  readonly definition: Texts;
  readonly formula: Texts;
  readonly denominator: Texts | null;
  readonly measure: Indicateur['measure'];
  readonly unit: Unit;
  readonly dimensions?: readonly string[];
}

const ess = (draft: Draft): Indicateur => ({
  theme: 'poids-ess',
  perimetres: ['avant-2008', 'clap4', 'flores5', 'urssaf-msa'],
  direction: 'none',
  niveaux: ['france', 'region', 'ancienne-region', 'departement'],
  breaks: [clapFlores],
  min: 0,
  decimals: draft.unit === 'pourcent' ? 1 : 0,
  dispute: insee,
  ...(draft.unit === 'pourcent' ? { max: 100 } : {}),
  ...draft,
  dimensions: draft.dimensions ?? ['famille'],
});

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const share = (
  id: string,
  what: { readonly name: Texts; readonly short: Texts; readonly numerator: Texts },
  denominator: Texts,
  dimensions?: readonly string[],
): Indicateur =>
  ess({
    id,
    name: what.name,
    short: what.short,
    definition: {
      fr: `${what.numerator.fr}, rapportés à : ${denominator.fr}.`,
      en: `${what.numerator.en}, divided by: ${denominator.en}.`,
    },
    formula: {
      fr: `100 × ${lowerFirst(what.numerator.fr)} ÷ ${denominator.fr}`,
      en: `100 × ${lowerFirst(what.numerator.en)} ÷ ${denominator.en}`,
    },
    denominator,
    measure: 'part',
    unit: 'pourcent',
    ...(dimensions ? { dimensions } : {}),
  });

const amount = (
  id: string,
  measure: Indicateur['measure'],
  unit: Unit,
  texts: { readonly name: Texts; readonly short: Texts; readonly definition: Texts },
): Indicateur =>
  ess({
    id,
    ...texts,
    formula: { fr: 'Valeur publiée, sans calcul.', en: 'Published value, no computation.' },
    denominator: null,
    measure,
    unit,
  });

const postes = {
  fr: 'Postes salariés de l’ESS au 31 décembre',
  en: 'Salaried jobs of the ESS on 31 December',
};
const remunerations = {
  fr: 'Rémunérations brutes annuelles versées par l’ESS',
  en: 'Gross annual pay in the ESS',
};
const etablissements = {
  fr: 'Établissements employeurs de l’ESS',
  en: 'Employer establishments of the ESS',
};

/** The weight of the ESS: every share with its denominator. */
export const catalogueEss: readonly Indicateur[] = [
  share(
    'part-ess-postes',
    {
      name: {
        fr: 'Part de l’ESS dans l’emploi salarié',
        en: 'Share of the ESS in salaried employment',
      },
      short: { fr: 'Part de l’ESS dans l’emploi', en: 'ESS share of employment' },
      numerator: postes,
    },
    emploiTotal,
  ),
  share(
    'part-ess-postes-prive',
    {
      name: {
        fr: 'Part de l’ESS dans l’emploi salarié privé',
        en: 'Share of the ESS in private salaried employment',
      },
      short: { fr: 'Part dans l’emploi privé', en: 'Share of private employment' },
      numerator: postes,
    },
    emploiPrive,
  ),
  share(
    'part-ess-postes-secteur',
    {
      name: {
        fr: 'Part de l’ESS dans l’emploi du secteur',
        en: 'Share of the ESS in the jobs of a sector',
      },
      short: { fr: 'Part dans l’emploi du secteur', en: 'Share of the sector’s jobs' },
      numerator: postes,
    },
    { fr: 'postes salariés du même secteur', en: 'salaried jobs of the same sector' },
    ['secteur'],
  ),
  share(
    'part-ess-remunerations',
    {
      name: {
        fr: 'Part de l’ESS dans les rémunérations brutes',
        en: 'Share of the ESS in gross pay',
      },
      short: { fr: 'Part dans les rémunérations', en: 'Share of gross pay' },
      numerator: remunerations,
    },
    {
      fr: 'rémunérations brutes de l’ensemble des salariés du territoire',
      en: 'gross pay of all employees of the territory',
    },
  ),
  share(
    'part-ess-remunerations-privees',
    {
      name: {
        fr: 'Part de l’ESS dans les rémunérations privées',
        en: 'Share of the ESS in private gross pay',
      },
      short: { fr: 'Part dans les salaires privés', en: 'Share of private pay' },
      numerator: remunerations,
    },
    { fr: 'masse salariale du secteur privé', en: 'gross pay of the private sector' },
  ),
  share(
    'part-ess-remunerations-hors-etat',
    {
      name: {
        fr: 'Part de l’ESS dans les rémunérations, hors administrations d’État',
        en: 'Share of the ESS in gross pay, State administrations left out',
      },
      short: { fr: 'Part des rémunérations hors État', en: 'Share of pay outside the State' },
      numerator: remunerations,
    },
    {
      fr: 'rémunérations brutes du territoire, hors administrations d’État',
      en: 'gross pay of the territory, State administrations left out',
    },
  ),
  share(
    'part-ess-remunerations-secteur',
    {
      name: {
        fr: 'Part de l’ESS dans les rémunérations du secteur',
        en: 'Share of the ESS in the pay of a sector',
      },
      short: { fr: 'Part dans les salaires du secteur', en: 'Share of the sector’s pay' },
      numerator: remunerations,
    },
    { fr: 'masse salariale du même secteur', en: 'gross pay of the same sector' },
    ['secteur'],
  ),
  share(
    'part-ess-etablissements',
    {
      name: {
        fr: 'Part de l’ESS dans les établissements',
        en: 'Share of the ESS in establishments',
      },
      short: { fr: 'Part des établissements', en: 'Share of establishments' },
      numerator: etablissements,
    },
    { fr: 'ensemble des établissements du territoire', en: 'all establishments of the territory' },
  ),
  share(
    'part-ess-etablissements-prives',
    {
      name: {
        fr: 'Part de l’ESS dans les établissements privés',
        en: 'Share of the ESS in private establishments',
      },
      short: { fr: 'Part des établissements privés', en: 'Share of private establishments' },
      numerator: etablissements,
    },
    { fr: 'établissements du secteur privé', en: 'establishments of the private sector' },
  ),
  share(
    'part-ess-etablissements-employeurs',
    {
      name: {
        fr: 'Part de l’ESS dans les établissements employeurs',
        en: 'Share of the ESS in employer establishments',
      },
      short: { fr: 'Part des établissements employeurs', en: 'Share of employer establishments' },
      numerator: etablissements,
    },
    {
      fr: 'établissements employeurs du territoire',
      en: 'employer establishments of the territory',
    },
  ),
  share(
    'part-ess-etablissements-hors-etat',
    {
      name: {
        fr: 'Part de l’ESS dans les établissements, hors administrations d’État',
        en: 'Share of the ESS in establishments, State administrations left out',
      },
      short: { fr: 'Part des établissements hors État', en: 'Establishments outside the State' },
      numerator: etablissements,
    },
    {
      fr: 'établissements du territoire, hors administrations d’État',
      en: 'establishments of the territory, State administrations left out',
    },
  ),
  share(
    'part-ess-entreprises',
    {
      name: { fr: 'Part de l’ESS dans les entreprises', en: 'Share of the ESS in enterprises' },
      short: { fr: 'Part des entreprises', en: 'Share of enterprises' },
      numerator: {
        fr: 'Entreprises employeuses de l’ESS',
        en: 'Employer enterprises of the ESS',
      },
    },
    { fr: 'ensemble des entreprises du territoire', en: 'all enterprises of the territory' },
  ),
  share(
    'part-ess-valeur-ajoutee',
    {
      name: {
        fr: 'Part de l’ESS dans la valeur ajoutée',
        en: 'Share of the ESS in value added',
      },
      short: { fr: 'Part de la valeur ajoutée', en: 'Share of value added' },
      numerator: { fr: 'Valeur ajoutée de l’ESS', en: 'Value added by the ESS' },
    },
    { fr: 'valeur ajoutée de l’ensemble de l’économie', en: 'value added of the whole economy' },
  ),
  share(
    'repartition-ess-postes',
    {
      name: { fr: 'Répartition des postes de l’ESS', en: 'Distribution of the jobs of the ESS' },
      short: { fr: 'Répartition des postes', en: 'Distribution of jobs' },
      numerator: {
        fr: 'Postes salariés de la famille ou du secteur dans l’ESS',
        en: 'Salaried jobs of the family or sector within the ESS',
      },
    },
    essTotal,
    ['famille', 'secteur-institutionnel'],
  ),
  share(
    'repartition-ess-remunerations',
    {
      name: {
        fr: 'Répartition des rémunérations de l’ESS',
        en: 'Distribution of the pay of the ESS',
      },
      short: { fr: 'Répartition des rémunérations', en: 'Distribution of pay' },
      numerator: {
        fr: 'Rémunérations de la famille ou du secteur dans l’ESS',
        en: 'Pay of the family or sector within the ESS',
      },
    },
    essTotal,
    ['famille', 'secteur-institutionnel'],
  ),
  share(
    'part-femmes-ess',
    {
      name: { fr: 'Part des femmes dans l’ESS', en: 'Share of women in the ESS' },
      short: { fr: 'Part des femmes', en: 'Share of women' },
      numerator: { fr: 'Femmes salariées de l’ESS', en: 'Women employed in the ESS' },
    },
    { fr: 'salariés de l’ESS', en: 'employees of the ESS' },
  ),
  share(
    'part-region-ess-postes',
    {
      name: {
        fr: 'Part du territoire dans l’emploi de l’ESS en France',
        en: 'Share of the territory in the ESS jobs of France',
      },
      short: { fr: 'Part de l’ESS française', en: 'Share of the French ESS' },
      numerator: {
        fr: 'Postes salariés de l’ESS du territoire',
        en: 'Salaried jobs of the ESS in the territory',
      },
    },
    { fr: 'postes salariés de l’ESS en France', en: 'salaried jobs of the ESS in France' },
  ),
  share(
    'part-region-ess-etablissements',
    {
      name: {
        fr: 'Part du territoire dans les établissements de l’ESS en France',
        en: 'Share of the territory in the ESS establishments of France',
      },
      short: { fr: 'Part des établissements français', en: 'Share of French establishments' },
      numerator: {
        fr: 'Établissements de l’ESS du territoire',
        en: 'Establishments of the ESS in the territory',
      },
    },
    { fr: 'établissements de l’ESS en France', en: 'establishments of the ESS in France' },
  ),
  amount('ess-postes', 'postes', 'nombre', {
    name: { fr: 'Postes salariés de l’ESS au 31 décembre', en: 'Salaried jobs of the ESS' },
    short: { fr: 'Postes salariés de l’ESS', en: 'Salaried jobs of the ESS' },
    definition: {
      fr: 'Postes salariés présents la dernière semaine de décembre : un poste est une personne dans un établissement ; qui travaille pour deux employeurs compte deux fois.',
      en: 'Salaried jobs present in the last week of December: one job is one person in one establishment; who works for two employers counts twice.',
    },
  }),
  amount('ess-effectif-moyen', 'effectif-moyen', 'nombre', {
    name: { fr: 'Effectif salarié moyen de l’ESS', en: 'Average headcount of the ESS' },
    short: { fr: 'Effectif moyen de l’ESS', en: 'Average headcount' },
    definition: {
      fr: 'Moyenne annuelle des effectifs salariés déclarés à l’Urssaf et à la MSA : secteur privé seul, sans les agents publics.',
      en: 'Yearly average of the headcounts declared to Urssaf and MSA: private sector only, public servants left out.',
    },
  }),
  amount('ess-etp', 'etp', 'nombre', {
    name: {
      fr: 'Équivalents temps plein de l’ESS',
      en: 'Full-time equivalents of the ESS',
    },
    short: { fr: 'Équivalents temps plein', en: 'Full-time equivalents' },
    definition: {
      fr: 'Volume annuel de travail salarié converti en temps plein : une moyenne sur l’année, non un nombre de postes en fin d’année.',
      en: 'Yearly volume of salaried work converted to full time: an average over the year, not a number of jobs at its end.',
    },
  }),
  amount('ess-personnes-annee', 'autre', 'nombre', {
    name: {
      fr: 'Personnes ayant travaillé dans l’ESS dans l’année',
      en: 'People who worked in the ESS during the year',
    },
    short: { fr: 'Personnes dans l’année', en: 'People during the year' },
    definition: {
      fr: 'Personnes ayant occupé au moins un poste salarié de l’ESS pendant l’année.',
      en: 'People who held at least one salaried job of the ESS during the year.',
    },
  }),
  amount('ess-remunerations', 'remunerations-brutes', 'euro', {
    name: { fr: 'Rémunérations brutes de l’ESS', en: 'Gross pay in the ESS' },
    short: { fr: 'Rémunérations brutes', en: 'Gross pay' },
    definition: {
      fr: 'Somme annuelle des rémunérations brutes versées, primes comprises, sans les cotisations de l’employeur.',
      en: 'Yearly sum of gross pay, bonuses included, without the employer’s contributions.',
    },
  }),
  amount('ess-remuneration-moyenne', 'autre', 'euro', {
    name: {
      fr: 'Rémunération brute annuelle moyenne dans l’ESS',
      en: 'Average gross annual pay in the ESS',
    },
    short: { fr: 'Rémunération annuelle moyenne', en: 'Average annual pay' },
    definition: {
      fr: 'Rémunérations brutes de l’année divisées par le nombre de salariés ou de postes, selon la source.',
      en: 'Gross pay of the year divided by the number of employees or of jobs, as the source does.',
    },
  }),
  amount('ess-valeur-ajoutee', 'autre', 'euro', {
    name: { fr: 'Valeur ajoutée de l’ESS', en: 'Value added by the ESS' },
    short: { fr: 'Valeur ajoutée', en: 'Value added' },
    definition: {
      fr: 'Valeur de la production diminuée des consommations intermédiaires.',
      en: 'Value of the output less intermediate consumption.',
    },
  }),
  amount('ess-etablissements-employeurs', 'etablissements-employeurs', 'nombre', {
    name: {
      fr: 'Établissements employeurs de l’ESS',
      en: 'Employer establishments of the ESS',
    },
    short: { fr: 'Établissements employeurs', en: 'Employer establishments' },
    definition: {
      fr: 'Lieux de travail de l’ESS, identifiés par un SIRET, qui ont employé au moins un salarié dans l’année.',
      en: 'Workplaces of the ESS, identified by a SIRET, with at least one employee during the year.',
    },
  }),
  amount('ess-etablissements', 'autre', 'nombre', {
    name: {
      fr: 'Établissements de l’ESS, avec ou sans salarié',
      en: 'Establishments of the ESS, with or without employees',
    },
    short: { fr: 'Établissements', en: 'Establishments' },
    definition: {
      fr: 'Lieux d’activité de l’ESS identifiés par un SIRET, qu’ils emploient ou non des salariés.',
      en: 'Places of activity of the ESS identified by a SIRET, whether or not they have employees.',
    },
  }),
  amount('ess-entreprises-employeuses', 'entreprises-employeuses', 'nombre', {
    name: { fr: 'Entreprises employeuses de l’ESS', en: 'Employer enterprises of the ESS' },
    short: { fr: 'Entreprises employeuses', en: 'Employer enterprises' },
    definition: {
      fr: 'Associations, coopératives, mutuelles et fondations identifiées par un SIREN, avec au moins un salarié.',
      en: 'Associations, cooperatives, mutuals and foundations identified by a SIREN, with at least one employee.',
    },
  }),
  amount('ess-entreprises', 'autre', 'nombre', {
    name: { fr: 'Entreprises de l’ESS', en: 'Enterprises of the ESS' },
    short: { fr: 'Entreprises', en: 'Enterprises' },
    definition: {
      fr: 'Personnes morales de l’ESS identifiées par un SIREN, avec ou sans salarié.',
      en: 'Legal persons of the ESS identified by a SIREN, with or without employees.',
    },
  }),
  amount('structures-esus', 'autre', 'nombre', {
    name: {
      fr: 'Structures agréées « entreprise solidaire d’utilité sociale »',
      en: 'Organisations approved as “social utility enterprises” (ESUS)',
    },
    short: { fr: 'Structures agréées ESUS', en: 'ESUS-approved organisations' },
    definition: {
      fr: 'Structures titulaires de l’agrément de l’article L3332-17-1 du code du travail.',
      en: 'Organisations holding the approval of article L3332-17-1 of the French labour code.',
    },
  }),
];

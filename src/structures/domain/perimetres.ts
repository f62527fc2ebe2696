import type { Texts } from '#kernel';
import type { Famille, Perimetre, PerimetreVersion } from './perimetre.ts';

export const familleNames: Readonly<Record<Famille, Texts>> = {
  association: { fr: 'Associations', en: 'Associations' },
  cooperative: { fr: 'Coopératives', en: 'Cooperatives' },
  mutuelle: { fr: 'Mutuelles', en: 'Mutual societies' },
  fondation: { fr: 'Fondations', en: 'Foundations' },
  'autre-isbl': {
    fr: 'Autres organismes privés à but non lucratif',
    en: 'Other private non-profit bodies',
  },
  'societe-commerciale-ess': {
    fr: 'Sociétés commerciales de l’ESS',
    en: 'Commercial companies of the ESS',
  },
};

const quatreFamilles: readonly Famille[] = ['association', 'cooperative', 'mutuelle', 'fondation'];

/** Versions of the statistical perimeter, oldest first: dated data, never a rule in code. */
export const perimetres: readonly Perimetre[] = [
  {
    version: 'avant-2008',
    name: { fr: 'Insee, avant 2008', en: 'INSEE, before 2008' },
    definition: {
      fr: 'Études régionales de l’Insee antérieures à la règle commune de 2008 : les quatre familles, et souvent des « marges » (comités d’entreprise, congrégations). Variable d’une étude à l’autre.',
      en: 'Regional studies by INSEE from before the common rule of 2008: the four families, and often “margins” (works councils, congregations). It varies from one study to the next.',
    },
    familles: quatreFamilles,
    validFrom: '2003-01-01',
    validTo: '2007-12-31',
    reference: {
      text: 'Insee La Réunion, « L’économie sociale et solidaire à La Réunion », 2005-2007',
      url: 'https://www.temoignages.re/economie/du-social-et-du-solidaire,25527',
    },
    confidence: 0.8,
    lastChecked: '2026-11-24',
  },
  {
    version: 'clap4',
    name: { fr: 'Insee Clap, quatre familles', en: 'INSEE Clap, four families' },
    definition: {
      fr: 'Une liste de catégories juridiques, moins des activités exclues, réparties en quatre familles : associations, coopératives, mutuelles, fondations. Source Clap (Connaissance locale de l’appareil productif).',
      en: 'A list of legal categories, less excluded activities, in four families: associations, cooperatives, mutual societies, foundations. Source: Clap, INSEE’s local data on the productive system.',
    },
    familles: quatreFamilles,
    validFrom: '2006-01-01',
    validTo: '2017-12-31',
    reference: {
      text: 'Insee, thème « économie sociale »',
      url: 'http://www.insee.fr/fr/themes/detail.asp?ref_id=eco-sociale',
    },
    confidence: 0.9,
    lastChecked: '2026-11-24',
  },
  {
    version: 'flores5',
    name: { fr: 'Insee Flores, cinq familles', en: 'INSEE Flores, five families' },
    definition: {
      fr: 'Depuis le millésime 2018 : source Flores (Fichier localisé des rémunérations et de l’emploi salarié) et une cinquième famille, les autres organismes privés à but non lucratif. Les sociétés commerciales de l’ESS n’y sont pas comptées.',
      en: 'Since the 2018 vintage: source Flores, INSEE’s local file on pay and salaried employment, and a fifth family, other private non-profit bodies. Commercial companies of the ESS are not counted.',
    },
    familles: [...quatreFamilles, 'autre-isbl'],
    validFrom: '2018-01-01',
    validTo: null,
    reference: {
      text: 'Insee, statistiques 7636531, révision du 9 octobre 2024',
      url: 'https://www.insee.fr/fr/statistiques/7636531',
    },
    confidence: 0.95,
    lastChecked: '2026-11-24',
  },
  {
    version: 'urssaf-msa',
    name: {
      fr: 'Recherches & Solidarités, d’après l’Urssaf et la MSA',
      en: 'Recherches & Solidarités, from Urssaf and MSA',
    },
    definition: {
      fr: 'Angle juridique seul, secteur privé : régime général et régime agricole, sans exclusion fine d’activités, effectifs moyens de l’année. Une autre série, à ne pas mêler à celles de l’Insee.',
      en: 'Legal forms only, private sector: general and agricultural schemes, no fine exclusion of activities, average headcounts of the year. Another series, not to be mixed with INSEE’s.',
    },
    familles: quatreFamilles,
    validFrom: '2009-01-01',
    validTo: null,
    reference: {
      text: 'Recherches & Solidarités, bilans de l’emploi associatif et de l’économie sociale',
      url: 'https://recherches-solidarites.org/',
    },
    confidence: 0.9,
    lastChecked: '2026-11-24',
  },
  {
    version: 'loi2014',
    name: { fr: 'Loi du 31 juillet 2014', en: 'Act of 31 July 2014' },
    definition: {
      fr: 'Article 1er de la loi relative à l’économie sociale et solidaire : les familles traditionnelles, et les sociétés commerciales dont les statuts respectent les principes de l’ESS.',
      en: 'Article 1 of the act on the social and solidarity economy: the traditional families, and the commercial companies whose statutes respect the principles of the ESS.',
    },
    familles: [...quatreFamilles, 'societe-commerciale-ess'],
    validFrom: '2014-08-01',
    validTo: null,
    reference: {
      text: 'Loi n° 2014-856 du 31 juillet 2014, article 1er ; décret n° 2015-858',
      url: 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000029313296',
    },
    confidence: 0.95,
    lastChecked: '2026-11-24',
  },
];

/** @returns `undefined` when no perimeter has that version. */
export const findPerimetre = (version: string): Perimetre | undefined =>
  perimetres.find((perimetre) => perimetre.version === version);

export const perimetreName = (version: PerimetreVersion): Texts =>
  findPerimetre(version)?.name ?? { fr: version, en: version };

/** INSEE's versions, one after the other. */
const statistiques = ['clap4', 'flores5'] as const;

/** INSEE's version in force on a day: the one that its own figures are counted by. */
export const perimetreStatistique = (day: string): (typeof statistiques)[number] =>
  statistiques.find((version) => {
    const { validFrom = '', validTo = null } = findPerimetre(version) ?? {};
    return validFrom <= day && (validTo === null || day <= validTo);
  }) ?? 'flores5';

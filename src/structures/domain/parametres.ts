import type { Refusal, Texts } from '#kernel';
import type { PerimetreVersion } from './perimetre.ts';

/** Versions that can be computed from the register; the others are descriptions. */
export const versionsCalculables = [
  'clap4',
  'flores5',
  'loi2014',
] as const satisfies readonly PerimetreVersion[];
export type VersionCalculable = (typeof versionsCalculables)[number];

export const isVersionCalculable = (text: string): text is VersionCalculable =>
  versionsCalculables.some((version) => version === text);

/** Points of the perimeter that are under debate: each is chosen, never hidden. */
export const parametreIds = [
  'association-non-declaree',
  'groupement-d-employeurs',
  'congregation',
  'comite-social-et-economique',
  'autre-personne-morale',
  'caution-mutuelle',
  'sica',
  'commandite-par-actions-cooperative',
  'scop-scic-sas',
  'esus-vaut-appartenance',
  'exclusion-d-activites',
  'activite-jugee',
] as const;
export type ParametreId = (typeof parametreIds)[number];

/** Choices made by the caller; what is not chosen takes the default of the version. */
export type Parametres = Readonly<Partial<Record<ParametreId, string>>>;
/** Every point with the choice that holds. */
export type ParametresChosen = Readonly<Record<ParametreId, string>>;

export interface Parametre {
  readonly id: ParametreId;
  readonly label: Texts;
  /** Why it is debated. */
  readonly why: Texts;
  readonly choices: readonly { readonly value: string; readonly label: Texts }[];
  readonly defaults: Readonly<Record<VersionCalculable, string>>;
  /** Id of a `Reference`. */
  readonly reference: string;
  /** From 0 to 1: how sure the default is; below 0.9 the product writes “to be verified”. */
  readonly confidence: number;
  readonly lastChecked: string;
}

const dansHors = [
  { value: 'dans', label: { fr: 'compté', en: 'counted in' } },
  { value: 'hors', label: { fr: 'laissé hors du périmètre', en: 'left out' } },
] as const;

const always = (value: string) => ({ clap4: value, flores5: value, loi2014: value });
/** Only the version with a fifth family can count it. */
const cinquieme = (flores5: string) => ({ clap4: 'hors', flores5, loi2014: 'hors' });

const lastChecked = '2026-11-24';

export const parametres: Readonly<Record<ParametreId, Parametre>> = {
  'association-non-declaree': {
    id: 'association-non-declaree',
    label: { fr: 'Associations non déclarées (9210)', en: 'Undeclared associations (9210)' },
    why: {
      fr: 'Dans la liste statistique de l’Insee ; sans personnalité morale, elles sortent de la définition de la loi.',
      en: 'In INSEE’s statistical list; without legal personality they fall outside the act’s definition.',
    },
    choices: dansHors,
    defaults: { clap4: 'dans', flores5: 'dans', loi2014: 'hors' },
    reference: 'insee-economie-sociale',
    confidence: 0.75,
    lastChecked,
  },
  'groupement-d-employeurs': {
    id: 'groupement-d-employeurs',
    label: { fr: 'Groupements d’employeurs (9223)', en: 'Employers’ groups (9223)' },
    why: {
      fr: 'Associations par la forme ; leurs membres sont des entreprises, et leurs salariés travaillent chez elles.',
      en: 'Associations by their form; their members are businesses, where their employees work.',
    },
    choices: dansHors,
    defaults: always('dans'),
    reference: 'insee-economie-sociale',
    confidence: 0.9,
    lastChecked,
  },
  congregation: {
    id: 'congregation',
    label: { fr: 'Congrégations (9240)', en: 'Religious congregations (9240)' },
    why: {
      fr: 'Hors des quatre familles, dans les « marges » avant 2008 ; candidates à la cinquième famille de l’Insee, dont la liste n’a pas été retrouvée.',
      en: 'Outside the four families, among the “margins” before 2008; candidates for INSEE’s fifth family, whose list was not found.',
    },
    choices: dansHors,
    defaults: cinquieme('dans'),
    reference: 'insee-cinquieme-famille',
    confidence: 0.55,
    lastChecked,
  },
  'comite-social-et-economique': {
    id: 'comite-social-et-economique',
    label: {
      fr: 'Comités sociaux et économiques (8310, 8311)',
      en: 'Works councils (8310, 8311)',
    },
    why: {
      fr: 'Hors des quatre familles, dans les « marges » avant 2008 ; candidats à la cinquième famille de l’Insee, dont la liste n’a pas été retrouvée.',
      en: 'Outside the four families, among the “margins” before 2008; candidates for INSEE’s fifth family, whose list was not found.',
    },
    choices: dansHors,
    defaults: cinquieme('dans'),
    reference: 'insee-cinquieme-famille',
    confidence: 0.5,
    lastChecked,
  },
  'autre-personne-morale': {
    id: 'autre-personne-morale',
    label: {
      fr: 'Autres personnes morales de droit privé (9900)',
      en: 'Other legal persons under private law (9900)',
    },
    why: {
      fr: 'Poste fourre-tout : cinquième famille possible, mais jamais de l’ESS par la seule catégorie.',
      en: 'A catch-all: the fifth family is possible, but never ESS by the category alone.',
    },
    choices: dansHors,
    defaults: cinquieme('hors'),
    reference: 'insee-cinquieme-famille',
    confidence: 0.4,
    lastChecked,
  },
  'caution-mutuelle': {
    id: 'caution-mutuelle',
    label: { fr: 'Sociétés de caution mutuelle (5191)', en: 'Mutual guarantee companies (5191)' },
    why: {
      fr: 'Statut coopératif, mais adossées à des groupes bancaires.',
      en: 'Cooperative statutes, but backed by banking groups.',
    },
    choices: dansHors,
    defaults: always('dans'),
    reference: 'insee-economie-sociale',
    confidence: 0.9,
    lastChecked,
  },
  sica: {
    id: 'sica',
    label: {
      fr: 'Sociétés d’intérêt collectif agricole (5432, 5532, 5632, 6532)',
      en: 'Farming companies of collective interest, SICA (5432, 5532, 5632, 6532)',
    },
    why: {
      fr: 'Le statut coopératif y est facultatif, et des associés qui ne sont pas agriculteurs y entrent.',
      en: 'Cooperative statutes are optional there, and members who do not farm may join.',
    },
    choices: dansHors,
    defaults: always('dans'),
    reference: 'insee-economie-sociale',
    confidence: 0.9,
    lastChecked,
  },
  'commandite-par-actions-cooperative': {
    id: 'commandite-par-actions-cooperative',
    label: {
      fr: 'Commandites par actions coopératives (5309)',
      en: 'Cooperative partnerships limited by shares (5309)',
    },
    why: {
      fr: 'La commandite par actions s’accorde mal avec une gouvernance démocratique.',
      en: 'A partnership limited by shares sits ill with democratic governance.',
    },
    choices: dansHors,
    defaults: always('dans'),
    reference: 'insee-economie-sociale',
    confidence: 0.9,
    lastChecked,
  },
  'scop-scic-sas': {
    id: 'scop-scic-sas',
    label: {
      fr: 'SCOP et SCIC sans catégorie propre (SAS), d’après leur liste',
      en: 'SCOP and SCIC without a category of their own (SAS), by their list',
    },
    why: {
      fr: 'Coopératives par la loi, mais la catégorie 5710 ne les distingue pas : sans la liste, elles manquent ; l’Insee ne dit pas s’il les ajoute.',
      en: 'Cooperatives by law, but category 5710 does not tell them apart: without the list they are missing; INSEE does not say whether it adds them.',
    },
    choices: dansHors,
    defaults: always('dans'),
    reference: 'loi-47-1775',
    confidence: 0.95,
    lastChecked,
  },
  'esus-vaut-appartenance': {
    id: 'esus-vaut-appartenance',
    label: {
      fr: 'L’agrément ESUS prouve l’appartenance d’une société commerciale',
      en: 'The ESUS approval proves that a commercial company belongs',
    },
    why: {
      fr: 'L’agrément suppose de relever de l’article 1er de la loi, et l’administration l’a vérifié ; mais les statuts peuvent avoir changé depuis.',
      en: 'The approval supposes article 1 of the act, and the administration verified it; but statutes may have changed since.',
    },
    choices: [
      {
        value: 'oui',
        label: { fr: 'oui, tant que la liste la nomme', en: 'yes, while the list names it' },
      },
      { value: 'non', label: { fr: 'non, indice seulement', en: 'no, evidence only' } },
    ],
    defaults: { clap4: 'non', flores5: 'non', loi2014: 'oui' },
    reference: 'code-travail-l3332-17-1',
    confidence: 0.85,
    lastChecked,
  },
  'exclusion-d-activites': {
    id: 'exclusion-d-activites',
    label: { fr: 'Exclusion d’activités', en: 'Exclusion of activities' },
    why: {
      fr: 'La règle statistique exclut l’administration, les cultes, les partis, les syndicats ; l’article 1er de la loi n’exclut aucune activité.',
      en: 'The statistical rule leaves out administration, religion, parties, unions; article 1 of the act leaves out no activity.',
    },
    choices: [
      { value: 'appliquee', label: { fr: 'appliquée', en: 'applied' } },
      { value: 'aucune', label: { fr: 'aucune', en: 'none' } },
    ],
    defaults: always('appliquee'),
    reference: 'insee-economie-sociale',
    confidence: 0.8,
    lastChecked,
  },
  'activite-jugee': {
    id: 'activite-jugee',
    label: { fr: 'Activité qui exclut', en: 'Activity that leaves out' },
    why: {
      fr: 'L’activité de l’unité légale décide de l’appartenance, celle de l’établissement de son secteur ; l’Insee ne dit pas nettement laquelle il emploie pour exclure.',
      en: 'The legal unit’s activity decides of belonging, the establishment’s of its sector; INSEE does not say plainly which one it excludes by.',
    },
    choices: [
      { value: 'unite', label: { fr: 'celle de l’unité légale', en: 'the legal unit’s' } },
      {
        value: 'etablissement',
        label: { fr: 'celle de chaque établissement', en: 'each establishment’s' },
      },
    ],
    defaults: always('unite'),
    reference: 'insee-economie-sociale',
    confidence: 0.7,
    lastChecked,
  },
};

/** Every point with the choice that holds in that version. */
export const chosen = (version: VersionCalculable, told: Parametres = {}): ParametresChosen =>
  Object.fromEntries(
    parametreIds.map((id) => [id, told[id] ?? parametres[id].defaults[version]]),
  ) as ParametresChosen;

/**
 * Reads choices written `sica=hors`. A point or a choice that does not exist is refused, with those
 * that do.
 */
export const parseParametres = (
  texts: readonly string[],
): Parametres | Refusal<'parametre-unknown'> => {
  const told: Partial<Record<ParametreId, string>> = {};
  for (const text of texts) {
    const [name = '', value = ''] = text.split('=');
    const id = parametreIds.find((each) => each === name);
    if (!id || !parametres[id].choices.some((choice) => choice.value === value))
      return unknownParametre(text, id);
    told[id] = value;
  }
  return told;
};

const unknownParametre = (text: string, id?: ParametreId): Refusal<'parametre-unknown'> => {
  const known = id ? parametres[id].choices.map(({ value }) => `${id}=${value}`) : parametreIds;
  return {
    why: 'parametre-unknown',
    message: {
      fr: `« ${text} » n’est pas un choix du périmètre.`,
      en: `“${text}” is no choice of the perimeter.`,
    },
    mend: { fr: `Choix : ${known.join(', ')}.`, en: `Choices: ${known.join(', ')}.` },
  };
};

import type { RejectReason, Status, Theme } from '#indicateurs';
import type { Lang, Texts } from '#kernel';
import { messages } from '#platform/i18n';
import {
  isListeId,
  listeRejects,
  registreCorrectionKinds,
  registreNotes,
  registreReasons,
} from '#structures';
import type { MissingReason } from '../domain/portrait.ts';

const n = '\u202f';
const s = '\u00a0';

export const themeNames: Readonly<Record<Theme, Texts>> = {
  'poids-ess': {
    fr: 'Poids de l’économie sociale et solidaire',
    en: 'Weight of the social and solidarity economy',
  },
  registre: {
    fr: 'Calculé d’après le registre des établissements',
    en: 'Computed from the register of establishments',
  },
  social: { fr: 'Social', en: 'Social' },
  economie: { fr: 'Économie', en: 'Economy' },
  environnement: { fr: 'Environnement', en: 'Environment' },
  gouvernance: { fr: 'Vie civique', en: 'Civic life' },
  revenus: { fr: 'Revenus', en: 'Income' },
  conjoncture: { fr: 'Conjoncture', en: 'Business cycle' },
};

export const statusNames: Readonly<Record<Status, Texts>> = {
  normal: { fr: 'valeur publiée', en: 'published value' },
  estimated: { fr: 'valeur estimée par sa source', en: 'value estimated by its source' },
  provisional: { fr: 'valeur provisoire', en: 'provisional value' },
  broken: { fr: 'rupture de série', en: 'break in series' },
  secret: { fr: 'secret statistique', en: 'statistically secret' },
  missing: { fr: 'non disponible', en: 'not available' },
};

export const missingTexts: Readonly<Record<MissingReason, Texts>> = {
  'not-at-level': {
    fr: 'Aucune source de cette édition ne la donne à ce niveau territorial.',
    en: 'No source of this release gives it at this territorial level.',
  },
  'not-for-territory': {
    fr: 'Publiée pour d’autres territoires de ce niveau, pas pour celui-ci.',
    en: 'Published for other territories of this level, not for this one.',
  },
  'source-missing': {
    fr: 'La source la donne comme non disponible.',
    en: 'The source gives it as not available.',
  },
  secret: {
    fr: 'La source la retient au titre du secret statistique.',
    en: 'The source withholds it as statistically secret.',
  },
};

const rejectTexts: Readonly<Record<RejectReason, Texts>> = {
  'territoire-unknown': {
    fr: 'Code de territoire inconnu de tous les millésimes',
    en: 'Territory code that no millésime knows',
  },
  'territoire-merged': { fr: 'Commune fusionnée depuis', en: 'Commune merged since' },
  'period-unreadable': { fr: 'Période illisible', en: 'Unreadable period' },
  'number-unreadable': { fr: 'Nombre illisible', en: 'Unreadable number' },
  'value-out-of-range': { fr: 'Valeur impossible', en: 'Impossible value' },
  'row-incomplete': { fr: 'Ligne incomplète', en: 'Incomplete row' },
  duplicate: { fr: 'Même chiffre donné deux fois', en: 'Same figure given twice' },
  'not-a-territory': { fr: 'Pas un territoire français', en: 'Not a French territory' },
};

type Words = Readonly<Record<string, Texts>>;

/** One reason may have other words in a list, in the register, in a table of figures. */
const reasonWords = (source: string): readonly Words[] => {
  if (isListeId(source)) return [listeRejects, registreReasons, rejectTexts];
  return source.startsWith('sirene-')
    ? [registreReasons, listeRejects, rejectTexts]
    : [rejectTexts, registreReasons, listeRejects];
};

/** Why a cell or a row was set aside; a reason without words is shown as it is. */
export const rejectText = (lang: Lang, source: string, reason: string): string =>
  reasonWords(source).find((words) => words[reason])?.[reason]?.[lang] ?? reason;

const correctionTexts: Words = {
  ...registreCorrectionKinds,
  trimmed: { fr: 'espaces retirées', en: 'spaces taken out' },
};

/** What was repaired on reading, or set aside from a row that was kept. */
export const correctionText = (lang: Lang, kind: string): string =>
  correctionTexts[kind]?.[lang] ?? kind;

/** What is to be known of rows kept. */
export const noteText = (lang: Lang, note: string): string =>
  (registreNotes as Words)[note]?.[lang] ?? note;

/** The words of the observatory's pages. */
export const t = messages({
  home: { fr: 'Accueil', en: 'Home' },
  spaceObservatoire: { fr: 'Observatoire', en: 'Observatory' },
  spaceCarte: { fr: 'Carte', en: 'Map' },
  spaceTerritoires: { fr: 'Territoires', en: 'Territories' },
  spaceComparer: { fr: 'Comparer', en: 'Compare' },
  spaceIndicateurs: { fr: 'Indicateurs', en: 'Indicators' },
  spaceSources: { fr: 'Sources', en: 'Sources' },
  spaceMethode: { fr: 'Méthode', en: 'Method' },
  perimetres: { fr: 'Périmètres', en: 'Perimeters' },
  editions: { fr: 'Éditions', en: 'Releases' },
  accessibilite: { fr: 'Accessibilité', en: 'Accessibility' },
  api: { fr: 'API et données', en: 'API and data' },
  homeTitle: {
    fr: 'Ce que pèse l’économie sociale et solidaire, ici',
    en: 'What the social and solidarity economy weighs, here',
  },
  homeLede: {
    fr: 'Associations, coopératives, mutuelles, fondations : leur part dans l’emploi de chaque région et de chaque département de France, telle que l’Insee l’a publiée. Chaque chiffre dit d’où il vient.',
    en: 'Associations, cooperatives, mutual societies, foundations: their share of the jobs of every région and département of France, as INSEE published it. Every figure says where it comes from.',
  },
  chooseTerritoire: { fr: 'Choisissez un territoire', en: 'Choose a territory' },
  year: { fr: 'Année', en: 'Year' },
  period: { fr: 'Période', en: 'Period' },
  indicateur: { fr: 'Indicateur', en: 'Indicator' },
  niveau: { fr: 'Niveau', en: 'Level' },
  territoire: { fr: 'Territoire', en: 'Territory' },
  value: { fr: 'Valeur', en: 'Value' },
  rank: { fr: 'Rang', en: 'Rank' },
  code: { fr: 'Code', en: 'Code' },
  population: { fr: 'Population', en: 'Population' },
  repertoire: {
    fr: 'répertoire des territoires (Insee)',
    en: 'directory of territories (INSEE)',
  },
  inhabitants: { fr: 'habitants', en: 'inhabitants' },
  method: { fr: 'Découpage en classes', en: 'Classes' },
  classes: { fr: 'Nombre de classes', en: 'Number of classes' },
  quantiles: { fr: 'Quantiles', en: 'Quantiles' },
  egales: { fr: 'Amplitudes égales', en: 'Equal intervals' },
  naturelles: { fr: 'Ruptures naturelles', en: 'Natural breaks' },
  show: { fr: 'Afficher', en: 'Show' },
  definition: { fr: 'Définition', en: 'Definition' },
  formula: { fr: 'Formule', en: 'Formula' },
  denominator: { fr: 'Dénominateur', en: 'Denominator' },
  noDenominator: {
    fr: 'Aucun : c’est une quantité, non une part.',
    en: 'None: it is an amount, not a share.',
  },
  perimetre: { fr: 'Périmètre', en: 'Perimeter' },
  noPerimetre: {
    fr: 'Sans objet : ce chiffre ne porte pas sur l’ESS.',
    en: 'Not applicable: this figure is not about the ESS.',
  },
  status: { fr: 'État', en: 'Status' },
  source: { fr: 'Source', en: 'Source' },
  publication: { fr: 'Publication', en: 'Publication' },
  place: { fr: 'Place dans le fichier', en: 'Place in the file' },
  line: { fr: 'ligne', en: 'line' },
  column: { fr: 'colonne', en: 'column' },
  sheet: { fr: 'feuille', en: 'sheet' },
  printed: { fr: 'Tel qu’imprimé', en: 'As printed' },
  exact: { fr: 'Valeur exacte', en: 'Exact value' },
  vintage: { fr: 'Millésime', en: 'Vintage' },
  licence: { fr: 'Licence', en: 'Licence' },
  checksum: { fr: 'Somme de contrôle (SHA-256)', en: 'Checksum (SHA-256)' },
  taken: { fr: 'Pris le', en: 'Taken on' },
  cells: { fr: 'Cellules', en: 'Cells' },
  rows: { fr: 'Lignes', en: 'Rows' },
  cellsCount: {
    fr: (read: string, kept: string, rejected: string) =>
      `${read} lues = ${kept} gardées + ${rejected} rejetées`,
    en: (read: string, kept: string, rejected: string) =>
      `${read} read = ${kept} kept + ${rejected} rejected`,
  },
  rowsCount: {
    fr: (read: string, kept: string, rejected: string) =>
      `${read} lignes lues = ${kept} gardées + ${rejected} rejetées`,
    en: (read: string, kept: string, rejected: string) =>
      `${read} rows read = ${kept} kept + ${rejected} rejected`,
  },
  notRedistributed: {
    fr: 'Il nomme des personnes : il n’est pas redistribué ici, prenez-le à sa page officielle.',
    en: 'It names persons: it is not given out again here, take it from its official page.',
  },
  computedFrom: { fr: 'Calculé à partir de', en: 'Computed from' },
  interval: { fr: 'Intervalle de l’estimation', en: 'Interval of the estimate' },
  counted: { fr: 'Ce qui est compté', en: 'What is counted' },
  countedLink: {
    fr: 'La liste des structures de ce territoire, chacune avec la règle qui la compte',
    en: 'The list of the organisations of this territory, each with the rule that counts it',
  },
  countedNote: {
    fr: 'La liste compte des structures actives au jour du registre, au lieu de leur siège ; un chiffre du registre compte des établissements au 31 décembre, où qu’en soit le siège. Les deux comptes ne sont égaux que là où chaque structure n’a qu’un établissement.',
    en: 'The list counts organisations active on the day of the register, where their head office is; a figure of the register counts establishments on 31 December, wherever the head office is. The two counts are equal only where each organisation has a single establishment.',
  },
  howComputed: { fr: 'Calcul', en: 'Computation' },
  howComputedLink: {
    fr: 'Règle du périmètre, comptage, estimation et secret, pas à pas',
    en: 'Rule of the perimeter, counting, estimation and secrecy, step by step',
  },
  dispute: { fr: 'Qui peut contester', en: 'Who may dispute it' },
  note: { fr: 'Remarque', en: 'Remark' },
  carried: { fr: 'Commune d’origine', en: 'Original commune' },
  carriedText: {
    fr: (from: string) => `Valeur donnée pour ${from}, portée à la commune qui l’a reçue.`,
    en: (from: string) => `Value given for ${from}, carried to the commune that received it.`,
  },
  geography: { fr: 'Géographie', en: 'Geography' },
  cog: {
    fr: (millesime: number) => `Code officiel géographique ${millesime}`,
    en: (millesime: number) => `Official geographic code ${millesime}`,
  },
  release: { fr: 'Édition', en: 'Release' },
  permalink: { fr: 'Adresse durable', en: 'Permanent address' },
  family: { fr: 'Ventilation', en: 'Breakdown' },
  total: { fr: 'ensemble', en: 'total' },
  otherPublications: {
    fr: 'Autres publications de ce chiffre',
    en: 'Other publications of this figure',
  },
  otherPerimetres: {
    fr: 'Le même compte sous un autre périmètre',
    en: 'The same count under another perimeter',
  },
  computedValue: { fr: 'valeur calculée', en: 'computed value' },
  otherPublicationsText: {
    fr: 'D’autres sources donnent la même grandeur. La plus précise et la plus proche du producteur est montrée d’abord ; les voici toutes.',
    en: 'Other sources give the same quantity. The most precise, closest to the producer, is shown first; here are all of them.',
  },
  takeAway: { fr: 'Emporter', en: 'Take away' },
  whereFrom: { fr: 'D’où vient ce chiffre', en: 'Where this figure comes from' },
  seeSource: { fr: 'Voir la ligne dans le fichier', en: 'See the row in the file' },
  officialPage: { fr: 'Page officielle', en: 'Official page' },
  allValues: { fr: 'Toutes les valeurs', en: 'All values' },
  byNiveau: { fr: 'Ce qui est renseigné', en: 'What is known' },
  breaks: { fr: 'Ruptures de série', en: 'Breaks in series' },
  seeMap: { fr: 'Voir la carte', en: 'See the map' },
  compareWith: { fr: 'Comparer avec d’autres territoires', en: 'Compare with other territories' },
  portraitPdf: { fr: 'Portrait en PDF', en: 'Portrait as a PDF' },
  missingTitle: { fr: 'Ce qui manque, et pourquoi', en: 'What is missing, and why' },
  keysTitle: { fr: 'Autres mesures de l’ESS', en: 'Other measures of the ESS' },
  contextTitle: { fr: 'Le territoire en contexte', en: 'The territory in context' },
  seriesTitle: { fr: 'Au fil des années', en: 'Over the years' },
  within: { fr: 'Dans ce territoire', en: 'Within this territory' },
  neighbours: { fr: 'Territoires limitrophes', en: 'Neighbouring territories' },
  around: { fr: 'Juste devant, juste derrière', en: 'Just ahead, just behind' },
  noFigure: {
    fr: 'Aucun chiffre n’est encore publié ici pour ce territoire.',
    en: 'No figure is published here yet for this territory.',
  },
  noFigureMend: {
    fr: 'Les sources importées ne descendent pas jusqu’à lui. Voyez son département ou sa région :',
    en: 'The imported sources do not reach down to it. See its département or its région:',
  },
  splitTitle: { fr: 'Par famille', en: 'By family' },
  notFoundTitle: { fr: 'Cette page n’existe pas', en: 'This page does not exist' },
  notFoundText: {
    fr: 'L’adresse est peut-être ancienne, ou mal recopiée. Cherchez un territoire, ou revenez à l’accueil.',
    en: 'The address may be old or miscopied. Search for a territory, or go back to the home page.',
  },
  refusedTitle: { fr: 'Demande refusée', en: 'Request refused' },
  refusedText: {
    fr: 'Elle ne venait pas d’une page de ce site. Rouvrez la page, puis recommencez.',
    en: 'It did not come from a page of this site. Open the page again, then retry.',
  },
  tooLarge: {
    fr: 'Ce texte est trop long (64 ko au plus). Raccourcissez-le, puis recommencez.',
    en: 'This text is too long (64 kB at most). Shorten it, then retry.',
  },
  errorTitle: { fr: 'Quelque chose a échoué de notre côté', en: 'Something failed on our side' },
  errorText: {
    fr: 'Rien n’est perdu. Rechargez la page ; si cela persiste, signalez-le avec cette référence :',
    en: 'Nothing is lost. Reload the page; if it persists, report it with this reference:',
  },
  searchTitle: { fr: 'Chercher un territoire', en: 'Find a territory' },
  searchNothing: {
    fr: (q: string) => `Aucun territoire ne répond à «${s}${q}${s}».`,
    en: (q: string) => `No territory answers to “${q}”.`,
  },
  searchMend: {
    fr: 'Essayez un autre mot, un code Insee (48, 53, 75056) ou un code postal (35000).',
    en: 'Try another word, an INSEE code (48, 53, 75056) or a postcode (35000).',
  },
  searchFound: {
    fr: (count: number, q: string) =>
      `${count} territoire${count > 1 ? 's' : ''} pour «${s}${q}${s}»`,
    en: (count: number, q: string) =>
      `${count} ${count === 1 ? 'territory' : 'territories'} for “${q}”`,
  },
  formerName: { fr: 'ancien nom ou commune déléguée', en: 'former name or delegated commune' },
  unknownPeriod: {
    fr: (asked: string, shown: string) =>
      `Pas de valeur pour «${s}${asked}${s}»${n}: voici ${shown}.`,
    en: (asked: string, shown: string) => `No value for “${asked}”: here is ${shown}.`,
  },
  unknownIndicateur: {
    fr: (asked: string) => `L’indicateur «${s}${asked}${s}» n’existe pas ou n’a pas de carte.`,
    en: (asked: string) => `The indicator “${asked}” does not exist or has no map.`,
  },
  unknownNiveau: {
    fr: (asked: string, shown: string) =>
      `Pas de carte au niveau «${s}${asked}${s}»${n}: voici celle des ${shown}.`,
    en: (asked: string, shown: string) =>
      `No map at the level “${asked}”: here is the one of the ${shown}.`,
  },
  rejects: { fr: 'Cellules rejetées', en: 'Rejected cells' },
  noReject: { fr: 'Aucune cellule rejetée.', en: 'No cell was rejected.' },
  rowRejects: { fr: 'Lignes rejetées', en: 'Rejected rows' },
  noRowReject: { fr: 'Aucune ligne rejetée.', en: 'No row was rejected.' },
  rowNotes: { fr: 'À savoir des lignes gardées', en: 'To be known of the rows kept' },
  repair: { fr: 'Ce qui a été fait', en: 'What was done' },
  left: { fr: 'laissé vide', en: 'left empty' },
  reason: { fr: 'Raison', en: 'Reason' },
  detail: { fr: 'Détail', en: 'Detail' },
  ignored: { fr: 'Colonnes laissées de côté', en: 'Columns left aside' },
  corrections: { fr: 'Corrections', en: 'Corrections' },
  checks: { fr: 'Vérifications', en: 'Checks' },
  pass: { fr: 'réussie', en: 'passed' },
  alert: { fr: 'à regarder', en: 'to be looked at' },
  fail: { fr: 'échouée', en: 'failed' },
  files: { fr: 'Fichiers', en: 'Files' },
  inputs: { fr: 'Entrées', en: 'Inputs' },
  registreHeld: {
    fr: (day: string) => `Cette édition tient le répertoire Sirene au ${day}${s}: `,
    en: (day: string) => `This release holds the Sirene register as of ${day}: `,
  },
  registreStructures: {
    fr: (count: string) => `${count} structures en activité`,
    en: (count: string) => `${count} active organisations`,
  },
  registreEach: {
    fr: ', chacune avec la règle qui la compte ou non',
    en: ', each with the rule that counts it or not',
  },
  registreEtablissements: {
    fr: (year: string, perimetre: string) =>
      ` établissements de l’ESS au 31 décembre ${year} (${perimetre})`,
    en: (year: string, perimetre: string) =>
      ` ESS establishments on 31 December ${year} (${perimetre})`,
  },
  registreDynamiques: {
    fr: 'leurs créations et leurs fermetures, année par année',
    en: 'their creations and closures, year by year',
  },
  publishedNow: { fr: 'publiée en ce moment', en: 'published now' },
  toVerify: { fr: 'à vérifier', en: 'to be verified' },
  saveView: { fr: 'Enregistrer cette vue', en: 'Save this view' },
});

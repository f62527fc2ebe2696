import type { Texts } from '#kernel';
import { messages } from '#platform/i18n';
import type { DynamiqueManifest, SetAside } from '../../domain/dynamique.ts';

export const setAsideTexts: Readonly<Record<SetAside, Texts>> = {
  'commune-absent': { fr: 'sans commune', en: 'without a commune' },
  'commune-unknown': {
    fr: 'commune inconnue du code officiel géographique',
    en: 'commune unknown to the geographic code',
  },
  'hors-france': {
    fr: 'collectivité d’outre-mer qui n’est pas un département',
    en: 'overseas community that is no département',
  },
  'closed-undated': { fr: 'fermé, sans date de fermeture', en: 'closed, without a closing date' },
  'dates-inverted': { fr: 'fermé avant d’être créé', en: 'closed before it was created' },
  'creation-after': {
    fr: 'créé après la date du registre',
    en: 'created after the day of the register',
  },
};

export const closingTexts: Readonly<Record<DynamiqueManifest['closingDates'], Texts>> = {
  periode: {
    fr: 'Date du début de la dernière période du stock : si la fiche d’un établissement fermé a encore changé, la fermeture paraît plus tard qu’elle n’a eu lieu.',
    en: 'First day of the last period in the stock: when the record of a closed establishment changed again, the closure looks later than it was.',
  },
  historique: {
    fr: 'Date exacte, lue dans le fichier Historique.',
    en: 'Exact date, read in the Historique file.',
  },
};

export const t = messages({
  space: { fr: 'Dynamiques', en: 'Dynamics' },
  home: { fr: 'Accueil', en: 'Home' },
  absentTitle: { fr: 'Pas encore de dynamiques', en: 'No dynamics yet' },
  absentLede: {
    fr: 'Les créations et les fermetures se calculent sur le stock complet du registre Sirene, que cette instance n’a pas encore lu.',
    en: 'Creations and closures are computed from the whole stock of the Sirene register, which this instance has not read yet.',
  },
  absentHow: {
    fr: 'Pour les obtenir : téléchargez StockUniteLegale et StockEtablissement (Insee, Licence Ouverte), puis lancez',
    en: 'To get them: download StockUniteLegale and StockEtablissement (INSEE, Licence Ouverte), then run',
  },
  emptyCell: {
    fr: 'Aucun établissement de cette famille et de ce secteur n’a été ouvert ici sur la période, ou ce croisement n’est pas calculé à ce niveau.',
    en: 'No establishment of this family and sector was open here over the period, or this crossing is not computed at this level.',
  },
  all: { fr: 'Tous', en: 'All' },
  famille: { fr: 'Famille', en: 'Family' },
  secteur: { fr: 'Secteur', en: 'Sector' },
  alertesAt: { fr: 'Alertes par', en: 'Warnings by' },
  show: { fr: 'Afficher', en: 'Show' },
  annee: { fr: 'Année', en: 'Year' },
  debut: { fr: '1er janvier', en: '1 January' },
  creations: { fr: 'Créations', en: 'Creations' },
  entrants: { fr: 'dont transferts entrants', en: 'of which moves in' },
  sortants: { fr: 'dont transferts sortants', en: 'of which moves out' },
  fermetures: { fr: 'Fermetures', en: 'Closures' },
  fin: { fr: '31 décembre', en: '31 December' },
  solde: { fr: 'Solde', en: 'Balance' },
  taux: { fr: 'Taux net', en: 'Net rate' },
  ailleurs: { fr: 'France', en: 'France' },
  curveSentence: {
    fr: 'Établissements créés et fermés dans l’année, transferts compris.',
    en: 'Establishments created and closed in the year, moves included.',
  },
  famillesTitle: {
    fr: (up: number, of: number, annee: number) =>
      `${up === 0 ? 'Aucune famille ne gagne' : up === 1 ? 'Une famille gagne' : `${up} familles gagnent`} des établissements en ${annee}, sur ${of}`,
    en: (up: number, of: number, annee: number) =>
      `${up === 0 ? 'No family gains' : up === 1 ? 'One family gains' : `${up} families gain`} establishments in ${annee}, out of ${of}`,
  },
  famillesSentence: {
    fr: 'Créations et fermetures par année ; chaque famille a sa propre échelle.',
    en: 'Creations and closures by year; each family has its own scale.',
  },
  secteursTitle: {
    fr: (from: number, to: number) => `Par secteur, de ${from} à ${to}`,
    en: (from: number, to: number) => `By sector, from ${from} to ${to}`,
  },
  survieTitle: {
    fr: (share: string, cohorte: number, age: number) =>
      `${share} des établissements créés en ${cohorte} étaient encore ouverts ${age === 1 ? 'un an' : `${age} ans`} après`,
    en: (share: string, cohorte: number, age: number) =>
      `${share} of establishments created in ${cohorte} were still open ${age === 1 ? 'a year' : `${age} years`} later`,
  },
  survieSentence: {
    fr: 'Part encore ouverte 1, 3 et 5 ans après la création, par année de création (estimateur de Kaplan et Meier). Les transferts ne comptent ni comme naissances ni comme fins.',
    en: 'Share still open 1, 3 and 5 years after creation, by year of creation (Kaplan and Meier’s estimator). Moves count neither as births nor as ends.',
  },
  cohorte: { fr: 'Année de création', en: 'Year of creation' },
  cohortSize: { fr: 'Créés', en: 'Created' },
  after: {
    fr: (age: number) => (age === 1 ? '1 an' : `${age} ans`),
    en: (age: number) => (age === 1 ? '1 year' : `${age} years`),
  },
  alertesTitle: {
    fr: (count: number) =>
      count === 0 ? 'Aucune alerte' : count === 1 ? 'Une alerte' : `${count} alertes`,
    en: (count: number) =>
      count === 0 ? 'No warning' : count === 1 ? 'One warning' : `${count} warnings`,
  },
  alertesLede: {
    fr: 'Là où un secteur d’une famille décline plus vite qu’ailleurs en France et que le reste du territoire, ou dure moins qu’avant. Une alerte dit où regarder ; elle ne dit pas pourquoi.',
    en: 'Where a sector of a family declines faster than elsewhere in France and than the rest of its territory, or lasts less than before. A warning says where to look; it does not say why.',
  },
  alertesTested: {
    fr: (tested: string, share: string) =>
      `${tested} croisements assez nombreux ont été examinés à ces niveaux ; parmi les alertes, au plus ${share} sont attendues du seul hasard.`,
    en: (tested: string, share: string) =>
      `${tested} crossings large enough were examined at these levels; of the warnings, at most ${share} are expected from chance alone.`,
  },
  alertesNone: {
    fr: 'Aucun secteur de ce choix ne décline plus vite qu’ailleurs au-delà de ce que le hasard explique, ou les nombres y sont trop petits pour le dire.',
    en: 'No sector of this choice declines faster than elsewhere beyond what chance explains, or the numbers are too small to say so.',
  },
  see: { fr: 'Voir la série', en: 'See the series' },
  calculTitle: { fr: 'Comment ces chiffres sont faits', en: 'How these figures are made' },
  how: { fr: 'Comment c’est calculé', en: 'How it is made' },
  detail: { fr: 'Toutes les dynamiques', en: 'All dynamics' },
  definition: { fr: 'Définition', en: 'Definition' },
  definitionText: {
    fr: (jours: number) =>
      `Une création est un établissement dont la date de création est dans l’année ; une fermeture, un établissement dont la date de fermeture y est. Un établissement qui déménage ferme et se crée : c’est un transfert quand la même unité légale en a créé un autre à ${jours} jours au plus dans le même département.`,
    en: (jours: number) =>
      `A creation is an establishment whose creation date lies in the year; a closure, one whose closing date does. An establishment that moves closes and is created: it is a move when the same legal unit created another within ${jours} days in the same département.`,
  },
  formula: { fr: 'Formule', en: 'Formula' },
  formulaText: {
    fr: 'Stock au 31 décembre = stock au 1er janvier + créations − fermetures. Taux net = (créations − fermetures) ÷ stock au 1er janvier.',
    en: 'Stock on 31 December = stock on 1 January + creations − closures. Net rate = (creations − closures) ÷ stock on 1 January.',
  },
  register: { fr: 'Registre', en: 'Register' },
  registerText: {
    fr: (day: string) => `Sirene (Insee), état au ${day}`,
    en: (day: string) => `Sirene (INSEE), as of ${day}`,
  },
  rule: { fr: 'Périmètre', en: 'Perimeter' },
  geography: { fr: 'Géographie', en: 'Geography' },
  geographyText: {
    fr: (millesime: number) =>
      `Communes et intercommunalités de ${millesime} pour toutes les années.`,
    en: (millesime: number) => `Communes and intercommunalities of ${millesime} for every year.`,
  },
  rows: { fr: 'Lignes', en: 'Rows' },
  rowsText: {
    fr: (read: string, kept: string, before: string) =>
      `${read} établissements lus : ${kept} comptés, ${before} fermés avant la période`,
    en: (read: string, kept: string, before: string) =>
      `${read} establishments read: ${kept} counted, ${before} closed before the period`,
  },
  closing: { fr: 'Date de fermeture', en: 'Closing date' },
  limits: { fr: 'Limites', en: 'Limits' },
  limitsText: {
    fr: 'L’activité et la catégorie juridique sont celles d’aujourd’hui, pour toutes les années. Les dernières années peuvent encore changer : des créations et des fermetures sont déclarées tard. Un établissement qui cesse sans le dire reste compté. Le registre compte des établissements, pas des emplois.',
    en: 'Activity and legal category are those of today, for every year. The last years may still change: creations and closures are declared late. An establishment that stops without saying so stays counted. The register counts establishments, not jobs.',
  },
  thresholds: { fr: 'Seuils des alertes', en: 'Thresholds of warnings' },
  test: { fr: 'Test des alertes', en: 'Test of warnings' },
  testText: {
    fr: 'Déclin : test binomial exact, la part des fermetures parmi les créations et fermetures étant comparée à celle du même secteur ailleurs en France. Survie : test exact de Fisher entre deux groupes de cohortes. Les fermetures d’une même unité légale ne sont pas indépendantes : la probabilité est alors sous-estimée.',
    en: 'Decline: exact binomial test, the share of closures among creations and closures being compared with that of the same sector elsewhere in France. Survival: Fisher’s exact test between two groups of cohorts. Closures of one legal unit are not independent: the probability is then understated.',
  },
  toVerify: { fr: 'à vérifier', en: 'to be verified' },
});

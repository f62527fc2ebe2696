import { formatNumber, messages } from '#platform/i18n';

/** The words of the pages of the perimeter. */
export const p = messages({
  title: { fr: 'Périmètres', en: 'Perimeters' },
  methode: { fr: 'Méthode', en: 'Method' },
  lede: {
    fr: 'Ce qui compte comme économie sociale et solidaire a changé avec les années et les producteurs. Chaque chiffre porte sa version ; aucune n’est « la bonne ».',
    en: 'What counts as social and solidarity economy changed over the years and with the producers. Every figure carries its version; none is “the right one”.',
  },
  perimetre: { fr: 'Périmètre', en: 'Perimeter' },
  versions: { fr: 'Les versions', en: 'The versions' },
  familles: { fr: 'Familles', en: 'Families' },
  validity: { fr: 'Validité', en: 'Validity' },
  since: { fr: (day: string) => `depuis le ${day}`, en: (day: string) => `since ${day}` },
  span: {
    fr: (from: string, to: string) => `du ${from} au ${to}`,
    en: (from: string, to: string) => `from ${from} to ${to}`,
  },
  reference: { fr: 'Référence', en: 'Reference' },
  confidence: { fr: 'Confiance', en: 'Confidence' },
  confidenceNote: {
    fr: 'De 0 à 1, estimée par le projet ; sous 0,9, la règle est « à vérifier ».',
    en: 'From 0 to 1, weighed by the project; below 0.9 the rule is “to be verified”.',
  },
  checkedOn: { fr: 'vérifiée le', en: 'checked on' },
  described: {
    fr: 'Cette version est décrite, non calculée : ses listes ne sont pas publiées. Des chiffres la portent ; aucune structure n’est jugée par elle.',
    en: 'This version is described, not computed: its lists are not published. Figures carry it; no organisation is judged by it.',
  },
  tryHere: { fr: 'Essayer un cas sous cette version', en: 'Try a case under this version' },
  ecartsLink: {
    fr: 'Où le drapeau, la catégorie et les listes se contredisent',
    en: 'Where the flag, the category and the lists disagree',
  },
  categories: { fr: 'Catégories juridiques comptées', en: 'Legal categories counted' },
  categoriesText: {
    fr: (count: number) =>
      `${formatNumber('fr', count)} catégories de l’Insee (niveau III). Le libellé est celui de la nomenclature.`,
    en: (count: number) =>
      `${formatNumber('en', count)} categories of INSEE (level III). The label is that of the nomenclature, in French.`,
  },
  surPreuve: { fr: 'Sociétés commerciales, sur preuve', en: 'Commercial companies, on proof' },
  surPreuveText: {
    fr: 'La catégorie ne suffit pas. Une de ces preuves fait entrer la société :',
    en: 'The category is not enough. One of these proofs lets the company in:',
  },
  makesIt: {
    fr: (famille: string) => `, dans la famille « ${famille} »`,
    en: (famille: string) => `, in the family “${famille}”`,
  },
  dehors: {
    fr: 'Catégories regardées, et laissées hors',
    en: 'Legal categories looked at, and left out',
  },
  activites: { fr: 'Activités laissées hors du périmètre', en: 'Activities left out' },
  activitesText: {
    fr: 'L’activité principale de l’unité (NAF rév. 2) la laisse dehors, quelle que soit sa catégorie.',
    en: 'The main activity of the unit (NAF rev. 2) leaves it out, whatever its category.',
  },
  code: { fr: 'Code', en: 'Code' },
  label: { fr: 'Libellé', en: 'Label' },
  famille: { fr: 'Famille', en: 'Family' },
  condition: { fr: 'Ce qu’il faut savoir', en: 'What is to be known' },
  scope: { fr: 'Portée', en: 'Scope' },
  everyFamille: { fr: 'toutes les familles', en: 'every family' },
  debated: { fr: 'Points débattus', en: 'Points under debate' },
  debatedText: {
    fr: 'Sur ces points, la règle n’est pas écrite, ou elle est discutée. Chacun a un choix par défaut, dit ici, et se change dans l’essai ci-dessous, en ligne de commande et dans un calcul.',
    en: 'On these points the rule is not written, or is discussed. Each has a default, said here, and can be changed in the form below, on the command line and in a computation.',
  },
  debatedHere: {
    fr: 'Choix par défaut de cette version, et ce qui pourrait être choisi.',
    en: 'The default of this version, and what could be chosen.',
  },
  point: { fr: 'Point', en: 'Point' },
  byDefault: { fr: 'Par défaut', en: 'By default' },
  choicesOf: {
    fr: (choices: string) => `Choix : ${choices}.`,
    en: (choices: string) => `Choices: ${choices}.`,
  },
  otherwise: { fr: 'Autre choix', en: 'Other choice' },
  tryTitle: { fr: 'Essayer un cas', en: 'Try a case' },
  tryText: {
    fr: 'Décrivez une unité légale comme le répertoire la décrit : la règle dit si elle est comptée, et pourquoi. Rien n’est gardé.',
    en: 'Describe a legal unit as the register does: the rule says whether it counts, and why. Nothing is kept.',
  },
  cj: { fr: 'Catégorie juridique', en: 'Legal category' },
  cjHint: { fr: 'quatre chiffres, comme 9220', en: 'four digits, such as 9220' },
  naf: { fr: 'Activité principale', en: 'Main activity' },
  nafHint: { fr: 'NAF rév. 2, comme 88.99B', en: 'NAF rev. 2, such as 88.99B' },
  drapeau: { fr: 'Drapeau ESS', en: 'ESS flag' },
  drapeauHint: { fr: 'dans le répertoire', en: 'in the register' },
  versionHint: { fr: 'ce qui compte comme ESS', en: 'what counts as ESS' },
  drapeauNone: { fr: 'aucun', en: 'none' },
  version: { fr: 'Version', en: 'Version' },
  date: { fr: 'Lue au', en: 'Read on' },
  dateHint: { fr: 'un jour, comme 2026-06-01', en: 'a day, such as 2026-06-01' },
  listes: { fr: 'Listes qui la nomment', en: 'Lists that name it' },
  choices: { fr: 'Choisir les points débattus', en: 'Choose the points under debate' },
  defaultChoice: { fr: 'par défaut', en: 'default' },
  judge: { fr: 'Juger', en: 'Judge' },
  unreadable: { fr: 'Ce cas ne peut pas être lu', en: 'This case cannot be read' },
  verdict: { fr: 'Verdict', en: 'Verdict' },
  verdictOf: {
    fr: (name: string, day: string) => `Périmètre « ${name} », lu au ${day}.`,
    en: (name: string, day: string) => `Perimeter “${name}”, read on ${day}.`,
  },
  sureAt: {
    fr: (sure: string) => `La moins sûre des raisons qui ont décidé a une confiance de ${sure}.`,
    en: (sure: string) => `The least sure of the reasons that decided has a confidence of ${sure}.`,
  },
  chosen: { fr: 'Choix qui changent la règle', en: 'Choices that change the rule' },
  ecarts: { fr: 'Écarts', en: 'Disagreements' },
  ecartsTitle: {
    fr: 'Où le drapeau, la catégorie et les listes se contredisent',
    en: 'Where the flag, the category and the lists disagree',
  },
  ecartsLede: {
    fr: 'Un écart n’est pas une erreur : souvent, personne n’a tort. C’est un endroit où la règle, le répertoire et les listes ne disent pas la même chose.',
    en: 'A disagreement is not an error: often nobody is wrong. It is a place where the rule, the register and the lists do not say the same thing.',
  },
  ecartsNone: {
    fr: 'Cette édition n’a pas de répertoire : il n’y a rien à confronter.',
    en: 'This release has no register: there is nothing to hold against anything.',
  },
  ecartsNoneMend: {
    fr: 'Importez le répertoire Sirene et les listes, puis construisez une édition.',
    en: 'Import the Sirene register and the lists, then build a release.',
  },
  ecartsSentence: {
    fr: (looked: string, counted: string, found: string) =>
      `${looked} structures regardées, ${counted} comptées, ${found} écarts.`,
    en: (looked: string, counted: string, found: string) =>
      `${looked} organisations looked at, ${counted} counted in, ${found} disagreements.`,
  },
  ecartsRule: {
    fr: (name: string, day: string) =>
      `Règle : « ${name} », lue au ${day}, points débattus à leur défaut. Une structure peut avoir plusieurs écarts.`,
    en: (name: string, day: string) =>
      `Rule: “${name}”, read on ${day}, debated points at their default. An organisation may have several disagreements.`,
  },
  byKind: { fr: 'Par nature', en: 'By kind' },
  byCategory: { fr: 'Par nature et catégorie juridique', en: 'By kind and legal category' },
  kind: { fr: 'Écart', en: 'Disagreement' },
  count: { fr: 'Structures', en: 'Organisations' },
  categorieJuridique: { fr: 'Catégorie juridique', en: 'Legal category' },
  noCategory: { fr: 'sans catégorie', en: 'no category' },
  structures: { fr: 'Les structures', en: 'The organisations' },
  listed: {
    fr: (shown: string, total: string) =>
      `Les ${shown} premières sur ${total} qui peuvent être montrées, dans l’ordre des SIREN.`,
    en: (shown: string, total: string) =>
      `The first ${shown} of ${total} that may be shown, in the order of SIREN.`,
  },
  listedAll: {
    fr: (total: string) => `${total} qui peuvent être montrées, dans l’ordre des SIREN.`,
    en: (total: string) => `${total} that may be shown, in the order of SIREN.`,
  },
  noneListed: {
    fr: 'Aucune structure à montrer sous ce choix.',
    en: 'No organisation to show under this choice.',
  },
  withheld: {
    fr: (count: string) =>
      `${count} écarts sont comptés sans être listés : ces unités ont demandé à ne pas être diffusées, ou sont des personnes physiques.`,
    en: (count: string) =>
      `${count} disagreements are counted and not listed: those units asked to be withheld, or are natural persons.`,
  },
  only: { fr: 'Seulement :', en: 'Only:' },
  all: { fr: 'tout montrer', en: 'show all' },
  name: { fr: 'Structure', en: 'Organisation' },
  flag: { fr: 'Drapeau', en: 'Flag' },
  lists: { fr: 'Listes', en: 'Lists' },
  counted: { fr: 'Comptée', en: 'Counted in' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  takeAway: { fr: 'Emporter', en: 'Take away' },
  unknownFilter: {
    fr: (asked: string) => `« ${asked} » ne désigne aucun écart : tous sont montrés.`,
    en: (asked: string) => `“${asked}” names no disagreement: all are shown.`,
  },
  dispute: {
    fr: 'Une structure est mal comptée ? Sa page dit la règle, et reçoit une contestation.',
    en: 'Is an organisation wrongly counted? Its page says the rule, and takes a dispute.',
  },
});

import { formatNumber, messages } from '#platform/i18n';
import { totalLimit } from '../domain/annuaire.ts';

const s = (count: number) => (count > 1 ? 's' : '');

/** What the pages of the directory say. */
export const t = messages({
  home: { fr: 'Observatoire', en: 'Observatory' },
  space: { fr: 'Structures', en: 'Organisations' },
  title: { fr: 'Annuaire des structures', en: 'Directory of organisations' },
  lede: {
    fr: 'Qui fait l’économie sociale et solidaire, où, et par quelle règle chacune est comptée ou non.',
    en: 'Who makes the social and solidarity economy, where, and by which rule each one counts or does not.',
  },
  count: {
    fr: (structures: number, places: number) =>
      `${formatNumber('fr', structures)} structure${s(structures)} et ${formatNumber('fr', places)} établissement${s(places)} du répertoire Sirene.`,
    en: (structures: number, places: number) =>
      `${formatNumber('en', structures)} organisation${s(structures)} and ${formatNumber('en', places)} establishment${s(places)} of the Sirene register.`,
  },
  ecarts: {
    fr: 'Où le drapeau, la catégorie et les listes se contredisent',
    en: 'Where the flag, the category and the lists disagree',
  },
  noneTitle: { fr: 'Aucun répertoire n’est importé', en: 'No register was imported' },
  noneText: {
    fr: 'L’annuaire se construit à partir du répertoire Sirene de l’Insee. Cette instance ne l’a pas encore.',
    en: 'The directory is built from INSEE’s Sirene register. This instance does not have it yet.',
  },
  noneMend: {
    fr: 'Pour l’obtenir : importez les stocks d’unités légales et d’établissements, puis construisez une édition.',
    en: 'To get it: import the stocks of legal units and establishments, then build a release.',
  },
  q: { fr: 'Nom, sigle ou numéro', en: 'Name, acronym or number' },
  qHint: {
    fr: 'SIREN, SIRET ou RNA acceptés ; les fautes de frappe sont pardonnées.',
    en: 'SIREN, SIRET or RNA accepted; typing faults are forgiven.',
  },
  lieu: { fr: 'Lieu du siège', en: 'Place of the head office' },
  lieuHint: {
    fr: 'Commune, intercommunalité, département ou région ; nom ou code.',
    en: 'Commune, intercommunality, département or region; name or code.',
  },
  famille: { fr: 'Famille', en: 'Family' },
  secteur: { fr: 'Secteur d’activité', en: 'Sector' },
  tranche: { fr: 'Effectif', en: 'Size' },
  etat: { fr: 'État', en: 'State' },
  employeur: { fr: 'Employeuse seulement', en: 'Employers only' },
  perimetre: { fr: 'Comptée dans', en: 'Counted in' },
  liste: { fr: 'Nommée par', en: 'Named by' },
  any: { fr: 'Peu importe', en: 'Any' },
  noFamille: { fr: 'Dans aucun périmètre', en: 'In no perimeter' },
  active: { fr: 'Active', en: 'Active' },
  cessee: { fr: 'Cessée', en: 'Ceased' },
  filters: { fr: 'Autres filtres', en: 'More filters' },
  search: { fr: 'Chercher', en: 'Search' },
  clear: { fr: 'Tout effacer', en: 'Clear all' },
  refused: { fr: 'Cette demande ne peut pas être lue', en: 'This request cannot be read' },
  found: {
    fr: (total: number | 'many') =>
      total === 'many'
        ? `Plus de ${formatNumber('fr', totalLimit)} structures`
        : `${formatNumber('fr', total)} structure${s(total)}`,
    en: (total: number | 'many') =>
      total === 'many'
        ? `More than ${formatNumber('en', totalLimit)} organisations`
        : `${formatNumber('en', total)} organisation${s(total)}`,
  },
  inPlace: {
    fr: (place: string) => `, siège ${place}`,
    en: (place: string) => `, head office ${place}`,
  },
  corrected: {
    fr: (typed: string, read: string) =>
      `« ${typed} » n’est dans aucun nom : « ${read} » a été cherché.`,
    en: (typed: string, read: string) => `“${typed}” is in no name: “${read}” was searched.`,
  },
  loose: {
    fr: 'Aucun nom n’a tous ces mots : voici ceux qui en ont presque tous.',
    en: 'No name has all these words: here are those that have nearly all.',
  },
  otherLieux: { fr: 'Ou bien :', en: 'Or else:' },
  nothing: { fr: 'Aucune structure ne répond', en: 'No organisation answers' },
  nothingMend: {
    fr: 'Ôtez un filtre, ou gardez un seul mot du nom. Les structures qui ont demandé à ne pas être diffusées ne sont pas listées : on ne les trouve que par leur numéro SIREN.',
    en: 'Take a filter out, or keep one word of the name. Organisations that asked not to be shown are not listed: they are found by their SIREN number alone.',
  },
  exportCsv: { fr: 'Emporter en CSV', en: 'Take away as CSV' },
  exportBound: {
    fr: (limit: number) => `${formatNumber('fr', limit)} lignes au plus`,
    en: (limit: number) => `${formatNumber('en', limit)} rows at most`,
  },
  exportJson: { fr: 'La même page en JSON', en: 'The same page as JSON' },
  pageOf: { fr: (page: number) => `Page ${page}`, en: (page: number) => `Page ${page}` },
  since: { fr: (year: string) => `depuis ${year}`, en: (year: string) => `since ${year}` },
  ceasedIn: {
    fr: (year: string) => `cessée en ${year}`,
    en: (year: string) => `ceased in ${year}`,
  },
  ceased: { fr: 'cessée', en: 'ceased' },
  countedIn: { fr: 'Comptée dans', en: 'Counted in' },
  countedNowhere: { fr: 'Comptée dans aucun périmètre', en: 'Counted in no perimeter' },
  establishments: {
    fr: (count: number) => `${formatNumber('fr', count)} établissement${s(count)} actif${s(count)}`,
    en: (count: number) => `${formatNumber('en', count)} active establishment${s(count)}`,
  },
  withheld: { fr: 'Nom non diffusé', en: 'Name withheld' },
  withheldText: {
    fr: 'Cette unité a demandé que son nom et son adresse ne soient pas diffusés (article R. 123-232 du code de commerce) : ils ne sont ni montrés, ni cherchés, ni exportés.',
    en: 'This unit asked that its name and address be withheld (article R. 123-232 of the code de commerce): they are neither shown, searched nor exported.',
  },
  identity: { fr: 'Identité', en: 'Identity' },
  usualName: { fr: 'Nom usuel', en: 'Usual name' },
  sigle: { fr: 'Sigle', en: 'Acronym' },
  categorie: { fr: 'Catégorie juridique', en: 'Legal category' },
  activity: { fr: 'Activité principale (NAF rév. 2)', en: 'Main activity (NAF rev. 2)' },
  drapeau: { fr: 'Drapeau ESS du répertoire', en: 'ESS flag of the register' },
  drapeauYes: { fr: 'oui', en: 'yes' },
  drapeauNo: { fr: 'non', en: 'no' },
  drapeauNone: { fr: 'le répertoire ne dit rien', en: 'the register says nothing' },
  creation: { fr: 'Création', en: 'Created' },
  cessation: { fr: 'Cessation', en: 'Ceased' },
  ofYear: { fr: (year: number) => `en ${year}`, en: (year: number) => `in ${year}` },
  unknown: { fr: 'non renseigné', en: 'not given' },
  siege: { fr: 'Siège', en: 'Head office' },
  belonging: {
    fr: 'Pourquoi elle compte, ou non, dans l’ESS',
    en: 'Why it counts, or not, in the ESS',
  },
  belongingLede: {
    fr: (day: string) =>
      `La règle de chaque périmètre, appliquée au répertoire tel qu’il était au ${day}. Un périmètre est une convention : une structure peut être dans l’un et pas dans l’autre.`,
    en: (day: string) =>
      `The rule of each perimeter, applied to the register as it stood on ${day}. A perimeter is a convention: an organisation may be in one and not in another.`,
  },
  in: { fr: 'Comptée', en: 'Counted in' },
  out: { fr: 'Non comptée', en: 'Left out' },
  reasonIn: { fr: 'fait entrer', en: 'lets in' },
  reasonOut: { fr: 'fait sortir', en: 'keeps out' },
  reasonSaid: { fr: 'pour information', en: 'for information' },
  reference: { fr: 'Référence', en: 'Reference' },
  textOf: { fr: 'texte du', en: 'text of' },
  checkedOn: { fr: 'vérifiée le', en: 'checked on' },
  lists: { fr: 'Listes qui la nomment', en: 'Lists that name it' },
  noList: {
    fr: 'Aucune des listes importées ne la nomme.',
    en: 'None of the imported lists names it.',
  },
  listOf: { fr: 'liste du', en: 'list of' },
  places: { fr: 'Établissements', en: 'Establishments' },
  placesMore: {
    fr: (shown: number, all: number) =>
      `${formatNumber('fr', shown)} sur ${formatNumber('fr', all)} : le siège d’abord, puis ceux qui sont ouverts.`,
    en: (shown: number, all: number) =>
      `${formatNumber('en', shown)} of ${formatNumber('en', all)}: the head office first, then those that are open.`,
  },
  noPlace: {
    fr: 'Le stock des établissements n’est pas dans cette édition.',
    en: 'The stock of establishments is not in this release.',
  },
  open: { fr: 'ouvert', en: 'open' },
  closedOn: { fr: 'fermé le', en: 'closed on' },
  closed: { fr: 'fermé', en: 'closed' },
  head: { fr: 'siège', en: 'head office' },
  place: { fr: 'Lieu', en: 'Place' },
  sign: { fr: 'Enseigne', en: 'Trade sign' },
  openedOn: { fr: 'Ouverture', en: 'Opened' },
  mapLink: { fr: 'Carte des établissements autour', en: 'Map of establishments around' },
  provenance: { fr: 'D’où viennent ces faits', en: 'Where these facts come from' },
  provenanceNone: {
    fr: 'Répertoire Sirene (Insee), tel que repris dans l’édition.',
    en: 'Sirene register (INSEE), as taken into the release.',
  },
  file: { fr: 'Fichier', en: 'File' },
  licence: { fr: 'Licence', en: 'Licence' },
  asOf: { fr: 'Situation au', en: 'State on' },
  apiLink: { fr: 'La même fiche en JSON', en: 'The same sheet as JSON' },
  unknownTitle: { fr: 'Aucune structure à ce numéro', en: 'No organisation by that number' },
  unknownKey: {
    fr: (siren: string) =>
      `« ${siren} » n’est pas un numéro SIREN : il faut neuf chiffres, et le dernier est une clé calculée sur les autres. Un chiffre a sans doute été mal recopié.`,
    en: (siren: string) =>
      `“${siren}” is not a SIREN number: nine digits are needed, and the last is a key computed from the others. A digit was probably miscopied.`,
  },
  unknownText: {
    fr: (siren: string) =>
      `Le numéro ${siren} est bien formé, mais l’annuaire ne le connaît pas. Il se peut que :`,
    en: (siren: string) =>
      `The number ${siren} is well formed, but the directory does not know it. It may be that:`,
  },
  unknownCases: {
    fr: [
      'sa catégorie juridique n’est pas de celles qu’un périmètre de l’ESS regarde, aucune liste ne la nomme et le répertoire ne lui donne pas le drapeau ESS : une société ordinaire, une administration ;',
      'c’est une personne physique : l’annuaire n’en contient aucune ;',
      'elle a été créée après la date du répertoire importé, ou n’y a jamais figuré.',
    ].join('\n'),
    en: [
      'its legal category is not one that a perimeter of the ESS looks at, no list names it and the register gives it no ESS flag: an ordinary company, a public body;',
      'it is a natural person: the directory holds none;',
      'it was created after the date of the imported register, or was never in it.',
    ].join('\n'),
  },
  unknownMend: { fr: 'Chercher par le nom', en: 'Search by name' },
  mapTitle: { fr: 'Carte des établissements', en: 'Map of establishments' },
  mapOf: {
    fr: (place: string) => `Établissements de l’ESS ${place}`,
    en: (place: string) => `ESS establishments ${place}`,
  },
  mapChoose: {
    fr: 'Choisissez une intercommunalité.',
    en: 'Choose an intercommunality.',
  },
  epci: { fr: 'Intercommunalité (EPCI)', en: 'Intercommunality (EPCI)' },
  epciHint: { fr: 'Nom, ou code Insee à neuf chiffres.', en: 'Name, or nine-digit INSEE code.' },
  show: { fr: 'Montrer', en: 'Show' },
  mapSentence: {
    fr: (count: number, places: number) =>
      `${formatNumber('fr', count)} établissement${s(count)} actif${s(count)} de structures comptées dans au moins un périmètre, dans ${formatNumber('fr', places)} commune${s(places)}.`,
    en: (count: number, places: number) =>
      `${formatNumber('en', count)} active establishment${s(count)} of organisations counted in at least one perimeter, in ${formatNumber('en', places)} commune${s(places)}.`,
  },
  mapSize: {
    fr: (cell: string) =>
      `Une figure rassemble les établissements d’une même famille distants de moins de ${cell} ; sa surface dit leur nombre.`,
    en: (cell: string) =>
      `A shape gathers the establishments of one family less than ${cell} apart; its area tells their number.`,
  },
  mapOutside: {
    fr: (count: number) =>
      `${formatNumber('fr', count)} établissement${s(count)} sans place sur ce dessin : leurs coordonnées ne sont pas dans la projection de la métropole.`,
    en: (count: number) =>
      `${formatNumber('en', count)} establishment${s(count)} without a place on this drawing: their coordinates are not in the projection of the mainland.`,
  },
  mapOverseas: {
    fr: 'Outre-mer, le répertoire donne les coordonnées dans d’autres projections, que cette carte ne dessine pas encore. Le tableau compte tous les établissements.',
    en: 'Overseas, the register gives coordinates in other projections, which this map does not draw yet. The table counts every establishment.',
  },
  mapNone: { fr: 'Aucun établissement géolocalisé ici', en: 'No geolocated establishment here' },
  mapNoneText: {
    fr: 'Le fichier des établissements de cette édition ne donne pas de coordonnées pour ce territoire.',
    en: 'The file of establishments of this release gives no coordinates for this territory.',
  },
  mapGround: {
    fr: 'Fond : échelle seule, aucun contour n’est importé (echelle import contours).',
    en: 'Ground: scale only, no contours were imported (echelle import contours).',
  },
  mapTable: {
    fr: 'Établissements par commune et famille',
    en: 'Establishments by commune and family',
  },
  commune: { fr: 'Commune', en: 'Commune' },
  total: { fr: 'Total', en: 'Total' },
  unknownEpci: {
    fr: (text: string) => `Aucune intercommunalité ne répond à « ${text} ».`,
    en: (text: string) => `No intercommunality answers to “${text}”.`,
  },
});

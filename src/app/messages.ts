import type { Lang } from '#kernel';
import { messages } from '#platform/i18n';

const n = '\u202f';

/** What the command line says. */
export const said = messages({
  program: {
    fr: 'Échelle : ce que pèse l’économie sociale et solidaire, territoire par territoire.',
    en: 'Échelle: what the social and solidarity economy weighs, territory by territory.',
  },
  langOption: { fr: 'langue : fr ou en', en: 'language: fr or en' },
  help: { fr: 'montre cette aide', en: 'shows this help' },
  helpCommand: { fr: 'aide d’une commande', en: 'help of a command' },
  versionOption: { fr: 'montre la version', en: 'shows the version' },
  serve: {
    fr: 'sert l’observatoire ; construit d’abord l’édition embarquée s’il n’y en a aucune',
    en: 'serves the observatory; builds the embedded release first when there is none',
  },
  serveReady: {
    fr: (url: string, seconds: string) => `Échelle est prête : ${url} (en ${seconds}${n}s)`,
    en: (url: string, seconds: string) => `Échelle is ready: ${url} (in ${seconds} s)`,
  },
  portOption: { fr: 'port d’écoute', en: 'port to listen on' },
  portTaken: {
    fr: (port: number) =>
      `Le port ${port} est déjà pris. Choisissez-en un autre : PORT=3001 npm start, ou arrêtez le programme qui l’occupe.`,
    en: (port: number) =>
      `Port ${port} is already taken. Choose another one: PORT=3001 npm start, or stop the program that holds it.`,
  },
  import: {
    fr: 'prend un fichier officiel : le contrôle, garde ses lignes rejetées avec leur raison',
    en: 'takes in an official file: checks it, keeps its rejected rows with their reason',
  },
  importSource: {
    fr: 'source (voir --list), « sirene », « contours », « mouvements », ou rien : elle est reconnue au nom du fichier',
    en: 'source (see --list), “sirene”, “contours”, “mouvements”, or nothing: it is recognised by the file’s name',
  },
  fromOption: {
    fr: 'fichier ou adresse ; sans elle, l’adresse officielle ou ECHELLE_MIRROR',
    en: 'file or address; without it, the official address or ECHELLE_MIRROR',
  },
  mappingOption: {
    fr: 'fichier JSON qui dit comment lire les colonnes',
    en: 'JSON file that says how to read the columns',
  },
  niveauOption: {
    fr: 'niveau : region, departement, epci, commune',
    en: 'level: region, departement, epci, commune',
  },
  licenceOption: {
    fr: 'licence du fichier de contours ou de mouvements, telle que son éditeur la nomme',
    en: 'licence of the file of contours or movements, as its publisher names it',
  },
  millesimeOption: {
    fr: 'millésime du fichier de contours ou de mouvements',
    en: 'millésime of the file of contours or movements',
  },
  fromNeeded: {
    fr: 'Donnez le fichier : --from FICHIER.',
    en: 'Give the file: --from FILE.',
  },
  contoursRead: {
    fr: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, territoires lus : ${read} = ${kept} gardés + ${rejected} rejetés`,
    en: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, territories read: ${read} = ${kept} kept + ${rejected} rejected`,
  },
  mouvementsRead: {
    fr: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, lignes lues : ${read} = ${kept} gardées + ${rejected} rejetées`,
    en: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, lines read: ${read} = ${kept} kept + ${rejected} rejected`,
  },
  registreRead: {
    fr: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, lignes lues : ${read} = ${kept} gardées + ${rejected} rejetées`,
    en: (name: string, read: string, kept: string, rejected: string) =>
      `✓ ${name}, rows read: ${read} = ${kept} kept + ${rejected} rejected`,
  },
  registreAlready: { fr: ' (déjà importé)', en: ' (already imported)' },
  registreAsOf: {
    fr: (title: string, asOf: string) => `  ${title}, état au ${asOf}`,
    en: (title: string, asOf: string) => `  ${title}, as of ${asOf}`,
  },
  registreUpdates: {
    fr: '  mises à jour, et non un stock : ce n’est pas un échantillon, aucune part n’en sera tirée',
    en: '  updates, and not a stock: it is no sample, and no share will be drawn from it',
  },
  registreReason: {
    fr: (count: string, reason: string) => `  – ${count} : ${reason}`,
    en: (count: string, reason: string) => `  – ${count}: ${reason}`,
  },
  registreOrphans: {
    fr: (etablissements: string, unites: string) =>
      `  établissements sans unité légale : ${etablissements} ; unités légales sans établissement : ${unites}`,
    en: (etablissements: string, unites: string) =>
      `  establishments without a legal unit: ${etablissements}; legal units without an establishment: ${unites}`,
  },
  fondDrawn: {
    fr: (niveau: string, shapes: string, size: string) =>
      `  fond de carte « ${niveau} » : ${shapes} territoires, ${size}`,
    en: (niveau: string, shapes: string, size: string) =>
      `  base map “${niveau}”: ${shapes} territories, ${size}`,
  },
  setAsideMore: {
    fr: (count: string, place: string) => `  … et ${count} autres, dans ${place}`,
    en: (count: string, place: string) => `  … and ${count} more, in ${place}`,
  },
  releaseNext: {
    fr: '  Pour les voir sur les cartes : echelle release build',
    en: '  To see them on the maps: echelle release build',
  },
  dateOption: {
    fr: 'jour auquel la liste vaut, AAAA-MM-JJ',
    en: 'day at which the list holds, YYYY-MM-DD',
  },
  listeRead: {
    fr: (name: string, on: string, read: string, kept: string, rejected: string, more: string) =>
      `✓ ${name} au ${on}, lignes lues : ${read} = ${kept} gardées + ${rejected} rejetées${more}`,
    en: (name: string, on: string, read: string, kept: string, rejected: string, more: string) =>
      `✓ ${name} at ${on}, rows read: ${read} = ${kept} kept + ${rejected} rejected${more}`,
  },
  perimetre: {
    fr: 'dit qui est de l’ESS, par quelle règle, et où les sources se contredisent',
    en: 'says who is of the ESS, by which rule, and where the sources disagree',
  },
  perimetreReport: {
    fr: 'juge chaque unité d’un tableau à drapeau ESS, et compte les écarts',
    en: 'judges each unit of a table with an ESS flag, and counts the disagreements',
  },
  perimetreExplain: {
    fr: 'explique une unité : chaque règle regardée, et son issue',
    en: 'explains one unit: every rule looked at, and its outcome',
  },
  perimetreVersionOption: {
    fr: 'version du périmètre : clap4, flores5, loi2014',
    en: 'version of the perimeter: clap4, flores5, loi2014',
  },
  perimetreDateOption: {
    fr: 'jour auquel la règle est lue, AAAA-MM-JJ',
    en: 'day at which the rule is read, YYYY-MM-DD',
  },
  parametreOption: {
    fr: 'choix sur un point débattu : sica=hors (répétable)',
    en: 'choice on a debated point: sica=hors (repeatable)',
  },
  listeOption: { fr: 'liste qui la nomme (répétable)', en: 'list that names it (repeatable)' },
  cjOption: { fr: 'catégorie juridique, quatre chiffres', en: 'legal category, four digits' },
  nafOption: { fr: 'activité principale, 62.01Z', en: 'main activity, 62.01Z' },
  flagOption: { fr: 'drapeau ESS : O ou N', en: 'ESS flag: O or N' },
  perimetreRead: {
    fr: (read: string, looked: string, rejected: string, passed: string) =>
      `${read} lignes lues = ${looked} jugées + ${rejected} rejetées + ${passed} d’un état passé`,
    en: (read: string, looked: string, rejected: string, passed: string) =>
      `${read} rows read = ${looked} judged + ${rejected} rejected + ${passed} of a former state`,
  },
  perimetreHeads: {
    fr: 'catégorie  unités   drapeau O   dans',
    en: 'category   units    flag O      in',
  },
  ecartsHead: { fr: 'Écarts :', en: 'Disagreements:' },
  listSources: { fr: 'montre les sources connues', en: 'shows the known sources' },
  allSources: {
    fr: 'prend toutes les sources que le miroir contient',
    en: 'takes in every source that the mirror holds',
  },
  release: {
    fr: 'construit, compare, vérifie et publie les éditions',
    en: 'builds, compares, verifies and publishes releases',
  },
  releaseBuild: {
    fr: 'construit une édition à partir de tout ce qui est importé',
    en: 'builds a release from everything imported',
  },
  releaseNoPublish: { fr: 'construit sans publier', en: 'builds without publishing' },
  releaseList: { fr: 'montre les éditions', en: 'shows the releases' },
  releaseDiff: {
    fr: 'dit ce qui change d’une édition à l’autre',
    en: 'says what changes from one release to another',
  },
  releaseVerify: {
    fr: 'vérifie les sommes de contrôle d’une édition',
    en: 'verifies the checksums of a release',
  },
  releasePublish: {
    fr: 'publie une édition : le serveur la sert sans redémarrer',
    en: 'publishes a release: the server serves it without a restart',
  },
  portrait: {
    fr: 'écrit le portrait d’un territoire, ou de tous ceux d’un niveau',
    en: 'writes the portrait of a territory, or of all those of a level',
  },
  formatOption: { fr: 'format', en: 'format' },
  outOption: { fr: 'fichier ou dossier de sortie', en: 'file or folder to write' },
  allOption: { fr: 'tous les territoires du niveau', en: 'every territory of the level' },
  export: {
    fr: 'écrit les valeurs d’un indicateur',
    en: 'writes the values of an indicator',
  },
  periodOption: { fr: 'période', en: 'period' },
  codeOption: { fr: 'code Insee du territoire', en: 'INSEE code of the territory' },
  contestation: {
    fr: 'contestations du périmètre : celles qui attendent, et la réponse d’un instructeur',
    en: 'disputes about the perimeter: those that wait, and the answer of an instructeur',
  },
  contestationList: {
    fr: 'montre celles qui attendent une réponse, avec leurs pièces',
    en: 'shows those that wait for an answer, with their evidence',
  },
  contestationExamine: { fr: 'prend une contestation en examen', en: 'takes a dispute in hand' },
  contestationAccept: { fr: 'retient une contestation', en: 'accepts a dispute' },
  contestationReject: { fr: 'écarte une contestation', en: 'rejects a dispute' },
  contestationHide: {
    fr: 'masque le texte d’une contestation (propos, données personnelles)',
    en: 'hides the text of a dispute (abuse, personal data)',
  },
  motifOption: { fr: 'motif, montré à tous', en: 'grounds, shown to all' },
  doctor: {
    fr: 'dit si tout est en ordre, et comment réparer ce qui ne l’est pas',
    en: 'says whether all is well, and how to mend what is not',
  },
  secret: {
    fr: 'secret statistique d’un tableau : contrôle, masque, attaque le motif',
    en: 'statistical secrecy of a table: checks, hides, attacks the pattern',
  },
  'secret-check': {
    fr: 'contrôle les lignes et dit ce que les règles masquent',
    en: 'checks the rows and says what the rules hide',
  },
  'secret-protect': {
    fr: 'masque les cases primaires et secondaires, vérifie, écrit ce qui peut être publié',
    en: 'hides primary and secondary cells, verifies, writes what may be published',
  },
  'secret-audit': {
    fr: 'attaque un motif : dit quelles cases masquées se laissent deviner',
    en: 'attacks a pattern: says which hidden cells can be inferred',
  },
  secretTable: {
    fr: 'tableau CSV avec ses marges ; répétez l’option pour des tableaux liés',
    en: 'CSV table with its margins; repeat the option for linked tables',
  },
  secretDims: {
    fr: 'colonnes des dimensions, séparées par des virgules ; une fois par tableau',
    en: 'columns of the dimensions, separated by commas; once per table',
  },
  secretValue: { fr: 'colonne de la valeur', en: 'column of the value' },
  secretUnits: {
    fr: 'colonne du nombre d’unités (entreprises ou groupes)',
    en: 'column of the number of units (enterprises or groups)',
  },
  secretMax: {
    fr: 'colonne de la plus grande contribution',
    en: 'column of the largest contribution',
  },
  secretMax2: {
    fr: 'colonne de la deuxième contribution',
    en: 'column of the second contribution',
  },
  secretHolding: {
    fr: 'colonne de l’entreprise ou du groupe : chaque ligne est alors une contribution',
    en: 'column of the enterprise or group: each row is then a contribution',
  },
  secretHierarchy: {
    fr: 'hiérarchie d’une dimension : parent,enfant ou une colonne par niveau',
    en: 'hierarchy of a dimension: parent,child or a column per level',
  },
  secretTotal: {
    fr: 'code du total d’une dimension, si son nom ne le dit pas',
    en: 'code of a dimension’s total, if its name does not tell',
  },
  secretStatut: {
    fr: 'colonne du statut (A, B, C, D masquées ; Z publiée par décision)',
    en: 'column of the status (A, B, C, D hidden; Z published by decision)',
  },
  secretRegle: {
    fr: 'règle : entreprises, entreprises-p10, menages-fiscal',
    en: 'rule: entreprises, entreprises-p10, menages-fiscal',
  },
  secretMargin: {
    fr: 'part de la valeur, en %, qui doit rester incertaine des deux côtés',
    en: 'share of the value, in %, that must stay unsure on both sides',
  },
  secretTolerance: {
    fr: 'arrondi admis dans les marges, en %',
    en: 'rounding admitted in the margins, in %',
  },
  secretCost: {
    fr: 'ce que coûte une case masquée : sa valeur, une case, ses unités',
    en: 'what a hidden cell costs: its value, one cell, its units',
  },
  secretCostColumn: { fr: 'colonne du coût de chaque case', en: 'column of each cell’s cost' },
  secretTime: {
    fr: 'secondes accordées à la recherche du meilleur motif',
    en: 'seconds granted to look for the best pattern',
  },
  secretFast: {
    fr: 'sans chercher le meilleur motif',
    en: 'without looking for the best pattern',
  },
  secretNoSingletons: {
    fr: 'sans protéger les répondants uniques les uns des autres',
    en: 'without protecting single respondents from each other',
  },
  secretOut: {
    fr: 'fichier à publier (dossier, pour plusieurs tableaux) ; sinon la sortie standard',
    en: 'file to publish (folder, for several tables); else standard output',
  },
  secretInternal: {
    fr: 'fichier interne : valeurs et intervalles vérifiés, à ne pas publier',
    en: 'internal file: values and audited intervals, not to be published',
  },
  unknownTerritoire: {
    fr: (niveau: string, code: string) =>
      `Aucun territoire « ${niveau} ${code} ». Les codes sont ceux de l’Insee : region 53, departement 48.`,
    en: (niveau: string, code: string) =>
      `No territory “${niveau} ${code}”. Codes are INSEE’s: region 53, departement 48.`,
  },
  written: {
    fr: (path: string) => `Écrit : ${path}`,
    en: (path: string) => `Written: ${path}`,
  },
  passedOver: {
    fr: (source: string) => `– ${source} : absente du miroir, passée`,
    en: (source: string) => `– ${source}: not in the mirror, passed over`,
  },
  writtenMany: {
    fr: (count: number, folder: string) => `${count} portraits écrits dans ${folder}`,
    en: (count: number, folder: string) => `${count} portraits written in ${folder}`,
  },
  portraitMend: {
    fr: 'Donnez un niveau et un code : echelle portrait departement 48, ou echelle portrait region --all. Niveaux : france, region, ancienne-region, departement, epci, commune.',
    en: 'Give a level and a code: echelle portrait departement 48, or echelle portrait region --all. Levels: france, region, ancienne-region, departement, epci, commune.',
  },
  failed: { fr: 'Échec', en: 'Failed' },
  mend: { fr: 'Pour réparer', en: 'How to mend' },
  stepTerritoires: { fr: 'Territoires', en: 'Territories' },
  stepSources: { fr: 'Chiffres publiés', en: 'Published figures' },
  building: {
    fr: 'Première fois : construction de l’édition embarquée',
    en: 'First time: building the embedded release',
  },
  published: {
    fr: (id: string) => `Édition ${id} publiée.`,
    en: (id: string) => `Release ${id} published.`,
  },
  notPublished: {
    fr: (id: string) => `Édition ${id} construite, non publiée.`,
    en: (id: string) => `Release ${id} built, not published.`,
  },
});

type Key = keyof typeof said;

/** A fixed message in the language asked. */
export const say = (lang: Lang, key: Key): string => {
  const text = said[key][lang];
  return typeof text === 'string' ? text : '';
};

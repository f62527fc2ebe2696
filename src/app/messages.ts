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
    fr: 'source (voir --list), « contours », « mouvements », ou rien : elle est reconnue au nom du fichier',
    en: 'source (see --list), “contours”, “mouvements”, or nothing: it is recognised by the file’s name',
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

import type { Refusal, Texts } from '#kernel';

/** Why a file of the register was not taken in. */
export type RegistreRefusal = Refusal<
  | 'file-absent'
  | 'file-empty'
  | 'file-unreadable'
  | 'download-failed'
  | 'source-unknown'
  | 'not-the-register'
  | 'column-missing'
  | 'nothing-kept'
  | 'disk-full'
>;

const again: Texts = {
  fr: 'Téléchargez le fichier de nouveau chez son éditeur.',
  en: 'Download the file again from its publisher.',
};

export const registreFileAbsent = (path: string): RegistreRefusal => ({
  why: 'file-absent',
  message: { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
  mend: {
    fr: 'Vérifiez le chemin donné à --from, ou le dossier de ECHELLE_MIRROR.',
    en: 'Check the path given to --from, or the folder of ECHELLE_MIRROR.',
  },
});

export const registreFileEmpty = (name: string): RegistreRefusal => ({
  why: 'file-empty',
  message: { fr: `${name} est vide.`, en: `${name} is empty.` },
  mend: again,
});

export const registreFileUnreadable = (name: string, detail: string): RegistreRefusal => ({
  why: 'file-unreadable',
  message: {
    fr: `${name} ne se lit pas jusqu’au bout : ${detail}`,
    en: `${name} cannot be read to its end: ${detail}`,
  },
  mend: {
    fr: 'Il est sans doute tronqué ou abîmé. Téléchargez-le de nouveau chez son éditeur.',
    en: 'It is probably truncated or damaged. Download it again from its publisher.',
  },
});

export const registreDownloadFailed = (address: string, detail: string): RegistreRefusal => ({
  why: 'download-failed',
  message: {
    fr: `${address} n’a pas pu être téléchargé : ${detail}`,
    en: `${address} could not be downloaded: ${detail}`,
  },
  mend: {
    fr: 'Téléchargez-le vous-même, puis donnez son chemin à --from.',
    en: 'Download it yourself, then give its path to --from.',
  },
});

export const registreSourceUnknown = (
  source: string,
  known: readonly string[],
): RegistreRefusal => ({
  why: 'source-unknown',
  message: {
    fr: `« ${source} » n’est pas un fichier connu du répertoire.`,
    en: `“${source}” is no known file of the register.`,
  },
  mend: {
    fr: `Sources : ${known.join(', ')}.`,
    en: `Sources: ${known.join(', ')}.`,
  },
});

export const notTheRegister = (name: string, found: readonly string[]): RegistreRefusal => ({
  why: 'not-the-register',
  message: {
    fr: `${name} n’est pas un fichier du répertoire Sirene. Colonnes trouvées : ${shown(found)}.`,
    en: `${name} is no file of the Sirene register. Columns found: ${shown(found)}.`,
  },
  mend: {
    fr: 'Donnez StockUniteLegale, StockEtablissement, un Historique, StockDoublons, ou une mise à jour de 2017.',
    en: 'Give StockUniteLegale, StockEtablissement, a Historique, StockDoublons, or an update of 2017.',
  },
});

/** A column needed that the file does not have, and the one found that is most like it. */
export interface MissingColumn {
  readonly wanted: string;
  readonly nearest: string | undefined;
}

const sayMissing = (missing: readonly MissingColumn[]): Texts => ({
  fr: missing
    .map(
      ({ wanted, nearest }) =>
        `« ${wanted} »${nearest ? ` (la plus proche trouvée : « ${nearest} »)` : ''}`,
    )
    .join(', '),
  en: missing
    .map(({ wanted, nearest }) => `“${wanted}”${nearest ? ` (nearest found: “${nearest}”)` : ''}`)
    .join(', '),
});

export const columnsMissing = (
  name: string,
  title: Texts,
  missing: readonly MissingColumn[],
): RegistreRefusal => {
  const said = sayMissing(missing);
  return {
    why: 'column-missing',
    message: {
      fr: `${name} ressemble à « ${title.fr} », mais il y manque ${said.fr}.`,
      en: `${name} looks like “${title.en}”, but it lacks ${said.en}.`,
    },
    mend: {
      fr: 'Prenez le fichier complet chez l’Insee : un extrait ne permet pas de savoir ce qui est ouvert, ni où. Si la colonne a changé de nom, redonnez-lui le sien.',
      en: 'Take the whole file from INSEE: an extract does not tell what is open, or where. If the column was renamed, give it its name back.',
    },
    facts: { column: missing[0]?.wanted ?? '', missing: missing.length },
  };
};

export const registreNothingKept = (name: string, read: number): RegistreRefusal => ({
  why: 'nothing-kept',
  message: {
    fr: `De ${name}, aucune ligne n’a pu être gardée (${read} lues).`,
    en: `No row of ${name} could be kept (${read} read).`,
  },
  mend: {
    fr: 'Vérifiez que les SIREN et SIRET y sont en entier : un tableur les arrondit.',
    en: 'Check that SIREN and SIRET are whole: a spreadsheet rounds them.',
  },
  facts: { read },
});

export const registreDiskFull = (path: string): RegistreRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Plus de place sur le disque de ${path}. Ce qui était fini est gardé : la reprise en repartira.`,
    en: `No room left on the disk of ${path}. What was finished is kept: the next run starts from it.`,
  },
  mend: {
    fr: 'Libérez de la place, ou donnez un autre dossier à ECHELLE_DATA ; puis relancez.',
    en: 'Free some room, or give another folder to ECHELLE_DATA; then run again.',
  },
});

const shown = (columns: readonly string[]): string =>
  columns.length > 12 ? `${columns.slice(0, 12).join(', ')}…` : columns.join(', ');

import type { Refusal, Texts } from '#kernel';
import { nearest } from './nearest.ts';

export type ImportRefusal = Refusal<
  | 'file-absent'
  | 'file-empty'
  | 'file-unreadable'
  | 'source-unknown'
  | 'column-missing'
  | 'column-twice'
  | 'archive-unsafe'
  | 'archive-other'
  | 'not-data'
  | 'mapping-invalid'
  | 'download-failed'
  | 'download-by-hand'
  | 'disk-full'
>;

/** What a person needs to find the file of a source. */
interface Origin {
  readonly id: string;
  readonly address: string;
  readonly fileNames: readonly string[];
}

export const fileAbsent = (path: string): ImportRefusal => ({
  why: 'file-absent',
  message: { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
  mend: {
    fr: 'Vérifiez le chemin donné à --from, ou le dossier de ECHELLE_MIRROR.',
    en: 'Check the path given to --from, or the folder of ECHELLE_MIRROR.',
  },
});

export const fileEmpty = (name: string): ImportRefusal => ({
  why: 'file-empty',
  message: { fr: `${name} est vide.`, en: `${name} is empty.` },
  mend: {
    fr: 'Téléchargez-le de nouveau à l’adresse de son éditeur.',
    en: 'Download it again from its publisher’s address.',
  },
});

export const fileUnreadable = (name: string, fr: string, en: string = fr): ImportRefusal => ({
  why: 'file-unreadable',
  message: {
    fr: `${name} ne se lit pas : ${fr}.`,
    en: `${name} cannot be read: ${en}.`,
  },
  mend: {
    fr: 'Il est sans doute tronqué ou d’un autre format. Ouvrez-le pour voir, puis téléchargez-le de nouveau.',
    en: 'It is probably truncated or of another format. Open it to see, then download it again.',
  },
});

export const sourceUnknown = (name: string, known: readonly string[]): ImportRefusal => ({
  why: 'source-unknown',
  message: {
    fr: `Aucune source connue ne répond à « ${name} ».`,
    en: `No known source answers to “${name}”.`,
  },
  mend: {
    fr: `Nommez la source : echelle import SOURCE --from FICHIER. Sources : ${known.join(', ')}. Pour un autre tableau, donnez --mapping.`,
    en: `Name the source: echelle import SOURCE --from FILE. Sources: ${known.join(', ')}. For another table, give --mapping.`,
  },
});

export const columnMissing = (
  name: string,
  column: string,
  found: readonly string[],
): ImportRefusal => {
  const likely = nearest(column, found);
  return {
    why: 'column-missing',
    message: {
      fr: `${name} n’a pas la colonne « ${column} »${likely ? ` ; la plus proche est « ${likely} »` : ''}.`,
      en: `${name} has no column “${column}”${likely ? `; the closest is “${likely}”` : ''}.`,
    },
    mend: {
      fr: `Renommez la bonne colonne, ou corrigez le fichier de correspondance. Colonnes trouvées : ${found.join(', ')}.`,
      en: `Rename the right column, or mend the mapping file. Columns found: ${found.join(', ')}.`,
    },
    facts: { column, ...(likely ? { likely } : {}) },
  };
};

export const columnTwice = (name: string, column: string): ImportRefusal => ({
  why: 'column-twice',
  message: {
    fr: `${name} a deux fois la colonne « ${column} » : on ne sait laquelle lire.`,
    en: `${name} has the column “${column}” twice: there is no telling which to read.`,
  },
  mend: {
    fr: 'Renommez l’une des deux dans le fichier, puis recommencez.',
    en: 'Rename one of them in the file, then start again.',
  },
});

export const notData = (name: string, what: Texts, mend: Texts): ImportRefusal => ({
  why: 'not-data',
  message: {
    fr: `${name} ne contient pas de données : ${what.fr}.`,
    en: `${name} holds no data: ${what.en}.`,
  },
  mend,
});

export const archiveUnsafe = (name: string, detail: Texts): ImportRefusal => ({
  why: 'archive-unsafe',
  message: {
    fr: `L’archive ${name} est refusée : ${detail.fr}.`,
    en: `The archive ${name} is refused: ${detail.en}.`,
  },
  mend: {
    fr: 'Ouvrez-la à part, vérifiez son contenu, et importez le fichier qu’elle contient.',
    en: 'Open it apart, check what it holds, and import the file inside.',
  },
});

export const archiveOther = (name: string, kind: string): ImportRefusal => ({
  why: 'archive-other',
  message: {
    fr: `${name} est une archive ${kind} ; seules les archives ZIP sont ouvertes.`,
    en: `${name} is a ${kind} archive; only ZIP archives are opened.`,
  },
  mend: {
    fr: 'Décompressez-la, vérifiez son contenu, et importez le fichier qu’elle contient.',
    en: 'Unpack it, check what it holds, and import the file inside.',
  },
  facts: { kind },
});

export const mappingInvalid = (detail: Texts): ImportRefusal => ({
  why: 'mapping-invalid',
  message: {
    fr: `Le fichier de correspondance ne convient pas : ${detail.fr}.`,
    en: `The mapping file does not fit: ${detail.en}.`,
  },
  mend: {
    fr: 'Voir docs/operations.fr.md, « Importer un autre tableau ».',
    en: 'See docs/operations.md, “Import another table”.',
  },
});

export const downloadFailed = (
  address: string,
  detail: string,
  source: Origin | undefined,
): ImportRefusal => ({
  why: 'download-failed',
  message: {
    fr: `Le téléchargement de ${address} a échoué : ${detail}.`,
    en: `Downloading ${address} failed: ${detail}.`,
  },
  mend: {
    fr: `Téléchargez le fichier à la main${pageOf(source, address)}, puis : ${command(source, 'FICHIER')}`,
    en: `Download the file by hand${pageOf(source, address)}, then: ${command(source, 'FILE')}`,
  },
  facts: { address },
});

const pageOf = (source: Origin | undefined, tried: string): string =>
  source && source.address !== tried ? ` (${source.address})` : '';

const command = (source: Origin | undefined, file: string): string =>
  `bin/echelle import ${source ? `${source.id} ` : ''}--from ${file}`;

/** The publisher gives a page and no lasting address of the file itself. */
export const downloadByHand = (source: Origin): ImportRefusal => {
  const name = source.fileNames[0] ?? source.id;
  return {
    why: 'download-by-hand',
    message: {
      fr: `${name} ne se télécharge pas seul : ${source.address} est la page de son éditeur, pas le fichier.`,
      en: `${name} cannot be downloaded unattended: ${source.address} is its publisher’s page, not the file.`,
    },
    mend: {
      fr: `Ouvrez cette page, téléchargez ${name}, puis : ${command(source, 'FICHIER')}`,
      en: `Open that page, download ${name}, then: ${command(source, 'FILE')}`,
    },
    facts: { address: source.address },
  };
};

export const importDiskFull = (path: string): ImportRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Plus de place sur le disque de ${path} : rien n’a été importé.`,
    en: `No room left on the disk of ${path}: nothing was imported.`,
  },
  mend: {
    fr: 'Libérez de la place, ou donnez un autre dossier à ECHELLE_DATA.',
    en: 'Free some room, or give another folder to ECHELLE_DATA.',
  },
});

import type { Refusal } from '#kernel';

export type ListeRefusal = Refusal<
  | 'file-absent'
  | 'file-empty'
  | 'file-unreadable'
  | 'column-missing'
  | 'date-missing'
  | 'nothing-kept'
  | 'disk-full'
>;

const again = {
  fr: 'Ouvrez-le pour voir, puis téléchargez-le de nouveau chez son éditeur.',
  en: 'Open it to see, then download it again from its publisher.',
};

export const fileAbsent = (path: string): ListeRefusal =>
  /^https?:\/\//i.test(path)
    ? {
        why: 'file-absent',
        message: {
          fr: `${path} est une adresse : ici, seul un fichier du disque se lit.`,
          en: `${path} is an address: only a file on the disk is read here.`,
        },
        mend: {
          fr: 'Téléchargez le fichier, puis donnez son chemin à --from.',
          en: 'Download the file, then give its path to --from.',
        },
      }
    : {
        why: 'file-absent',
        message: { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
        mend: { fr: 'Vérifiez le chemin donné à --from.', en: 'Check the path given to --from.' },
      };

export const fileEmpty = (name: string): ListeRefusal => ({
  why: 'file-empty',
  message: { fr: `${name} est vide.`, en: `${name} is empty.` },
  mend: again,
});

export const fileUnreadable = (name: string, fr: string, en: string): ListeRefusal => ({
  why: 'file-unreadable',
  message: { fr: `${name} ne se lit pas : ${fr}.`, en: `${name} cannot be read: ${en}.` },
  mend: again,
});

export const columnMissing = (
  name: string,
  wanted: { readonly fr: string; readonly en: string },
  found: readonly string[],
): ListeRefusal => ({
  why: 'column-missing',
  message: {
    fr: `${name} n’a aucune colonne que l’on reconnaisse comme ${wanted.fr}.`,
    en: `${name} has no column recognised as ${wanted.en}.`,
  },
  mend: {
    fr: `Vérifiez que c’est le bon fichier, ou renommez la colonne. Colonnes trouvées : ${found.join(', ') || 'aucune'}.`,
    en: `Check that it is the right file, or rename the column. Columns found: ${found.join(', ') || 'none'}.`,
  },
});

export const dateMissing = (name: string): ListeRefusal => ({
  why: 'date-missing',
  message: {
    fr: `Rien dans ${name} ne dit à quelle date la liste vaut.`,
    en: `Nothing in ${name} says at which date the list holds.`,
  },
  mend: {
    fr: 'Donnez-la, comme l’éditeur l’écrit sur sa page : --date 2023-11-20.',
    en: 'Give it, as the publisher writes it on its page: --date 2023-11-20.',
  },
});

export const nothingKept = (name: string, read: number): ListeRefusal => ({
  why: 'nothing-kept',
  message: {
    fr: `Aucune des ${read} lignes de ${name} n’a pu être gardée.`,
    en: `None of the ${read} rows of ${name} could be kept.`,
  },
  mend: {
    fr: 'La colonne des SIREN a sans doute été abîmée par un tableur. Téléchargez le fichier de nouveau, sans l’ouvrir.',
    en: 'The column of SIREN was probably spoilt by a spreadsheet. Download the file again, without opening it.',
  },
});

export const diskFull = (place: string): ListeRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Le disque est plein : rien n’a été écrit dans ${place}.`,
    en: `The disk is full: nothing was written in ${place}.`,
  },
  mend: { fr: 'Libérez de la place, puis recommencez.', en: 'Free some room, then start again.' },
});

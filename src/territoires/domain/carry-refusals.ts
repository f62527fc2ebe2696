import type { Refusal, Texts } from '#kernel';
import type { Histoire } from './histoire.ts';
import type { Millesime } from './territoire.ts';

export const historyShort = (
  millesime: Millesime,
  { first, last }: Pick<Histoire, 'first' | 'last'>,
): Refusal<'history-short'> => ({
  why: 'history-short',
  message: {
    fr: `L’histoire des communes va du COG ${first} au COG ${last} : rien ne dit comment passer par ${millesime}.`,
    en: `The history of communes goes from COG ${first} to COG ${last}: nothing tells how to pass through ${millesime}.`,
  },
  mend: {
    fr: 'Importez le fichier des mouvements de l’Insee : echelle import mouvements --from FICHIER.',
    en: 'Import INSEE’s file of movements: echelle import mouvements --from FILE.',
  },
  facts: { millesime, first, last },
});

export const sharesWrong = (code: string, sum: number): Refusal<'shares-wrong'> => ({
  why: 'shares-wrong',
  message: {
    fr: `Les parts de la commune ${code} ne font pas un tout : leur somme est ${sum}.`,
    en: `The shares of commune ${code} do not make a whole: they sum to ${sum}.`,
  },
  mend: {
    fr: 'Donnez une part positive à chaque commune issue de la scission, de somme 1, ou aucune.',
    en: 'Give a positive share to each commune born of the split, summing to 1, or none.',
  },
  facts: { code, sum },
});

/** Why a value was not carried, in words. */
export const carryReasons = {
  unknown: {
    fr: 'ce code n’est celui d’aucune commune de ce millésime',
    en: 'no commune of that millésime has this code',
  },
  gone: { fr: 'la commune a quitté le COG', en: 'the commune left the COG' },
  split: {
    fr: 'la commune a été partagée, et la part de chacune n’est pas connue',
    en: 'the commune was split, and the part of each is not known',
  },
  incomplete: {
    fr: 'il manque la valeur d’une commune qui forme la nouvelle',
    en: 'the value of a commune that makes the new one is missing',
  },
  'not-additive': {
    fr: 'une part, une médiane ou une moyenne ne s’additionne pas',
    en: 'a share, a median or an average does not add up',
  },
} as const satisfies Readonly<Record<string, Texts>>;

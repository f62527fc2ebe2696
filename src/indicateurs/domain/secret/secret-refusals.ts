import type { Lang, Refusal } from '#kernel';

export type SecretRefusal = Refusal<
  | 'cell-invalid'
  | 'cell-twice'
  | 'code-unknown'
  | 'margin-missing'
  | 'margin-differs'
  | 'linked-differ'
  | 'hierarchy-differs'
  | 'table-empty'
  | 'total-unknown'
  | 'column-missing'
  | 'regle-unknown'
  | 'number-unreadable'
  | 'parent-twice'
>;

/** The place of a cell as a person reads it: `ACTIVITY=07, SIZE=tr2`. */
export const placeOf = (dims: readonly string[], codes: readonly string[]): string =>
  dims.map((dim, at) => `${dim}=${codes[at] ?? ''}`).join(', ');

export const cellInvalid = (
  table: string,
  place: string,
  fr: string,
  en: string,
): SecretRefusal => ({
  why: 'cell-invalid',
  message: { fr: `${table}, ${place} : ${fr}.`, en: `${table}, ${place}: ${en}.` },
  mend: {
    fr: 'Corrigez la ligne dans le fichier ; elle est laissée de côté.',
    en: 'Correct the row in the file; it is set aside.',
  },
  facts: { table, place },
});

export const cellTwice = (table: string, place: string): SecretRefusal => ({
  why: 'cell-twice',
  message: {
    fr: `${table}, ${place} : la case est donnée deux fois.`,
    en: `${table}, ${place}: the cell is given twice.`,
  },
  mend: {
    fr: 'Gardez une seule ligne par combinaison de codes ; la première est prise.',
    en: 'Keep one row per combination of codes; the first is taken.',
  },
  facts: { table, place },
});

export const codeUnknown = (table: string, dim: string, code: string): SecretRefusal => ({
  why: 'code-unknown',
  message: {
    fr: `${table} : le code « ${code} » n’est pas dans la hiérarchie de ${dim}.`,
    en: `${table}: the code “${code}” is not in the hierarchy of ${dim}.`,
  },
  mend: {
    fr: `Ajoutez « ${code} » au fichier donné à --hierarchy ${dim}=, sous son parent.`,
    en: `Add “${code}” to the file given to --hierarchy ${dim}=, under its parent.`,
  },
  facts: { table, dim, code },
});

const asideIn = (lang: Lang, aside: readonly SecretRefusal[]): string => {
  if (!aside.length) return '';
  const said = aside.slice(0, 5).map(({ message }) => message[lang]);
  return `${lang === 'fr' ? ' Lignes laissées de côté : ' : ' Rows set aside: '}${said.join(' ')}`;
};

/** @param aside rows set aside before, one of which may be this margin. */
export const marginMissing = (
  table: string,
  place: string,
  child: string,
  aside: readonly SecretRefusal[],
): SecretRefusal => ({
  why: 'margin-missing',
  message: {
    fr: `${table} : il manque la marge ${place}, dont ${child} est une part.`,
    en: `${table}: the margin ${place} is missing, of which ${child} is a part.`,
  },
  mend: {
    fr: `Ajoutez la ligne de ce total : sans elle, rien ne dit ce que le lecteur peut recalculer.${asideIn('fr', aside)}`,
    en: `Add the row of this total: without it, nothing tells what a reader can work out.${asideIn('en', aside)}`,
  },
  facts: { table, place, child },
});

export const marginDiffers = (
  table: string,
  place: string,
  dim: string,
  total: number,
  sum: number,
): SecretRefusal => ({
  why: 'margin-differs',
  message: {
    fr: `${table}, ${place} : la marge vaut ${total}, la somme de ses parts selon ${dim} vaut ${sum}.`,
    en: `${table}, ${place}: the margin is ${total}, its parts along ${dim} sum to ${sum}.`,
  },
  mend: {
    fr: 'Vérifiez la hiérarchie et les lignes de ce total ; --tolerance admet un arrondi.',
    en: 'Check the hierarchy and the rows of this total; --tolerance allows for rounding.',
  },
  facts: { table, place, dim, total, sum },
});

export const linkedDiffer = (
  table: string,
  place: string,
  value: number,
  other: number,
): SecretRefusal => ({
  why: 'linked-differ',
  message: {
    fr: `${table}, ${place} : la case vaut ${value} ici et ${other} dans un tableau lié.`,
    en: `${table}, ${place}: the cell is ${value} here and ${other} in a linked table.`,
  },
  mend: {
    fr: 'Deux tableaux liés doivent porter la même valeur dans leurs cases communes.',
    en: 'Two linked tables must hold the same value in the cells they share.',
  },
  facts: { table, place, value, other },
});

export const hierarchyDiffers = (dim: string): SecretRefusal => ({
  why: 'hierarchy-differs',
  message: {
    fr: `La dimension ${dim} n’a pas le même total dans deux tableaux liés.`,
    en: `The dimension ${dim} has not the same total in two linked tables.`,
  },
  mend: {
    fr: 'Donnez à tous la même hiérarchie, ou renommez la dimension de l’un.',
    en: 'Give all the same hierarchy, or rename the dimension of one.',
  },
  facts: { dim },
});

export const tableEmpty = (): SecretRefusal => ({
  why: 'table-empty',
  message: { fr: 'Aucune case à protéger.', en: 'No cell to protect.' },
  mend: {
    fr: 'Donnez au moins un tableau avec ses marges.',
    en: 'Give at least one table with its margins.',
  },
});

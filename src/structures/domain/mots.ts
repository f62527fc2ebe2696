/**
 * Words of names as the directory compares them. Everything here is data on French usage: words
 * that say nothing of a name, and the shortenings that people type.
 */

const diacritics = /\p{M}/gu;
const ascii = /^[\x20-\x7e]*$/;

/** Letters and digits only, without accents, case or ligatures, words parted by one space. */
export const folded = (text: string): string => {
  const plain = ascii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFD')
        .replace(diacritics, '')
        .toLowerCase()
        .replaceAll('œ', 'oe')
        .replaceAll('æ', 'ae')
        .replaceAll('ß', 'ss');
  return plain.replace(/[^a-z0-9]+/g, ' ').trim();
};

/** Words that are in too many names to tell one from another: articles, links, elisions. */
export const motsVides: ReadonlySet<string> = new Set(
  'a au aux avec c ce ces d dans de des du elle en et il j l la le les leur leurs m n nos notre ou par pour qu que qui s sa se ses son sous sur t un une y'.split(
    ' ',
  ),
);

/** What is typed for what is written, one word for one or more. */
export const abreviations: Readonly<Record<string, string>> = {
  ass: 'association',
  asso: 'association',
  assos: 'association',
  assoc: 'association',
  assn: 'association',
  coop: 'cooperative',
  fond: 'fondation',
  fed: 'federation',
  fede: 'federation',
  mut: 'mutuelle',
  synd: 'syndicat',
  ste: 'sainte',
  st: 'saint',
  sts: 'saints',
  stes: 'saintes',
  cie: 'compagnie',
  dept: 'departement',
  dep: 'departemental',
  nat: 'national',
  reg: 'regional',
  inter: 'international',
  intercom: 'intercommunal',
  etab: 'etablissement',
  ets: 'etablissement',
  assce: 'assistance',
  cdl: 'centre loisirs',
  mjc: 'mjc',
  gpt: 'groupement',
  grpt: 'groupement',
  ctre: 'centre',
  fr: 'france',
};

/** Both spellings of a word are one for the search: the index and the query go through here. */
const written: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
  asso: 'association',
  assoc: 'association',
  cie: 'compagnie',
};

/** `m j c` (from M.J.C.) is one word; `l a` of elisions is left alone: three letters are needed. */
const joinAcronyms = (words: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let letters: string[] = [];
  const close = () => {
    if (letters.length >= 3) joined.push(letters.join(''));
    else joined.push(...letters);
    letters = [];
  };
  for (const word of words) {
    if (word.length === 1) letters.push(word);
    else {
      close();
      joined.push(word);
    }
  }
  close();
  return joined;
};

/**
 * The words of a name, in order: folded, acronyms joined, spelt out. Empty words are dropped
 * unless nothing else is there.
 */
export const motsDe = (text: string): readonly string[] => {
  const plain = folded(text);
  if (!plain) return [];
  const all = joinAcronyms(plain.split(' ')).map((mot) => written[mot] ?? mot);
  const full = all.filter((mot) => !motsVides.has(mot));
  return full.length ? full : all;
};

/** The words of a query: as those of a name, with the shortenings that people type. */
export const motsCherches = (text: string): readonly string[] =>
  motsDe(text).flatMap((mot) => (abreviations[mot] ?? mot).split(' '));

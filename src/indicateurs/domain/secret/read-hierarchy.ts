import type { SecretRefusal } from './secret-refusals.ts';
import type { Hierarchy } from './secret-table.ts';

const parentHeads = new Set(['parent', 'parents']);

/** Names that tables give to a total. */
const totals = /^(_?t|tot|total|totale|totaux|ens|ensemble|all)$/i;

export const totalUnknown = (dim: string, codes: readonly string[]): SecretRefusal => ({
  why: 'total-unknown',
  message: {
    fr: `Dimension ${dim} : on ne sait quel code est le total, parmi ${codes.slice(0, 8).join(', ')}${codes.length > 8 ? '…' : ''}.`,
    en: `Dimension ${dim}: there is no telling which code is the total, among ${codes.slice(0, 8).join(', ')}${codes.length > 8 ? '…' : ''}.`,
  },
  mend: { fr: `Dites-le : --total ${dim}=CODE.`, en: `Say it: --total ${dim}=CODE.` },
  facts: { dim },
});

const parentTwice = (dim: string, code: string, one: string, other: string): SecretRefusal => ({
  why: 'parent-twice',
  message: {
    fr: `Hiérarchie de ${dim} : le code « ${code} » est sous « ${one} » et sous « ${other} ».`,
    en: `Hierarchy of ${dim}: the code “${code}” is under “${one}” and under “${other}”.`,
  },
  mend: {
    fr: 'Un code n’a qu’un parent. Deux découpages qui ne s’emboîtent pas sont deux tableaux liés.',
    en: 'A code has one parent. Two divisions that do not nest are two linked tables.',
  },
  facts: { dim, code },
});

/**
 * The hierarchy of a dimension from a table of codes: a column of parents and one of children, or
 * one column a level, from the widest to the finest. A level that repeats its parent's code is
 * passed over.
 * @param used codes that the tables hold; the one the file does not know is the total.
 */
export const readHierarchy = (
  dim: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  used: ReadonlySet<string>,
  total?: string,
): Hierarchy | SecretRefusal => {
  const isParents = head.length === 2 && parentHeads.has(head[0]?.trim().toLowerCase() ?? '');
  const parents = new Map<string, string>();
  const tops = new Set<string>();
  for (const row of rows) {
    const codes = row.map((code) => code.trim()).filter((code) => code !== '');
    const [top] = codes;
    if (top !== undefined) tops.add(top);
    for (const [at, code] of codes.entries()) {
      const parent = codes[at - 1];
      if (parent === undefined || parent === code) continue;
      const known = parents.get(code);
      if (known !== undefined && known !== parent) return parentTwice(dim, code, known, parent);
      parents.set(code, parent);
    }
  }
  const highest = [...tops].filter((code) => !parents.has(code));
  const codes = new Set([...highest, ...parents.keys()]);
  const root = total ?? rootOf(highest, codes, used, isParents);
  if (root === undefined)
    return totalUnknown(dim, [...used].filter((code) => !codes.has(code)).concat(highest));
  const children = new Map<string, string[]>();
  const put = (parent: string, code: string) => {
    const known = children.get(parent);
    if (known) known.push(code);
    else children.set(parent, [code]);
  };
  for (const code of highest) if (code !== root) put(root, code);
  for (const [code, parent] of parents) put(parent, code);
  return { root, children };
};

const rootOf = (
  highest: readonly string[],
  codes: ReadonlySet<string>,
  used: ReadonlySet<string>,
  isParents: boolean,
): string | undefined => {
  const strangers = [...used].filter((code) => !codes.has(code));
  const named = strangers.filter((code) => totals.test(code));
  if (named.length === 1) return named[0];
  if (strangers.length === 1 && !(isParents && highest.length === 1)) return strangers[0];
  return highest.length === 1 ? highest[0] : undefined;
};

/** A dimension without a file: the code named as a total is the sum of all others. */
export const flatHierarchy = (
  dim: string,
  used: ReadonlySet<string>,
  total?: string,
): Hierarchy | SecretRefusal => {
  const codes = [...used];
  const named = codes.filter((code) => totals.test(code));
  const root = total ?? (named.length === 1 ? named[0] : undefined);
  if (root === undefined || (total === undefined && !used.has(root)))
    return totalUnknown(dim, codes);
  return { root, children: new Map([[root, codes.filter((code) => code !== root)]]) };
};

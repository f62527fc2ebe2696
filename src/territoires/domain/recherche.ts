import { fold } from '#platform/i18n';
import type { Found } from './repertoire.ts';
import type { Niveau, Territoire } from './territoire.ts';

/** Longer queries are cut: no name is longer. */
const longest = 60;

/** Wider territories come first when names answer equally well. */
const levelWeight: Readonly<Record<Niveau, number>> = {
  france: 0.3,
  region: 0.25,
  departement: 0.18,
  'ancienne-region': 0.05,
  epci: 0.03,
  commune: 0.1,
};

/** Below this likeness a name does not answer. */
const floor = 0.38;

/** A name as it is compared: folded, `st` and `ste` spelt out. */
export const searchable = (text: string): string =>
  fold(text)
    .replaceAll(/\bst\b/g, 'saint')
    .replaceAll(/\bste\b/g, 'sainte');

const trigramsOf = (text: string): Set<string> => {
  const padded = `  ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
};

interface Name {
  readonly text: string;
  readonly size: number;
  readonly territoire: number;
  readonly former: boolean;
}

/** A search by likeness of trigrams, and by code and postcode. */
export interface Recherche {
  search(query: string, options?: { niveau?: Niveau; limit?: number }): readonly Found[];
}

/**
 * @param territoires those of one millésime
 * @param anciens former names, each with the index of the territory that answers for it
 */
export const makeRecherche = (
  territoires: readonly Territoire[],
  anciens: readonly { readonly nom: string; readonly territoire: number }[],
): Recherche => {
  const names: Name[] = [];
  const building = new Map<string, number[]>();
  const add = (text: string, territoire: number, former: boolean) => {
    const trigrams = trigramsOf(text);
    for (const trigram of trigrams) {
      const list = building.get(trigram);
      if (list) list.push(names.length);
      else building.set(trigram, [names.length]);
    }
    names.push({ text, size: trigrams.size, territoire, former });
  };
  territoires.forEach((territoire, index) => {
    add(searchable(territoire.nom), index, false);
  });
  for (const ancien of anciens) add(searchable(ancien.nom), ancien.territoire, true);
  const postings = new Map(
    [...building].map(([trigram, list]) => [trigram, Int32Array.from(list)] as const),
  );
  building.clear();
  const codes = indexCodes(territoires);
  const weights = territoires.map(
    ({ niveau, population }) => levelWeight[niveau] + Math.log10((population ?? 0) + 10) / 40,
  );

  const byName = (query: string): Map<number, Found> => {
    const text = searchable(query);
    const best = new Map<number, Found>();
    if (!text) return best;
    const trigrams = trigramsOf(text);
    const shared = new Uint8Array(names.length);
    for (const trigram of trigrams)
      for (const name of postings.get(trigram) ?? []) shared[name] = (shared[name] ?? 0) + 1;
    for (let at = 0; at < names.length; at++) {
      const common = shared[at] ?? 0;
      if (!common) continue;
      const name = names[at];
      if (!name) continue;
      const alike = likeness(text, name.text, (2 * common) / (trigrams.size + name.size));
      if (alike < floor) continue;
      const territoire = territoires[name.territoire];
      if (!territoire) continue;
      const score = alike - (name.former ? 0.15 : 0) + (weights[name.territoire] ?? 0);
      const known = best.get(name.territoire);
      if (!known || known.score < score)
        best.set(name.territoire, { territoire, score, by: name.former ? 'ancien-nom' : 'nom' });
    }
    return best;
  };

  return {
    search: (query, { niveau, limit = 10 } = {}) => {
      const cut = query.slice(0, longest);
      const found = byName(cut);
      for (const { index, by } of codes(cut)) {
        const territoire = territoires[index];
        if (territoire)
          found.set(index, {
            territoire,
            by,
            score: codeScore(territoire) + (weights[index] ?? 0),
          });
      }
      return [...found.values()]
        .filter((each) => !niveau || each.territoire.niveau === niveau)
        .toSorted((a, b) => b.score - a.score || (a.territoire.code < b.territoire.code ? -1 : 1))
        .slice(0, limit)
        .map((each) => ({ ...each, score: Math.min(1, each.score / 2) }));
    },
  };
};

/** A bare number is first a département: few know the codes of régions. */
const codeScore = ({ niveau }: Territoire): number => (niveau === 'departement' ? 2.2 : 2);

const likeness = (query: string, name: string, dice: number): number => {
  if (name === query) return 1.5;
  if (name.startsWith(query)) return 1 + 0.3 * (query.length / name.length);
  if (name.includes(` ${query}`)) return 0.85 + 0.1 * (query.length / name.length);
  return dice;
};

type ByCode = { readonly index: number; readonly by: 'code' | 'code-postal' };

/** Codes answer with or without their leading zero; a postcode answers with all its communes. */
const indexCodes = (territoires: readonly Territoire[]): ((query: string) => readonly ByCode[]) => {
  const byCode = new Map<string, number[]>();
  const byPostcode = new Map<string, number[]>();
  const put = (map: Map<string, number[]>, key: string, index: number) => {
    const list = map.get(key);
    if (list) list.push(index);
    else map.set(key, [index]);
  };
  territoires.forEach(({ code, codesPostaux }, index) => {
    put(byCode, code, index);
    for (const postcode of codesPostaux ?? []) put(byPostcode, postcode, index);
  });
  return (query) => {
    const text = query.trim().toUpperCase();
    if (!/^\d/.test(text)) return [];
    return [text, `0${text}`].flatMap((key) => [
      ...(byCode.get(key) ?? []).map((index) => ({ index, by: 'code' as const })),
      ...(byPostcode.get(key) ?? []).map((index) => ({ index, by: 'code-postal' as const })),
    ]);
  };
};

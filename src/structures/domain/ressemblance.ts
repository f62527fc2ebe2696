import { fautesEntre } from './fautes.ts';
import { motsDe } from './mots.ts';

/** One word asked, and the words that may stand for it with what each is worth, from 0 to 1. */
export interface MotCherche {
  readonly typed: string;
  readonly accepted: ReadonlyMap<string, number>;
  /** True when it may be the beginning of a word. */
  readonly prefix: boolean;
  /** What it weighs: rare words tell more. */
  readonly weight: number;
}

const worthOf = (asked: MotCherche, word: string): number => {
  if (word === asked.typed) return 1;
  const accepted = asked.accepted.get(word) ?? 0;
  if (asked.prefix && word.startsWith(asked.typed))
    return Math.max(accepted, 0.75 + (0.2 * asked.typed.length) / word.length);
  return accepted;
};

/**
 * How well a name answers, from 0 to about 1.5: the words asked that it has, weighted by their
 * rarity, then how little else it holds, then whether it begins the same way.
 */
export const ressemblance = (asked: readonly MotCherche[], name: string): number => {
  const words = motsDe(name);
  if (!words.length || !asked.length) return 0;
  let had = 0;
  let all = 0;
  let matched = 0;
  let ordered = 0;
  let lastAt = -1;
  for (const mot of asked) {
    all += mot.weight;
    let best = 0;
    let bestAt = -1;
    words.forEach((word, at) => {
      const worth = worthOf(mot, word);
      if (worth > best) [best, bestAt] = [worth, at];
    });
    had += best * mot.weight;
    if (bestAt >= 0) {
      matched++;
      if (bestAt === lastAt + 1) ordered++;
      lastAt = bestAt;
    }
  }
  const coverage = all ? had / all : 0;
  const full = matched / Math.max(words.length, asked.length);
  const order = ordered / asked.length;
  const first = asked[0] && words[0] && worthOf(asked[0], words[0]) > 0.7 ? 0.05 : 0;
  return coverage + 0.3 * full + 0.15 * order + first;
};

/** The best of the names of one structure; its acronym counts whole or not at all. */
export const ressemblanceFiche = (
  asked: readonly MotCherche[],
  names: {
    readonly denomination: string | null;
    readonly sigle: string | null;
    readonly usuelle: string | null;
    readonly commune: string;
  },
): number => {
  const place = names.commune;
  let best = 0;
  for (const name of [names.denomination, names.usuelle]) {
    if (!name) continue;
    best = Math.max(
      best,
      ressemblance(asked, name),
      0.97 * ressemblance(asked, `${name} ${place}`),
    );
  }
  if (names.sigle) {
    best = Math.max(best, 0.98 * ressemblance(asked, names.sigle));
    best = Math.max(best, 0.96 * ressemblance(asked, `${names.sigle} ${place}`));
    if (names.denomination)
      best = Math.max(best, 0.93 * ressemblance(asked, `${names.sigle} ${names.denomination}`));
  }
  return best;
};

/** What a word read in place of another is worth: less for each fault. */
export const worthOfFautes = (typed: string, read: string): number =>
  1 - 0.25 * Math.min(fautesEntre(typed, read, 2), 3);

import { type DatabaseSync, rowOf, rowsOf } from '#platform/sqlite';
import { fautesEntre, fautesPermises } from '../domain/fautes.ts';

export interface Mot {
  readonly mot: string;
  /** Structures that have it. */
  readonly n: number;
}

/** The words that exist in the directory. */
export interface Vocabulaire {
  /** How many structures have that word. */
  count(mot: string): number;
  /** Words that begin so, the most frequent first. */
  beginning(start: string, limit: number): readonly Mot[];
  /** Words that differ by the faults forgiven to that length: fewest faults, then most frequent, first. */
  near(mot: string, limit: number): readonly (Mot & { readonly fautes: number })[];
}

/** Words looked at on each side, at most: a short beginning is shared by many. */
const scanned = 20_000;

const after = (start: string): string => `${start}\u{10ffff}`;
const reversed = (text: string): string => [...text].reverse().join('');

export const makeVocabulaire = (database: DatabaseSync): Vocabulaire => {
  const one = database.prepare('SELECT n FROM mot WHERE mot = ?');
  const begin = database.prepare(
    'SELECT mot, n FROM mot WHERE mot >= ? AND mot < ? ORDER BY n DESC, mot LIMIT ?',
  );
  const byStart = database.prepare(
    `SELECT mot, n FROM mot WHERE mot >= ? AND mot < ? AND length(mot) BETWEEN ? AND ? LIMIT ${scanned}`,
  );
  const byEnd = database.prepare(
    `SELECT envers AS mot, n FROM envers WHERE envers >= ? AND envers < ? AND length(envers) BETWEEN ? AND ? LIMIT ${scanned}`,
  );
  const count = (mot: string): number => rowOf<{ n: number }>(one, mot)?.n ?? 0;

  /**
   * One fault leaves one half of the word whole; two leave one of three thirds whole, the first or
   * the last unless they fall on both. Two neighbours exchanged across the middle are tried as such.
   */
  const candidates = (mot: string, fautes: 1 | 2): Map<string, number> => {
    const part = fautes === 1 ? Math.floor(mot.length / 2) : Math.floor(mot.length / 3);
    const [least, most] = [mot.length - fautes, mot.length + fautes];
    const found = new Map<string, number>();
    const start = mot.slice(0, part);
    for (const each of rowsOf<Mot>(byStart, start, after(start), least, most))
      found.set(each.mot, each.n);
    const end = reversed(mot).slice(0, part);
    for (const each of rowsOf<Mot>(byEnd, end, after(end), least, most))
      found.set(reversed(each.mot), each.n);
    const swapped = `${mot.slice(0, part - 1)}${mot[part] ?? ''}${mot[part - 1] ?? ''}${mot.slice(part + 1)}`;
    const n = count(swapped);
    if (n) found.set(swapped, n);
    return found;
  };

  return {
    count,
    beginning: (start, limit) => rowsOf<Mot>(begin, start, after(start), limit),
    near: (mot, limit) => {
      const permitted = fautesPermises(mot.length);
      if (!permitted) return [];
      const found: (Mot & { fautes: number })[] = [];
      const keep = (words: Map<string, number>, atMost: number) => {
        for (const [each, n] of words) {
          if (each === mot) continue;
          const fautes = fautesEntre(mot, each, atMost);
          if (fautes <= atMost) found.push({ mot: each, n, fautes });
        }
      };
      keep(candidates(mot, 1), 1);
      if (!found.length && permitted === 2) keep(candidates(mot, 2), 2);
      return found
        .sort((a, b) => a.fautes - b.fautes || b.n - a.n || (a.mot < b.mot ? -1 : 1))
        .slice(0, limit);
    },
  };
};

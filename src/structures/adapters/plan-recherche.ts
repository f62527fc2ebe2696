import { type DatabaseSync, rowOf } from '#platform/sqlite';
import type { AnnuaireQuery } from '../domain/annuaire.ts';
import { facettesCherchees } from '../domain/facettes.ts';
import { motsCherches } from '../domain/mots.ts';
import { type MotCherche, worthOfFautes } from '../domain/ressemblance.ts';
import type { Vocabulaire } from './vocabulaire.ts';

/** How a query is put to the index. */
export interface Plan {
  /** FTS5 expression; empty when nothing narrows. */
  readonly match: string;
  readonly mots: readonly MotCherche[];
  /** The total, when one facet alone gives it. */
  readonly exact?: number | undefined;
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
  readonly loose: boolean;
}

/** Words of a query that count; others are passed over. */
const mostWords = 8;
/** Words that may stand for one typed. */
const mostRead = 6;
const mostBegun = 48;

interface Group {
  readonly mot: MotCherche;
  /** FTS5 sub-expression. */
  readonly match: string;
  readonly n: number;
  readonly read?: string | undefined;
}

const term = (mot: string): string => `"${mot}"`;
const anyOf = (mots: readonly string[]): string =>
  mots.length === 1 ? term(mots[0] ?? '') : `(${mots.map(term).join(' OR ')})`;

export const makePlanner = (
  database: DatabaseSync,
  vocabulaire: Vocabulaire,
  structures: number,
) => {
  const counted = database.prepare('SELECT valeur AS n FROM compte WHERE cle = ?');
  const some = database.prepare('SELECT 1 AS n FROM recherche WHERE recherche MATCH ? LIMIT 1');
  const countOf = (facette: string): number => rowOf<{ n: number }>(counted, facette)?.n ?? 0;
  const answersSome = (match: string): boolean => rowOf(some, match) !== undefined;
  const weightOf = (n: number): number => Math.log((structures + 1) / (n + 0.5)) + 0.2;

  /** @param near words that look like it are taken too, even when it exists. */
  const groupOf = (mot: string, prefix: boolean, near: boolean): Group | undefined => {
    const own = vocabulaire.count(mot);
    const accepted = new Map<string, number>();
    if (own) accepted.set(mot, 1);
    let match = '';
    let n = own;
    if (prefix && mot.length >= 4) {
      for (const begun of vocabulaire.beginning(mot, mostBegun)) {
        if (!accepted.has(begun.mot)) n += begun.n;
        accepted.set(begun.mot, Math.max(accepted.get(begun.mot) ?? 0, 0.8));
      }
    } else if (prefix && mot.length >= 2) {
      match = `${term(mot)} *`;
      n = Math.max(n, structures / 50);
      if (!vocabulaire.beginning(mot, 1).length) n = 0;
    }
    let read: string | undefined;
    if (!n || near) {
      const found = vocabulaire.near(mot, mostRead);
      for (const each of found) {
        n += each.n;
        accepted.set(each.mot, worthOfFautes(mot, each.mot));
      }
      if (!own) read = found[0]?.mot;
    }
    if (!n) return undefined;
    return {
      mot: { typed: mot, accepted, prefix, weight: weightOf(n) },
      match: match || anyOf([...accepted.keys()]),
      n,
      read,
    };
  };

  const join = (groups: readonly Group[], facettes: readonly { match: string; n: number }[]) =>
    [...groups, ...facettes]
      .toSorted((a, b) => a.n - b.n)
      .map(({ match }) => match)
      .join(' AND ');

  /** @returns undefined when nothing can answer. */
  return (query: AnnuaireQuery): Plan | undefined => {
    const facettes = facettesCherchees(query).map((facette) => ({
      match: term(facette),
      n: countOf(facette),
    }));
    if (facettes.some(({ n }) => n === 0)) return undefined;
    const mots = [...new Set(motsCherches(query.texte ?? ''))].slice(0, mostWords);
    if (!mots.length) {
      // A text of signs alone asks for something that no name holds.
      if (query.texte?.trim()) return undefined;
      return {
        match: join([], facettes),
        mots: [],
        exact: facettes.length === 1 ? facettes[0]?.n : undefined,
        corrections: [],
        loose: false,
      };
    }
    const groupsOf = (near: boolean) =>
      mots.map((mot, at) => groupOf(mot, at === mots.length - 1 && mot.length >= 2, near));
    const planOf = (groups: readonly Group[], match: string, loose: boolean): Plan => ({
      match,
      mots: groups.map(({ mot }) => mot),
      corrections: groups.flatMap(({ mot, read }) => (read ? [{ typed: mot.typed, read }] : [])),
      loose,
    });

    for (const near of [false, true]) {
      const groups = groupsOf(near);
      const known = groups.filter((group) => group !== undefined);
      if (known.length === groups.length) {
        const match = join(known, facettes);
        if (answersSome(match)) return planOf(known, match, false);
      } else if (near) {
        // Words that nothing looks like are left out, and it is said.
        const match = join(known, facettes);
        if (known.length && answersSome(match)) return planOf(known, match, true);
      }
      if (near && known.length > 1) return looser(known, facettes, planOf);
    }
    return undefined;
  };

  /** All the words but one, whichever. */
  function looser(
    groups: readonly Group[],
    facettes: readonly { match: string; n: number }[],
    planOf: (groups: readonly Group[], match: string, loose: boolean) => Plan,
  ): Plan | undefined {
    const subsets = groups
      .map((left) => groups.filter((group) => group !== left))
      .map((kept) => `(${join(kept, [])})`);
    const match = [subsets.join(' OR '), ...facettes.map((facette) => facette.match)]
      .map((part, at) => (at === 0 ? `(${part})` : part))
      .join(' AND ');
    return answersSome(match) ? planOf(groups, match, true) : undefined;
  }
};

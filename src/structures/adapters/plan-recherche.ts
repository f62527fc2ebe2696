import { type DatabaseSync, rowOf } from '#platform/sqlite';
import type { AnnuaireQuery } from '../domain/annuaire.ts';
import { facettesCherchees } from '../domain/facettes.ts';
import { motsCherches } from '../domain/mots.ts';
import { type MotCherche, worthOfFautes } from '../domain/ressemblance.ts';
import { makeMatches } from './matches.ts';
import type { Vocabulaire } from './vocabulaire.ts';

/** How a query is put to the index. */
export interface Plan {
  /** FTS5 expression; empty when nothing narrows. */
  readonly match: string;
  /** Facets that nearly every structure has, read in its row rather than in the index. */
  readonly rows: RowFilter;
  readonly mots: readonly MotCherche[];
  /** The total, when one facet alone gives it. */
  readonly exact?: number | undefined;
  readonly corrections: readonly { readonly typed: string; readonly read: string }[];
  readonly loose: boolean;
}

/** A condition on the columns of `structure`, with its values; empty when there is none. */
export interface RowFilter {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const noFilter: RowFilter = { sql: '', values: [] };

/** Below that many candidates, a facet much more frequent is read in the rows. */
const fewCandidates = 5_000;
const muchMore = 20;
/** A word that this share of the structures has narrows nothing: it only counts in the likeness. */
const everywhere = 0.2;
/** A word that so many structures have is taken as whole, not as the beginning of others. */
const surelyWhole = 500;

/** Words of a query that count; others are passed over. */
const mostWords = 8;
/** Words that may stand for one typed. */
const mostRead = 6;
const mostBegun = 48;

interface Facette {
  readonly match: string;
  readonly n: number;
  readonly row: RowFilter | undefined;
}

type Put = Pick<Plan, 'match' | 'rows'>;

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
  const countOf = (facette: string): number => rowOf<{ n: number }>(counted, facette)?.n ?? 0;
  const matches = makeMatches(database);
  const answersSome = (put: Put): boolean => matches.ids(put, 0, 1).length > 0;
  const weightOf = (n: number): number => Math.log((structures + 1) / (n + 0.5)) + 0.2;

  /** @param near words that look like it are taken too, even when it exists. */
  const groupOf = (mot: string, prefix: boolean, near: boolean): Group | undefined => {
    const own = vocabulaire.count(mot);
    const accepted = new Map<string, number>();
    if (own) accepted.set(mot, 1);
    let match = '';
    let n = own;
    if (prefix && own >= surelyWhole) match = term(mot);
    else if (prefix && mot.length >= 4) {
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

  const join = (parts: readonly { match: string; n: number }[]) =>
    parts
      .toSorted((a, b) => a.n - b.n)
      .map(({ match }) => match)
      .join(' AND ');

  /** What goes to the index and what is read in the rows: the same structures answer. */
  const share = (groups: readonly Group[], facettes: readonly Facette[]) => {
    const least = Math.min(...[...groups, ...facettes].map(({ n }) => n));
    const narrow = groups.filter(({ n }) => n < structures * everywhere || n === least);
    const dense = facettes.filter(
      ({ row, n }) => row && least <= fewCandidates && n > muchMore * least,
    );
    const sparse = facettes.filter((facette) => !dense.includes(facette));
    return {
      match: join([...narrow, ...sparse]),
      rows: dense.length
        ? {
            sql: dense.map(({ row }) => row?.sql).join(' AND '),
            values: dense.flatMap(({ row }) => row?.values ?? []),
          }
        : noFilter,
    };
  };

  /** @returns undefined when nothing can answer. */
  return (query: AnnuaireQuery): Plan | undefined => {
    const rowFilters = rowFiltersOf(query);
    const facettes: readonly Facette[] = facettesCherchees(query).map((facette) => ({
      match: term(facette),
      n: countOf(facette),
      row: rowFilters.get(facette),
    }));
    if (facettes.some(({ n }) => n === 0)) return undefined;
    const mots = [...new Set(motsCherches(query.texte ?? ''))].slice(0, mostWords);
    if (!mots.length) {
      // A text of signs alone asks for something that no name holds.
      if (query.texte?.trim()) return undefined;
      return {
        ...share([], facettes),
        mots: [],
        exact: facettes.length === 1 ? facettes[0]?.n : undefined,
        corrections: [],
        loose: false,
      };
    }
    const groupsOf = (near: boolean) =>
      mots.map((mot, at) => groupOf(mot, at === mots.length - 1, near));
    const planOf = (groups: readonly Group[], put: Put, loose: boolean): Plan => ({
      ...put,
      mots: groups.map(({ mot }) => mot),
      corrections: groups.flatMap(({ mot, read }) => (read ? [{ typed: mot.typed, read }] : [])),
      loose,
    });
    const tried = (groups: readonly Group[], loose: boolean): Plan | undefined => {
      const put = share(groups, facettes);
      return answersSome(put) ? planOf(groups, put, loose) : undefined;
    };

    const whole = groupsOf(false).filter((group) => group !== undefined);
    if (whole.length === mots.length) {
      const found = tried(whole, false);
      if (found) return found;
    }
    const near = groupsOf(true).filter((group) => group !== undefined);
    if (!near.length) return undefined;
    // Words that nothing looks like are left out, and it is said.
    const found = tried(near, near.length < mots.length);
    if (found || near.length === 1) return found;
    const put = {
      match: [looser(near), ...facettes.map(({ match }) => match)].join(' AND '),
      rows: noFilter,
    };
    return answersSome(put) ? planOf(near, put, true) : undefined;
  };

  /** All the words but one, whichever. */
  function looser(groups: readonly Group[]): string {
    const subsets = groups
      .map((left) => groups.filter((group) => group !== left))
      .map((kept) => `(${join(kept)})`);
    return `(${subsets.join(' OR ')})`;
  }
};

/** Facets that a column of the row also holds. */
const rowFiltersOf = (query: AnnuaireQuery): ReadonlyMap<string, RowFilter> => {
  const filters = new Map<string, RowFilter>();
  const put = (part: AnnuaireQuery, sql: string, value: string | number) => {
    const [facette] = facettesCherchees(part);
    if (facette) filters.set(facette, { sql, values: [value] });
  };
  const { etat, employeur, famille, perimetre, tranche } = query;
  if (etat) put({ etat }, 's.active = ?', etat === 'active' ? 1 : 0);
  if (employeur) put({ employeur }, 's.employeur = ?', 1);
  if (famille && famille !== 'aucune') put({ famille }, 's.famille = ?', famille);
  if (perimetre) put({ perimetre }, `instr(' ' || s.perimetres || ' ', ?) > 0`, ` ${perimetre} `);
  if (tranche) put({ tranche }, 's.tranche = ?', tranche);
  return filters;
};

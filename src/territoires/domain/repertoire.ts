import type { Millesime, Niveau, Territoire } from './territoire.ts';

/** Every territory of one or more millésimes, held in memory. */
export interface Repertoire {
  readonly millesimes: readonly Millesime[];
  /** The most recent millésime held. */
  readonly current: Millesime;
  find(niveau: Niveau, code: string, millesime?: Millesime): Territoire | undefined;
  list(niveau: Niveau, millesime?: Millesime): readonly Territoire[];
  /** Territories of `niveau` inside `parent`, sorted by name. */
  within(parent: Territoire, niveau: Niveau): readonly Territoire[];
  /** From France down to the direct parent. */
  parents(territoire: Territoire): readonly Territoire[];
  /** The present commune that holds a former one; undefined when the code is no former commune. */
  successor(code: string): string | undefined;
  search(query: string, options?: { niveau?: Niveau; limit?: number }): readonly Found[];
}

/** An answer to a search, the best first; `score` from 0 to 1. */
export interface Found {
  readonly territoire: Territoire;
  readonly score: number;
  /** What in the territory answered: its name, code or postcode. */
  readonly by: 'nom' | 'code' | 'code-postal' | 'ancien-nom';
}

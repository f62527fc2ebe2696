import type { Carrier, Need } from './carrier.ts';
import { type Advance, Motif } from './motif.ts';
import { singletonNeeds, singletonPairs } from './singletons.ts';
import type { System } from './system.ts';

export interface HeuristicOptions {
  /** Whether rule PS2 is kept. */
  readonly singletons: boolean;
  /** Passes of the clean-up. */
  readonly passes: number;
  /** How far a search of the clean-up may go, in margins looked at. */
  readonly effort?: number;
  readonly advance?: Advance;
}

export interface Pattern {
  /** Hidden besides the primaries; numbers of cells. */
  readonly secondaires: readonly number[];
  /** Needs that no pattern meets: the table holds too little to hide behind. */
  readonly unmet: readonly Need[];
  /** All needs that were met, those against single respondents included. */
  readonly needs: readonly Need[];
}

/**
 * A pattern made cell by cell: the cheapest circuit for each need, then a clean-up; then the pairs
 * of single respondents that are left, until there is none.
 * @param costs from `costsOf`.
 */
export const protectByCircuits = (
  system: System,
  carrier: Carrier,
  needs: readonly Need[],
  costs: Float64Array,
  { singletons, passes, effort, advance }: HeuristicOptions,
): Pattern => {
  const motif = new Motif(carrier, needs, costs);
  const unmet = [...motif.protect(advance)];
  for (let pass = 0; pass < passes; pass++) if (!motif.cleanUp(advance, effort)) break;
  while (singletons) {
    const pairs = singletonPairs(system, (cell) => motif.isHidden(cell));
    const more = singletonNeeds(pairs, motif.proofs.needs);
    if (!more.length) break;
    for (const need of more) motif.proofs.add(need);
    unmet.push(...motif.protect(advance));
  }
  motif.dropIdle();
  return { secondaires: motif.secondaires, unmet: [...new Set(unmet)], needs: motif.proofs.needs };
};

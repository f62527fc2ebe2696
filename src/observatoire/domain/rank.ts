import type { Observation } from '#indicateurs';

/** Place among the territories of the same level that have a value; ties share a place. */
export interface Rank {
  readonly place: number;
  readonly of: number;
  readonly observation: Observation;
}

type Valued = Observation & { readonly value: number };

const valued = (observation: Observation): observation is Valued => observation.value !== null;

/** Highest value first; equal values have the same place, and the next place is skipped. */
export const ranking = (observations: readonly Observation[]): readonly Rank[] => {
  const sorted = observations.filter(valued).toSorted((a, b) => b.value - a.value);
  let place = 0;
  let last = Number.NaN;
  return sorted.map((observation, index) => {
    if (observation.value !== last) {
      place = index + 1;
      last = observation.value;
    }
    return { place, of: sorted.length, observation };
  });
};

/** The rank of one territory and the ranks just around it, `around` on each side. */
export const rankOf = (
  ranks: readonly Rank[],
  code: string,
  around = 2,
): { readonly own: Rank; readonly window: readonly Rank[] } | undefined => {
  const index = ranks.findIndex((rank) => rank.observation.code === code);
  const own = ranks[index];
  if (!own) return undefined;
  const start = Math.max(0, Math.min(index - around, ranks.length - 2 * around - 1));
  return { own, window: ranks.slice(start, start + 2 * around + 1) };
};

import type { Carrier } from './carrier.ts';

/**
 * First a graph that leaves some cells still, fast; then, where it finds nothing, what knows them
 * all. A circuit of the first holds in the whole system; that there is none, only the second can say.
 */
export const mixedCarrier = (graph: Carrier, all: Carrier): Carrier => ({
  carry: (need, costs, effort) =>
    graph.carry(need, costs, effort ?? graphEffort) ?? all.carry(need, costs, effort),
  reach: (need, costs) => all.reach(need, costs),
});

/** Margins that a search of the graph looks at, before the other is asked. */
const graphEffort = 2000;

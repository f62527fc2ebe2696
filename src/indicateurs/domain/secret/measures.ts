import type { Need } from './carrier.ts';
import { type CostMeasure, costsOf, needsOf, primaryStatuts } from './needs.ts';
import type { ProtectionRule } from './primaires.ts';
import type { Statut } from './secret-table.ts';
import type { System } from './system.ts';

/** One measure ready to be protected: its equations, its primaries, what they need, what hiding costs. */
export interface Measure {
  readonly system: System;
  readonly statuts: readonly Statut[];
  readonly needs: readonly Need[];
  readonly costs: Float64Array;
}

/**
 * Measures of the same cells (jobs, full-time equivalents, pay): what is primary in one is hidden in
 * all, so that one pattern serves them. Cells are matched by their keys.
 */
export const measuresOf = (
  systems: readonly System[],
  rule: ProtectionRule,
  cost: CostMeasure,
): readonly Measure[] => {
  const own = systems.map((system) => primaryStatuts(system, rule));
  const shared = new Map<string, Statut>();
  for (const [at, { keys }] of systems.entries())
    for (const [cell, key] of keys.entries()) {
      const statut = own[at]?.[cell] ?? 'V';
      const known = shared.get(key);
      if (known === undefined || rank(statut) < rank(known)) shared.set(key, statut);
    }
  return systems.map((system) => {
    const statuts = system.keys.map((key) => shared.get(key) ?? 'V');
    return {
      system,
      statuts,
      needs: needsOf(system, statuts, rule),
      costs: costsOf(system, statuts, cost),
    };
  });
};

/** The decision to publish comes first, then the reasons to hide, by letter. */
const rank = (statut: Statut): number => 'ZABCDV'.indexOf(statut);

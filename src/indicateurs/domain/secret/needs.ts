import type { Need } from './carrier.ts';
import { type ProtectionRule, primaryStatut, protectionLevels } from './primaires.ts';
import { isPrimaire, type Statut } from './secret-table.ts';
import type { System } from './system.ts';

/** Primary statuses of a system, cell by cell. */
export const primaryStatuts = (system: System, rule: ProtectionRule): readonly Statut[] =>
  system.cells.map((cell) => primaryStatut(cell, rule));

/** What must be granted to each primary cell; the largest first, for they protect others on their way. */
export const needsOf = (
  system: System,
  statuts: readonly Statut[],
  rule: ProtectionRule,
): readonly Need[] =>
  system.cells
    .flatMap((cell, at): readonly Need[] => {
      const statut = statuts[at];
      if (!statut || !isPrimaire(statut)) return [];
      const { up, down } = protectionLevels(cell, rule);
      return [
        { cell: at, sign: 1, amount: up },
        { cell: at, sign: -1, amount: down },
      ];
    })
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);

/** How the loss of a cell is counted: by its value, by cell, or by its units. */
export type CostMeasure = 'value' | 'count' | 'freq';

/**
 * What hiding each cell costs. Infinity: it may not be hidden, because it is forced, or empty
 * (everyone knows an empty cell).
 */
export const costsOf = (
  system: System,
  statuts: readonly Statut[],
  measure: CostMeasure,
): Float64Array =>
  Float64Array.from(system.cells, (cell, at) => {
    const statut = statuts[at];
    if (statut === 'Z') return Number.POSITIVE_INFINITY;
    if (statut && isPrimaire(statut)) return 0;
    if (!(cell.value > 0)) return Number.POSITIVE_INFINITY;
    if (cell.cost !== undefined) return cell.cost;
    if (measure === 'count') return 1;
    return measure === 'freq' ? Math.max(cell.units, 1) : cell.value;
  });

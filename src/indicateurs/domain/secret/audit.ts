import type { Carrier, Need } from './carrier.ts';
import { Proofs } from './proofs.ts';
import { singletonNeeds, singletonPairs } from './singletons.ts';
import type { System } from './system.ts';

/** What a reader can work out of a hidden cell, in the table's unit. Never published. */
export interface Interval {
  readonly low: number;
  readonly up: number;
}

/**
 * What an attacker who knows every published cell, and that no cell is negative, can do.
 * `unsafe`: needs that are not met. `exposed`: cells alone hidden in a margin, hence known exactly.
 * `pairs`: margins where one of two single respondents reads the other.
 * `searched`: needs that asked for a search of their own; the others were proved on the way.
 */
export interface Audit {
  readonly unsafe: readonly Need[];
  readonly exposed: readonly number[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly searched: number;
  readonly isSafe: boolean;
}

/** 0 for hidden cells, Infinity for the published ones. */
export const closedCosts = (count: number, isHidden: (cell: number) => boolean): Float64Array =>
  Float64Array.from({ length: count }, (_, cell) =>
    isHidden(cell) ? 0 : Number.POSITIVE_INFINITY,
  );

/** Attacks a pattern, from nothing but the equations, the values and what is hidden. */
export const audit = (
  system: System,
  carrier: Carrier,
  needs: readonly Need[],
  isHidden: (cell: number) => boolean,
  singletons: boolean,
  advance: () => void = () => {},
): Audit => {
  const costs = closedCosts(system.cells.length, isHidden);
  const proofs = new Proofs(needs, false);
  const unsafe: Need[] = [];
  let searched = 0;
  for (const [at, need] of needs.entries()) {
    advance();
    if (proofs.isMet(at)) continue;
    searched++;
    const circuit = carrier.carry(need, costs);
    if (circuit) proofs.spread(circuit);
    else unsafe.push(need);
  }
  const exposed = exposedCells(system, isHidden);
  const pairs = singletons ? singletonPairs(system, isHidden) : [];
  const open = needs.filter(({ known }) => !known);
  const stillRead = pairs.filter((pair) =>
    singletonNeeds([pair], open).some((need) => !carrier.carry(need, costs)),
  );
  return {
    unsafe,
    exposed,
    pairs: stillRead,
    searched,
    isSafe: !unsafe.length && !exposed.length && !stillRead.length,
  };
};

/** Cells of some value that stand alone hidden in a margin. (An empty one tells nobody's figure.) */
export const exposedCells = (
  { cells, equations }: System,
  isHidden: (cell: number) => boolean,
): readonly number[] => {
  const exposed = new Set<number>();
  for (const { total, parts } of equations) {
    let only = isHidden(total) ? total : -1;
    let count = only < 0 ? 0 : 1;
    for (const part of parts) {
      if (!isHidden(part)) continue;
      only = part;
      count++;
    }
    if (count === 1 && (cells[only]?.value ?? 0) > 0) exposed.add(only);
  }
  return [...exposed];
};

/** The audited interval of each hidden cell asked for. */
export const intervalsOf = (
  system: System,
  carrier: Carrier,
  cells: readonly number[],
  isHidden: (cell: number) => boolean,
): ReadonlyMap<number, Interval> => {
  const costs = closedCosts(system.cells.length, isHidden);
  return new Map(
    cells.map((cell) => {
      const value = system.cells[cell]?.value ?? 0;
      return [
        cell,
        {
          low: Math.max(0, value - carrier.reach({ cell, sign: -1 }, costs)),
          up: value + carrier.reach({ cell, sign: 1 }, costs),
        },
      ];
    }),
  );
};

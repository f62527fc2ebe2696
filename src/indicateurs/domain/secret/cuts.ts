import type { Need } from './carrier.ts';
import { type LpRow, rowsOf } from './signed-rows.ts';
import type { LinearProgram, LinearSolver } from './solver.ts';
import type { System } from './system.ts';

/** What every safe pattern keeps: Σ weight × hidden ≥ 1, `hidden` being 1 or 0 for each cell. */
export interface Cut {
  readonly cells: readonly number[];
  readonly weights: readonly number[];
}

/** Finds what a pattern, whole or fractional, breaks. */
export interface Separator {
  /**
   * @param hidden how much of each cell is hidden, from 0 to 1.
   * @param isWhole whether all are 0 or 1: the attacker's moves are then not bounded upward.
   */
  cutFor(need: Need, hidden: Float64Array, isWhole: boolean): Cut | undefined;
  close(): void;
}

const tolerance = 1e-7;

/**
 * The attacker's linear program: how far can the cell go when cell i moves by no more than its
 * hidden part allows? When not far enough, the prices of the equations tell which cells would
 * let it (Fischetti and Salazar).
 */
export const lpSeparator = (system: System, solver: LinearSolver): Separator => {
  const { values, rows } = rowsOf(system);
  const count = values.length;
  const lower = new Float64Array(count);
  const upper = new Float64Array(count);
  const cost = new Float64Array(count);
  const program = solver.open(attackModel(count, rows));
  return {
    close: () => program.close(),
    cutFor: (need, hidden, isWhole) => {
      const { cell, sign, amount, known } = need;
      for (let at = 0; at < count; at++) {
        const part = hidden[at] ?? 0;
        lower[at] = -((values[at] ?? 0) / amount) * part;
        upper[at] = isWhole ? (part > 0.5 ? widest : 0) : part;
      }
      for (const each of known ?? []) {
        lower[each] = 0;
        upper[each] = 0;
      }
      lower[cell] = sign > 0 ? -(values[cell] ?? 0) / amount : -1;
      upper[cell] = 1;
      cost[cell] = -sign;
      const prices = pricesOf(program, cost, lower, upper);
      cost[cell] = 0;
      return prices && cutOf(need, values, rows, prices);
    },
  };
};

const widest = 1e4;

const pricesOf = (
  program: LinearProgram,
  cost: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
): Float64Array | undefined => {
  program.setCosts(cost);
  program.setBounds(lower, upper);
  const { status, objective, rowPrices } = program.solve();
  return status === 'optimal' && objective > -1 + 1e-6 ? rowPrices : undefined;
};

const cutOf = (
  { cell, sign, amount, known }: Need,
  values: Float64Array,
  rows: readonly LpRow[],
  prices: Float64Array,
): Cut | undefined => {
  const reduced = new Map<number, number>([[cell, -sign]]);
  for (const [row, { cells, signs }] of rows.entries()) {
    const price = prices[row] ?? 0;
    if (Math.abs(price) < tolerance) continue;
    for (const [rank, each] of cells.entries())
      reduced.set(each, (reduced.get(each) ?? 0) - price * (signs[rank] ?? 0));
  }
  // −sign·y = Σ reduced·y over all cells; the cell itself goes to the left.
  const left = 1 + sign * (reduced.get(cell) ?? 0);
  if (left < tolerance) return undefined;
  const cells: number[] = [];
  const weights: number[] = [];
  for (const [each, price] of reduced) {
    if (each === cell || Math.abs(price) < tolerance || known?.includes(each)) continue;
    // A cell may rise without bound, so that one rising cell is enough; it falls by its value at most.
    const weight = price < 0 ? 1 : Math.min(1, (price * (values[each] ?? 0)) / (amount * left));
    if (weight < tolerance) continue;
    cells.push(each);
    weights.push(weight);
  }
  return { cells, weights };
};

const attackModel = (count: number, rows: readonly LpRow[]) => {
  const starts = [0];
  const indices: number[] = [];
  const entries: number[] = [];
  for (const { cells, signs } of rows) {
    indices.push(...cells);
    entries.push(...signs);
    starts.push(indices.length);
  }
  return {
    cost: new Float64Array(count),
    lower: new Float64Array(count),
    upper: new Float64Array(count),
    rowLower: new Float64Array(rows.length),
    rowUpper: new Float64Array(rows.length),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    entries: Float64Array.from(entries),
  };
};

import type { Carrier, Circuit, Need } from './carrier.ts';
import { neighbourhood } from './neighbourhood.ts';
import { type LpRow, rowsOf, type SignedSystem } from './signed-rows.ts';
import type { LinearModel, LinearProgram, LinearSolver } from './solver.ts';
import type { System } from './system.ts';

/** A carrier that holds an open program: `close` gives its memory back. */
export interface LpCarrier extends Carrier {
  close(): void;
}

/** Up to this many cells, one program serves all needs and starts from where it was. */
const whole = 2000;
/** Beyond, a need first looks at this many cells around it, then at four times more, and so on. */
const around = 300;

/**
 * Circuits of any system by linear programs: each cell may rise, or fall to 0, the equations hold,
 * the need is met, the price is least. In a large system a need looks near its cell first: what it
 * finds there holds in the whole, for all equations of the cells moved are kept.
 */
export const lpCarrier = (system: System, solver: LinearSolver): LpCarrier => {
  const rows = rowsOf(system);
  return system.cells.length <= whole
    ? new WholeCarrier(rows, solver)
    : new LocalCarrier(rows, solver);
};

class LocalCarrier implements LpCarrier {
  readonly #system: SignedSystem;
  readonly #solver: LinearSolver;

  constructor(system: SignedSystem, solver: LinearSolver) {
    this.#system = system;
    this.#solver = solver;
  }

  close(): void {}

  carry(need: Need, costs: Float64Array, effort = Number.POSITIVE_INFINITY): Circuit | undefined {
    for (let size = around; ; size *= 4) {
      const near = neighbourhood(this.#system, need.cell, costs, size);
      const found = this.#within(near.cells, near.rows, costs, need, (carrier, own, prices) =>
        carrier.carry(own, prices),
      );
      if (found) return { cells: found.cells.map((at) => near.cells[at] ?? 0), moves: found.moves };
      if (near.isWhole || size >= effort) return undefined;
    }
  }

  reach(need: Omit<Need, 'amount'>, costs: Float64Array): number {
    const near = neighbourhood(this.#system, need.cell, costs, Number.POSITIVE_INFINITY);
    return this.#within(
      near.cells,
      near.rows,
      costs,
      { ...need, amount: 0 },
      (carrier, own, prices) => carrier.reach(own, prices),
    );
  }

  #within<T>(
    cells: readonly number[],
    rows: readonly LpRow[],
    costs: Float64Array,
    need: Need,
    work: (carrier: Carrier, need: Need, costs: Float64Array) => T,
  ): T {
    const values = Float64Array.from(cells, (cell) => this.#system.values[cell] ?? 0);
    const carrier = new WholeCarrier({ values, rows }, this.#solver);
    try {
      const known = need.known?.map((cell) => cells.indexOf(cell)).filter((at) => at >= 0);
      return work(
        carrier,
        { ...need, cell: cells.indexOf(need.cell), ...(known ? { known } : {}) },
        Float64Array.from(cells, (cell) => costs[cell] ?? 0),
      );
    } finally {
      carrier.close();
    }
  }
}

class WholeCarrier implements LpCarrier {
  readonly #values: Float64Array;
  readonly #total: number;
  readonly #program: LinearProgram;
  readonly #cost: Float64Array;
  readonly #lower: Float64Array;
  readonly #upper: Float64Array;

  constructor({ values, rows }: SignedSystem, solver: LinearSolver) {
    this.#values = values;
    this.#total = values.reduce((sum, value) => sum + value, 0);
    const model = circuitModel(values.length, rows);
    this.#cost = model.cost;
    this.#lower = model.lower;
    this.#upper = model.upper;
    this.#program = solver.open(model);
  }

  close(): void {
    this.#program.close();
  }

  carry(need: Need, costs: Float64Array): Circuit | undefined {
    const { cell, sign, amount } = need;
    const own = this.#values[cell] ?? 0;
    if (sign < 0 && amount > own * (1 + 1e-9)) return undefined;
    const count = this.#values.length;
    const price = pricing(costs);
    // Amounts are counted in shares of the need, so that the solver's tolerances mean the same for all.
    for (let at = 0; at < count; at++) {
      const cost = costs[at] ?? 0;
      const isClosed = cost === Number.POSITIVE_INFINITY;
      const fall = isClosed ? 0 : (this.#values[at] ?? 0) / amount;
      this.#set(at, isClosed ? 0 : price(cost), isClosed ? 0 : Number.POSITIVE_INFINITY, fall);
    }
    for (const known of need.known ?? []) this.#set(known, 0, 0, 0);
    this.#set(cell, 0, 0, 0);
    const side = sign > 0 ? cell : count + cell;
    this.#lower[side] = 1;
    this.#upper[side] = 1;
    const x = this.#solve();
    this.#lower[side] = 0;
    return x && this.#circuit(x, amount);
  }

  reach(need: Omit<Need, 'amount'>, costs: Float64Array): number {
    const { cell, sign } = need;
    const count = this.#values.length;
    const own = this.#values[cell] ?? 0;
    if (sign < 0 && own === 0) return 0;
    const unit = own > 0 ? own : 1;
    const limit = (4 * this.#total + 1) / unit;
    for (let at = 0; at < count; at++) {
      const isClosed = costs[at] !== 0;
      this.#set(at, 0, isClosed ? 0 : limit, isClosed ? 0 : (this.#values[at] ?? 0) / unit);
    }
    for (const known of need.known ?? []) this.#set(known, 0, 0, 0);
    const side = sign > 0 ? cell : count + cell;
    this.#upper[sign > 0 ? count + cell : cell] = 0;
    this.#cost[side] = -1;
    const reached = this.#solve()?.[side] ?? 0;
    return sign > 0 && reached >= limit * (1 - 1e-6) ? Number.POSITIVE_INFINITY : reached * unit;
  }

  #set(at: number, cost: number, rise: number, fall: number): void {
    const count = this.#values.length;
    this.#cost[at] = cost;
    this.#cost[count + at] = cost;
    this.#upper[at] = rise;
    this.#upper[count + at] = fall;
  }

  #solve(): Float64Array | undefined {
    this.#program.setCosts(this.#cost);
    this.#program.setBounds(this.#lower, this.#upper);
    const { status, x } = this.#program.solve();
    return status === 'optimal' ? x : undefined;
  }

  #circuit(x: Float64Array, amount: number): Circuit {
    const count = this.#values.length;
    const cells: number[] = [];
    const moves: number[] = [];
    for (let at = 0; at < count; at++) {
      const share = (x[at] ?? 0) - (x[count + at] ?? 0);
      if (Math.abs(share) < nothing) continue;
      cells.push(at);
      moves.push(share * amount);
    }
    return { cells, moves };
  }
}

/** A hair of cost keeps free detours short: a solver is blind to less. */
const hair = 1e-6;
/** Shares of the need under which a cell is taken as still. */
const nothing = 1e-7;

/** Costs from a hair to 1; beyond a million times the least, all are as dear. */
const pricing = (costs: Float64Array): ((cost: number) => number) => {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const cost of costs) {
    if (cost === 0 || cost === Number.POSITIVE_INFINITY) continue;
    least = Math.min(least, cost);
    most = Math.max(most, cost);
  }
  const top = Math.min(most, least / hair);
  return (cost) => (top > 0 ? Math.min(cost / top, 1) : 0) + hair;
};

/** Columns: rises of the cells, then falls. Rows: the equations, equal to 0. */
const circuitModel = (count: number, rows: readonly LpRow[]): LinearModel => {
  const starts = [0];
  const indices: number[] = [];
  const entries: number[] = [];
  for (const { cells, signs } of rows) {
    for (const [rank, cell] of cells.entries()) {
      const sign = signs[rank] ?? 0;
      indices.push(cell, count + cell);
      entries.push(sign, -sign);
    }
    starts.push(indices.length);
  }
  return {
    cost: new Float64Array(2 * count),
    lower: new Float64Array(2 * count),
    upper: new Float64Array(2 * count),
    rowLower: new Float64Array(rows.length),
    rowUpper: new Float64Array(rows.length),
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    entries: Float64Array.from(entries),
  };
};

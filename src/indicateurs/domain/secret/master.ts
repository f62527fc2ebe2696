import type { Cut } from './cuts.ts';
import type { LinearRow, LinearSolver } from './solver.ts';

/** A solution of the master: how much of each cell is hidden, its cost, and whether it is proved. */
export interface MasterSolution {
  readonly hidden: Float64Array;
  readonly cost: number;
  readonly isProved: boolean;
}

/**
 * The master problem: hide at least cost while every cut holds. Primaries are hidden for good;
 * cells of infinite cost, or dearer alone than a pattern already known, are not hidden at all.
 */
export class Master {
  readonly #solver: LinearSolver;
  readonly #costs: Float64Array;
  readonly #cuts: LinearRow[] = [];
  readonly #known = new Set<string>();
  /** Cells still to decide, and their column. */
  #free: number[];
  #column: Int32Array;
  #prices = new Float64Array(0);

  constructor(costs: Float64Array, solver: LinearSolver) {
    this.#solver = solver;
    this.#costs = costs;
    this.#free = [...costs.keys()].filter((cell) => {
      const cost = costs[cell] ?? 0;
      return cost > 0 && cost < Number.POSITIVE_INFINITY;
    });
    this.#column = this.#columns();
  }

  get freeCells(): number {
    return this.#free.length;
  }

  #columns(): Int32Array {
    const column = new Int32Array(this.#costs.length).fill(-1);
    for (const [at, cell] of this.#free.entries()) column[cell] = at;
    return column;
  }

  /** @returns whether the cut says something new, and can be kept at all. */
  add({ cells, weights }: Cut, hidden: Float64Array): boolean {
    let already = 0;
    let reached = 0;
    for (const [rank, cell] of cells.entries()) {
      const weight = weights[rank] ?? 0;
      reached += weight * (hidden[cell] ?? 0);
      if (this.#costs[cell] === 0) already += weight;
    }
    const wanted = 1 - already;
    if (wanted <= 1e-9 || reached >= 1 - 1e-5) return false;
    const kept = cells.flatMap((cell, rank) =>
      (this.#column[cell] ?? -1) >= 0
        ? [{ cell, weight: Math.min(1, (weights[rank] ?? 0) / wanted) }]
        : [],
    );
    const key = kept
      .map(({ cell, weight }) => `${cell}:${weight.toFixed(7)}`)
      .sort()
      .join();
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    this.#cuts.push({
      lower: 1,
      upper: Number.POSITIVE_INFINITY,
      indices: Int32Array.from(kept, ({ cell }) => cell),
      entries: Float64Array.from(kept, ({ weight }) => weight),
    });
    return true;
  }

  /** Solves with the cuts known: as fractions (a lower bound), or in whole cells. */
  solve(isInteger: boolean, seconds: number, gap: number): MasterSolution | undefined {
    const scale = this.#scale();
    const count = this.#free.length;
    const starts = [0];
    const indices: number[] = [];
    const entries: number[] = [];
    for (const cut of this.#cuts) {
      for (const [rank, cell] of cut.indices.entries()) {
        const at = this.#column[cell] ?? -1;
        if (at < 0) continue;
        indices.push(at);
        entries.push(cut.entries[rank] ?? 0);
      }
      starts.push(indices.length);
    }
    const rows = this.#cuts.length;
    const program = this.#solver.open({
      cost: Float64Array.from(this.#free, (cell) => (this.#costs[cell] ?? 0) / scale),
      lower: new Float64Array(count),
      upper: new Float64Array(count).fill(1),
      rowLower: new Float64Array(rows).fill(1),
      rowUpper: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      entries: Float64Array.from(entries),
      isInteger,
    });
    try {
      const result = program.solve(seconds, gap);
      if (result.status === 'none') return undefined;
      if (!isInteger) this.#prices = result.rowPrices.map((price) => price * scale);
      return {
        hidden: this.#spread(result.x, isInteger),
        cost: result.objective * scale,
        isProved: result.status === 'optimal',
      };
    } finally {
      program.close();
    }
  }

  /** Cells that no pattern cheaper than `best` can hide, knowing the bound of the fractions. */
  fix(bound: number, best: number): void {
    const reduced = this.#costs.slice();
    for (const [row, cut] of this.#cuts.entries())
      for (const [rank, cell] of cut.indices.entries())
        reduced[cell] = (reduced[cell] ?? 0) - (this.#prices[row] ?? 0) * (cut.entries[rank] ?? 0);
    this.#free = this.#free.filter((cell) => bound + (reduced[cell] ?? 0) <= best * (1 + 1e-9));
    this.#column = this.#columns();
  }

  #scale(): number {
    const most = this.#free.reduce((before, cell) => Math.max(before, this.#costs[cell] ?? 0), 0);
    return most > 0 ? most / 1000 : 1;
  }

  #spread(x: Float64Array, isInteger: boolean): Float64Array {
    const hidden = Float64Array.from(this.#costs, (cost) => (cost === 0 ? 1 : 0));
    for (const [at, cell] of this.#free.entries())
      hidden[cell] = isInteger ? Math.round(x[at] ?? 0) : (x[at] ?? 0);
    return hidden;
  }
}

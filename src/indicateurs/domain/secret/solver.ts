/**
 * A linear model: minimise cost·x, with lower ≤ x ≤ upper and, for each row, rowLower ≤ A·x ≤ rowUpper.
 * `starts`, `indices`, `entries`: A by rows (row r holds places starts[r] … starts[r + 1] − 1).
 */
export interface LinearModel {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly entries: Float64Array;
  /** Whether every x is 0 or 1 (whole). */
  readonly isInteger?: boolean;
}

export interface LinearRow {
  readonly lower: number;
  readonly upper: number;
  readonly indices: Int32Array;
  readonly entries: Float64Array;
}

/**
 * `optimal`: proved, or within the gap asked. `feasible`: stopped at the limit, the best found.
 * `none`: no solution, or none found within the limit.
 */
export interface LinearResult {
  readonly status: 'optimal' | 'feasible' | 'none';
  readonly objective: number;
  readonly x: Float64Array;
  /** Price of each row; only of a model without whole numbers. */
  readonly rowPrices: Float64Array;
}

/** A model that stays open, to be changed a little and solved again from where it was. */
export interface LinearProgram {
  setCosts(cost: Float64Array): void;
  setBounds(lower: Float64Array, upper: Float64Array): void;
  addRows(rows: readonly LinearRow[]): void;
  /** Proposes a solution to start from. */
  start(x: Float64Array): void;
  /** @param seconds at most; @param gap how far from the best proved, as a share. */
  solve(seconds?: number, gap?: number): LinearResult;
  close(): void;
}

/** A solver, handed in: the rules here know none. */
export interface LinearSolver {
  open(model: LinearModel): LinearProgram;
}

import type { System } from './system.ts';

/** An equation as signed cells: Σ sign × cell = 0. */
export interface LpRow {
  readonly cells: readonly number[];
  readonly signs: readonly number[];
}

export interface SignedSystem {
  readonly values: Float64Array;
  readonly rows: readonly LpRow[];
}

export const rowsOf = ({ cells, basis }: System): SignedSystem => ({
  values: Float64Array.from(cells, ({ value }) => value),
  rows: basis.map(({ total, parts }) => ({
    cells: [total, ...parts],
    signs: [1, ...parts.map(() => -1)],
  })),
});

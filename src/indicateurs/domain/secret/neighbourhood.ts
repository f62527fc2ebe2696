import type { LpRow, SignedSystem } from './signed-rows.ts';

/** Cells near one, and their equations written over the numbers they have in `cells`. */
export interface Neighbourhood {
  readonly cells: readonly number[];
  readonly rows: readonly LpRow[];
  /** Whether nothing that could move was left out. */
  readonly isWhole: boolean;
}

const usesOf = new WeakMap<SignedSystem, readonly (readonly number[])[]>();

const usesIn = (system: SignedSystem): readonly (readonly number[])[] => {
  const known = usesOf.get(system);
  if (known) return known;
  const uses: number[][] = Array.from(system.values, () => []);
  for (const [row, { cells }] of system.rows.entries())
    for (const cell of cells) uses[cell]?.push(row);
  usesOf.set(system, uses);
  return uses;
};

/**
 * Walks from equation to equation over cells that may move (cost not infinite), until `size` cells
 * are gathered. Cells left out stay still: what is found inside holds in the whole system.
 */
export const neighbourhood = (
  system: SignedSystem,
  from: number,
  costs: Float64Array,
  size: number,
): Neighbourhood => {
  const uses = usesIn(system);
  const number = new Map([[from, 0]]);
  const cells = [from];
  const rows = new Set<number>();
  let isWhole = true;
  for (let at = 0; at < cells.length; at++) {
    for (const row of uses[cells[at] ?? 0] ?? []) {
      if (rows.has(row)) continue;
      if (cells.length >= size) {
        isWhole = false;
        continue;
      }
      rows.add(row);
      for (const cell of system.rows[row]?.cells ?? []) {
        if (number.has(cell) || costs[cell] === Number.POSITIVE_INFINITY) continue;
        number.set(cell, cells.length);
        cells.push(cell);
      }
    }
  }
  // Equations at the rim bind the cells inside: all of them are kept.
  const bound = new Set(cells.flatMap((cell) => uses[cell] ?? []));
  return { cells, isWhole, rows: [...bound].map((row) => renumbered(system.rows[row], number)) };
};

const renumbered = (row: LpRow | undefined, number: ReadonlyMap<number, number>): LpRow => {
  const kept = (row?.cells ?? []).flatMap((cell, rank) => {
    const at = number.get(cell);
    return at === undefined ? [] : [{ at, sign: row?.signs[rank] ?? 0 }];
  });
  return { cells: kept.map(({ at }) => at), signs: kept.map(({ sign }) => sign) };
};

import { isRefusal } from '#kernel';
import { codesOf, depthOf, parentsOf, restrictHierarchy } from './hierarchy.ts';
import {
  cellInvalid,
  cellTwice,
  codeUnknown,
  hierarchyDiffers,
  linkedDiffer,
  marginDiffers,
  marginMissing,
  placeOf,
  type SecretRefusal,
  tableEmpty,
} from './secret-refusals.ts';
import { type SecretCell, type SecretTable, sharedKey } from './secret-table.ts';

/** One margin: `total` = the sum of `parts`. Numbers are places in `System.cells`. */
export interface Equation {
  readonly total: number;
  readonly parts: readonly number[];
  readonly dim: string;
}

/**
 * All that a reader of the published tables can write down. Linked tables make one system, whose
 * shared cells are one unknown.
 * `equations`: every margin. `basis`: those from which the others follow.
 * `keys[i]` names cell i over all tables; `places[i]` names it for a person.
 */
export interface System {
  readonly cells: readonly SecretCell[];
  readonly keys: readonly string[];
  readonly places: readonly string[];
  readonly equations: readonly Equation[];
  readonly basis: readonly Equation[];
}

export interface BuiltSystem {
  readonly system: System;
  /** Rows set aside, margins that do not add up: what was found wrong and how to mend it. */
  readonly problems: readonly SecretRefusal[];
}

/**
 * Writes the equations of one table, or of several linked ones.
 * @param tolerance how far a margin may be from the sum of its parts, as a share of it.
 * @returns a refusal when no sound system can be made; rows in doubt are set aside otherwise.
 */
export const buildSystem = (
  tables: readonly SecretTable[],
  tolerance = 1e-6,
): BuiltSystem | SecretRefusal => {
  const roots = new Map<string, string>();
  for (const table of tables)
    for (const dim of table.dims) {
      const root = table.hierarchies[dim]?.root ?? '';
      if ((roots.get(dim) ?? root) !== root) return hierarchyDiffers(dim);
      roots.set(dim, root);
    }
  const build = new SystemBuilder(tolerance);
  for (const table of tables) {
    const refused = build.add(table);
    if (isRefusal(refused)) return refused;
  }
  if (!build.cells.length) return tableEmpty();
  return { system: build.done(), problems: build.problems };
};

class SystemBuilder {
  readonly cells: SecretCell[] = [];
  readonly keys: string[] = [];
  readonly places: string[] = [];
  readonly problems: SecretRefusal[] = [];
  readonly #at = new Map<string, number>();
  readonly #equations: Equation[] = [];
  readonly #basis: Equation[] = [];
  readonly #written = new Set<string>();
  readonly #tolerance: number;

  constructor(tolerance: number) {
    this.#tolerance = tolerance;
  }

  add(table: SecretTable): SecretRefusal | undefined {
    const known = table.dims.map((dim) => {
      const hierarchy = table.hierarchies[dim];
      return hierarchy ? codesOf(hierarchy) : new Set<string>();
    });
    const own = new Map<string, number>();
    for (const cell of table.cells) {
      const place = placeOf(table.dims, cell.codes);
      const unknown = cell.codes.findIndex((code, at) => !known[at]?.has(code));
      const problem =
        unknown >= 0
          ? codeUnknown(table.name, table.dims[unknown] ?? '', cell.codes[unknown] ?? '')
          : invalid(table.name, place, cell);
      if (problem) {
        this.problems.push(problem);
        continue;
      }
      const local = localKey(cell.codes);
      if (own.has(local)) {
        this.problems.push(cellTwice(table.name, place));
        continue;
      }
      own.set(local, this.#place(table, cell, place));
    }
    return this.#write(table, own);
  }

  done(): System {
    return {
      cells: this.cells,
      keys: this.keys,
      places: this.places,
      equations: this.#equations,
      basis: this.#basis,
    };
  }

  #place(table: SecretTable, cell: SecretCell, place: string): number {
    const key = sharedKey(table, cell.codes);
    const at = this.#at.get(key);
    if (at === undefined) {
      this.#at.set(key, this.cells.length);
      this.cells.push(cell);
      this.keys.push(key);
      this.places.push(place);
      return this.cells.length - 1;
    }
    const other = this.cells[at];
    if (other && !this.#agree(cell.value, other.value))
      this.problems.push(linkedDiffer(table.name, place, cell.value, other.value));
    return at;
  }

  #agree(one: number, other: number): boolean {
    return (
      Math.abs(one - other) <=
      this.#tolerance * Math.max(Math.abs(one), Math.abs(other)) + this.#tolerance
    );
  }

  #write(table: SecretTable, own: ReadonlyMap<string, number>): SecretRefusal | undefined {
    const shown = table.dims.map((dim, at) => {
      const present = new Set([...own.keys()].map((local) => local.split(separator)[at] ?? ''));
      return restrictHierarchy(
        table.hierarchies[dim] ?? { root: '', children: new Map() },
        present,
      );
    });
    const parents = shown.map(parentsOf);
    const depths = shown.map(depthOf);
    const deepestFirst = table.dims
      .map((_, at) => at)
      .sort((a, b) => (depths[b] ?? 0) - (depths[a] ?? 0) || a - b);
    const basis: Equation[] = [];
    const all: Equation[] = [];
    // A total shown without its parts breaks the reasoning by which some margins follow from others.
    let isWhole = true;
    for (const [local, total] of own) {
      const codes = local.split(separator);
      for (const [rank, at] of deepestFirst.entries()) {
        const dim = table.dims[at] ?? '';
        const code = codes[at] ?? '';
        const parent = parents[at]?.get(code);
        const missing = parent !== undefined && !own.has(localKey(codes.with(at, parent)));
        if (missing)
          return marginMissing(
            table.name,
            placeOf(table.dims, codes.with(at, parent)),
            placeOf(table.dims, codes),
            this.problems,
          );
        const children = shown[at]?.children.get(code) ?? [];
        if (!children.length) continue;
        const parts = children
          .map((child) => own.get(localKey(codes.with(at, child))))
          .filter((part) => part !== undefined);
        if (!parts.length) {
          if ((this.cells[total]?.value ?? 0) > 0) isWhole = false;
          continue;
        }
        const equation = { total, parts, dim };
        all.push(equation);
        const before = deepestFirst.slice(0, rank);
        const isFollowing = before.some(
          (each) => shown[each]?.children.has(codes[each] ?? '') ?? false,
        );
        if (!isFollowing) basis.push(equation);
      }
    }
    for (const equation of all) this.#check(table, equation);
    const isKept = (equation: Equation): boolean => {
      const key = `${equation.dim}${separator}${equation.total}`;
      if (this.#written.has(key)) return false;
      this.#written.add(key);
      return true;
    };
    const kept = new Set(all.filter(isKept));
    for (const equation of kept) this.#equations.push(equation);
    for (const equation of isWhole ? basis : kept)
      if (kept.has(equation)) this.#basis.push(equation);
    return undefined;
  }

  #check(table: SecretTable, { total, parts, dim }: Equation): void {
    const value = this.cells[total]?.value ?? 0;
    const sum = parts.reduce((before, part) => before + (this.cells[part]?.value ?? 0), 0);
    if (!this.#agree(value, sum))
      this.problems.push(marginDiffers(table.name, this.places[total] ?? '', dim, value, sum));
  }
}

const separator = '\u0001';
const localKey = (codes: readonly string[]): string => codes.join(separator);

const invalid = (table: string, place: string, cell: SecretCell): SecretRefusal | undefined => {
  const { value, units, max } = cell;
  if (!Number.isFinite(value) || value < 0)
    return cellInvalid(
      table,
      place,
      `la valeur ${value} n’est pas un nombre positif`,
      `the value ${value} is not a positive number`,
    );
  if (Number.isNaN(units) || units < 0)
    return cellInvalid(
      table,
      place,
      `le nombre d’unités ${units} est négatif`,
      `the number of units ${units} is negative`,
    );
  if (!Number.isFinite(max) || max < 0 || max > value * (1 + 1e-9) + 1e-9)
    return cellInvalid(
      table,
      place,
      `la plus grande contribution (${max}) dépasse la valeur (${value})`,
      `the largest contribution (${max}) exceeds the value (${value})`,
    );
  if (units === 0 && value > 0)
    return cellInvalid(
      table,
      place,
      `la case vaut ${value} sans aucune unité`,
      `the cell is worth ${value} without any unit`,
    );
  return undefined;
};

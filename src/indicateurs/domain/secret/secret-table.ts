/**
 * A cell of a table of magnitudes.
 * `codes`: one a dimension, in the order of the table's `dims`.
 * `value`: what would be published, in the table's unit, 0 or more.
 * `units`: counting units (enterprises or groups) behind it; 0 is an empty cell, known to all.
 * `max`, `second`: the two largest contributions, in the same unit.
 * `contributor`: who stands alone behind the cell, when `units` is 1 and it is known.
 * `cost`: what its suppression costs; the table's own scale.
 * `forced`: `publish` never hides it (status Z), `suppress` treats it as a primary.
 */
export interface SecretCell {
  readonly codes: readonly string[];
  readonly value: number;
  readonly units: number;
  readonly max: number;
  readonly second?: number;
  readonly contributor?: string;
  readonly cost?: number;
  readonly forced?: 'publish' | 'suppress';
}

/** Codes of a dimension: `root` is its total; a code without children is a leaf. */
export interface Hierarchy {
  readonly root: string;
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/**
 * A table with its margins. Tables that share dimensions share cells: a dimension absent from a
 * table is at its total there.
 */
export interface SecretTable {
  readonly name: string;
  readonly dims: readonly string[];
  readonly hierarchies: Readonly<Record<string, Hierarchy>>;
  readonly cells: readonly SecretCell[];
}

/** Why a cell is hidden or shown. A frequency, B dominance, C p %, D secondary, V published, Z forced. */
export type Statut = 'A' | 'B' | 'C' | 'D' | 'V' | 'Z';

export const isPrimaire = (statut: Statut): boolean =>
  statut === 'A' || statut === 'B' || statut === 'C';

export const isHidden = (statut: Statut): boolean => isPrimaire(statut) || statut === 'D';

/** A flat dimension: a total and its parts. */
export const flat = (root: string, codes: readonly string[]): Hierarchy => ({
  root,
  children: new Map([[root, codes]]),
});

/** The name of a cell over all tables: the dimensions at their total are left out. */
export const sharedKey = (
  { dims, hierarchies }: Pick<SecretTable, 'dims' | 'hierarchies'>,
  codes: readonly string[],
): string =>
  dims
    .flatMap((dim, at) => (codes[at] === hierarchies[dim]?.root ? [] : [`${dim}=${codes[at]}`]))
    .sort()
    .join('|');

import { type Famille, familles } from '#structures';

/**
 * A cell of a territory’s cube in sixteen bits: division (7), size class (5, its place in the table
 * of classes), employer (1), family (3; 0 is the whole economy).
 */
export interface CellKey {
  readonly division: number;
  readonly tranche: number;
  readonly employeur: boolean;
  /** 0: whole economy; else the place of the family, from 1. */
  readonly famille: number;
}

export const unpackCell = (key: number): CellKey => ({
  division: key >>> 9,
  tranche: (key >>> 4) & 31,
  employeur: ((key >>> 3) & 1) === 1,
  famille: key & 7,
});

export const packCell = ({ division, tranche, employeur, famille }: CellKey): number =>
  (division << 9) | (tranche << 4) | (Number(employeur) << 3) | famille;

/** Place of a family in a key: 0 for the whole economy. */
export const familleIndex = (famille: Famille | null): number =>
  famille === null ? 0 : familles.indexOf(famille) + 1;

/** `1` is `01`: the division as the nomenclature writes it. */
export const divisionCode = (division: number): string => String(division).padStart(2, '0');

/** The five digits of a commune as a number; Corsica’s letters are lifted above the others. */
export const numeroOf = (commune: string): number =>
  /^\d{5}$/.test(commune)
    ? Number(commune)
    : 100_000 + commune.charCodeAt(1) * 1000 + Number(commune.slice(2));

/**
 * A cell of a territory’s cube is one integer of sixteen bits: division (7), size class (5, its place
 * in the table of classes), employer (1), family (3: 0 is the whole economy, else its place from 1).
 * In the cube that is being counted, the commune’s number stands above them.
 */

/** `1` is `01`: the division as the nomenclature writes it. */
export const divisionCode = (division: number): string => String(division).padStart(2, '0');

/** The five digits of a commune as a number; Corsica’s letters are lifted above the others. */
export const numeroOf = (commune: string): number =>
  /^\d{5}$/.test(commune)
    ? Number(commune)
    : 100_000 + commune.charCodeAt(1) * 1000 + Number(commune.slice(2));

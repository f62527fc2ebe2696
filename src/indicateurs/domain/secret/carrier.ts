/**
 * What a pattern must allow: that `cell` may be moved by `amount` (in the table's unit) upward
 * (`sign` 1) or downward (−1), all published cells staying as they are.
 * `known`: cells whose value the attacker holds, being their only contributor.
 */
export interface Need {
  readonly cell: number;
  readonly sign: 1 | -1;
  readonly amount: number;
  readonly known?: readonly number[];
}

/**
 * A set of values that fits everything published: each cell of `cells` differs from its true value
 * by `moves`. The proof that an attacker cannot rule those values out.
 */
export interface Circuit {
  readonly cells: readonly number[];
  readonly moves: readonly number[];
}

/**
 * Finds circuits. `costs[i]`: 0 when cell i is hidden already, more when hiding it costs,
 * Infinity when it may not be hidden.
 */
export interface Carrier {
  /** The cheapest circuit found that meets the need; nothing when there is none, or none was found within `effort`. */
  carry(need: Need, costs: Float64Array, effort?: number): Circuit | undefined;
  /** How far `need.cell` can be moved that way through cells of cost 0, in the table's unit; may be Infinity. */
  reach(need: Omit<Need, 'amount'>, costs: Float64Array): number;
}

/** A circuit carries a little less than asked for lack of decimals; this much is granted. */
export const granted = (amount: number): number => amount * (1 - 1e-6) - 1e-9;

/** Whether a circuit meets a need. */
export const meets = ({ cells, moves }: Circuit, need: Need): boolean => {
  const at = cells.indexOf(need.cell);
  if (at < 0 || (moves[at] ?? 0) * need.sign < granted(need.amount)) return false;
  return !need.known?.some((cell) => {
    const known = cells.indexOf(cell);
    return known >= 0 && Math.abs(moves[known] ?? 0) > 0;
  });
};

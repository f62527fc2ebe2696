import type { Regle } from './regles.ts';
import type { SecretCell, Statut } from './secret-table.ts';

/** What decides primary suppression and how far from its value a hidden cell must stay. */
export interface ProtectionRule {
  readonly regle: Regle;
  /**
   * Share of the value (0 to 1) that an attacker must not reach, on both sides, whatever the rule
   * that hides the cell. Without it, the levels come from the rules alone: a cell hidden for its
   * frequency only needs not to be known exactly.
   */
  readonly margin?: number;
}

/** How far above and below its value an attacker must remain unsure, in the table's unit. */
export interface Levels {
  readonly up: number;
  readonly down: number;
}

/** Least uncertainty of any hidden cell: exact disclosure is always refused. */
const leastShare = 1e-3;

/** Status by the rules alone: A frequency, B dominance, C p %, else V; forced cells obey first. */
export const primaryStatut = (cell: SecretCell, { regle }: ProtectionRule): Statut => {
  const { units, value, max, second = 0 } = cell;
  if (cell.forced === 'publish') return 'Z';
  if (units > 0 && units < regle.frequency) return 'A';
  if (max > 0 && regle.dominance !== undefined && max > regle.dominance * value) return 'B';
  if (
    regle.priorPosterior !== undefined &&
    cell.second !== undefined &&
    value - max - second < regle.priorPosterior * max
  )
    return 'C';
  return cell.forced === 'suppress' ? 'A' : 'V';
};

/**
 * Protection levels of a primary cell. Dominance (1,k): x1/k − X. p %: p·x1 − (X − x1 − x2).
 * Frequency alone: none but exact disclosure. A manual margin replaces them all.
 * Source: Handbook on Statistical Disclosure Control, table of upper protection levels.
 */
export const protectionLevels = (cell: SecretCell, rule: ProtectionRule): Levels => {
  const { value, max, second = 0 } = cell;
  const { dominance, priorPosterior } = rule.regle;
  const least = leastShare * value;
  if (rule.margin !== undefined) {
    const level = Math.max(rule.margin * value, least);
    return { up: level, down: Math.min(level, value) };
  }
  const byDominance = dominance === undefined || max === 0 ? 0 : max / dominance - value;
  const byPrior =
    priorPosterior === undefined || cell.second === undefined
      ? 0
      : priorPosterior * max - (value - max - second);
  const level = Math.max(byDominance, byPrior, least);
  return { up: level, down: Math.min(level, value) };
};

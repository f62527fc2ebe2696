import type { ReasonId } from './reason.ts';

/**
 * How sure a reason is when no row of the tables says it, from 0 to 1 (last weighed 2026-11-24).
 * The flag: in an extract of 2026 it misses 1 to 24 % of the units, by category.
 */
export const certitudes = {
  'categorie-absente': 0.5,
  'categorie-inconnue': 0.9,
  'activite-inconnue': 0.8,
  'activite-dans-le-champ': 0.9,
  'preuve-manque': 0.9,
  'drapeau-dit-non': 0.75,
} as const satisfies Partial<Record<ReasonId, number>>;

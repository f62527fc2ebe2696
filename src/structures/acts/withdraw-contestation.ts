import { type ContestationDoor, changeContestation } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';

/**
 * Withdraws a contestation: that there was one stays, its texts are erased at once (GDPR, article 17). The
 * journal keeps fingerprints whose salt is gone.
 */
export const withdrawContestation = (input: ContestationDoor, effects: ContestationEffects) =>
  changeContestation(input, 'withdraw', effects, (contestation) => ({
    contestation: { ...contestation, pieces: [] },
    before: { pieces: contestation.pieces.length },
    after: { pieces: 0 },
  }));

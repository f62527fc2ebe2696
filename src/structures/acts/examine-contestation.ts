import { changeContestation } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';

/** An instructeur takes a contestation in hand. */
export const examineContestation = (id: string, effects: ContestationEffects) =>
  changeContestation({ id, instructeur: true }, 'examine', effects, (contestation) => ({
    contestation,
    before: {},
    after: {},
  }));

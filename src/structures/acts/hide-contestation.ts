import { changeContestation } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';

/** An instructeur keeps the texts of a contestation off the page: an insult, personal data. */
export const hideContestation = (id: string, effects: ContestationEffects) =>
  changeContestation({ id, instructeur: true }, 'hide', effects, (contestation) => ({
    contestation: { ...contestation, masquee: true },
    before: { masquee: contestation.masquee },
    after: { masquee: true },
  }));

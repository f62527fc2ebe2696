import { readContestationText } from '../domain/read-contestation-text.ts';
import { changeContestation } from './change-contestation.ts';
import type { ContestationEffects } from './effects.ts';

/**
 * An instructeur accepts or rejects a contestation, and says why: the grounds are shown to all.
 * Nothing changes in the perimeter by that: what is accepted becomes a correction of the data.
 */
export const decideContestation = async (
  input: { readonly id: string; readonly act: 'accept' | 'reject'; readonly motif: string },
  effects: ContestationEffects,
) => {
  const motif = readContestationText('motif', input.motif);
  if ('why' in motif) return motif;
  return changeContestation(
    { id: input.id, instructeur: true },
    input.act,
    effects,
    (contestation, now) => ({
      contestation: { ...contestation, decision: { motif: motif.value, at: now } },
      before: {},
      after: { motif: motif.value },
    }),
  );
};

import type { JournalLine } from '#platform/journal';
import type { Contestations } from '../acts/effects.ts';
import type { Contestation, ContestationId } from '../domain/contestation.ts';

/** The in-memory twin: the same promises, kept until the process ends. */
export interface ContestationsMemory extends Contestations {
  readonly journal: readonly JournalLine[];
}

const byDay = (a: Contestation, b: Contestation): number =>
  a.submittedAt < b.submittedAt ? -1 : a.submittedAt > b.submittedAt ? 1 : a.id < b.id ? -1 : 1;

export const contestationsMemory = (): ContestationsMemory => {
  const kept = new Map<ContestationId, Contestation>();
  const journal: JournalLine[] = [];
  return {
    journal,
    find: async (id) => kept.get(id),
    of: async (siren, limit) =>
      [...kept.values()]
        .filter((each) => each.siren === siren)
        .toSorted((a, b) => byDay(b, a))
        .slice(0, limit),
    list: async (statuts, limit) =>
      [...kept.values()]
        .filter(({ statut }) => statuts.includes(statut))
        .toSorted(byDay)
        .slice(0, limit),
    change: async (id, decide) => {
      const decision = decide(kept.get(id));
      if (!('line' in decision)) return decision.result;
      kept.set(id, decision.keep);
      journal.push(decision.line);
      return decision.result;
    },
  };
};

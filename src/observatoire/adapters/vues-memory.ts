import type { JournalLine } from '#platform/journal';
import type { Vues } from '../acts/effects.ts';
import type { Vue, VueId } from '../domain/vue.ts';

/** The in-memory twin: the same promises, kept until the process ends. */
export interface VuesMemory extends Vues {
  readonly journal: readonly JournalLine[];
}

export const vuesMemory = (): VuesMemory => {
  const vues = new Map<VueId, Vue>();
  const journal: JournalLine[] = [];
  const hasLapsed = (vue: Vue, before: string): boolean =>
    [vue.deletedAt, ...vue.notes.map((note) => note.removedAt)].some(
      (at) => at !== null && at <= before,
    );
  return {
    journal,
    find: async (id) => vues.get(id),
    change: async (id, decide) => {
      const decision = decide(vues.get(id));
      if (!('line' in decision)) return decision.result;
      if (decision.keep) vues.set(id, decision.keep);
      else vues.delete(id);
      journal.push(decision.line);
      return decision.result;
    },
    lapsed: async (before, limit) =>
      [...vues.values()]
        .filter((vue) => hasLapsed(vue, before))
        .slice(0, limit)
        .map((vue) => vue.id),
  };
};

import { isLapsed, keptDays } from '../domain/vue-lifecycle.ts';
import { lineOf } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

const batch = 100;

/**
 * Échelle's round: erases what was deleted or removed more than thirty days ago.
 * @returns how many vues were erased or relieved of notes.
 */
export const eraseLapsed = async (effects: VueEffects): Promise<number> => {
  const now = effects.now();
  const before = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString();
  let count = 0;
  for (;;) {
    const ids = await effects.vues.lapsed(before, batch);
    for (const id of ids)
      count += await effects.vues.change<number>(id, (vue) => {
        if (!vue) return { result: 0 };
        const round = { at: now, act: 'erase', by: 'echelle', after: null } as const;
        if (isLapsed(vue.deletedAt, now)) {
          const facts = { deleted: true, notes: vue.notes.length };
          return { keep: null, line: lineOf(vue, { ...round, before: facts }), result: 1 };
        }
        const gone = vue.notes.filter((note) => isLapsed(note.removedAt, now));
        if (!gone.length) return { result: 0 };
        const keep = { ...vue, notes: vue.notes.filter((note) => !gone.includes(note)) };
        const facts = { notes: gone.map((note) => note.id) };
        return { keep, line: lineOf(vue, { ...round, before: facts }), result: 1 };
      });
    if (ids.length < batch) return count;
  }
};

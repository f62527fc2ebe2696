import { isLapsed, isShown } from '../domain/vue-lifecycle.ts';
import { vueLimits } from '../domain/vue-limits.ts';
import { tooManyNotes, unknownNote } from '../domain/vue-refusals.ts';
import { changeVue, type VueDoor, withNote } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/** Puts back a note that was removed. */
export const restoreNote = (input: VueDoor & { readonly note: string }, effects: VueEffects) =>
  changeVue(input, 'restore-note', effects, (vue, now) => {
    const note = vue.notes.find((one) => one.id === input.note && !isShown(one));
    if (!note || isLapsed(note.removedAt, now)) return unknownNote;
    if (vue.notes.filter(isShown).length >= vueLimits.notes) return tooManyNotes;
    return {
      vue: { ...withNote(vue, { ...note, removedAt: null }), updatedAt: now },
      before: { note: note.id, removed: true },
      after: { note: note.id, removed: false },
    };
  });

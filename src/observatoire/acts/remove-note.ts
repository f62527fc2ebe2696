import { isShown } from '../domain/vue-lifecycle.ts';
import { unknownNote } from '../domain/vue-refusals.ts';
import { changeVue, type VueDoor, withNote } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/** Takes a note off the page; it can be put back for thirty days. */
export const removeNote = (input: VueDoor & { readonly note: string }, effects: VueEffects) =>
  changeVue(input, 'remove-note', effects, (vue, now) => {
    const note = vue.notes.find((one) => one.id === input.note && isShown(one));
    if (!note) return unknownNote;
    return {
      vue: { ...withNote(vue, { ...note, removedAt: now }), updatedAt: now },
      before: { note: note.id, removed: false },
      after: { note: note.id, removed: true },
    };
  });

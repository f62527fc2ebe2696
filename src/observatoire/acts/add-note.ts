import { fingerprint } from '#platform/secrets';
import { isRefused, readNote } from '../domain/read-vue-text.ts';
import { isShown } from '../domain/vue-lifecycle.ts';
import { vueLimits } from '../domain/vue-limits.ts';
import { tooManyNotes } from '../domain/vue-refusals.ts';
import { changeVue, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';
import { noteFrom } from './save-vue.ts';

/** Adds a note at the end of a vue. */
export const addNote = async (input: VueDoor & { readonly text: string }, effects: VueEffects) => {
  const text = readNote(input.text);
  if (isRefused(text)) return text;
  return changeVue(input, 'add-note', effects, (vue, now) => {
    const shown = vue.notes.filter(isShown).length;
    if (shown >= vueLimits.notes || vue.notes.length >= vueLimits.notesKept) return tooManyNotes;
    const note = noteFrom(effects, { vue: vue.id, text: text.value, writtenAt: now });
    return {
      vue: { ...vue, updatedAt: now, notes: [...vue.notes, note] },
      before: null,
      after: { note: note.id, text: fingerprint(note.salt, note.text) },
    };
  });
};

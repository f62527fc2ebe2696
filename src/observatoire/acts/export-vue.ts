import type { Note, PublicVue } from '../domain/vue.ts';
import { publicVue } from '../domain/vue.ts';
import type { VueRefusal } from '../domain/vue-refusals.ts';
import { roleOf, type VueDoor } from './change-vue.ts';
import { findVue, type ReadEffects } from './read-vue.ts';

export interface VueExport {
  readonly format: 'echelle-vue/1';
  readonly exportedAt: string;
  readonly vue: PublicVue;
  /** For the holder of the key only: notes removed and not yet erased. */
  readonly removedNotes?: readonly Omit<Note, 'salt'>[];
}

/** Everything that is kept of a vue, but its secrets, to be taken away as JSON. */
export const exportVue = async (
  door: VueDoor,
  effects: ReadEffects,
): Promise<VueExport | VueRefusal> => {
  const vue = await findVue(door, effects);
  if ('why' in vue) return vue;
  const whole = {
    format: 'echelle-vue/1',
    exportedAt: effects.now(),
    vue: publicVue(vue),
  } as const;
  if (roleOf(door, vue) !== 'key-holder') return whole;
  const removedNotes = vue.notes
    .filter((note) => note.removedAt !== null)
    .map(({ salt: _salt, ...note }) => note);
  return { ...whole, removedNotes };
};

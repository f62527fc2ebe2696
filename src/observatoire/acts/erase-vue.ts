import { changeVue, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/**
 * Erases a vue at once and for good, its notes too, as its author may ask (GDPR, article 17).
 * The journal keeps identifiers and fingerprints whose salt is gone.
 */
export const eraseVue = (input: VueDoor, effects: VueEffects) =>
  changeVue(input, 'erase', effects, (vue) => ({
    vue: null,
    before: { deleted: vue.deletedAt !== null, notes: vue.notes.length },
    after: null,
  }));

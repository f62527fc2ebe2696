import { changeVue, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/** Brings a deleted vue back. */
export const restoreVue = (input: VueDoor, effects: VueEffects) =>
  changeVue(input, 'restore', effects, (vue, now) => ({
    vue: { ...vue, deletedAt: null, updatedAt: now },
    before: { deleted: true },
    after: { deleted: false },
  }));

import { changeVue, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/** Takes a vue away from its readers; its key can bring it back for thirty days. */
export const deleteVue = (input: VueDoor, effects: VueEffects) =>
  changeVue(input, 'delete', effects, (vue, now) => ({
    vue: { ...vue, deletedAt: now, updatedAt: now },
    before: { deleted: false },
    after: { deleted: true },
  }));

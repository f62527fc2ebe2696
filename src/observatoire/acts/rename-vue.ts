import { fingerprint } from '#platform/secrets';
import { isRefused, readTitle } from '../domain/read-vue-text.ts';
import { changeVue, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

/** Gives a vue another title. */
export const renameVue = async (
  input: VueDoor & { readonly title: string },
  effects: VueEffects,
) => {
  const title = readTitle(input.title);
  if (isRefused(title)) return title;
  return changeVue(input, 'rename', effects, (vue, now) => ({
    vue: { ...vue, title: title.value, updatedAt: now },
    before: { title: fingerprint(vue.salt, vue.title) },
    after: { title: fingerprint(vue.salt, title.value) },
  }));
};

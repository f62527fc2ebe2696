import { may } from '../domain/rights.ts';
import { type PublicVue, parseVueId, publicVue, type Vue } from '../domain/vue.ts';
import { stateOf } from '../domain/vue-lifecycle.ts';
import { deletedVue, unknownVue, type VueRefusal } from '../domain/vue-refusals.ts';
import { roleOf, type VueDoor } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

export type ReadEffects = Pick<VueEffects, 'vues' | 'now'>;

/** Finds a vue that this door opens for reading; a deleted one opens to its key only. */
export const findVue = async (
  door: VueDoor,
  { vues, now }: ReadEffects,
): Promise<Vue | VueRefusal> => {
  const id = parseVueId(door.id);
  const vue = id && (await vues.find(id));
  if (!vue) return unknownVue;
  const state = stateOf(vue, now());
  if (state === 'effacee') return unknownVue;
  if (state === 'supprimee' && !may(roleOf(door, vue), 'see-deleted')) return deletedVue;
  return vue;
};

/** What anyone with the link reads. */
export const readVue = async (
  door: VueDoor,
  effects: ReadEffects,
): Promise<PublicVue | VueRefusal> => {
  const vue = await findVue(door, effects);
  return 'why' in vue ? vue : publicVue(vue);
};

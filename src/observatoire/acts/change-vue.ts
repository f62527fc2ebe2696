import type { JournalLine, Json } from '#platform/journal';
import { keyOpens } from '#platform/secrets';
import { may, type Role } from '../domain/rights.ts';
import { type Note, parseVueId, type Vue } from '../domain/vue.ts';
import { allows, stateOf, type VueChange } from '../domain/vue-lifecycle.ts';
import {
  deletedVue,
  notDeleted,
  unknownVue,
  type VueRefusal,
  wrongKey,
} from '../domain/vue-refusals.ts';
import type { VueEffects } from './effects.ts';

/** Which vue, and with what key. */
export interface VueDoor {
  readonly id: string;
  readonly key?: string | undefined;
}

export interface Changed {
  readonly vue: Vue | null;
  readonly before: Json;
  readonly after: Json;
}

export const roleOf = (door: VueDoor, vue: Vue): Role =>
  keyOpens(door.key, vue.keyHash) ? 'key-holder' : 'anyone';

export const lineOf = (vue: Vue, line: Omit<JournalLine, 'subject'>): JournalLine => ({
  ...line,
  subject: `vue:${vue.id}`,
});

/**
 * The way of every change: the vue, the right, the lifecycle, then `decide`.
 * @returns the vue as it is kept, `null` once erased, or the refusal.
 */
export const changeVue = async (
  door: VueDoor,
  act: VueChange,
  effects: VueEffects,
  decide: (vue: Vue, now: string) => Changed | VueRefusal,
): Promise<Vue | null | VueRefusal> => {
  const id = parseVueId(door.id);
  if (!id) return unknownVue;
  return effects.vues.change<Vue | null | VueRefusal>(id, (vue) => {
    const now = effects.now();
    const state = vue ? stateOf(vue, now) : 'effacee';
    if (!vue || state === 'effacee') return { result: unknownVue };
    const role = roleOf(door, vue);
    if (!may(role, act)) return { result: wrongKey };
    if (!allows(act, state)) return { result: state === 'publiee' ? notDeleted : deletedVue };
    const changed = decide(vue, now);
    if ('why' in changed) return { result: changed };
    return {
      keep: changed.vue,
      line: lineOf(vue, { at: now, act, by: role, before: changed.before, after: changed.after }),
      result: changed.vue,
    };
  });
};

/** The vue with one of its notes replaced. */
export const withNote = (vue: Vue, note: Note): Vue => ({
  ...vue,
  notes: vue.notes.map((one) => (one.id === note.id ? note : one)),
});

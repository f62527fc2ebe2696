import type { Note, Vue } from './vue.ts';

/** A vue is feminine: `publiee`, `supprimee` (recoverable), `effacee` (nothing is left of it). */
export const vueStates = ['publiee', 'supprimee', 'effacee'] as const;
export type VueState = (typeof vueStates)[number];

/** Days during which a deleted vue, or a removed note, may be taken back. */
export const keptDays = 30;

export const vueLifecycle = {
  rename: { from: ['publiee'], to: 'publiee' },
  'add-note': { from: ['publiee'], to: 'publiee' },
  'remove-note': { from: ['publiee'], to: 'publiee' },
  'restore-note': { from: ['publiee'], to: 'publiee' },
  delete: { from: ['publiee'], to: 'supprimee' },
  restore: { from: ['supprimee'], to: 'publiee' },
  erase: { from: ['publiee', 'supprimee'], to: 'effacee' },
} as const satisfies Record<string, { from: readonly VueState[]; to: VueState }>;

export type VueChange = keyof typeof vueLifecycle;

const dayMillis = 86_400_000;

/** True when what was deleted at `at` can no longer be taken back at `now` (ISO 8601, both). */
export const isLapsed = (at: string | null, now: string): boolean =>
  at !== null && Date.parse(now) - Date.parse(at) >= keptDays * dayMillis;

/** @param now ISO 8601. Once lapsed, a vue counts as erased, whether the rounds have passed or not. */
export const stateOf = (vue: Vue, now: string): VueState => {
  if (vue.deletedAt === null) return 'publiee';
  return isLapsed(vue.deletedAt, now) ? 'effacee' : 'supprimee';
};

export const isShown = (note: Note): boolean => note.removedAt === null;

export const allows = (change: VueChange, state: VueState): boolean =>
  (vueLifecycle[change].from as readonly VueState[]).includes(state);

import { type Lang, lettersOf, readLetters } from '#kernel';

export { editKeyFrom, parseEditKey } from '#kernel';

/** Pages whose state may be saved. */
export const vuePages = ['carte', 'comparer', 'territoire'] as const;
export type VuePage = (typeof vuePages)[number];

/** Ten letters of `lettersOf`, fifty bits: short enough to read aloud. */
export type VueId = string & { readonly vueId: unique symbol };

export interface Note {
  readonly id: string;
  readonly vue: VueId;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly writtenAt: string;
  /** Set when removed; the text is kept `keptDays` longer. */
  readonly removedAt: string | null;
  /** Random; its loss makes the fingerprint left in the journal unreadable for ever. */
  readonly salt: string;
}

/** A page state that a person saved, with a title and notes. */
export interface Vue {
  readonly id: VueId;
  readonly title: string;
  readonly page: VuePage;
  /** Query part of the address, without its `?`, as `URLSearchParams` writes it. */
  readonly query: string;
  readonly lang: Lang;
  /** Release that was served when it was saved. */
  readonly release: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
  /** SHA-256 of the edit key, hexadecimal; the key itself is kept nowhere. */
  readonly keyHash: string;
  readonly salt: string;
  /** In the order they were written, the removed ones included. */
  readonly notes: readonly Note[];
}

/** What anyone with the link reads: neither hash, nor salt, nor removed note. */
export type PublicVue = Omit<Vue, 'keyHash' | 'salt' | 'notes'> & {
  readonly notes: readonly Omit<Note, 'salt' | 'removedAt'>[];
};

export const publicVue = ({ keyHash: _key, salt: _salt, notes, ...vue }: Vue): PublicVue => ({
  ...vue,
  notes: notes
    .filter((note) => note.removedAt === null)
    .map(({ salt: _noteSalt, removedAt: _removed, ...note }) => note),
});

const idLength = 10;

/** @param bytes at least 7, random. */
export const vueIdFrom = (bytes: Uint8Array): VueId => lettersOf(bytes, idLength) as VueId;

/** Reads an identifier as a person may have copied it; `undefined` when it cannot be one. */
export const parseVueId = (text: string): VueId | undefined =>
  readLetters(text, idLength) as VueId | undefined;

import { isLang } from '#kernel';
import { fingerprint, hashKey, hex } from '#platform/secrets';
import { isRefused, readNote, readQuery, readTitle } from '../domain/read-vue-text.ts';
import {
  editKeyFrom,
  type Note,
  type Vue,
  type VuePage,
  vueIdFrom,
  vuePages,
} from '../domain/vue.ts';
import {
  releaseUnreadable,
  unknownLang,
  unknownPage,
  type VueRefusal,
} from '../domain/vue-refusals.ts';
import { lineOf } from './change-vue.ts';
import type { VueEffects } from './effects.ts';

export interface SaveVueInput {
  readonly title: string;
  readonly page: string;
  readonly query: string;
  readonly lang: string;
  readonly release: string;
  /** A first note; none when blank. */
  readonly note?: string | undefined;
}

export interface SavedVue {
  readonly vue: Vue;
  /** To be shown once: it cannot be found again. */
  readonly key: string;
}

const isPage = (text: string): text is VuePage => vuePages.some((page) => page === text);

/** Saves what a person looks at. */
export const saveVue = async (
  input: SaveVueInput,
  effects: VueEffects,
): Promise<SavedVue | VueRefusal> => {
  const { page, lang, release } = input;
  if (!isPage(page)) return unknownPage;
  if (!isLang(lang)) return unknownLang;
  if (!/^[\w.:-]{1,100}$/.test(release)) return releaseUnreadable;
  const title = readTitle(input.title);
  if (isRefused(title)) return title;
  const query = readQuery(input.query);
  if (isRefused(query)) return query;
  const text = input.note?.trim() ? readNote(input.note) : undefined;
  if (text && isRefused(text)) return text;

  const key = editKeyFrom(effects.random(16));
  const at = effects.now();
  const salt = hex(effects.random(16));
  for (;;) {
    const id = vueIdFrom(effects.random(8));
    const notes: readonly Note[] = text
      ? [noteFrom(effects, { vue: id, text: text.value, writtenAt: at })]
      : [];
    const vue: Vue = {
      id,
      title: title.value,
      page,
      query: query.value,
      lang,
      release,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
      keyHash: hashKey(key),
      salt,
      notes,
    };
    const kept = await effects.vues.change<boolean>(id, (taken) =>
      taken
        ? { result: false }
        : {
            keep: vue,
            line: lineOf(vue, {
              at,
              act: 'save',
              by: 'anyone',
              before: null,
              after: {
                page,
                lang,
                release,
                title: fingerprint(salt, vue.title),
                query: fingerprint(salt, vue.query),
                notes: notes.map((note) => ({
                  note: note.id,
                  text: fingerprint(note.salt, note.text),
                })),
              },
            }),
            result: true,
          },
    );
    if (kept) return { vue, key };
  }
};

/** A new note, with an identifier and a salt of its own. */
export const noteFrom = (
  effects: Pick<VueEffects, 'random'>,
  note: Pick<Note, 'vue' | 'text' | 'writtenAt'>,
): Note => ({
  ...note,
  id: vueIdFrom(effects.random(8)),
  removedAt: null,
  salt: hex(effects.random(16)),
});

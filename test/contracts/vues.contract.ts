import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import type { JournalLine } from '#platform/journal';
import { addNote } from '../../src/observatoire/acts/add-note.ts';
import { deleteVue } from '../../src/observatoire/acts/delete-vue.ts';
import type { VueEffects, Vues } from '../../src/observatoire/acts/effects.ts';
import { eraseLapsed } from '../../src/observatoire/acts/erase-lapsed.ts';
import { eraseVue } from '../../src/observatoire/acts/erase-vue.ts';
import { exportVue } from '../../src/observatoire/acts/export-vue.ts';
import { readVue } from '../../src/observatoire/acts/read-vue.ts';
import { removeNote } from '../../src/observatoire/acts/remove-note.ts';
import { renameVue } from '../../src/observatoire/acts/rename-vue.ts';
import { restoreNote } from '../../src/observatoire/acts/restore-note.ts';
import { restoreVue } from '../../src/observatoire/acts/restore-vue.ts';
import { type SavedVue, saveVue } from '../../src/observatoire/acts/save-vue.ts';
import type { Vue, VueId } from '../../src/observatoire/domain/vue.ts';

export interface VuesStore {
  readonly vues: Vues;
  /** The journal so far, checked to be whole. */
  readonly journal: () => Promise<readonly JournalLine[]>;
}

/** What every keeper of vues promises, whether in memory or in PostgreSQL. */
export const vuesContract = (open: () => Promise<VuesStore>): void => {
  let store: VuesStore;
  let clock: number;
  let draws = 0;
  let effects: VueEffects;

  beforeEach(async () => {
    store = await open();
    clock = Date.UTC(2026, 10, 24, 9, 0, 0, 123);
    effects = {
      vues: store.vues,
      now: () => new Date(clock++).toISOString(),
      random: (count) =>
        createHash('sha512').update(`draw ${process.pid} ${draws++}`).digest().subarray(0, count),
    };
  });

  const days = (count: number) => {
    clock += count * 86_400_000;
  };

  const accepted = <T>(result: T): Exclude<T, { why: string }> => {
    if (isRefusal(result)) throw new Error(`refused: ${result.why} ${result.message.en}`);
    return result as Exclude<T, { why: string }>;
  };
  const why = (result: unknown) => (isRefusal(result) ? result.why : result);

  const input = {
    title: 'L’ESS en Bretagne – été',
    page: 'carte',
    query: '?indicateur=part-postes&niveau=region&periode=2015',
    lang: 'fr',
    release: '2026-11-24-a1b2c3d4',
  };
  const save = async (more: Partial<typeof input & { note: string }> = {}): Promise<SavedVue> =>
    accepted(await saveVue({ ...input, ...more }, effects)) as SavedVue;

  const lines = async () => (await store.journal()).map(({ act, by }) => `${act} by ${by}`);

  test('a saved vue is read by anyone with its address, exactly as it was given', async () => {
    const { vue } = await save({ note: 'Première note\nsur deux lignes 🌻' });
    const read = accepted(await readVue({ id: vue.id }, effects));
    expect(read).toEqual({
      id: vue.id,
      title: 'L’ESS en Bretagne – été',
      page: 'carte',
      query: 'indicateur=part-postes&niveau=region&periode=2015',
      lang: 'fr',
      release: '2026-11-24-a1b2c3d4',
      createdAt: '2026-11-24T09:00:00.123Z',
      updatedAt: '2026-11-24T09:00:00.123Z',
      deletedAt: null,
      notes: [
        {
          id: expect.stringMatching(/^[0-9a-z]{10}$/),
          vue: vue.id,
          text: 'Première note\nsur deux lignes 🌻',
          writtenAt: '2026-11-24T09:00:00.123Z',
        },
      ],
    });
    expect(await store.vues.find(vue.id)).toEqual(vue);
  });

  test('an address copied with capitals, spaces or look-alike letters still opens', async () => {
    const { vue } = await save();
    const copied = ` ${vue.id.slice(0, 5)} ${vue.id.slice(5)}`
      .toUpperCase()
      .replaceAll('0', 'O')
      .replaceAll('1', 'l');
    expect(accepted(await readVue({ id: copied }, effects)).id).toBe(vue.id);
  });

  test('the key is kept nowhere: neither with the vue, nor in the journal, nor in what is read', async () => {
    const { vue, key } = await save();
    await renameVue({ id: vue.id, key, title: 'Autre' }, effects);
    const everything = JSON.stringify([
      await store.vues.find(vue.id),
      await store.journal(),
      await readVue({ id: vue.id }, effects),
      await exportVue({ id: vue.id, key }, effects),
    ]);
    expect(everything).not.toContain(key);
    expect(JSON.stringify(await exportVue({ id: vue.id, key }, effects))).not.toContain(
      vue.keyHash,
    );
  });

  test('without the key, or with another, nothing changes', async () => {
    const { vue, key } = await save({ note: 'gardée' });
    const { key: other } = await save();
    const note = vue.notes[0]?.id ?? '';
    const before = await store.vues.find(vue.id);
    for (const wrong of [undefined, '', 'x', other, `${key}0`, key.slice(1)])
      for (const attempt of [
        renameVue({ id: vue.id, key: wrong, title: 'Pris' }, effects),
        addNote({ id: vue.id, key: wrong, text: 'Pris' }, effects),
        removeNote({ id: vue.id, key: wrong, note }, effects),
        deleteVue({ id: vue.id, key: wrong }, effects),
        restoreVue({ id: vue.id, key: wrong }, effects),
        eraseVue({ id: vue.id, key: wrong }, effects),
      ])
        expect(why(await attempt)).toBe('wrong-key');
    expect(await store.vues.find(vue.id)).toEqual(before);
    expect(await lines()).toEqual(['save by anyone', 'save by anyone']);
  });

  test('the holder of the key changes the title and adds notes, in order', async () => {
    const { vue, key } = await save();
    accepted(await renameVue({ id: vue.id, key: key.toUpperCase(), title: ' Autre  ' }, effects));
    for (const text of ['un', 'deux', 'trois'])
      accepted(await addNote({ id: vue.id, key, text }, effects));
    const read = accepted(await readVue({ id: vue.id }, effects));
    expect(read.title).toBe('Autre');
    expect(read.notes.map((note) => note.text)).toEqual(['un', 'deux', 'trois']);
    expect(Date.parse(read.updatedAt)).toBeGreaterThan(Date.parse(read.createdAt));
    expect(await lines()).toEqual([
      'save by anyone',
      'rename by key-holder',
      ...Array(3).fill('add-note by key-holder'),
    ]);
  });

  test('a removed note is out of sight, can be put back at its place, and is erased after thirty days', async () => {
    const { vue, key } = await save({ note: 'un' });
    accepted(await addNote({ id: vue.id, key, text: 'deux' }, effects));
    const note = vue.notes[0]?.id ?? '';
    const texts = async () =>
      accepted(await readVue({ id: vue.id }, effects)).notes.map((one) => one.text);

    accepted(await removeNote({ id: vue.id, key, note }, effects));
    expect(await texts()).toEqual(['deux']);
    expect(why(await removeNote({ id: vue.id, key, note }, effects))).toBe('unknown-note');
    accepted(await restoreNote({ id: vue.id, key, note }, effects));
    expect(await texts()).toEqual(['un', 'deux']);

    accepted(await removeNote({ id: vue.id, key, note }, effects));
    expect(await eraseLapsed(effects)).toBe(0);
    days(30);
    expect(why(await restoreNote({ id: vue.id, key, note }, effects))).toBe('unknown-note');
    expect(await eraseLapsed(effects)).toBe(1);
    expect(await eraseLapsed(effects)).toBe(0);
    expect((await store.vues.find(vue.id))?.notes.map((one) => one.text)).toEqual(['deux']);
  });

  test('a deleted vue is closed to readers, open to its key, and comes back whole', async () => {
    const { vue, key } = await save({ note: 'gardée' });
    accepted(await deleteVue({ id: vue.id, key }, effects));
    expect(why(await readVue({ id: vue.id }, effects))).toBe('deleted-vue');
    expect(why(await exportVue({ id: vue.id }, effects))).toBe('deleted-vue');
    expect(accepted(await readVue({ id: vue.id, key }, effects)).title).toBe(input.title);
    for (const attempt of [
      renameVue({ id: vue.id, key, title: 'x' }, effects),
      addNote({ id: vue.id, key, text: 'x' }, effects),
      deleteVue({ id: vue.id, key }, effects),
    ])
      expect(why(await attempt)).toBe('deleted-vue');
    days(29);
    accepted(await restoreVue({ id: vue.id, key }, effects));
    expect(accepted(await readVue({ id: vue.id }, effects)).notes).toHaveLength(1);
    expect(why(await restoreVue({ id: vue.id, key }, effects))).toBe('not-deleted');
  });

  test('after thirty days a deleted vue is gone, even before the round that erases it', async () => {
    const { vue, key } = await save({ note: 'à oublier' });
    const { vue: other } = await save();
    accepted(await deleteVue({ id: vue.id, key }, effects));
    days(30);
    expect(why(await restoreVue({ id: vue.id, key }, effects))).toBe('unknown-vue');
    expect(why(await readVue({ id: vue.id, key }, effects))).toBe('unknown-vue');
    expect(await eraseLapsed(effects)).toBe(1);
    expect(await store.vues.find(vue.id)).toBeUndefined();
    expect(accepted(await readVue({ id: other.id }, effects)).id).toBe(other.id);
    expect((await lines()).at(-1)).toBe('erase by echelle');
  });

  test('erasing is at once, and the journal never held a text', async () => {
    const { vue, key } = await save({ title: 'Titre-intime', note: 'note-intime' });
    accepted(await renameVue({ id: vue.id, key, title: 'Second-intime' }, effects));
    expect(await eraseVue({ id: vue.id, key }, effects)).toBeNull();
    expect(await store.vues.find(vue.id)).toBeUndefined();
    expect(why(await readVue({ id: vue.id, key }, effects))).toBe('unknown-vue');
    const journal = await store.journal();
    expect(journal).toHaveLength(3);
    expect(JSON.stringify(journal)).not.toMatch(/intime/);
    expect(journal[2]).toMatchObject({ act: 'erase', subject: `vue:${vue.id}`, after: null });
  });

  test('the journal names the vue and holds a fingerprint that its salt explains', async () => {
    const { vue } = await save();
    const [line] = await store.journal();
    const print = createHash('sha256').update(`${vue.salt}\n${vue.title}`).digest('hex');
    expect(line).toMatchObject({
      at: vue.createdAt,
      subject: `vue:${vue.id}`,
      before: null,
      after: { page: 'carte', title: print },
    });
  });

  test('the export holds everything, removed notes for the holder of the key only', async () => {
    const { vue, key } = await save({ note: 'un' });
    const note = vue.notes[0]?.id ?? '';
    accepted(await removeNote({ id: vue.id, key, note }, effects));
    expect(accepted(await exportVue({ id: vue.id }, effects))).not.toHaveProperty('removedNotes');
    const whole = accepted(await exportVue({ id: vue.id, key }, effects));
    expect(whole.removedNotes?.map((one) => one.text)).toEqual(['un']);
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  test('a vue holds fifty notes, not one more, even when they come at once', async () => {
    const { vue, key } = await save();
    const results = await Promise.all(
      Array.from({ length: 54 }, (_, n) =>
        addNote({ id: vue.id, key, text: `note ${n}` }, effects),
      ),
    );
    expect(results.filter((result) => why(result) === 'too-many-notes')).toHaveLength(4);
    expect(accepted(await readVue({ id: vue.id }, effects)).notes).toHaveLength(50);
    expect(await store.journal()).toHaveLength(51);
  });

  test('two people who hold the key lose nothing of each other’s', async () => {
    const { vue, key } = await save();
    await Promise.all([
      renameVue({ id: vue.id, key, title: 'Nouveau titre' }, effects),
      addNote({ id: vue.id, key, text: 'une' }, effects),
      addNote({ id: vue.id, key, text: 'autre' }, effects),
    ]);
    const read = accepted(await readVue({ id: vue.id }, effects));
    expect(read.title).toBe('Nouveau titre');
    expect(read.notes.map((note) => note.text).sort()).toEqual(['autre', 'une']);
  });

  test('an identifier already taken is drawn again', async () => {
    const { vue } = await save();
    const rare = { ...effects, random: firstThen(vue.id, effects.random) };
    const { vue: second } = accepted(await saveVue(input, rare)) as SavedVue;
    expect(second.id).not.toBe(vue.id);
    expect(await store.vues.find(vue.id)).toEqual(vue);
  });

  test('an address that nobody was given is unknown', async () => {
    for (const id of [
      '0000000000',
      '',
      'trop-court',
      'u'.repeat(10),
      '🌻'.repeat(10),
      '0'.repeat(9999),
    ])
      expect(why(await readVue({ id }, effects))).toBe('unknown-vue');
  });

  test('a text written to harm the database is kept as a text', async () => {
    const title = `'; drop table vue; -- " \\ %s $1 {"a":1}`;
    const { vue } = await save({ title, query: `a=';drop table note;--&b=<script>` });
    const read = accepted(await readVue({ id: vue.id }, effects));
    expect(read.title).toBe(title);
    expect(new URLSearchParams(read.query).get('a')).toBe(`';drop table note;--`);
    expect(read.query).not.toContain('<');
  });

  test('a decision that throws leaves neither vue nor line', async () => {
    const { vue } = await save();
    const broken = store.vues.change(vue.id, (): never => {
      throw new Error('our bug');
    });
    await expect(broken).rejects.toThrow('our bug');
    expect(await store.vues.find(vue.id)).toEqual(vue);
    expect(await store.journal()).toHaveLength(1);
  });
};

/** Gives the bytes of a known identifier at the first draw of an identifier, chance afterwards. */
const firstThen = (id: VueId, random: VueEffects['random']): VueEffects['random'] => {
  let given = false;
  return (count) => {
    if (count !== 8 || given) return random(count);
    given = true;
    return bytesOf(id);
  };
};

const bytesOf = (id: Vue['id']): Uint8Array => {
  const letters = '0123456789abcdefghjkmnpqrstvwxyz';
  const bits = [...id]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Uint8Array.from({ length: 8 }, (_, n) =>
    Number.parseInt(bits.slice(n * 8, n * 8 + 8).padEnd(8, '0'), 2),
  );
};

import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { isRefusal, parseSiren } from '#kernel';
import type { JournalLine } from '#platform/journal';
import { addPiece } from '../../src/structures/acts/add-piece.ts';
import { decideContestation } from '../../src/structures/acts/decide-contestation.ts';
import type { Contestations } from '../../src/structures/acts/effects.ts';
import { examineContestation } from '../../src/structures/acts/examine-contestation.ts';
import { hideContestation } from '../../src/structures/acts/hide-contestation.ts';
import {
  type SubmitContestationEffects,
  type SubmittedContestation,
  submitContestation,
} from '../../src/structures/acts/submit-contestation.ts';
import { withdrawContestation } from '../../src/structures/acts/withdraw-contestation.ts';
import { publicContestation } from '../../src/structures/domain/contestation.ts';

export interface ContestationsStore {
  readonly contestations: Contestations;
  /** The journal so far, checked to be whole. */
  readonly journal: () => Promise<readonly JournalLine[]>;
}

const siren = '732829320';

/** What every keeper of disputes promises, whether in memory or in PostgreSQL. */
export const contestationsContract = (open: () => Promise<ContestationsStore>): void => {
  let store: ContestationsStore;
  let clock: number;
  let draws = 0;
  let effects: SubmitContestationEffects;

  beforeEach(async () => {
    store = await open();
    clock = Date.UTC(2026, 10, 24, 9, 0, 0, 123);
    effects = {
      contestations: store.contestations,
      now: () => new Date(clock++).toISOString(),
      random: (count) =>
        createHash('sha512').update(`draw ${process.pid} ${draws++}`).digest().subarray(0, count),
      isIn: (asked) => (asked === siren ? false : undefined),
    };
  });

  const accepted = <T>(result: T): Exclude<T, { why: string }> => {
    if (isRefusal(result)) throw new Error(`refused: ${result.why} ${result.message.en}`);
    return result as Exclude<T, { why: string }>;
  };
  const why = (result: unknown) => (isRefusal(result) ? result.why : result);
  const input = {
    siren,
    version: 'flores5',
    demande: 'dedans',
    texte: 'Statuts déposés en 2019 :\nhttps://exemple.fr/statuts.pdf',
    lang: 'fr',
    release: '2026-11-24-a1b2c3d4',
  };
  const submit = async (more: Partial<typeof input> = {}) =>
    accepted(await submitContestation({ ...input, ...more }, effects)) as SubmittedContestation;
  const reread = async (id: string) =>
    store.contestations.find(id as Parameters<Contestations['find']>[0]);
  const lines = async () => (await store.journal()).map(({ act, by }) => `${act} by ${by}`);

  test('a dispute is kept exactly as it was given, with its evidence', async () => {
    const { contestation } = await submit();
    expect(await reread(contestation.id)).toEqual(contestation);
    const own = parseSiren(siren);
    expect(own && (await store.contestations.of(own, 10))).toEqual([contestation]);
    expect(publicContestation(contestation)).toMatchObject({
      statut: 'deposee',
      wasIn: false,
      demande: 'dedans',
      pieces: [{ texte: input.texte }],
    });
    expect(await lines()).toEqual(['submit-contestation by anyone']);
  });

  test('the key and the texts are in no line of the journal', async () => {
    const { contestation, key } = await submit();
    accepted(await addPiece({ id: contestation.id, key, texte: 'Autre pièce' }, effects));
    const journal = JSON.stringify(await store.journal());
    expect(journal).not.toContain(key);
    expect(journal).not.toContain('statuts');
    expect(journal).not.toContain('pièce');
    expect(JSON.stringify(publicContestation(contestation))).not.toContain(contestation.keyHash);
  });

  test('its life: submitted, examined, accepted, with the grounds shown', async () => {
    const { contestation, key } = await submit();
    accepted(await examineContestation(contestation.id, effects));
    accepted(await addPiece({ id: contestation.id, key, texte: 'Procès-verbal' }, effects));
    accepted(
      await decideContestation(
        { id: contestation.id, act: 'accept', motif: 'Agrément ESUS produit.' },
        effects,
      ),
    );
    const last = await reread(contestation.id);
    expect(last).toMatchObject({
      statut: 'retenue',
      decision: { motif: 'Agrément ESUS produit.' },
    });
    expect(last?.pieces.map(({ texte }) => texte)).toEqual([input.texte, 'Procès-verbal']);
    expect(await lines()).toEqual([
      'submit-contestation by anyone',
      'examine-contestation by instructeur',
      'add-piece-contestation by key-holder',
      'accept-contestation by instructeur',
    ]);
  });

  test('what is decided is decided: nothing is added, withdrawn or decided again', async () => {
    const { contestation, key } = await submit();
    const { id } = contestation;
    accepted(await decideContestation({ id, act: 'reject', motif: 'Hors champ.' }, effects));
    for (const attempt of [
      addPiece({ id, key, texte: 'encore' }, effects),
      withdrawContestation({ id, key }, effects),
      examineContestation(id, effects),
      decideContestation({ id, act: 'accept', motif: 'non' }, effects),
    ])
      expect(why(await attempt)).toBe('wrong-statut');
    expect((await reread(id))?.statut).toBe('ecartee');
    expect(await store.journal()).toHaveLength(2);
  });

  test('withdrawing erases the texts at once and leaves that there was a dispute', async () => {
    const { contestation, key } = await submit({ texte: 'Texte-intime' });
    accepted(await withdrawContestation({ id: contestation.id, key }, effects));
    expect(await reread(contestation.id)).toMatchObject({ statut: 'retiree', pieces: [] });
    expect(JSON.stringify(await store.journal())).not.toContain('intime');
  });

  test('without the key, or with another, nothing changes', async () => {
    const { contestation } = await submit();
    const { key: other } = await submit();
    const { id } = contestation;
    for (const key of [undefined, '', 'x', other])
      for (const attempt of [
        addPiece({ id, key, texte: 'Pris' }, effects),
        withdrawContestation({ id, key }, effects),
      ])
        expect(why(await attempt)).toBe('wrong-key');
    expect(await reread(id)).toEqual(contestation);
    expect(await store.journal()).toHaveLength(2);
  });

  test('an instructeur takes the texts of an insult off the page, whatever was decided', async () => {
    const { contestation } = await submit({ texte: 'Une insulte' });
    accepted(await hideContestation(contestation.id, effects));
    const hidden = await reread(contestation.id);
    expect(hidden && publicContestation(hidden).pieces).toEqual([]);
    expect(hidden?.pieces).toHaveLength(1);
  });

  test('those that wait are listed, the oldest first', async () => {
    const first = await submit();
    const second = await submit({ texte: 'seconde' });
    accepted(await examineContestation(second.contestation.id, effects));
    const ids = async (statut: 'deposee' | 'en-examen') =>
      (await store.contestations.list([statut], 10)).map(({ id }) => id);
    expect(await ids('deposee')).toEqual([first.contestation.id]);
    expect(await ids('en-examen')).toEqual([second.contestation.id]);
    const both = await store.contestations.list(['deposee', 'en-examen'], 1);
    expect(both.map(({ id }) => id)).toEqual([first.contestation.id]);
  });

  test.each([
    [{ siren: '732829321' }, 'unknown-structure'],
    [{ siren: '552100554' }, 'unknown-structure'],
    [{ version: 'avant-2008' }, 'unknown-version'],
    [{ demande: 'peut-être' }, 'unknown-demande'],
    [{ demande: 'dehors' }, 'nothing-to-dispute'],
    [{ texte: '  ' }, 'empty'],
    [{ texte: 'é'.repeat(4001) }, 'too-long'],
    [{ texte: 'a\u202eb' }, 'control-characters'],
    [{ texte: 'www.a.fr '.repeat(11) }, 'too-many-links'],
  ])('%j is refused: %s', async (more, expected) => {
    expect(why(await submitContestation({ ...input, ...more }, effects))).toBe(expected);
    expect(await store.journal()).toEqual([]);
  });

  test('one structure has at most twenty disputes that wait', async () => {
    for (let at = 0; at < 20; at++) await submit();
    expect(why(await submitContestation(input, effects))).toBe('too-many-contestations');
  });

  test('a dispute holds twenty pieces, not one more, even when they come at once', async () => {
    const { contestation, key } = await submit();
    const results = await Promise.all(
      Array.from({ length: 22 }, (_, n) =>
        addPiece({ id: contestation.id, key, texte: `pièce ${n}` }, effects),
      ),
    );
    expect(results.filter((result) => why(result) === 'too-many-pieces')).toHaveLength(3);
    expect((await reread(contestation.id))?.pieces).toHaveLength(20);
  });

  test('a decision that throws leaves neither dispute nor line', async () => {
    const { contestation } = await submit();
    const broken = store.contestations.change(contestation.id, (): never => {
      throw new Error('our bug');
    });
    await expect(broken).rejects.toThrow('our bug');
    expect(await reread(contestation.id)).toEqual(contestation);
    expect(await store.journal()).toHaveLength(1);
  });
};

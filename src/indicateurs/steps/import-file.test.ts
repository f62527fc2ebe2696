import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { withImports } from '../../../test/import-into.ts';
import { mirror } from '../../../test/mirror.ts';
import type { Correction, Observation, Reject } from '../domain/observation.ts';

const mapping = {
  source: {
    title: { fr: 'Ménages', en: 'Households' },
    publisher: 'Une commune',
    address: 'https://example.org/menages',
    licence: { id: 'etalab-2.0', name: 'Licence Ouverte 2.0', url: 'https://example.org/lo' },
    vintage: '2021',
  },
  niveau: 'commune',
  code: 'code',
  nom: 'nom',
  period: '2021',
  columns: [
    { column: 'ménages', indicateur: 'menages-fiscaux' },
    { column: 'imposés', indicateur: 'part-menages-imposes' },
  ],
} as const;

const head = 'code;nom;ménages;imposés;autre';

describe('a table is survived whatever its state', () => {
  test('Windows-1252, semicolons and decimal commas are read, and an unread column is named', async () =>
    withImports(async ({ file, take, rows }) => {
      const text = `${head}\r\n01004;Ambérieu-en-Bugey;6 861;50,5 %;x\r\n48095;Mende;s;nd;x\r\n`;
      const from = await file('menages.csv', iconv.encode(text, 'windows-1252'));
      const input = await take({ from, mapping });
      expect(input).toMatchObject({ read: 4, kept: 4, rejected: 0, ignored: ['autre'] });
      const kept = await rows<Observation>(input.id, 'observations', "code = '01004'");
      expect(kept.map(({ value }) => value)).toEqual([6861, 50.5]);
      expect(
        (await rows<Observation>(input.id, 'observations', "code = '48095'")).map((each) => [
          each.value,
          each.status,
        ]),
      ).toEqual([
        [null, 'secret'],
        [null, 'missing'],
      ]);
    }));

  test('a missing column is refused, naming it and the closest head found', async () =>
    withImports(async ({ file, import: run, left }) => {
      const from = await file('menages.csv', 'code;nom;ménage;imposés\n01004;A;1;2\n');
      expect(await run({ from, mapping })).toMatchObject({
        why: 'column-missing',
        message: {
          fr: 'menages.csv n’a pas la colonne « ménages » ; la plus proche est « ménage ».',
          en: 'menages.csv has no column “ménages”; the closest is “ménage”.',
        },
        facts: { column: 'ménages', likely: 'ménage' },
      });
      expect(await left()).toEqual([]);
    }));

  test('a column twice is refused', async () =>
    withImports(async ({ file, import: run }) => {
      const from = await file('menages.csv', `${head};imposés\n01004;A;1;2;x;3\n`);
      expect(await run({ from, mapping })).toMatchObject({ why: 'column-twice' });
    }));

  test('unknown territory, lost zero, value out of range, row cut short: kept + rejected = read', async () =>
    withImports(async ({ file, take, rows }) => {
      const from = await file(
        'menages.csv',
        `${head}\n99999;Nulle part;1;2;x\n1004;Ambérieu-en-Bugey;10;140;x\n48095;Mende\n48095;Mende;7;environ 8;x\n`,
      );
      const input = await take({ from, mapping });
      expect(input).toMatchObject({ read: 8, kept: 2, rejected: 6, corrected: 1 });
      const rejects = await rows<Reject & { line: number }>(input.id, 'rejects');
      expect(rejects.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
        '2 territoire-unknown',
        '2 territoire-unknown',
        '3 value-out-of-range',
        '4 row-incomplete',
        '4 row-incomplete',
        '5 number-unreadable',
      ]);
      expect(await rows<Correction>(input.id, 'corrections')).toMatchObject([
        { kind: 'leading-zero', from: '1004', to: '01004' },
      ]);
    }));

  test('a decimal comma in a table cut at commas moves the values: the row is set aside', async () =>
    withImports(async ({ file, take, rows }) => {
      const from = await file(
        'menages.csv',
        'code,nom,ménages,imposés\n01004,A,100,50,5\n48095,B,7,40,,\n01005,C,12',
      );
      const input = await take({ from, mapping });
      expect(input).toMatchObject({ read: 6, kept: 2, rejected: 4 });
      expect(
        (await rows<Reject>(input.id, 'rejects')).map(
          ({ reason, detail }) => `${reason} ${detail}`,
        ),
      ).toEqual([...Array(2).fill('row-incomplete 5/4'), ...Array(2).fill('row-incomplete 3/4')]);
    }));

  test('a merged commune: counts are added up to the present one, a share of a part is set aside', async () =>
    withImports(async ({ file, take, rows }) => {
      // Ruffieu (01330) has been part of 01187 since 2025.
      const from = await file(
        'menages.csv',
        `${head}\n01187;Commune présente;100;40;x\n01330;Ruffieu;20;60;x\n`,
      );
      const input = await take({ from, mapping });
      expect(input.kept + input.rejected).toBe(input.read);
      expect(await rows<Observation>(input.id, 'observations')).toMatchObject([
        { indicateur: 'menages-fiscaux', code: '01187', value: 120 },
        { indicateur: 'part-menages-imposes', code: '01187', value: 40 },
      ]);
      expect((await rows<Reject>(input.id, 'rejects')).map(({ detail }) => detail)).toEqual(
        expect.arrayContaining(['added:01187', 'not-additive:01187']),
      );
    }));

  test('the same figure twice is kept once', async () =>
    withImports(async ({ file, take, rows }) => {
      const from = await file('menages.csv', `${head}\n01004;A;1;2;x\n01004;A;3;4;x\n`);
      const input = await take({ from, mapping });
      expect(input).toMatchObject({ read: 4, kept: 2, rejected: 2 });
      expect(await rows<Reject>(input.id, 'rejects', "reason = 'duplicate'")).toHaveLength(2);
    }));

  test('an empty file, a web page, binary bytes, an absent file are each refused', async () =>
    withImports(async ({ file, import: run, left }) => {
      const page = '<!DOCTYPE html>\n<html><body>Erreur 503</body></html>';
      expect(await run({ from: await file('a.csv', ''), mapping })).toMatchObject({
        why: 'file-empty',
      });
      expect(await run({ from: await file('b.csv', page), mapping })).toMatchObject({
        why: 'not-data',
      });
      expect(await run({ from: await file('c.csv', Buffer.alloc(64)), mapping })).toMatchObject({
        why: 'file-unreadable',
      });
      expect(await run({ from: '/nulle/part.csv', mapping })).toMatchObject({ why: 'file-absent' });
      expect(await left()).toEqual([]);
    }));

  test('a file that breaks midway leaves nothing half-written', async () =>
    withImports(async ({ file, import: run, left }) => {
      const from = await file(
        'menages.csv',
        `${head}\n01004;A;1;2;x\n"01005;B;1;2;x\n${'01006;C;1;2;x\n'.repeat(100_000)}`,
      );
      expect(await run({ from, mapping })).toMatchObject({ why: 'file-unreadable' });
      expect(await left()).toEqual([]);
    }));

  test('a data folder that cannot be written is a fault, and leaves nothing', async () =>
    withImports(async ({ file, import: run, data }) => {
      const from = await file('menages.csv', `${head}\n01004;A;1;2;x\n`);
      await writeFile(data, 'a file where the folder should be');
      await expect(run({ from, mapping })).rejects.toThrow(/ENOTDIR|EEXIST/);
      expect(await readFile(data, 'utf8')).toBe('a file where the folder should be');
    }));

  test('the same file again gives the same import, said so', async () =>
    withImports(async ({ file, take, import: run, left }) => {
      const from = await file('menages.csv', `${head}\n01004;A;1;2;x\n`);
      const input = await take({ from, mapping });
      expect(await run({ from, mapping, today: '2027-01-01' })).toEqual({ input, already: true });
      expect(await left()).toEqual([input.id]);
    }));

  test('an unknown source, a mapping that does not fit, an unknown indicator are refused in words', async () =>
    withImports(async ({ file, import: run }) => {
      const from = await file('menages.csv', `${head}\n01004;A;1;2;x\n`);
      expect(await run({ from, source: 'inconnue' })).toMatchObject({ why: 'source-unknown' });
      expect(await run({ from })).toMatchObject({ why: 'source-unknown' });
      expect(await run({ from, mapping: { ...mapping, niveau: 'canton' } })).toMatchObject({
        why: 'mapping-invalid',
      });
      expect(
        await run({
          from,
          mapping: { ...mapping, columns: [{ column: 'ménages', indicateur: 'menage-fiscaux' }] },
        }),
      ).toMatchObject({
        why: 'mapping-invalid',
        message: { fr: expect.stringContaining('menages-fiscaux') },
      });
    }));
});

test('a file is downloaded from its address; an error of the site is told', async () =>
  withImports(async ({ import: run, take, left }) => {
    const server = createServer((request, response) => {
      if (request.url === '/menages.csv') response.end(`${head}\n01004;A;1;2;x\n`);
      else response.writeHead(404).end('absent');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const input = await take({ from: `${address}/menages.csv`, mapping });
      expect(input).toMatchObject({ read: 2, address: `${address}/menages.csv` });
      expect(await run({ from: `${address}/autre.csv`, mapping })).toMatchObject({
        why: 'download-failed',
        message: { fr: expect.stringContaining('HTTP 404') },
      });
      expect(await left()).toEqual([input.id]);
    } finally {
      server.close();
    }
  }));

test.skipIf(!mirror)('real file: a source alone is found in the mirror', async () =>
  withImports(async ({ take }) => {
    const input = await take({ source: 'insee-dd-janv2018', mirror: mirror ?? '' });
    expect(input).toMatchObject({ fileName: 'DD-indic-reg-dep_janv2018.xls', read: 2268 });
  }),
);

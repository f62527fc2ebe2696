import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { type ImportBench, withImports } from '../../../test/import-into.ts';
import { zipBytes } from '../../../test/zip-bytes.ts';
import type { Observation } from '../domain/observation.ts';

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
  period: '2021',
  columns: [{ column: 'ménages', indicateur: 'menages-fiscaux' }],
} as const;

const table = 'code;ménages\n01004;12\n48095;7\n';

const refused = async (
  { file, import: run, left }: ImportBench,
  name: string,
  content: Uint8Array,
  expected: object,
): Promise<void> => {
  expect(await run({ from: await file(name, content), mapping })).toMatchObject(expected);
  expect(await left()).toEqual([]);
};

describe.each([
  ['xls', 'biff8'],
  ['xlsx', 'xlsx'],
] as const)('a workbook .%s', (extension, bookType) => {
  const book = (): Buffer => {
    const rows = Array.from({ length: 400 }, (_, at) => [String(1001 + at).padStart(5, '0'), at]);
    const made = utils.book_new();
    utils.book_append_sheet(made, utils.aoa_to_sheet([['code', 'ménages'], ...rows]), 'A');
    return write(made, { type: 'buffer', bookType, compression: true });
  };
  const name = `menages.${extension}`;

  test('whole, is read cell by cell', () =>
    withImports(async ({ file, take, rows }) => {
      const input = await take({ from: await file(name, book()), mapping });
      expect(input).toMatchObject({ read: 400 });
      expect(await rows<Observation>(input.id, 'observations', 'line = 5')).toMatchObject([
        { code: '01004', value: 3, sheet: 'A', column: 'ménages' },
      ]);
    }));

  test.each([0.02, 0.2, 0.6, 0.97, 0.999])('cut at %f of its length, is refused', (part) =>
    withImports((bench) => {
      const cut = book();
      return refused(bench, name, cut.subarray(0, Math.floor(cut.length * part)), {
        why: 'file-unreadable',
        mend: { fr: expect.stringContaining('téléchargez-le de nouveau') },
      });
    }),
  );
});

describe('an archive', () => {
  test('that holds one table is opened, and kept as its publisher gave it', () =>
    withImports(async ({ file, take }) => {
      const bytes = await zipBytes((archive) => archive.addBuffer(Buffer.from(table), 'm.csv'));
      const input = await take({ from: await file('menages.zip', bytes), mapping });
      expect(input).toMatchObject({ fileName: 'menages.zip', read: 2, bytes: bytes.length });
    }));

  test.each(['bombe.zip', 'bombe.xlsx'])('that is a bomb is refused: %s', (name) =>
    withImports(async (bench) => {
      const zeros = Buffer.alloc(40 * 1024 ** 2);
      const bytes = await zipBytes((archive) => archive.addBuffer(zeros, 'm.csv'));
      expect(bytes.length).toBeLessThan(100_000);
      await refused(bench, name, bytes, {
        why: 'archive-unsafe',
        message: {
          fr: expect.stringContaining('bombe'),
          en: expect.stringContaining('bomb'),
        },
      });
    }),
  );

  test('that holds a symbolic link is refused, and the link is not followed', () =>
    withImports(async (bench) => {
      const bytes = await zipBytes((archive) =>
        archive.addBuffer(Buffer.from('/etc/passwd'), 'm.csv', { mode: 0o120777 }),
      );
      await refused(bench, 'lien.zip', bytes, {
        why: 'archive-unsafe',
        message: { fr: expect.stringContaining('lien symbolique') },
      });
    }));

  test('that leads out of its folder is refused', () =>
    withImports(async (bench) => {
      const bytes = await zipBytes((archive) =>
        archive.addBuffer(Buffer.from(table), 'xx/xx/m.csv'),
      );
      const wicked = Buffer.from(bytes.toString('latin1').replaceAll('xx/xx', '../..'), 'latin1');
      await refused(bench, 'dehors.zip', wicked, {
        why: 'archive-unsafe',
        message: { fr: expect.stringContaining('piège') },
      });
    }));

  test.each([
    ['menages.csv.gz', 'gzip', gzipSync(table)],
    ['menages.tar.gz', 'gzip', gzipSync(Buffer.alloc(1024))],
    ['menages.tar', 'tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0')])],
  ])('of another kind is refused, saying to unpack it: %s', (name, kind, bytes) =>
    withImports((bench) =>
      refused(bench, name, bytes, {
        why: 'archive-other',
        message: { fr: expect.stringContaining(`archive ${kind}`) },
        mend: { fr: expect.stringContaining('Décompressez-la') },
      }),
    ),
  );
});

describe('a download', () => {
  test('that fails says the address tried and what to do', () =>
    withImports(async ({ import: run, left }) => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      await new Promise((done) => server.close(done));
      const from = `http://127.0.0.1:${port}/menages.csv`;
      expect(await run({ from, source: 'filosofi-2012' })).toMatchObject({
        why: 'download-failed',
        message: { fr: expect.stringContaining(from), en: expect.stringContaining(from) },
        mend: {
          fr: expect.stringMatching(/à la main .*import filosofi-2012 --from FICHIER/),
          en: expect.stringMatching(/by hand .*import filosofi-2012 --from FILE/),
        },
      });
      expect(await left()).toEqual([]);
    }));

  test('that stops midway is refused and leaves nothing', () =>
    withImports(async ({ import: run, left }) => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write(table, () => response.destroy());
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      try {
        const from = `http://127.0.0.1:${port}/menages.csv`;
        expect(await run({ from, mapping })).toMatchObject({ why: 'download-failed' });
        expect(await left()).toEqual([]);
      } finally {
        server.close();
      }
    }));

  test('of a source that has only a page says to open that page', () =>
    withImports(async ({ import: run }) => {
      expect(await run({ source: 'insee-dd-2019' })).toMatchObject({
        why: 'download-by-hand',
        message: { fr: expect.stringContaining('https://www.insee.fr/fr/statistiques/4505239') },
        mend: { en: expect.stringMatching(/import insee-dd-2019 --from FILE/) },
      });
    }));
});

describe('a mapping file', () => {
  test('that was mended reads the same file anew', () =>
    withImports(async ({ file, take, rows }) => {
      const from = await file('menages.csv', table);
      await take({ from, mapping });
      const { id } = await take({ from, mapping: { ...mapping, period: '2022' } });
      expect(await rows<Observation>(id, 'observations', "period = '2022'")).toHaveLength(2);
    }));

  test('that does not say where the table comes from is refused, naming what lacks', () =>
    withImports(async ({ file, import: run }) => {
      const { source: _, ...rest } = mapping;
      expect(await run({ from: await file('menages.csv', table), mapping: rest })).toMatchObject({
        why: 'mapping-invalid',
        message: { fr: expect.stringContaining('« source » manque') },
        mend: { fr: 'Voir docs/operations.fr.md, « Importer un autre tableau ».' },
      });
    }));
});

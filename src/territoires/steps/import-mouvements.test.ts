import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { mirror } from '../../../test/mirror.ts';
import { mouvementsSource } from '../sources/mouvements.ts';
import {
  type ImportedMouvements,
  importedMouvements,
  importMouvements,
} from './import-mouvements.ts';

const head = 'MOD,DATE_EFF,TYPECOM_AV,COM_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,LIBELLE_AP';
const ruffieu = '32,2025-01-01,COM,01330,Ruffieu,COM,01187,Haut Valromey';

const withImport = async <T>(
  work: (
    run: (content: string | Uint8Array, name?: string) => ReturnType<typeof importMouvements>,
    data: string,
  ) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-mouvements-'));
  const data = join(folder, 'data');
  try {
    return await work(async (content, name = 'mouvements.csv') => {
      const from = join(folder, name);
      await writeFile(from, content);
      return importMouvements({ data, from, today: '2026-11-24' });
    }, data);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

test('lines that cannot be read are set aside with their reason; the others are kept', () =>
  withImport(async (run, data) => {
    const lines = [
      ruffieu,
      '32,2025-01-01,COM,01330,Ruffieu,COMD,01330,Ruffieu',
      '30,2007-02-23,COM,97127,Saint-Martin,,,',
      '99,2025-01-01,COM,01330,Ruffieu,COM,01187,Haut Valromey',
      '32,1er janvier 2025,COM,01330,Ruffieu,COM,01187,Haut Valromey',
      '32,2025-02-30,COM,01330,Ruffieu,COM,01187,Haut Valromey',
      '32,2025-01-01,COM,1330,Ruffieu,COM,01187,Haut Valromey',
      '32,2025-01-01,COM',
    ];
    const imported = await run([head, ...lines].join('\n'));
    expect(imported).toMatchObject({
      input: { read: 8, kept: 3, rejected: 5 },
      mouvements: [
        { mod: '32', on: '2025-01-01', millesime: 2025, from: { code: '01330', nom: 'Ruffieu' } },
        { mod: '30', millesime: 2008, from: { code: '97127' } },
      ],
    });
    expect(
      (imported as ImportedMouvements).setAside.map(({ line, reason }) => [line, reason]),
    ).toEqual([
      [5, 'type-unknown'],
      [6, 'date-unreadable'],
      [7, 'date-unreadable'],
      [8, 'code-unreadable'],
      [9, 'row-incomplete'],
    ]);
    expect(await importedMouvements(data)).toEqual(imported);
  }));

test('semicolons, Windows letters and a byte order mark are read', () =>
  withImport(async (run) => {
    const text = `${head}\n50,2025-01-01,COM,49069,Orée d'Anjou,COM,49126,Orée d'Anjou\n`;
    const windows = Buffer.from(text.replaceAll(',', ';'), 'latin1');
    const named = { mouvements: [{ from: { nom: 'Orée d’Anjou'.replace('’', "'") } }] };
    expect(await run(windows)).toMatchObject(named);
    expect(await run(`\ufeff${text}`)).toMatchObject(named);
  }));

describe('what is not that file is refused, and nothing is kept', () => {
  test.each([
    ['a column is missing', `${head.replace('DATE_EFF', 'DATE')}\n${ruffieu}`, 'column-missing'],
    ['it is a web page', '<!doctype html>\n<p>503</p>', 'column-missing'],
    ['a quote is never closed', `${head}\n"32,2025-01-01\n`, 'file-unreadable'],
    ['no line is kept', `${head}\n99,2025-01-01,COM,01330,R,COM,01187,H\n`, 'nothing-kept'],
    ['it is empty', '', 'file-empty'],
  ])('%s', (_sentence, content, why) =>
    withImport(async (run, data) => {
      expect(await run(content)).toMatchObject({ why });
      expect(await readdir(data).catch(() => [])).toEqual([]);
    }),
  );

  test('it is absent, or much too large', () =>
    withImport(async (_run, data) => {
      const request = { data, today: '2026-11-24' };
      expect(await importMouvements({ ...request, from: '/nulle/part.csv' })).toMatchObject({
        why: 'file-absent',
      });
      const from = join(data, '..', 'large.csv');
      await writeFile(from, head);
      await truncate(from, 20_000_001);
      expect(await importMouvements({ ...request, from })).toMatchObject({ why: 'file-too-large' });
    }));
});

test('a history that was damaged is refused, with its place', () =>
  withImport(async (run, data) => {
    await run(`${head}\n${ruffieu}\n`);
    await writeFile(join(data, 'mouvements', 'communes.json'), '{');
    expect(await importedMouvements(data)).toMatchObject({ why: 'import-unreadable' });
  }));

test.skipIf(!mirror)('real file: every line of INSEE’s events is kept', () =>
  withImport(async (_run, data) => {
    const from = join(mirror ?? '', mouvementsSource.mirror);
    const imported = await importMouvements({ data, from, today: '2026-11-24' });
    if (isRefusal(imported)) throw new Error(JSON.stringify(imported));
    expect(imported).toMatchObject({
      input: {
        read: 13734,
        kept: 13734,
        rejected: 0,
        publisher: 'Insee, Code officiel géographique',
      },
    });
  }),
);

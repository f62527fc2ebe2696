import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import {
  makeRepertoire,
  observationSample,
  requestSample,
  writeImport,
} from '../../../test/release-sample.ts';
import { openReleases } from '../adapters/releases.ts';
import type { Release } from '../domain/release.ts';
import { type ExportFormat, exportFormats, exportObservations } from './export-observations.ts';
import { buildRelease } from './release-build.ts';
import { publishRelease } from './release-publish.ts';

let folder = '';
let release: Release;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'echelle-exports-'));
  await writeImport(folder, {
    observations: [
      observationSample({ code: '01', value: 1.5 }),
      observationSample({ code: '2A', value: null, status: 'secret', printed: 's' }),
      observationSample({ code: '48', value: 2, carriedFrom: '48001' }),
    ],
  });
  const built = await buildRelease(requestSample(folder));
  if (isRefusal(built)) throw new Error(built.message.en);
  await publishRelease(folder, built.manifest.id);
  const releases = await openReleases({ data: folder, makeRepertoire, every: 0 });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  release = releases.current();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const query = { indicateur: 'part-ess-postes' };

const bytes = async (format: ExportFormat): Promise<Buffer> => {
  const exported = await exportObservations(release, query, format);
  if (!exported) throw new Error('no such indicator');
  expect(exported.rows).toBe(3);
  return Buffer.concat([...exported.body].map((piece) => Buffer.from(piece)));
};

test.each(Object.keys(exportFormats) as ExportFormat[])(
  'the same query is written as %s, and is the same when written again',
  async (format) => {
    const once = await bytes(format);
    expect(once.length).toBeGreaterThan(100);
    expect(once.equals(await bytes(format))).toBe(true);
  },
);

test('Parquet holds names, unit, source and release beside the codes', async () => {
  const path = join(folder, 'read.parquet');
  await writeFile(path, await bytes('parquet'));
  const rows = await withDuckdb((connection) =>
    readRows(
      connection,
      `SELECT code, nom, value, status, unit, source, release, "carriedFrom"
       FROM read_parquet(${quote(path)})`,
    ),
  );
  expect(rows).toEqual([
    row('01', 1.5, 'normal', null),
    row('2A', null, 'secret', null),
    row('48', 2, 'normal', '48001'),
  ]);
});

const row = (code: string, value: number | null, status: string, carriedFrom: string | null) => ({
  code,
  nom: `Département ${code}`,
  value,
  status,
  unit: 'pourcent',
  source: 'essai',
  release: release.manifest.id,
  carriedFrom,
});

test('a page of the answer is exported alone, and an unknown indicator is not exported', async () => {
  const exported = await exportObservations(release, query, 'csv', {
    lang: 'en',
    page: { offset: 1, limit: 1 },
  });
  expect([...(exported?.body ?? [])].join('').split('\r\n')[1]).toContain(',2A,');
  expect(exported?.rows).toBe(1);
  expect(await exportObservations(release, { indicateur: 'inconnu' }, 'csv')).toBeUndefined();
});

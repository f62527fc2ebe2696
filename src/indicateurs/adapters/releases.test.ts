import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import {
  type Draft,
  makeRepertoire,
  manyObservations,
  observationSample,
  period,
  requestSample,
  snapshotId,
  territoiresSample,
  writeImport,
  writeTerritoires,
} from '../../../test/release-sample.ts';
import type { Observation } from '../domain/observation.ts';
import { buildRelease, type ReleaseRequest } from '../steps/release-build.ts';
import { diffReleases } from '../steps/release-diff.ts';
import { currentPath, releasePaths } from '../steps/release-folder.ts';
import { listReleases, publishRelease } from '../steps/release-publish.ts';
import { verifyRelease } from '../steps/release-verify.ts';
import { openReleases, type ReleasesOptions } from './releases.ts';

const undo: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const newData = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-releases-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const published = async (data: string, more: Partial<ReleaseRequest> = {}): Promise<string> => {
  const built = await buildRelease(requestSample(data, more));
  if (isRefusal(built)) throw new Error(built.message.en);
  const done = await publishRelease(data, built.manifest.id);
  if (isRefusal(done)) throw new Error(done.message.en);
  return built.manifest.id;
};

const open = async (data: string, more: Partial<ReleasesOptions> = {}) => {
  const releases = await openReleases({ data, makeRepertoire, every: 0, ...more });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  undo.push(() => releases.close());
  return releases;
};

const served = async (observations: Iterable<Observation>, communes = 0) => {
  const data = await newData();
  await writeImport(data, { observations });
  const territoires = {
    version: String(communes),
    write: writeTerritoires(territoiresSample(communes)),
  };
  await published(data, { territoires });
  return (await open(data)).current();
};

const drafted = (drafts: readonly Draft[]) => served(drafts.map(observationSample));

const part = 'part-ess-postes';

test('every observation comes back from memory exactly as it was imported', async () => {
  const drafts: readonly Draft[] = [
    { period: '2014', value: 11.595393329568596 },
    { period: '2015', value: 11.5, printed: '11,5' },
    { period: '2016', value: 12, printed: '12 %', note: 'arrondi', cite: 'Insee, 2018' },
    { period: '2017', value: null, status: 'secret', printed: 's', row: { line: 4, column: 'é' } },
    { period: '2018', value: 0, printed: '0', perimetre: null, carriedFrom: '48001, 48002' },
    { period: '2019', value: 1e-7, printed: '1e-7', millesime: 2026 },
    { period: '2020', value: 100, printed: '100,0', status: 'provisional' },
    { period: '2021', value: 3.25, printed: '3.250' },
  ];
  const observations = drafts.map(observationSample);
  const release = await served(observations);
  expect(release.observations({ indicateur: part, niveau: 'departement', code: '48' })).toEqual(
    observations,
  );
});

test('numbers of every size are printed back as the source printed them', async () => {
  const values = Array.from({ length: 3000 }, (_, at) => {
    const digits = Math.abs(Math.sin(at + 1)) * 10 ** ((at % 7) - 4);
    return at % 3 ? digits : Number(digits.toPrecision((at % 5) + 1));
  }).filter((value) => value <= 100);
  const observations = values.map((value, at) =>
    observationSample({
      value,
      rank: at,
      printed: at % 2 ? String(value) : String(value).replace('.', ','),
    }),
  );
  const release = await served(observations);
  const read = release.observations({ indicateur: part, all: true });
  expect(read.map(({ printed }) => printed)).toEqual(observations.map(({ printed }) => printed));
});

test('observations are sorted by level, code and period, and filtered by each of them', async () => {
  const release = await drafted(
    ['974', '2A', '01'].flatMap((code) => [
      { code, period: '2015' },
      { code, period: '2014' },
      { code, period: '2015', breakdown: 'famille=association', value: 5 },
    ]),
  );
  const codes = (found: readonly Observation[]) => found.map((o) => `${o.code} ${o.period}`);
  expect(codes(release.observations({ indicateur: part }))).toEqual([
    '01 2014',
    '01 2015',
    '2A 2014',
    '2A 2015',
    '974 2014',
    '974 2015',
  ]);
  expect(codes(release.observations({ indicateur: part, period: period('2014') }))).toEqual([
    '01 2014',
    '2A 2014',
    '974 2014',
  ]);
  expect(release.count({ indicateur: part, breakdown: '*' })).toBe(9);
  expect(release.count({ indicateur: part, breakdown: 'famille=association' })).toBe(3);
  expect(release.count({ indicateur: part, niveau: 'region' })).toBe(0);
  expect(release.count({ indicateur: part, code: '99' })).toBe(0);
  expect(release.count({ indicateur: part, period: period('1999') })).toBe(0);
  expect(release.count({ indicateur: part, breakdown: 'famille=inconnue' })).toBe(0);
  expect(release.count({ indicateur: 'inconnu' })).toBe(0);
});

test('of several values of one figure the lowest rank is shown, the others on demand', async () => {
  const release = await drafted([
    { rank: 50, value: 9.8 },
    { rank: 10, value: 9.9 },
    { rank: 70, value: 10 },
  ]);
  const query = { indicateur: part, code: '48' };
  expect(release.observations(query).map(({ value }) => value)).toEqual([9.9]);
  expect(release.observations({ ...query, all: true }).map(({ value }) => value)).toEqual([
    9.9, 9.8, 10,
  ]);
});

test('at equal rank the value of the snapshot taken last is shown', async () => {
  const data = await newData();
  for (const [source, takenOn, value] of [
    ['ancien', '2024-01-01', 8],
    ['recent', '2026-01-01', 9],
    ['moyen', '2025-01-01', 7],
  ] as const)
    await writeImport(data, {
      source,
      takenOn,
      observations: [observationSample({ value, snapshot: snapshotId(source, takenOn) })],
    });
  await published(data);
  const release = (await open(data)).current();
  expect(release.observations({ indicateur: part }).map(({ value }) => value)).toEqual([9]);
  expect(release.count({ indicateur: part, all: true })).toBe(3);
});

test('a year known under two perimeters shows one value under each', async () => {
  const release = await drafted([
    { perimetre: 'flores5', rank: 40, value: 10.7 },
    { perimetre: 'clap4', rank: 10, value: 10.3 },
    { perimetre: 'clap4', rank: 60, value: 10.2 },
  ]);
  const found = release.observations({ indicateur: part });
  expect(found.map((o) => [o.perimetre, o.value])).toEqual([
    ['clap4', 10.3],
    ['flores5', 10.7],
  ]);
});

test('periods and levels are those with a value; a territory lists the indicators it has', async () => {
  const release = await drafted([
    { period: '2015', value: null, status: 'missing' },
    { period: '2014' },
    { period: '2008', code: '01' },
    { niveau: 'region', code: '53', value: null, status: 'missing' },
    { indicateur: 'ess-postes', code: '01', value: 12 },
  ]);
  expect(release.periods(part, 'departement')).toEqual(['2008', '2014']);
  expect(release.niveauxOf(part)).toEqual(['departement']);
  const ids = (code: string) => release.indicateursOf('departement', code).map(({ id }) => id);
  expect(ids('48')).toEqual([part]);
  expect(ids('01')).toEqual([part, 'ess-postes']);
  expect(ids('99')).toEqual([]);
});

test('rejects and corrections of a snapshot are read from disk, page by page', async () => {
  const data = await newData();
  const snapshot = snapshotId('essai');
  const rejects = Array.from({ length: 25 }, (_, at) => ({
    snapshot,
    row: { sheet: 'Social', line: at + 1, column: 'B' },
    value: 'x',
    reason: 'number-unreadable' as const,
    detail: `x${at}`,
  }));
  const corrections = [
    {
      snapshot,
      row: { line: 2, column: 'code' },
      kind: 'leading-zero' as const,
      from: '1',
      to: '01',
    },
  ];
  await writeImport(data, { observations: [observationSample()], rejects, corrections });
  await published(data);
  const release = (await open(data)).current();
  expect(await release.rejects(snapshot, { offset: 20, limit: 10 })).toEqual(rejects.slice(20));
  expect(await release.rejects('0'.repeat(16), { offset: 0, limit: 10 })).toEqual([]);
  expect(await release.corrections(snapshot, { offset: 0, limit: 10 })).toEqual(corrections);
});

test('an empty import makes a release without observations that opens', async () => {
  const release = await served([]);
  expect(release.count({ indicateur: part })).toBe(0);
  expect(release.periods(part, 'region')).toEqual([]);
});

test('200 000 observations weigh less than 16 MB of columns and answer in microseconds', async () => {
  const before = process.memoryUsage().arrayBuffers;
  const release = await served(manyObservations(200_000, 10_000), 10_000);
  expect((process.memoryUsage().arrayBuffers - before) / 200_000).toBeLessThan(80);
  const query = { indicateur: part, niveau: 'commune', code: '480100' } as const;
  expect(release.observations(query)).toHaveLength(10);
  const start = performance.now();
  for (let turn = 0; turn < 1000; turn++) release.observations(query);
  expect((performance.now() - start) / 1000).toBeLessThan(0.5);
});

test('before anything is published, the refusal names the command that builds', async () => {
  const refused = await openReleases({ data: await newData(), makeRepertoire });
  expect(isRefusal(refused) && refused.why).toBe('no-release');
  expect(isRefusal(refused) && refused.mend.fr).toContain('bin/echelle release build');
});

const twoReleases = async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample({ value: 1 })] });
  const one = await published(data);
  const log: string[] = [];
  const releases = await open(data, { log: (line) => log.push(line) });
  await writeImport(data, { observations: [observationSample({ value: 2 })] });
  return { data, one, log, releases };
};

test('a release published while serving is taken up, and who held the old one keeps it', async () => {
  const { data, one, log, releases } = await twoReleases();
  const held = releases.current();
  const two = await published(data);
  expect(releases.current().manifest.id).toBe(one);
  await releases.refresh();
  expect(releases.current().manifest.id).toBe(two);
  expect(releases.current().observations({ indicateur: part })[0]?.value).toBe(2);
  expect(held.observations({ indicateur: part })[0]?.value).toBe(1);
  expect(log).toEqual([`release ${two} served, after ${one}`]);
  expect((await releases.list()).map(({ id }) => id).sort()).toEqual([one, two].sort());
  expect((await releases.manifest(one))?.id).toBe(one);
  expect(await releases.manifest('../../etc')).toBeUndefined();
});

test('without being asked, a new release is taken up by itself', async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample({ value: 1 })] });
  await published(data);
  const releases = await open(data, { every: 20 });
  await writeImport(data, { observations: [observationSample({ value: 2 })] });
  const two = await published(data);
  await expect.poll(() => releases.current().manifest.id, { timeout: 5000 }).toBe(two);
});

test('a published release that cannot be loaded leaves the old one served, and says why', async () => {
  const { data, one, log, releases } = await twoReleases();
  const two = await published(data);
  const { observations } = releasePaths(data, two);
  await writeFile(observations, (await readFile(observations)).subarray(0, 100));
  await releases.refresh();
  expect(releases.current().manifest.id).toBe(one);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain('observations.parquet (file-changed)');
  await writeFile(currentPath(data), 'nonsense');
  await releases.refresh();
  expect(releases.current().manifest.id).toBe(one);
});

test('publishing refuses an unknown release and one that differs from its manifest', async () => {
  const { data, one } = await twoReleases();
  const unknown = await publishRelease(data, '000000000000');
  expect(isRefusal(unknown) && unknown.why).toBe('release-unknown');
  const climbing = await publishRelease(data, '../imports');
  expect(isRefusal(climbing) && climbing.why).toBe('release-unknown');
  await rm(releasePaths(data, one).territoires);
  const damaged = await publishRelease(data, one);
  expect(isRefusal(damaged) && damaged.why).toBe('release-damaged');
});

test('verifying names each file that is missing, changed or not expected', async () => {
  const { data, one } = await twoReleases();
  const paths = releasePaths(data, one);
  await rm(paths.rejects);
  await writeFile(paths.indicateurs, '[]');
  await writeFile(join(paths.folder, 'notes.txt'), '');
  const { problems } = await verifyRelease(data, one);
  expect(problems.map(({ why, file }) => `${file} ${why}`)).toEqual([
    'indicateurs.json file-changed',
    'rejects.parquet file-missing',
    'notes.txt file-unexpected',
  ]);
  await writeFile(paths.manifest, '{"format":2}');
  expect((await verifyRelease(data, one)).problems[0]?.why).toBe('manifest-unreadable');
});

test('a count in the manifest that the file does not hold is found', async () => {
  const { data, one } = await twoReleases();
  const paths = releasePaths(data, one);
  const text = await readFile(paths.manifest, 'utf8');
  await writeFile(paths.manifest, text.replace('"rows": 8', '"rows": 9'));
  expect((await verifyRelease(data, one)).problems).toEqual([
    { why: 'rows-differ', file: 'territoires.parquet', detail: '8 ≠ 9' },
  ]);
});

test('the difference of two releases names inputs, definitions and observations', async () => {
  const data = await newData();
  const draft = (period: string, value: number | null): Draft => ({ period, value });
  await writeImport(data, {
    observations: [draft('2008', 1), draft('2014', 2), draft('2015', 3)].map(observationSample),
  });
  const one = await published(data);
  const { catalogue } = requestSample(data);
  const snapshot = snapshotId('essai', '2026-06-01');
  await writeImport(data, {
    takenOn: '2026-06-01',
    observations: [draft('2014', 2), draft('2015', 4), draft('2016', 5)].map((one) =>
      observationSample({ ...one, snapshot }),
    ),
  });
  await writeImport(data, { source: 'autre', observations: [] });
  const two = await published(data, {
    catalogue: catalogue
      .map((one) => (one.id === part ? { ...one, decimals: 2 } : one))
      .slice(0, 3),
  });
  const diff = await diffReleases(data, one, two);
  if (isRefusal(diff)) throw new Error(diff.message.en);
  expect(diff.inputs.added.map(({ source }) => source)).toEqual(['autre']);
  expect(diff.inputs.removed).toEqual([]);
  expect(diff.inputs.changed.map(({ after }) => after.id)).toEqual([snapshot]);
  expect(diff.indicateurs).toEqual({
    added: [],
    removed: ['ess-postes'],
    changed: [{ id: part, fields: ['decimals'] }],
  });
  const { first, ...counts } = diff.observations;
  expect(counts).toEqual({ added: 1, removed: 1, changed: 1, same: 1 });
  expect(first.map((o) => [o.change, o.period, o.before?.value, o.after?.value])).toEqual([
    ['removed', '2008', 1, undefined],
    ['changed', '2015', 3, 4],
    ['added', '2016', undefined, 5],
  ]);
  const refused = await diffReleases(data, one, 'ffffffffffff');
  expect(isRefusal(refused) && refused.why).toBe('release-unknown');
  expect((await listReleases(data))[0]?.id).toBe(two);
});

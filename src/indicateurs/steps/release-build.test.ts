import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import {
  catalogueSample,
  type Draft,
  observationSample,
  requestSample,
  snapshotId,
  writeImport,
} from '../../../test/release-sample.ts';
import { checkText } from '../domain/checks.ts';
import type { ManifestInput, ReleasePart } from '../domain/release.ts';
import { importPaths } from './import-folder.ts';
import {
  type BuiltRelease,
  buildRelease,
  type ReleaseRequest,
  releaseSteps,
} from './release-build.ts';
import { publishRelease } from './release-publish.ts';
import { verifyRelease } from './release-verify.ts';

const folders: string[] = [];

const newData = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-release-'));
  folders.push(folder);
  return folder;
};

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const build = async (data: string, more: Partial<ReleaseRequest> = {}): Promise<BuiltRelease> => {
  const built = await buildRelease(requestSample(data, more));
  if (isRefusal(built)) throw new Error(built.message.en);
  return built;
};

const built = async (drafts: readonly Draft[], more: Partial<ReleaseRequest> = {}) => {
  const data = await newData();
  await writeImport(data, { observations: drafts.map(observationSample) });
  return { data, ...(await build(data, more)) };
};

const verdict = ({ manifest }: BuiltRelease, id: string) =>
  manifest.checks.find((check) => check.id === id)?.verdict;

test('a release names its inputs, files, checks and counts, and passes its own verification', async () => {
  const data = await newData();
  const snapshot = await writeImport(data, {
    observations: [observationSample(), observationSample({ code: '01' })],
    rejects: [
      {
        snapshot: snapshotId('essai'),
        row: { line: 3, column: 'N' },
        value: '?',
        reason: 'number-unreadable',
        detail: '?',
      },
    ],
    corrections: [
      {
        snapshot: snapshotId('essai'),
        row: { line: 2, column: 'code' },
        kind: 'leading-zero',
        from: '1',
        to: '01',
      },
    ],
  });
  const { manifest, folder, reused } = await build(data);
  expect(reused).toBe(false);
  expect(manifest.inputs.map(({ id }) => id)).toEqual([snapshot]);
  expect(manifest.date).toBe('2026-01-15');
  expect(manifest.counts).toEqual({
    indicateurs: catalogueSample.length,
    observations: 2,
    rejects: 1,
    territoires: 8,
  });
  expect((await readdir(folder)).sort()).toEqual([
    'contours-departement.json',
    'corrections.parquet',
    'indicateurs.json',
    'manifest.json',
    'observations.parquet',
    'rejects.parquet',
    'territoires.parquet',
  ]);
  expect(manifest.checks.every((check) => check.verdict === 'pass')).toBe(true);
  expect((await verifyRelease(data, manifest.id)).problems).toEqual([]);
});

test('the same inputs give the same id and byte-identical files, wherever they are built', async () => {
  const drafts = Array.from({ length: 5000 }, (_, at) => ({
    value: (at * 31) % 97,
    period: String(1900 + (at % 100)),
    row: { line: at, column: 'A' },
    rank: at,
  }));
  const one = await built(drafts);
  const other = await built([...drafts].reverse());
  expect(other.manifest.id).toBe(one.manifest.id);
  for (const name of await readdir(one.folder)) {
    const bytes = await readFile(join(one.folder, name));
    expect(bytes.equals(await readFile(join(other.folder, name))), name).toBe(true);
  }
});

test('a changed definition, territory, code version or value gives another id', async () => {
  const ids = [
    (await built([{}])).manifest.id,
    (await built([{ value: 11 }])).manifest.id,
    (await built([{}], { version: '0.0.1-test' })).manifest.id,
    (await built([{}], { catalogue: catalogueSample.slice(0, 1) })).manifest.id,
    (await built([{}], { territoires: { ...requestSample('').territoires, version: '2' } }))
      .manifest.id,
    (await built([{}], { fonds: new Map() })).manifest.id,
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('a release that is there and whole is kept; a damaged one is built again', async () => {
  const { data, folder, manifest } = await built([{}]);
  expect((await build(data)).reused).toBe(true);
  await writeFile(join(folder, 'indicateurs.json'), '[]');
  const again = await build(data);
  expect(again.reused).toBe(false);
  expect(again.manifest).toEqual(manifest);
});

test('a build tells each of its steps, in their order', async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample()] });
  const told: string[] = [];
  await build(data, {
    progress: { step: (name) => told.push(name), advance() {}, done: () => told.push('done') },
  });
  expect(told).toEqual([...Object.keys(releaseSteps), 'done']);
});

test('two builds of one release at once both end with it whole', async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample()] });
  const [one, two] = await Promise.all([build(data), build(data)]);
  expect(one.manifest).toEqual(two.manifest);
  expect((await verifyRelease(data, one.manifest.id)).problems).toEqual([]);
});

test('of two snapshots of one source the last taken is used, unless the caller names the other', async () => {
  const data = await newData();
  const draft = (takenOn: string) => ({
    takenOn,
    observations: [observationSample({ snapshot: snapshotId('essai', takenOn) })],
  });
  const old = await writeImport(data, draft('2026-01-15'));
  const recent = await writeImport(data, draft('2026-03-01'));
  expect((await build(data)).manifest.inputs.map(({ id }) => id)).toEqual([recent]);
  expect((await build(data, { inputs: [old] })).manifest.inputs.map(({ id }) => id)).toEqual([old]);
});

test('without any import, a build is refused and says how to import', async () => {
  const refused = await buildRelease(requestSample(await newData()));
  expect(isRefusal(refused) && refused.why).toBe('no-input');
});

test('an import that lost a file is refused by name', async () => {
  const data = await newData();
  const id = await writeImport(data, { observations: [observationSample()] });
  await rm(join(data, 'imports', id, 'rejects.parquet'));
  const refused = await buildRelease(requestSample(data));
  expect(isRefusal(refused) && refused.why).toBe('import-unreadable');
  expect(isRefusal(refused) && refused.message.fr).toContain(id);
});

test('an import whose table was cut short is refused by name, not read in part', async () => {
  const data = await newData();
  const id = await writeImport(data, { observations: [observationSample()] });
  const path = join(data, 'imports', id, 'observations.parquet');
  await writeFile(path, (await readFile(path)).subarray(0, 200));
  const refused = await buildRelease(requestSample(data));
  expect(isRefusal(refused) && refused.why).toBe('import-unreadable');
  expect(isRefusal(refused) && refused.message.fr).toContain(id);
});

test('the published INSEE shares pass their control, one territory short they do not', async () => {
  const file = new URL('../../../data/part-ess-insee.csv', import.meta.url);
  const rows: Record<string, string>[] = parse(await readFile(file), { columns: true });
  const source = 'part-ess-insee';
  const observations = rows.map(({ niveau, code, period, value, status }, at) =>
    observationSample({
      niveau: niveau === 'region' || niveau === 'departement' ? niveau : 'france',
      code: code ?? '',
      period: period ?? '',
      value: value ? Number(value) : null,
      status: status === 'missing' ? 'missing' : 'normal',
      snapshot: snapshotId(source),
      row: { line: at + 2, column: 'value' },
    }),
  );
  const data = await newData();
  await writeImport(data, { source, observations });
  const whole = await build(data);
  expect(verdict(whole, 'control-insee-part-ess')).toBe('pass');
  expect(verdict(whole, 'value-and-status')).toBe('pass');
  expect(verdict(whole, 'no-duplicate')).toBe('pass');
  const withoutLozere = observations.filter(
    ({ code, period }) => code !== '48' || period !== '2014',
  );
  await writeImport(data, { source, observations: withoutLozere });
  expect(verdict(await build(data), 'control-insee-part-ess')).toBe('fail');
});

test('a cell neither kept nor rejected fails the release', async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample()], input: { read: 2 } });
  expect(verdict(await build(data), 'kept-and-rejected')).toBe('fail');
});

test.each<[string, string, string, readonly Draft[]]>([
  ['an indicator nobody defined', 'indicateur-known', 'fail', [{ indicateur: 'inconnu' }]],
  [
    'a perimeter the indicator does not announce',
    'indicateur-declared',
    'alert',
    [{ perimetre: 'loi2014' }],
  ],
  ['a territory that its millésime does not know', 'territoire-known', 'fail', [{ code: '99' }]],
  [
    'a millésime that does not hold the territory',
    'territoire-known',
    'fail',
    [{ millesime: 1999 }],
  ],
  ['a secret that shows its value', 'value-and-status', 'fail', [{ status: 'secret' }]],
  ['a normal value that is absent', 'value-and-status', 'fail', [{ value: null }]],
  ['a share above 100 %', 'value-in-range', 'fail', [{ value: 100.1 }]],
  ['one figure twice in one source', 'no-duplicate', 'fail', [{}, { value: 11 }]],
  [
    'a share of pay above the share of jobs',
    'shares-in-order',
    'alert',
    [{ value: 9 }, { indicateur: 'part-ess-remunerations', value: 9.5 }],
  ],
])('%s is found by the check %s: %s', async (_what, id, expected, drafts) => {
  expect(verdict(await built(drafts), id)).toBe(expected);
});

const sum = (parent: number, children: readonly (number | null)[]): readonly Draft[] => [
  { indicateur: 'ess-postes', niveau: 'region', code: '53', value: parent },
  ...['48', '974'].map((code, at) => ({
    indicateur: 'ess-postes',
    code,
    value: children[at] ?? null,
    status: children[at] === null ? ('secret' as const) : ('normal' as const),
  })),
];

test.each<[string, string, readonly Draft[]]>([
  ['equals its départements', 'pass', sum(1000, [400, 600])],
  ['differs by rounding', 'pass', sum(1001, [400, 600])],
  ['differs by less than one per cent', 'alert', sum(1005, [400, 600])],
  ['differs widely', 'fail', sum(1500, [400, 600])],
  ['has a département under secrecy', 'pass', sum(1500, [400, null])],
])('a région that %s: %s', async (_what, expected, drafts) => {
  expect(verdict(await built(drafts), 'parents-and-children')).toBe(expected);
});

test('an official source with a territory short fails its control', async () => {
  const data = await newData();
  const control = {
    id: 'control-insee-part-ess' as const,
    sources: ['essai'],
    indicateur: 'part-ess-postes',
    periods: ['2014', '2015'],
    niveaux: ['departement'],
    aggregates: [],
    territoires: 2,
  };
  const drafts = ['2014', '2015'].flatMap((period) =>
    ['01', '48'].map((code) => observationSample({ period, code })),
  );
  await writeImport(data, { observations: drafts });
  expect(verdict(await build(data, { controls: [control] }), control.id)).toBe('pass');
  await writeImport(data, { observations: drafts.slice(1) });
  expect(verdict(await build(data, { controls: [control] }), control.id)).toBe('fail');
});

test('a release that fails a check is written, and refused when published', async () => {
  const { data, manifest } = await built([{ value: 120 }]);
  expect((await verifyRelease(data, manifest.id)).problems).toEqual([]);
  const refused = await publishRelease(data, manifest.id);
  expect(isRefusal(refused) && refused.why).toBe('check-failed');
  expect(isRefusal(refused) && refused.message.en).toContain('value-in-range');
});

test('a part adds its files, inputs, rejects and checks to the release, and makes it another one', async () => {
  const data = await newData();
  await writeImport(data, { observations: [observationSample()] });
  const register = await writeImport(data, {
    source: 'registre',
    takenOn: '2026-03-01',
    observations: [],
    rejects: [
      {
        snapshot: snapshotId('registre', '2026-03-01'),
        row: { line: 7, column: 'siren' },
        value: '123456789',
        reason: 'row-incomplete',
        detail: '',
      },
    ],
  });
  const paths = importPaths(data, register);
  const input = JSON.parse(await readFile(paths.input, 'utf8')) as ManifestInput;
  const part: ReleasePart = {
    id: 'registre',
    version: '1',
    inputs: [input],
    rejects: [paths.rejects],
    corrections: [paths.corrections],
    write: async (folder) => {
      await writeFile(join(folder, 'annuaire.sqlite'), 'a file of its own');
      return {
        observations: [],
        files: [{ name: 'annuaire.sqlite', rows: 3 }],
        checks: [
          {
            id: 'registre-dates',
            verdict: 'fail',
            found: '40',
            text: { fr: 'Les fichiers sont du même mois', en: 'The files are of one month' },
          },
        ],
      };
    },
  };
  const inputs = [snapshotId('essai')];
  const plain = await build(data, { inputs });
  const withPart = await build(data, { inputs, parts: [part] });
  expect(withPart.manifest.id).not.toBe(plain.manifest.id);
  expect(withPart.manifest.inputs.map(({ source }) => source)).toEqual(['essai', 'registre']);
  expect(withPart.manifest.counts.rejects).toBe(1);
  expect(withPart.manifest.files.map(({ name }) => name)).toContain('annuaire.sqlite');
  const check = withPart.manifest.checks.find(({ id }) => id === 'registre-dates');
  expect(check && checkText(check, 'fr')).toBe('Les fichiers sont du même mois');
  expect((await verifyRelease(data, withPart.manifest.id)).problems).toEqual([]);
  const refused = await publishRelease(data, withPart.manifest.id);
  expect(isRefusal(refused)).toBe(true);
  await writeFile(join(withPart.folder, 'annuaire.sqlite'), 'another file, cut');
  expect((await verifyRelease(data, withPart.manifest.id)).problems).toMatchObject([
    { why: 'file-changed', file: 'annuaire.sqlite' },
  ]);
});

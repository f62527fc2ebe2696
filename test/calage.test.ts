import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from '#indicateurs';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import type { CubeManifest } from '../src/observatoire/domain/cube.ts';
import { type FloresSample, writeFlores } from './flores-sample.ts';
import { writeSmallStock, writeSmallUpdates } from './register-files.ts';
import { buildHere, newFolder, takeIn } from './register-release.ts';

/** A register taken in once; each test lays other published totals beside it. */
let data: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await newFolder();
  remove = made.remove;
  data = join(made.folder, 'data');
  const { unites, etablissements } = await writeSmallStock(join(made.folder, 'from'), 400);
  await takeIn(data, [unites, etablissements]);
}, 180_000);
afterAll(() => remove());

const cubeOf = async (manifest: Manifest) =>
  JSON.parse(
    await readFile(join(data, 'releases', manifest.id, 'cube.json'), 'utf8'),
  ) as CubeManifest;

const jobsOf = async (manifest: Manifest, exercice: number, where = 'true'): Promise<number> => {
  const path = join(data, 'releases', manifest.id, 'cube.parquet');
  const [row] = await withDuckdb((connection) =>
    readRows<{ n: number }>(
      connection,
      `SELECT sum(emplois)::DOUBLE AS n FROM read_parquet(${quote(path)})
       WHERE exercice = ${exercice} AND perimetre IS NULL AND commune <> '99999' AND ${where}`,
    ),
  );
  return row?.n ?? 0;
};

const said = (manifest: Manifest) => manifest.checks.find(({ id }) => id === 'registre-calage');
const release = async (sample: FloresSample): Promise<Manifest> => {
  await writeFlores(data, sample);
  return buildHere(data);
};

const places = {
  '15': 20,
  '46': 30,
  '35': 3000,
  '48': 500,
  '2A': 150,
  '75': 400,
  '69': 500,
  '974': 400,
};
const sum = Object.values(places).reduce((all, value) => all + value, 0);

test('without published totals the jobs are as the register gives them, and it is said', async () => {
  const manifest = await buildHere(data);
  expect((await cubeOf(manifest)).calages).toEqual([]);
  expect(said(manifest)).toMatchObject({
    verdict: 'alert',
    found: 'Sans calage : aucun import ne donne les emplois salariés (Flores)',
  });
}, 180_000);

test('jobs of the whole economy add up to the published totals, in France and in each département', async () => {
  const before = await jobsOf(await buildHere(data), 2025);
  const manifest = await release({ year: '2024', france: sum, departements: places, rest: 0 });
  expect(before).not.toBeCloseTo(sum, 0);
  for (const exercice of [2025, 2024])
    expect(Math.abs((await jobsOf(manifest, exercice)) - sum)).toBeLessThan(1);
  expect(Math.abs((await jobsOf(manifest, 2025, `commune = '75056'`)) - 400)).toBeLessThan(0.5);
  const { calages, totalsRefused } = await cubeOf(manifest);
  expect(totalsRefused).toEqual([]);
  expect(calages.map(({ exercice, totals }) => [exercice, totals.map(({ name }) => name)])).toEqual(
    [
      [2024, ['Flores 2024, France', 'Flores 2024, départements']],
      [2025, ['Flores 2024, France', 'Flores 2024, départements']],
    ],
  );
  const check = said(manifest);
  expect(check?.verdict).toBe('alert');
  expect(check?.found).toMatch(/^2025 ← Flores 2024, France \+ Flores 2024, départements \(écart /);
  expect(check?.found).toContain('2023 ← sans calage : rien d’entier de 2020 à 2023 parmi 2024');
}, 180_000);

test('parts that do not add up to France are set aside with the reason, and France is met alone', async () => {
  const manifest = await release({
    year: '2024',
    france: sum + 1000,
    departements: places,
    rest: 0,
    takenOn: '2026-02-15',
  });
  expect(Math.abs((await jobsOf(manifest, 2025)) - sum - 1000)).toBeLessThan(1);
  const { calages, totalsRefused } = await cubeOf(manifest);
  expect(calages[1]?.totals.map(({ name }) => name)).toEqual(['Flores 2024, France']);
  expect(totalsRefused?.[0]?.names).toEqual(['Flores 2024, France', 'Flores 2024, départements']);
  expect(said(manifest)).toMatchObject({ verdict: 'alert' });
  expect(said(manifest)?.found).toContain('se contredisent : 6000 d’un côté, 5000 de l’autre');
}, 180_000);

test('totals that nothing can meet leave the jobs as they are, and the release stands', async () => {
  const manifest = await release({
    year: '2024',
    departements: {},
    rest: 10,
    takenOn: '2026-03-15',
  });
  expect((await cubeOf(manifest)).calages).toEqual([]);
  expect(said(manifest)?.found).toContain('2025 ← sans calage ; écarté Flores 2024, départements');
}, 180_000);

test('every year with totals of its own that fit: the check passes', async () => {
  await writeFlores(data, { year: '2023', france: 4000 });
  const manifest = await release({ year: '2024', france: 5000, takenOn: '2026-04-15' });
  expect(said(manifest)).toMatchObject({ verdict: 'pass' });
  expect(Math.abs((await jobsOf(manifest, 2023)) - 4000)).toBeLessThan(1);
}, 180_000);

test('a register of updates is never raised to the whole country', async () => {
  const { folder, remove: clear } = await newFolder();
  try {
    const own = join(folder, 'data');
    await takeIn(own, [await writeSmallUpdates(join(folder, 'from'))]);
    await writeFlores(own, { year: '2016', france: 5000 });
    const manifest = await buildHere(own);
    const path = join(own, 'releases', manifest.id, 'cube.json');
    expect((JSON.parse(await readFile(path, 'utf8')) as CubeManifest).calages).toEqual([]);
    expect(said(manifest)?.found).toContain('mises à jour');
  } finally {
    await clear();
  }
}, 180_000);

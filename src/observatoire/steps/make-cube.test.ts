import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { readRows, withDuckdb } from '#platform/duckdb';
import { loadRepertoire } from '#territoires';
import {
  type Etablissement,
  oddRegister,
  type Unite,
  writeSmallRegister,
} from '../../../test/small-register.ts';
import type { CubeManifest } from '../domain/cube.ts';
import { makeEstimateur } from '../domain/emploi-estime.ts';
import { readNomenclature, readTranches } from '../sources/nomenclature.ts';
import { type CubeOrder, cubePaths, lastExercice, makeCube } from './make-cube.ts';
import { recountPerimetres } from './recount-perimetres.ts';

const exercices = [2023, 2024, 2025];
const { unites, etablissements } = oddRegister(6000);
/** A rule small enough to be written twice: in SQL for the cube, in TypeScript for the count. */
const familleOf = ({ categorieJuridique }: Unite): string | null =>
  ({ 9220: 'association', 5458: 'cooperative', 8210: 'mutuelle', 9300: 'fondation' })[
    categorieJuridique
  ] ?? null;
const sql = `SELECT siren, CASE "categorieJuridique" WHEN 9220 THEN 'association' WHEN 5458 THEN 'cooperative'
  WHEN 8210 THEN 'mutuelle' WHEN 9300 THEN 'fondation' END AS famille FROM unites
  WHERE "categorieJuridique" IN (9220, 5458, 8210, 9300)`;

let place: string;
let order: CubeOrder;
let manifest: CubeManifest;

const made = (result: Awaited<ReturnType<typeof makeCube>>): CubeManifest => {
  if (isRefusal(result)) throw new Error(result.message.en);
  return result;
};

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'cube-'));
  order = {
    ...(await writeSmallRegister(place, unites, etablissements)),
    couverture: 'stock',
    asOf: '2026-02-01',
    inputs: ['small'],
    perimetres: [
      { version: 'flores5', sql, regle: 'flores5 2025-12-31' },
      { version: 'clap4', sql: `${sql} AND "categorieJuridique" <> 9300`, regle: 'clap4' },
    ],
    exercices,
    repertoire: loadRepertoire(),
    folder: join(place, 'cube'),
  };
  manifest = made(await makeCube(order));
});
afterAll(() => rm(place, { recursive: true }));

/** Counts what the cube counts, the plain way. */
const plainCount = (): ReadonlyMap<string, number> => {
  const nomenclature = readNomenclature();
  const familles = new Map(unites.map((unite) => [unite.siren, familleOf(unite)]));
  const counts = new Map<string, number>();
  const add = (key: readonly unknown[]) => {
    const text = key.join('|');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  };
  for (const exercice of exercices)
    for (const each of etablissements) {
      if (!alive(each, `${exercice}-12-31`)) continue;
      const division = each.naf?.slice(0, 2) ?? '00';
      const tranche =
        each.employeur && (each.tranche ?? 'NN') === 'NN' ? 'NE' : (each.tranche ?? 'NN');
      const cell = [
        each.commune ?? '',
        nomenclature.find('A88', division) ? division : '00',
        tranche,
        each.employeur,
      ];
      add([exercice, '', '', ...cell]);
      const famille = familles.get(each.siren);
      if (famille) add([exercice, 'flores5', famille, ...cell]);
      if (famille && famille !== 'fondation') add([exercice, 'clap4', famille, ...cell]);
    }
  return counts;
};

const alive = ({ creation, fermeture, active }: Etablissement, day: string): boolean =>
  (creation === null || creation <= day) && (fermeture === null ? active : fermeture > day);

const rowsOfCube = (path: string, query: string) =>
  withDuckdb((connection) =>
    readRows<Record<string, string | number | boolean | null>>(
      connection,
      query.replace('cube', `'${path}'`),
    ),
  );

test('every cell of the cube is what a plain count of the register gives', async () => {
  const rows = await rowsOfCube(
    cubePaths(order.folder).cube,
    'SELECT exercice, perimetre, famille, commune, division, tranche, employeur, etablissements FROM cube',
  );
  const found = new Map(
    rows.map(({ etablissements: n, ...key }) => [
      Object.values(key)
        .map((value) => value ?? '')
        .join('|'),
      n,
    ]),
  );
  expect(found.size).toBe(rows.length);
  expect([...found].sort()).toEqual([...plainCount()].sort());
});

test('the cube says how many establishments no territory holds, and which communes it does not know', () => {
  const [first] = manifest.comptes;
  const kept = etablissements.filter((each) => alive(each, '2023-12-31'));
  expect(first).toEqual({
    exercice: 2023,
    etablissements: kept.length,
    employeurs: kept.filter(({ employeur }) => employeur).length,
    withoutCommune: kept.filter(({ commune }) => commune === null).length,
    communeUnknown: kept.filter(({ commune }) => commune === '99999').length,
    outsideDepartements: kept.filter(({ commune }) => commune === '97701').length,
    activityUnknown: kept.filter(({ naf }) => naf === null).length,
  });
  expect(manifest.unknownCommunes.map(({ commune }) => commune)).toEqual(['99999']);
  expect(manifest.closedWithoutDate).toBe(
    etablissements.filter(({ active, fermeture }) => !active && fermeture === null).length,
  );
});

test('jobs are the mean of the size class times the employers, and none without an employer', async () => {
  const { mean } = makeEstimateur(readTranches());
  const rows = await rowsOfCube(
    cubePaths(order.folder).cube,
    'SELECT tranche, employeur, etablissements, emplois::DOUBLE AS emplois FROM cube',
  );
  for (const { tranche, employeur, etablissements: n, emplois } of rows)
    expect(emplois).toBeCloseTo(employeur ? Number(n) * mean(String(tranche)) : 0, 3);
});

test('with a published total, jobs add up to it in France and stay estimates', async () => {
  const folder = join(place, 'calibrated');
  const calibrated = made(
    await makeCube({
      ...order,
      folder,
      totals: [
        {
          exercice: 2025,
          name: 'Flores 2024, France',
          address: 'https://example.org',
          dimensions: [],
          totals: { '': 12_345 },
        },
      ],
    }),
  );
  const [row] = await rowsOfCube(
    cubePaths(folder).cube,
    `SELECT sum(emplois)::DOUBLE AS n FROM cube WHERE exercice = 2025 AND perimetre IS NULL
     AND commune NOT IN ('97701', '99999')`,
  );
  expect(Math.abs(Number(row?.['n']) - 12_345)).toBeLessThan(0.5);
  expect(calibrated.calages).toMatchObject([{ exercice: 2025, converged: true }]);
  expect(calibrated.calages[0]?.before).toBeGreaterThan(0);
});

test('totals that contradict each other are refused by name, and nothing is left behind', async () => {
  const folder = join(place, 'refused');
  const total = (name: string, value: number) => ({
    exercice: 2025,
    name,
    address: 'https://example.org',
    dimensions: [],
    totals: { '': value },
  });
  const refused = await makeCube({
    ...order,
    folder,
    totals: [total('Flores', 10_000), total('Urssaf', 8_000)],
  });
  expect(refused).toMatchObject({
    why: 'margins-disagree',
    facts: { first: 10_000, second: 8_000 },
  });
  expect(existsSync(folder)).toBe(false);
});

test('a year that the register does not yet describe is refused', async () => {
  expect(await makeCube({ ...order, exercices: [2026] })).toMatchObject({
    why: 'exercice-refused',
  });
  expect([lastExercice('2025-12-31'), lastExercice('2025-12-30')]).toEqual([2025, 2024]);
});

test('another version is recounted from what the cube kept, and gives what a whole count gives', async () => {
  const [, clap4] = order.perimetres;
  if (!clap4) throw new Error('no second version');
  const folder = join(place, 'recounted');
  const rows = await recountPerimetres({
    ...order,
    perimetres: [{ ...clap4, version: 'loi2014' }],
    cube: order.folder,
    folder,
  });
  const read = (path: string, version: string) =>
    rowsOfCube(
      cubePaths(path).cube,
      `SELECT * EXCLUDE (perimetre) FROM cube WHERE perimetre = '${version}'`,
    );
  const whole = await read(order.folder, 'clap4');
  expect(rows).toBe(whole.length);
  expect(await read(folder, 'loi2014')).toEqual(whole);
});

test('a version that counts in units that the cube did not keep is refused', async () => {
  const everyone = `SELECT siren, 'association' AS famille FROM unites`;
  expect(
    await recountPerimetres({
      ...order,
      perimetres: [{ version: 'loi2014', sql: everyone, regle: 'everyone' }],
      cube: order.folder,
      folder: join(place, 'everyone'),
    }),
  ).toMatchObject({ why: 'units-not-kept' });
  expect(existsSync(join(place, 'everyone'))).toBe(false);
});

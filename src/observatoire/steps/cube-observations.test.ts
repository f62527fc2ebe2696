import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '#indicateurs';
import { isRefusal } from '#kernel';
import { readRows, withDuckdb } from '#platform/duckdb';
import { makeSmallCube, repertoire } from '../../../test/small-cube.ts';
import { intervalOf } from '../domain/calcule.ts';
import { poidsCalcule } from '../domain/poids-calcule.ts';
import { writeCubeObservations } from './cube-observations.ts';

type Small = Awaited<ReturnType<typeof makeSmallCube>>;
let stock: Small;
let updates: Small;

beforeAll(async () => {
  stock = await makeSmallCube();
  updates = await makeSmallCube(300, 'mises-a-jour');
});
afterAll(async () => {
  await stock.remove();
  await updates.remove();
});

interface Row {
  readonly indicateur: string;
  readonly breakdown: string;
  readonly value: number | null;
  readonly status: string;
  readonly perimetre: string | null;
  readonly note: string | null;
}

const observationsOf = async ({ cube, folder }: Small, where: string): Promise<readonly Row[]> => {
  const path = join(folder, 'observations.parquet');
  await writeCubeObservations({ cube, repertoire, snapshot: 'stock', path });
  return withDuckdb((connection) =>
    readRows<Row>(connection, `SELECT * FROM '${path}' WHERE ${where}`),
  );
};

test('a release is given counts, estimates with their interval, and shares that divide one by the other', async () => {
  const rows = await observationsOf(
    stock,
    "niveau = 'france' AND code = 'FR' AND period = '2025' AND (perimetre IS NULL OR perimetre = 'flores5')",
  );
  const of = (indicateur: string) =>
    rows.find((row) => row.indicateur === indicateur && row.breakdown === '');
  const known = new Set(catalogue.map(({ id }) => id));
  expect(rows.filter(({ indicateur }) => !known.has(indicateur))).toEqual([]);
  const ess = of('registre-ess-etablissements')?.value ?? 0;
  const all = of('registre-etablissements')?.value ?? 0;
  expect(of('registre-part-ess-etablissements')?.value).toBeCloseTo((100 * ess) / all, 10);
  const emplois = of('registre-ess-emplois-estimes');
  expect(emplois?.status).toBe('estimated');
  const [low = 0, high = 0] = intervalOf({ note: emplois?.note ?? '' }) ?? [];
  expect(low).toBeLessThanOrEqual(emplois?.value ?? 0);
  expect(high).toBeGreaterThanOrEqual(emplois?.value ?? 0);
  const familles = rows.filter(
    ({ indicateur, breakdown }) => indicateur === 'registre-ess-etablissements' && breakdown,
  );
  expect(familles.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(ess);
});

test('a value is absent exactly when it is secret or missing', async () => {
  const rows = await observationsOf(stock, 'true');
  expect(rows.some(({ status }) => status === 'secret')).toBe(true);
  for (const { value, status } of rows)
    expect(value === null).toBe(status === 'secret' || status === 'missing');
});

test('a register of updates gives counts and never a share', async () => {
  const rows = await observationsOf(updates, 'true');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ indicateur }) => indicateur.includes('part'))).toEqual([]);
  expect(poidsCalcule(updates.cube, { niveau: 'france', code: 'FR' }, 'flores5')).toMatchObject({
    why: 'not-a-sample',
  });
});

test('the weight of a territory: its parts add up, its quotients compare with France, its provenance is there', () => {
  const poids = poidsCalcule(stock.cube, { niveau: 'commune', code: '75056' }, 'flores5');
  if (isRefusal(poids)) throw new Error(poids.message.en);
  const { ensemble, familles, secteurs, provenance } = poids;
  for (const parts of [familles, secteurs])
    expect(parts.reduce((sum, part) => sum + part.etablissements, 0)).toBe(ensemble.etablissements);
  expect(provenance).toMatchObject({
    inputs: ['small'],
    asOf: '2026-02-01',
    regle: 'flores5 2025-12-31',
    exercice: 2025,
    calibrated: true,
  });
  expect(poids.specialisation.value).toBeGreaterThan(0);
  const france = poidsCalcule(stock.cube, { niveau: 'france', code: 'FR' }, 'flores5');
  if (isRefusal(france)) throw new Error(france.message.en);
  expect(france.ensemble.quotientEtablissements.value).toBeCloseTo(1, 10);
  expect(france.specialisation.value).toBe(0);
});

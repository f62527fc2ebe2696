import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { makeSmallCube } from '../../../test/small-cube.ts';
import { poidsCalcule } from './poids-calcule.ts';

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

test('a register of updates gives counts and never a share', () => {
  const place = { niveau: 'france', code: 'FR' } as const;
  expect(updates.cube.cells({ ...place, exercice: 2025 }, {}, {})).toHaveLength(1);
  expect(poidsCalcule(updates.cube, place, 'flores5')).toMatchObject({ why: 'not-a-sample' });
});

test('a share of jobs that are not shown has no value, and the reason', () => {
  const poids = poidsCalcule(stock.cube, { niveau: 'commune', code: '48140' }, 'flores5');
  if (isRefusal(poids)) throw new Error(poids.message.en);
  const hidden = poids.secteurs.find(({ emplois }) => emplois.status === 'secret');
  expect(hidden?.partEmplois).toMatchObject({
    value: null,
    reason: { en: expect.stringContaining('secrecy') },
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

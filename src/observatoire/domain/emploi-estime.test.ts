import { describe, expect, test } from 'vitest';
import { readTranches } from '../sources/nomenclature.ts';
import { caler } from './calage.ts';
import { makeEstimateur, momentsOf } from './emploi-estime.ts';

const estimateur = makeEstimateur(readTranches());
const { mean } = estimateur;
const one = (tranche: string, etablissements = 1) => ({
  tranche,
  etablissements,
  emplois: etablissements * mean(tranche),
});

describe('the mean size within a class, log-uniform law', () => {
  test.each([
    ['NN', 0],
    ['00', 0],
    ['NE', 2.41],
    ['01', 1.33],
    ['02', 3.83],
    ['03', 7.33],
    ['11', 13.91],
    ['12', 32.24],
    ['21', 71.62],
    ['32', 360.15],
  ])('%s: %f', (tranche, expected) => {
    expect(mean(tranche)).toBeCloseTo(expected, 1);
  });

  test.each(readTranches())('$code: the mean lies within the class', ({ code, min, max }) => {
    expect(mean(code)).toBeGreaterThanOrEqual(min);
    expect(mean(code)).toBeLessThanOrEqual(max ?? 20_000);
  });
});

test('Zipf’s law puts the mean lower than the log-uniform law', () => {
  const classe = readTranches().find(({ code }) => code === '12');
  if (!classe) throw new Error('no class 12');
  expect(momentsOf(classe, 2, 20_000).mean).toBeLessThan(momentsOf(classe, 1, 20_000).mean);
});

test('bounds of the classes are the hard bounds of the estimate', () => {
  const found = estimateur.estimate([one('01', 2), one('11')], false);
  expect(found).toMatchObject({ status: 'estimated', min: 12, max: 23, outside: false });
  expect(found.low).toBeGreaterThanOrEqual(12);
  expect(found.high).toBeLessThanOrEqual(23);
});

test('an open class has no hard maximum', () => {
  expect(estimateur.estimate([one('53')], false)).toMatchObject({ min: 10_000, max: null });
});

test('no employer: zero jobs, for sure', () => {
  expect(estimateur.estimate([one('00', 12)], false)).toMatchObject({
    value: 0,
    low: 0,
    high: 0,
    max: 0,
  });
});

test('the more establishments, the narrower the interval in proportion', () => {
  const width = (count: number) => {
    const { low, high, value } = estimateur.estimate([one('11', count)], false);
    return (high - low) / value;
  };
  expect(width(1000)).toBeLessThan(width(10));
});

test('an estimate that calibration takes beyond the classes says so', () => {
  const found = estimateur.estimate([{ tranche: '01', etablissements: 2, emplois: 9 }], true);
  expect(found).toMatchObject({ outside: true, min: 2, max: 4, calibrated: true });
  expect(found.high).toBeGreaterThanOrEqual(9);
});

test('calibration gives each cell one factor, and reaches margins of départements and sectors', () => {
  const cell = (departement: string, A17: string, emplois: number) => ({
    departement,
    region: '84',
    A17,
    tranche: '11',
    groupe: '10-49',
    emplois,
  });
  const total = (
    name: string,
    dimensions: ['departement'] | ['A17'],
    totals: Record<string, number>,
  ) => ({
    exercice: 2024,
    name,
    address: 'https://example.org',
    dimensions,
    totals,
  });
  const found = caler(
    [cell('69', 'OQ', 100), cell('69', 'GZ', 50), cell('42', 'OQ', 30), cell('42', 'GZ', 20)],
    [
      total('départements', ['departement'], { 69: 200, 42: 40 }),
      total('secteurs', ['A17'], { OQ: 160, GZ: 80 }),
    ],
  );
  if ('why' in found) throw new Error(found.message.en);
  expect(found).toMatchObject({ converged: true, before: 200 });
  const jobs = found.facteurs.map(({ factor }, at) => factor * ([100, 50, 30, 20][at] ?? 0));
  expect((jobs[0] ?? 0) + (jobs[1] ?? 0)).toBeCloseTo(200, 5);
  expect((jobs[0] ?? 0) + (jobs[2] ?? 0)).toBeCloseTo(160, 5);
});

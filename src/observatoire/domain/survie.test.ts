import { expect, test } from 'vitest';
import { kaplanMeier, type Sortie, survivalAt } from './survie.ts';

/**
 * Remission in weeks of 21 children given 6-mercaptopurine; `+` left while still in remission.
 * Freireich et al. (1963), Blood 21; the curve is the one of the textbooks (Kleinbaum and Klein).
 */
const freireich = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'.split(' ');

const sorties = (times: readonly string[]): readonly Sortie[] =>
  times.map((text) => ({
    time: Number.parseInt(text, 10),
    closed: text.endsWith('+') ? 0 : 1,
    censored: text.endsWith('+') ? 1 : 0,
  }));

/** One line per time. */
const grouped = (lines: readonly Sortie[]): readonly Sortie[] =>
  [...Map.groupBy(lines, ({ time }) => time)].map(([time, same]) => ({
    time,
    closed: same.reduce((sum, { closed }) => sum + closed, 0),
    censored: same.reduce((sum, { censored }) => sum + censored, 0),
  }));

test('the curve of the textbook is found again, with its standard errors', () => {
  const points = kaplanMeier(grouped(sorties(freireich)));
  expect(
    points.map(({ time, atRisk, survival, error }) => [
      time,
      atRisk,
      Number(survival.toFixed(3)),
      Number(error.toFixed(4)),
    ]),
  ).toEqual([
    [6, 21, 0.857, 0.0764],
    [7, 17, 0.807, 0.0869],
    [10, 15, 0.753, 0.0963],
    [13, 12, 0.69, 0.1068],
    [16, 11, 0.627, 0.1141],
    [22, 7, 0.538, 0.1282],
    [23, 6, 0.448, 0.1346],
  ]);
});

test('an age that nobody was followed to is left out, not guessed', () => {
  const lines = [
    { time: 1, closed: 2, censored: 0 },
    { time: 3, closed: 0, censored: 8 },
  ];
  expect(survivalAt(lines, [1, 3, 5]).map(({ age, survival }) => [age, survival])).toEqual([
    [1, 0.8],
    [3, 0.8],
  ]);
});

test('a cohort that has closed whole is at zero ever after', () => {
  expect(survivalAt([{ time: 2, closed: 3, censored: 0 }], [1, 2, 10])).toMatchObject([
    { age: 1, survival: 1 },
    { age: 2, survival: 0 },
    { age: 10, survival: 0 },
  ]);
});

test('the interval holds the value and stays within 0 and 1', () => {
  const [one] = survivalAt(
    [
      { time: 1, closed: 1, censored: 0 },
      { time: 2, closed: 0, censored: 9 },
    ],
    [1],
  );
  expect(one?.low).toBeGreaterThan(0);
  expect(one?.low).toBeLessThan(0.9);
  expect(one?.high).toBeGreaterThan(0.9);
  expect(one?.high).toBeLessThan(1);
});

test('no cohort, no survival', () => expect(survivalAt([], [1])).toEqual([]));

import { expect, test } from 'vitest';
import { type ClassMethod, classify, classOf, scaleColours } from './classify.ts';

const bounds = (values: readonly number[], method: ClassMethod, count: number): string =>
  classify(values, method, count, 1)
    .classes.map(({ from, to, count: inside }) => `${from}–${to}:${inside}`)
    .join(' ');

const oneTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

const table: readonly [string, readonly number[], ClassMethod, number, string][] = [
  ['quantiles share the values out', oneTo(12), 'quantiles', 4, '1–4:3 4–7:3 7–10:3 10–12:3'],
  ['quantiles keep ties together', [1, 2, 2, 2, 2, 3], 'quantiles', 3, '1–2:1 2–3:5'],
  ['quantiles of one value make one class', [5, 5, 5, 5], 'quantiles', 5, '5–5:4'],
  [
    'equal intervals have one width',
    [0, 1, 2, 9, 10],
    'egales',
    5,
    '0–2:2 2–4:1 4–6:0 6–8:0 8–10:2',
  ],
  ['equal intervals of one value make one class', [3, 3], 'egales', 3, '3–3:2'],
  [
    'natural breaks find the groups',
    [1, 1.2, 1.4, 8, 8.1, 20, 21],
    'naturelles',
    3,
    '1–8:3 8–20:2 20–21:2',
  ],
  [
    'natural breaks count each tie',
    [1, 1, 1, 2, 9, 9, 30],
    'naturelles',
    3,
    '1–9:4 9–30:2 30–30:1',
  ],
  ['natural breaks make no more classes than values', [4, 7], 'naturelles', 5, '4–7:1 7–7:1'],
  ['negative values are put in order', [-4, -2, 0, 2, 4, 6], 'quantiles', 3, '-4–0:2 0–4:2 4–6:2'],
  ['no value makes no class', [], 'quantiles', 5, ''],
];

test.each(table)('%s', (_sentence, values, method, count, expected) => {
  expect(bounds(values, method, count)).toBe(expected);
});

test('natural breaks are the best of all possible cuts', () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 26, 43, 38];
  const sorted = values.toSorted((a, b) => a - b);
  const cost = (run: readonly number[]): number => {
    const mean = run.reduce((sum, value) => sum + value, 0) / (run.length || 1);
    return run.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  const costOf = (starts: readonly number[]): number =>
    [Number.NEGATIVE_INFINITY, ...starts]
      .map((from, at) =>
        cost(
          sorted.filter(
            (value) => value >= from && value < (starts[at] ?? Number.POSITIVE_INFINITY),
          ),
        ),
      )
      .reduce((sum, part) => sum + part, 0);
  const distinct = [...new Set(sorted)];
  let best = Number.POSITIVE_INFINITY;
  for (const a of distinct)
    for (const b of distinct)
      for (const c of distinct) if (a < b && b < c) best = Math.min(best, costOf([a, b, c]));
  const found = classify(values, 'naturelles', 4, 1)
    .classes.map(({ from }) => from)
    .slice(1);
  expect(found).toHaveLength(3);
  expect(costOf(found)).toBeCloseTo(best, 9);
});

test('counts add up to the number of values, whatever the method', () => {
  const values = oneTo(101).map((value) => Math.sin(value) * 10);
  for (const method of ['quantiles', 'egales', 'naturelles'] as const)
    for (let count = 3; count <= 7; count += 1) {
      const { classes } = classify(values, method, count, 1);
      expect(classes.reduce((sum, found) => sum + found.count, 0)).toBe(101);
    }
});

test('a value is in the class that its printed form announces', () => {
  const found = classify([9.94, 9.96, 12, 14, 16, 18], 'quantiles', 3, 1);
  // 9,96 is printed 10,0 and 9,94 is printed 9,9.
  expect(
    classOf(
      {
        ...found,
        classes: [
          { from: 9, to: 10, count: 0 },
          { from: 10, to: 18, count: 0 },
        ],
      },
      9.96,
    ),
  ).toBe(1);
  expect(
    classOf(
      {
        ...found,
        classes: [
          { from: 9, to: 10, count: 0 },
          { from: 10, to: 18, count: 0 },
        ],
      },
      9.94,
    ),
  ).toBe(0);
});

test('classes are between three and seven', () => {
  expect(classify(oneTo(50), 'quantiles', 1).classes).toHaveLength(3);
  expect(classify(oneTo(50), 'quantiles', 12).classes).toHaveLength(7);
});

test('thirty-five thousand values are cut in well under a second', () => {
  const values = oneTo(35_000).map((value) => ((value * 7919) % 35_000) / 7);
  const start = performance.now();
  expect(classify(values, 'naturelles', 7, 3).classes).toHaveLength(7);
  expect(performance.now() - start).toBeLessThan(900);
});

test('a scale goes from end to end whatever the number of classes', () => {
  expect(scaleColours('seq', 3)).toEqual(['--seq-1', '--seq-4', '--seq-7']);
  expect(scaleColours('div', 7).at(-1)).toBe('--div-7');
  expect(new Set(scaleColours('seq', 5)).size).toBe(5);
});

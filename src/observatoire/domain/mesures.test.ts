import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { type Mesures, mesureIds, mesures, mesuresOf } from './mesures.ts';

const found = mesuresOf('stock');
if (isRefusal(found)) throw new Error('a stock allows measures');
const { share, quotient, krugman, hoover, gini, herfindahl, topShare }: Mesures = found;

describe('measures, worked by hand', () => {
  test.each([
    ['share of 30 in 240', share(30, 240), 12.5],
    [
      'quotient: 20 % here, 10 % there',
      quotient({ part: 2, whole: 10 }, { part: 10, whole: 100 }),
      2,
    ],
    ['Krugman, the same structure', krugman([1, 2, 3], [10, 20, 30]), 0],
    ['Krugman, nothing in common', krugman([1, 0], [0, 5]), 2],
    ['Krugman, 50/50 against 75/25', krugman([1, 1], [3, 1]), 0.5],
    ['Hoover, 50/50 against 75/25', hoover([1, 1], [3, 1]), 0.25],
    ['Gini, all equal', gini([4, 4, 4, 4]), 0],
    ['Gini, one has all of four', gini([0, 0, 0, 8]), 0.75],
    ['Gini of 1, 2, 3, 4', gini([4, 1, 3, 2]), 0.25],
    ['Herfindahl, four equal', herfindahl([1, 1, 1, 1]), 0.25],
    ['Herfindahl, 60/40', herfindahl([6, 4]), 0.52],
    ['the two first of 5, 3, 1, 1', topShare([1, 5, 1, 3], 2), 80],
  ])('%s', (_, measured, expected) => {
    expect(measured.value).toBeCloseTo(expected, 10);
  });
});

test.each([
  ['share', share(3, 0)],
  ['quotient', quotient({ part: 1, whole: 0 }, { part: 1, whole: 2 })],
  ['quotient of what the reference lacks', quotient({ part: 1, whole: 2 }, { part: 0, whole: 2 })],
  ['krugman', krugman([0, 0], [1, 1])],
  ['gini', gini([])],
  ['herfindahl', herfindahl([0])],
  ['top', topShare([0, 0], 1)],
])('%s by zero has no value, and a reason in both languages', (_, measured) => {
  expect(measured).toMatchObject({
    value: null,
    reason: { fr: expect.stringContaining('nul'), en: expect.stringContaining('zero') },
  });
});

test('distributions over different cells are not compared', () => {
  expect(krugman([1, 2], [1, 2, 3])).toMatchObject({ value: null });
});

test('a register of updates never gives a share: it has no measure at all', () => {
  expect(mesuresOf('mises-a-jour')).toMatchObject({ why: 'not-a-sample' });
});

test.each(mesureIds)('%s has its name, definition and formula in both languages', (id) => {
  for (const text of [mesures[id].name, mesures[id].definition, mesures[id].formula])
    expect(text.fr && text.en).toBeTruthy();
});

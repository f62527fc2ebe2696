import { expect, test } from 'vitest';
import { type Ipf, ipf, type Margin, type SeedCell } from './ipf.ts';

const cells = (rows: Readonly<Record<string, readonly number[]>>): readonly SeedCell[] =>
  Object.entries(rows).flatMap(([row, values]) =>
    values.map((value, at) => ({ at: { row, column: `c${at + 1}` }, value })),
  );
const margin = (
  name: string,
  dimensions: readonly string[],
  totals: Record<string, number>,
): Margin => ({
  name,
  dimensions,
  totals: new Map(Object.entries(totals)),
});
const fitted = (found: ReturnType<typeof ipf>): Ipf => {
  if ('why' in found) throw new Error(found.message.en);
  return found;
};

test('the four-by-four table that introductions to iterative proportional fitting work through comes out as printed', () => {
  const seed = cells({
    a: [40, 30, 20, 10],
    b: [35, 50, 100, 75],
    c: [30, 80, 70, 120],
    d: [20, 30, 40, 50],
  });
  const rows = { a: 150, b: 300, c: 400, d: 150 };
  const columns = { c1: 200, c2: 300, c3: 400, c4: 100 };
  const { values, converged, gap } = fitted(
    ipf(seed, [margin('rows', ['row'], rows), margin('columns', ['column'], columns)]),
  );
  expect(converged).toBe(true);
  expect(gap).toBeLessThan(1e-9);
  const table = [0, 1, 2, 3].map((row) =>
    [...values.slice(4 * row, 4 * row + 4)].map((value) => Math.round(value * 10) / 10),
  );
  expect(table).toEqual([
    [64.6, 46.2, 35.4, 3.8],
    [50, 68.2, 156.5, 25.4],
    [56.7, 144.4, 145.1, 53.8],
    [28.8, 41.2, 63, 17],
  ]);
});

test('what the margins do not say stays as in the seed: odds ratios are kept', () => {
  const seed = cells({ a: [1, 2], b: [3, 4] });
  const { values } = fitted(
    ipf(seed, [
      margin('rows', ['row'], { a: 30, b: 70 }),
      margin('columns', ['column'], { c1: 40, c2: 60 }),
    ]),
  );
  const [a = 0, b = 0, c = 0, d = 0] = values;
  expect((a * d) / (b * c)).toBeCloseTo((1 * 4) / (2 * 3), 8);
});

test('a zero of the seed stays a zero', () => {
  const { values } = fitted(
    ipf(cells({ a: [0, 2], b: [3, 4] }), [
      margin('rows', ['row'], { a: 10, b: 20 }),
      margin('columns', ['column'], { c1: 12, c2: 18 }),
    ]),
  );
  expect(values[0]).toBe(0);
  expect(values[1]).toBeCloseTo(10, 6);
});

test('a margin that names one key leaves the rest alone', () => {
  const { values } = fitted(
    ipf(cells({ a: [1, 1], b: [1, 1] }), [margin('rows', ['row'], { a: 8 })]),
  );
  expect([...values]).toEqual([4, 4, 1, 1]);
});

test('no margin: the table is the seed', () => {
  expect([...fitted(ipf(cells({ a: [1, 2] }), [])).values]).toEqual([1, 2]);
});

test('margins that disagree on what they share are refused, both named', () => {
  const seed = cells({ a: [1, 1], b: [1, 1] });
  expect(
    ipf(seed, [margin('Flores', ['row'], { a: 10, b: 10 }), margin('Urssaf', [], { '': 30 })]),
  ).toMatchObject({
    why: 'margins-disagree',
    message: { en: 'The margins “Flores” and “Urssaf” disagree: 20 on one side, 30 on the other.' },
  });
  const wide = margin('wide', ['row', 'column'], { 'a c1': 5, 'a c2': 5, 'b c1': 5, 'b c2': 5 });
  expect(ipf(seed, [wide, margin('rows', ['row'], { a: 12, b: 8 })])).toMatchObject({
    why: 'margins-disagree',
    facts: { first: 10, second: 12 },
  });
});

test('a total where the table has only zeros is out of reach, and said', () => {
  expect(
    ipf(cells({ a: [0, 0], b: [1, 1] }), [margin('rows', ['row'], { a: 5, b: 5 })]),
  ).toMatchObject({ why: 'margin-out-of-reach', facts: { total: 5 } });
});

test('a table that cannot converge says so, with the margin that is furthest', () => {
  const found = fitted(
    ipf(
      cells({ a: [1, 0], b: [0, 1] }),
      [margin('rows', ['row'], { a: 10, b: 10 }), margin('columns', ['column'], { c1: 5, c2: 15 })],
      { maxRounds: 50 },
    ),
  );
  expect(found.converged).toBe(false);
  expect(found.rounds).toBe(50);
  expect(found.margins.find(({ gap }) => gap > 0.1)).toMatchObject({ name: 'rows' });
});

test('a negative value and an unknown dimension are refused', () => {
  expect(ipf(cells({ a: [-1] }), [])).toMatchObject({ why: 'seed-negative' });
  expect(ipf(cells({ a: [1] }), [margin('m', ['sector'], { x: 1 })])).toMatchObject({
    why: 'margin-dimension-unknown',
  });
});

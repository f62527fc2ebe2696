import { expect, test } from 'vitest';
import type { Observation } from '#indicateurs';
import { ranking, rankOf } from './rank.ts';

const values = (table: Record<string, number | null>): Observation[] =>
  Object.entries(table).map(([code, value]) => ({ code, value }) as Observation);

test('equal values share a place and the next place is skipped', () => {
  const ranks = ranking(values({ a: 10, b: 12, c: 10, d: 8 }));
  expect(ranks.map((rank) => `${rank.observation.code}${rank.place}`)).toEqual([
    'b1',
    'a2',
    'c2',
    'd4',
  ]);
});

test('a territory without a value has no place and does not count', () => {
  const ranks = ranking(values({ a: 10, b: null }));
  expect(ranks.map((rank) => rank.of)).toEqual([1]);
  expect(rankOf(ranks, 'b')).toBeUndefined();
});

test('the window around a place stays within the ranking', () => {
  const ranks = ranking(values({ a: 5, b: 4, c: 3, d: 2, e: 1, f: 0 }));
  expect(
    rankOf(ranks, 'a')
      ?.window.map((rank) => rank.observation.code)
      .join(''),
  ).toBe('abcde');
  expect(
    rankOf(ranks, 'f')
      ?.window.map((rank) => rank.observation.code)
      .join(''),
  ).toBe('bcdef');
});

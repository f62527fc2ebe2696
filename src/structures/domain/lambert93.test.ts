import { expect, test } from 'vitest';
import { fromLambert93, isInLambert93 } from './lambert93.ts';
import { pathBounds } from './path-bounds.ts';

test.each([
  // The origin of the projection, then the cathedral of Paris and a point of Corsica (IGN).
  ['origin', 700_000, 6_600_000, 3, 46.5],
  ['Paris', 652_470, 6_862_040, 2.3522, 48.8566],
  ['Ajaccio', 1_176_000, 6_107_900, 8.73, 41.92],
])('%s is put back to degrees', (_place, x, y, longitude, latitude) => {
  const [east, north] = fromLambert93(x, y);
  expect(east).toBeCloseTo(longitude, 2);
  expect(north).toBeCloseTo(latitude, 2);
});

test('coordinates of Réunion are not taken for Lambert-93', () => {
  expect(isInLambert93(338_000, 7_690_000)).toBe(false);
  expect(isInLambert93(355_500, 6_689_500)).toBe(true);
});

test('the bounds of a path follow its relative moves', () => {
  expect(pathBounds('M10,10l5,-2 -1.5,.5zM100,50l1,1 1,1z')).toEqual([10, 8, 102, 52]);
  expect(pathBounds('')).toBeUndefined();
});

import { expect, test } from 'vitest';
import { linePath, ringArea, ringPath } from './svg-path.ts';

test.each([
  [
    'relative, short and without drift',
    [
      [0, 0],
      [13, 0],
      [13, -3],
      [-7, 10],
      [0, 0],
    ],
    'M0,0l1.3,0 0-.3-2,1.3z',
  ],
  [
    'points at one place are one',
    [
      [10, 10],
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 10],
    ],
    'M1,1l1,0 0,1z',
  ],
  [
    'less than a triangle is nothing',
    [
      [10, 10],
      [20, 10],
      [10, 10],
    ],
    '',
  ],
])('a ring: %s', (_sentence, ring, path) => {
  expect(ringPath(ring, 10)).toBe(path);
});

test('a line stays open; without length it is nothing', () => {
  expect(
    linePath(
      [
        [0, 0],
        [40, 0],
        [40, 40],
      ],
      40,
    ),
  ).toBe('M0,0l1,0 0,1');
  expect(
    linePath(
      [
        [0, 0],
        [1, 0],
      ],
      40,
    ),
  ).toBe('');
});

test('area does not depend on the way a ring turns', () => {
  const ring = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ];
  expect([ringArea(ring), ringArea(ring.toReversed())]).toEqual([16, 16]);
});

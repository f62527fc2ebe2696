import { expect, test } from 'vitest';
import { firstShown, hideInRow, primaire } from './protection.ts';

test.each([
  ['nobody: nothing to hide', { units: 0, value: 0, max: 0 }, 'V'],
  ['one unit', { units: 1, value: 10, max: 10 }, 'A'],
  ['two units', { units: 2, value: 10, max: 5 }, 'A'],
  ['three units, none dominates', { units: 3, value: 10, max: 5 }, 'V'],
  ['one makes 85 %: still shown', { units: 5, value: 100, max: 85 }, 'V'],
  ['one makes 86 %', { units: 5, value: 100, max: 86 }, 'B'],
])('%s', (_, cell, status) => {
  expect(primaire(cell)).toBe(status);
});

test('a cell alone to be hidden takes the smallest of the others with it', () => {
  const row = hideInRow([
    { units: 1, value: 3, max: 3 },
    { units: 9, value: 90, max: 20 },
    { units: 5, value: 20, max: 6 },
  ]);
  expect(row.map(({ status }) => status)).toEqual(['A', 'V', 'D']);
});

test('two hidden cells that make two units together take a third', () => {
  const row = hideInRow([
    { units: 1, value: 3, max: 3 },
    { units: 1, value: 4, max: 4 },
    { units: 9, value: 90, max: 20 },
  ]);
  expect(row.map(({ status }) => status)).toEqual(['A', 'A', 'D']);
});

test('what is hidden in the commune is shown at the first level above that may show it', () => {
  const levels = [
    { niveau: 'commune', status: 'A' },
    { niveau: 'epci', status: 'D' },
    { niveau: 'departement', status: 'V' },
    { niveau: 'region', status: 'V' },
  ];
  const isShown = ({ status }: { status: string }) => status === 'V';
  expect(firstShown(levels, isShown)).toMatchObject({
    shown: { niveau: 'departement' },
    isAbove: true,
  });
  expect(firstShown(levels.slice(2), isShown)).toMatchObject({ isAbove: false });
  expect(firstShown(levels.slice(0, 2), isShown)).toBeUndefined();
});

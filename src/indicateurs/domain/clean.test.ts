import { expect, test } from 'vitest';
import { catalogueEss } from './catalogue-ess.ts';
import { type CleanContext, cleanCell, parseNumber, statusOf } from './clean.ts';
import type { RawCell } from './raw-cell.ts';

test.each([
  ['12 345,6', 12345.6],
  ['12\u202f345,6', 12345.6],
  ['12\u00a0345', 12345],
  ['14,2 %', 14.2],
  ['14.2', 14.2],
  ['−3', -3],
  ['-0,5', -0.5],
  ['10.5', 10.5],
  ['1e3', 1000],
])('« %s » is the number %d', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each(['1,234,567', '12 34', 'environ 10', '7,17E+13x', '--', '1.2.3', ''])(
  '« %s » is not guessed',
  (text) => {
    expect(parseNumber(text)).toBeUndefined();
  },
);

test.each([
  ['nd', 'missing'],
  ['nd ', 'missing'],
  ['NC', 'missing'],
  ['N/A - résultat non disponible', 'missing'],
  ['s', 'secret'],
  ['ns', 'secret'],
  ['', 'missing'],
  ['12', undefined],
])('« %s » says %s', (text, status) => {
  expect(statusOf(text)).toBe(status);
});

const context: CleanContext = {
  snapshot: 'abc',
  run: 'run',
  indicateur: (id) => catalogueEss.find((each) => each.id === id),
  resolve: (niveau, printed) =>
    printed === '48' || printed === '01'
      ? { niveau, code: printed, millesime: 2026 }
      : printed === '1'
        ? { niveau, code: '01', millesime: 2026, restored: '1' }
        : { unknown: printed },
};

const cell = (more: Partial<RawCell> = {}): RawCell => ({
  indicateur: 'part-ess-postes',
  niveau: 'departement',
  territoire: '48',
  period: '2015',
  breakdown: '',
  text: '17,2',
  row: { line: 3, column: 'C' },
  perimetre: 'clap4',
  rank: 10,
  ...more,
});

test('a readable cell is kept with its place and what was printed', () => {
  expect(cleanCell(cell(), context)).toMatchObject({
    kept: {
      code: '48',
      value: 17.2,
      status: 'normal',
      printed: '17,2',
      row: { line: 3, column: 'C' },
    },
    corrections: [],
  });
});

test('a restored zero is kept and said', () => {
  expect(cleanCell(cell({ territoire: '1' }), context)).toMatchObject({
    kept: { code: '01' },
    corrections: [{ kind: 'leading-zero', from: '1', to: '01' }],
  });
});

test('« nd » is kept as missing, « s » as secret, without a value', () => {
  expect(cleanCell(cell({ text: 'nd' }), context)).toMatchObject({
    kept: { value: null, status: 'missing' },
  });
  expect(cleanCell(cell({ text: 's' }), context)).toMatchObject({
    kept: { value: null, status: 'secret' },
  });
});

test.each([
  ['territoire-unknown', { territoire: '99' }],
  ['not-a-territory', { territoire: 'LU' }],
  ['period-unreadable', { period: 'vers 2015' }],
  ['number-unreadable', { text: 'environ 17' }],
  ['value-out-of-range', { text: '140' }],
  ['value-out-of-range', { text: '-1' }],
  ['row-incomplete', { indicateur: 'inconnu' }],
] as const)('%s: the cell is kept aside with its place and value', (reason, more) => {
  expect(cleanCell(cell(more), context)).toMatchObject({
    rejected: { reason, row: { line: 3, column: 'C' } },
  });
});

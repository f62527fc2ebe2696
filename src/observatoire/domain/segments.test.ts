import { expect, test } from 'vitest';
import { catalogueEss, type Observation } from '#indicateurs';
import type { Period } from '#kernel';
import { segmentsOf } from './segments.ts';

const [partEssPostes] = catalogueEss;
if (!partEssPostes) throw new Error('the catalogue opens on the share of jobs');

const at = (period: string, more: Partial<Observation> = {}): Observation => ({
  indicateur: 'part-ess-postes',
  niveau: 'region',
  code: '53',
  millesime: 2026,
  period: period as Period,
  breakdown: '',
  value: 14,
  status: 'normal',
  perimetre: 'clap4',
  snapshot: 's',
  row: { line: 1, column: 'A' },
  printed: '14',
  run: 'r',
  rank: 1,
  ...more,
});

const shape = (observations: Observation[]) =>
  segmentsOf(partEssPostes, observations).map((segment) => [
    segment.perimetre,
    segment.points.map((point) => point.period).join(' '),
  ]);

test.each([
  [
    'values of one perimeter make one line',
    [at('2014'), at('2008'), at('2015')],
    [['clap4', '2008 2014 2015']],
  ],
  [
    'Clap and Flores are never one line',
    [at('2015'), at('2018', { perimetre: 'flores5' })],
    [
      ['clap4', '2015'],
      ['flores5', '2018'],
    ],
  ],
  [
    'a declared break cuts a line even within one perimeter',
    [at('2017'), at('2018')],
    [
      ['clap4', '2017'],
      ['clap4', '2018'],
    ],
  ],
  [
    'a value that its source marks as broken starts a new line',
    [at('2008'), at('2014', { status: 'broken' })],
    [
      ['clap4', '2008'],
      ['clap4', '2014'],
    ],
  ],
  ['a value that is missing is not drawn', [at('2008', { value: null, status: 'missing' })], []],
])('%s', (_sentence, observations, expected) => {
  expect(shape(observations)).toEqual(expected);
});

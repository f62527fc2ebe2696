import { expect, test } from 'vitest';
import { loadRepertoire } from '../steps/territoires-table.ts';
import { resolveTerritoire } from './resolve.ts';
import type { Niveau } from './territoire.ts';

const repertoire = loadRepertoire();

test.each([
  ['a code as the COG writes it', 'departement', '48', '', { code: '48' }],
  ['a code with spaces around', 'departement', ' 2a ', '', { code: '2A' }],
  [
    'a commune that lost its leading zero',
    'commune',
    '1001',
    '',
    { code: '01001', restored: '1001' },
  ],
  [
    'a département that lost its leading zero',
    'departement',
    '1',
    '',
    { code: '01', restored: '1' },
  ],
  ['an overseas département', 'departement', '971', '', { code: '971' }],
  ['an overseas région', 'region', '04', '', { code: '04' }],
  ['a région of before 2016', 'ancienne-region', '91', '', { code: '91' }],
  [
    'a commune merged in 2025, Ruffieu',
    'commune',
    '01330',
    '',
    { code: '01187', mergedFrom: '01330' },
  ],
  [
    'France, as INSEE’s workbooks write it',
    'region',
    'F ',
    'France (1)',
    { niveau: 'france', code: 'FR' },
  ],
  [
    'France without Mayotte under the code of France',
    'region',
    'F ',
    'France (hors Mayotte)',
    { niveau: 'france', code: 'FRHM' },
  ],
  [
    'metropolitan France',
    'departement',
    'M',
    'France métropolitaine',
    { niveau: 'france', code: 'FRM' },
  ],
])('%s is found', (_sentence, niveau, printed, nom, expected) => {
  expect(resolveTerritoire(repertoire, niveau as Niveau, printed, nom)).toMatchObject(expected);
});

test.each([
  ['departement', '99'],
  ['commune', '99999'],
  ['commune', '1'],
  ['region', 'LU'],
  ['departement', ''],
])('a %s « %s » that no millésime knows is not guessed', (niveau, printed) => {
  expect(resolveTerritoire(repertoire, niveau as Niveau, printed)).toEqual({ unknown: printed });
});

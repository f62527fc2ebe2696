import { expect, test } from 'vitest';
import { parseRna, parseSiren, parseSiret } from './index.ts';

test.each([
  ['732829320', '732829320'],
  ['732 829 320', '732829320'],
  ['732829321', undefined],
  ['73282932', undefined],
  ['', undefined],
])('SIREN « %s » is read as %s', (text, read) => expect(parseSiren(text)).toBe(read));

test.each([
  ['73282932000074', '73282932000074'],
  ['73282932000075', undefined],
  ['7,17E+13', undefined],
  ['35600000000048', '35600000000048'],
  ['35600000049837', '35600000049837'],
])('SIRET « %s » is read as %s', (text, read) => expect(parseSiret(text)).toBe(read));

test.each([
  ['W832023177', 'W832023177'],
  ['w2a1000123', 'W2A1000123'],
  ['832023177', undefined],
])('RNA « %s » is read as %s', (text, read) => expect(parseRna(text)).toBe(read));

import { expect, test } from 'vitest';
import { readDecoupage } from '../adapters/decoupage.ts';
import { makeRepertoire } from './make-repertoire.ts';

const { territoires, anciens } = readDecoupage(2026);
const repertoire = makeRepertoire(territoires, anciens);
const first = (query: string) => {
  const found = repertoire.search(query)[0];
  return found && `${found.territoire.niveau} ${found.territoire.code}`;
};

test.each([
  ['bretagne', 'region 53'],
  ['BRETAGNE', 'region 53'],
  ['ile de france', 'region 11'],
  ['hauts de france', 'region 32'],
  ['lozere', 'departement 48'],
  ['cote d armor', 'departement 22'],
  ['st etienne', 'commune 42218'],
  ['saint etiene', 'commune 42218'],
  ['villeurbane', 'commune 69266'],
  ['lyon', 'commune 69123'],
  ['48', 'departement 48'],
  ['1', 'departement 01'],
  ['2a', 'departement 2A'],
  ['1001', 'commune 01001'],
  ['35000', 'commune 35238'],
  ['nantes metropole', 'epci 244400404'],
  ['arbignieu', 'commune 01015'],
])('« %s » finds %s first', (query, expected) => {
  expect(first(query)).toBe(expected);
});

test('a former commune says by which name it answered', () => {
  expect(repertoire.search('arbignieu')[0]?.by).toBe('ancien-nom');
});

test('a query as long as a book, or of one letter, answers', () => {
  expect(repertoire.search('saint '.repeat(100_000))).toBeInstanceOf(Array);
  expect(repertoire.search('e').length).toBeGreaterThan(0);
  expect(repertoire.search('')).toEqual([]);
});

test('France without Mayotte has all régions but one', () => {
  const france = repertoire.find('france', 'FRHM');
  if (!france) throw new Error('FRHM');
  expect(repertoire.within(france, 'region')).toHaveLength(17);
});

test('the population of France is the sum of its régions, in each millésime', () => {
  for (const millesime of repertoire.millesimes) {
    const sum = repertoire
      .list('region', millesime)
      .reduce((total, region) => total + (region.population ?? 0), 0);
    expect(repertoire.find('france', 'FR', millesime)?.population).toBe(sum);
  }
});

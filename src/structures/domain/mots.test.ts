import { expect, test } from 'vitest';
import { fautesEntre, fautesPermises } from './fautes.ts';
import { motsCherches, motsDe } from './mots.ts';

test.each([
  ["LES AMIS DE L'ÉCOLE", ['amis', 'ecole']],
  ['Le Cœur à l’ouvrage', ['coeur', 'ouvrage']],
  ['M.J.C. de Saint-Herblain', ['mjc', 'saint', 'herblain']],
  ['ASSO. STE ANNE', ['association', 'sainte', 'anne']],
  ['ET POUR', ['et', 'pour']],
  ['« ! »', []],
])('the words of « %s »', (name, words) => expect(motsDe(name)).toEqual(words));

test('a query spells out what people shorten', () => {
  expect(motsCherches('fédé asso')).toEqual(['federation', 'association']);
});

test.each([
  ['solidarite', 'solidarite', 0],
  ['solidarite', 'solidarte', 1],
  ['solidarite', 'solidairte', 1],
  ['solidarite', 'soildairte', 2],
  ['solidarite', 'sport', 3],
])('between « %s » and « %s »: %i faults', (a, b, faults) =>
  expect(fautesEntre(a, b, 2)).toBe(faults),
);

test('short words are forgiven nothing, long ones two faults', () => {
  expect(['mjc', 'club', 'danse', 'solidarite'].map((mot) => fautesPermises(mot.length))).toEqual([
    0, 1, 1, 2,
  ]);
});

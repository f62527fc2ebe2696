import { expect, test } from 'vitest';
import type { Territoire } from '#territoires';
import type { Alerte } from './alertes.ts';
import type { AnneeDynamique } from './dynamique.ts';
import {
  alerteSentence,
  balanceTitle,
  chanceSentence,
  signedPercent,
  yearSentence,
  yearTitle,
} from './dynamique-phrases.ts';

const bretagne: Territoire = {
  niveau: 'region',
  code: '53',
  millesime: 2026,
  nom: 'Bretagne',
  typeLiaison: 0,
  population: null,
  outreMer: false,
};

const year = (annee: number, creations: number, fermetures: number): AnneeDynamique => ({
  annee,
  debut: 100,
  creations,
  transfertsEntrants: 0,
  fermetures,
  transfertsSortants: 0,
  fin: 100 + creations - fermetures,
});
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

test.each([
  [
    12,
    8,
    'En Bretagne, l’ESS a gagné 4 établissements en 2025',
    'In Brittany, the ESS gained 4 establishments in 2025',
  ],
  [
    8,
    9,
    'En Bretagne, l’ESS a perdu 1 établissement en 2025',
    'In Brittany, the ESS lost 1 establishment in 2025',
  ],
  [
    8,
    8,
    'En Bretagne, l’ESS a compté autant de créations que de fermetures en 2025',
    'In Brittany, the ESS had as many creations as closures in 2025',
  ],
])('%i creations and %i closures make a title', (creations, fermetures, fr, en) => {
  expect(plain(yearTitle('fr', bretagne, 'ess', year(2025, creations, fermetures)))).toBe(fr);
  expect(plain(yearTitle('en', bretagne, 'ess', year(2025, creations, fermetures)))).toBe(en);
});

test('a year is said with its stocks, its rate and the whole economy’s', () => {
  expect(plain(yearSentence('fr', year(2025, 12, 8), year(2025, 5, 2)))).toBe(
    '12 créations, 8 fermetures : de 100 au 1er janvier à 104 établissements au 31 décembre, soit +4,0 %, contre +3,0 % pour l’ensemble des établissements du territoire, tous statuts réunis.',
  );
});

test.each([
  [[1, 1, 1], 'Les créations dépassent les fermetures chaque année depuis 2011'],
  [[-1, 1, 1], 'Les créations dépassent les fermetures depuis 2012'],
  [[1, 1, -1], 'Les fermetures dépassent les créations en 2013'],
  [[1, 1, 0], 'Créations et fermetures par année'],
])('balances %j are told as « %s »', (nets, title) => {
  const series = nets.map((net, at) => year(2011 + at, 10 + net, 10));
  expect(balanceTitle('fr', series)).toBe(title);
});

test('a warning says what was counted and against what', () => {
  const alerte: Alerte = {
    kind: 'declin',
    niveau: 'region',
    code: '53',
    famille: 'association',
    secteur: 'IZ',
    annees: [2023, 2025],
    debut: 100,
    creations: 4,
    fermetures: 16,
    everyYear: true,
    ici: -12,
    ailleurs: -3,
    ensemble: 1,
    decomposition: { national: 1, sectoriel: -4, local: -9 },
    p: 0.02,
  };
  const secteur = { fr: 'Hébergement et restauration', en: 'Accommodation and food services' };
  expect(plain(alerteSentence('fr', alerte, bretagne, secteur))).toBe(
    'En Bretagne, les fermetures d’établissements d’associations dépassent les créations chaque année de 2023 à 2025 dans le secteur « Hébergement et restauration » : 16 fermetures pour 4 créations, soit −12,0 % des 100 établissements ouverts au début, contre −3,0 % pour les mêmes ailleurs en France et +1,0 % pour tous les établissements du territoire.',
  );
  expect(plain(alerteSentence('en', { ...alerte, everyYear: false }, bretagne, secteur))).toContain(
    'outrun creations over 2023 to 2025 taken together',
  );
});

test('a rate that rounds to nothing has no sign', () => {
  expect(signedPercent('en', -0.01)).toBe('0.0%');
  expect(signedPercent('en', -0.06)).toBe('−0.1%');
});

test('a very small chance is bounded, not printed as nothing', () => {
  expect(plain(chanceSentence('fr', { p: 1e-9 }))).toContain('moins de 0,01 %');
});

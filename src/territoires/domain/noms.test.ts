import { expect, test } from 'vitest';
import { readDecoupage } from '../adapters/decoupage.ts';
import { deTerritoire, inTerritoire, nameOf } from './noms.ts';
import type { Territoire } from './territoire.ts';

const { territoires } = readDecoupage(2026);
const find = (niveau: string, code: string): Territoire => {
  const found = territoires.find((each) => each.niveau === niveau && each.code === code);
  if (!found) throw new Error(`${niveau} ${code}`);
  return found;
};

test.each([
  ['region', '53', 'en Bretagne', 'de Bretagne', 'in Brittany'],
  ['region', '04', 'à La Réunion', 'de La Réunion', 'in Réunion'],
  ['region', '32', 'dans les Hauts-de-France', 'des Hauts-de-France', 'in Hauts-de-France'],
  ['region', '44', 'dans le Grand Est', 'du Grand Est', 'in Grand Est'],
  ['region', '11', 'en Île-de-France', 'd’Île-de-France', 'in Île-de-France'],
  [
    'region',
    '93',
    'en Provence-Alpes-Côte d’Azur',
    'de Provence-Alpes-Côte d’Azur',
    'in Provence-Alpes-Côte d’Azur',
  ],
  ['region', '06', 'à Mayotte', 'de Mayotte', 'in Mayotte'],
  ['ancienne-region', '23', 'en Haute-Normandie', 'de Haute-Normandie', 'in Upper Normandy'],
  ['ancienne-region', '74', 'dans le Limousin', 'du Limousin', 'in Limousin'],
  ['departement', '22', 'dans les Côtes-d’Armor', 'des Côtes-d’Armor', 'in Côtes-d’Armor'],
  ['departement', '48', 'en Lozère', 'de la Lozère', 'in Lozère'],
  ['departement', '69', 'dans le Rhône', 'du Rhône', 'in Rhône'],
  ['departement', '01', 'dans l’Ain', 'de l’Ain', 'in Ain'],
  ['departement', '07', 'en Ardèche', 'de l’Ardèche', 'in Ardèche'],
  ['departement', '2A', 'en Corse-du-Sud', 'de la Corse-du-Sud', 'in Corse-du-Sud'],
  ['departement', '95', 'dans le Val-d’Oise', 'du Val-d’Oise', 'in Val-d’Oise'],
  ['departement', '71', 'en Saône-et-Loire', 'de Saône-et-Loire', 'in Saône-et-Loire'],
  ['departement', '47', 'dans le Lot-et-Garonne', 'du Lot-et-Garonne', 'in Lot-et-Garonne'],
  ['departement', '35', 'en Ille-et-Vilaine', 'd’Ille-et-Vilaine', 'in Ille-et-Vilaine'],
  ['departement', '31', 'en Haute-Garonne', 'de la Haute-Garonne', 'in Haute-Garonne'],
  ['departement', '75', 'à Paris', 'de Paris', 'in Paris'],
  ['departement', '974', 'à La Réunion', 'de La Réunion', 'in Réunion'],
  ['commune', '72181', 'au Mans', 'du Mans', 'in Le Mans'],
  ['commune', '97101', 'aux Abymes', 'des Abymes', 'in Les Abymes'],
  ['commune', '17300', 'à La Rochelle', 'de La Rochelle', 'in La Rochelle'],
  ['commune', '62041', 'à Arras', 'd’Arras', 'in Arras'],
  [
    'france',
    'FRHM',
    'en France hors Mayotte',
    'de France hors Mayotte',
    'in France excluding Mayotte',
  ],
])('%s %s is written « %s », « %s », “%s”', (niveau, code, where, of, english) => {
  const territoire = find(niveau, code);
  expect(inTerritoire('fr', territoire)).toBe(where);
  expect(deTerritoire('fr', territoire)).toBe(of);
  expect(inTerritoire('en', territoire)).toBe(english);
});

test('every département and région has a place that reads as French', () => {
  const odd = territoires
    .filter(({ niveau }) => niveau === 'departement' || niveau === 'region')
    .map((each) => inTerritoire('fr', each))
    .filter((place) => !/^(en|à|dans (le|la|les)|dans l’) ?\p{Lu}/u.test(place));
  expect(odd).toEqual([]);
});

test('what people read carries the typographic apostrophe', () => {
  expect(nameOf('fr', find('departement', '22'))).toBe('Côtes-d’Armor');
});

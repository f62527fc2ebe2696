import { expect, test } from 'vitest';
import {
  type Cellule,
  decompose,
  examine,
  findAlertes,
  findAlertesSurvie,
  type Mouvement,
  notAlerte,
  type Seuils,
} from './alertes.ts';
import { binomialTail, falseDiscoveryLimit, fisherTail } from './probabilites.ts';

const seuils: Seuils = {
  annees: 3,
  stockMinimum: 20,
  evenementsMinimum: 10,
  ecartMinimum: 3,
  faussesAlertes: 0.1,
  survieAge: 3,
  survieCohortes: 3,
  survieMinimum: 30,
  survieEcart: 5,
  transfertJours: 31,
};

const over = (debut: number, creations: number, fermetures: number): Mouvement => ({
  debut,
  creations: [creations, 0, 0],
  fermetures: [fermetures, 0, 0],
});

/** Stock at the start, creations, closures: here, same sector in France, whole economy here. */
type Triple = readonly [number, number, number];
const cellule = (ici: Triple, france: Triple, ensemble: Triple): Cellule => ({
  niveau: 'epci',
  code: '243500139',
  famille: 'association',
  secteur: 'OQ',
  ici: over(...ici),
  france: over(...france),
  ensemble: over(...ensemble),
  essFrance: over(200_000, 30_000, 28_000),
});

test.each<[string, Triple, Triple, Triple, string | undefined]>([
  [
    'falls by 12 % where France falls by 3 %',
    [100, 4, 16],
    [10_000, 1000, 1300],
    [5000, 900, 850],
    undefined,
  ],
  ['falls as in France', [100, 10, 13], [10_000, 1000, 1300], [5000, 900, 850], 'as-elsewhere'],
  [
    'grows less than in France',
    [100, 11, 10],
    [10_000, 1500, 500],
    [5000, 900, 850],
    'not-declining',
  ],
  [
    'falls no more than everything here',
    [100, 4, 16],
    [10_000, 1000, 1300],
    [5000, 200, 1000],
    'as-here',
  ],
  ['could fall so by chance', [100, 5, 12], [10_000, 1000, 1200], [5000, 900, 850], 'chance'],
  ['starts with 12 establishments', [12, 0, 10], [10_000, 1000, 1300], [5000, 900, 850], 'too-few'],
  ['moves too little', [100, 0, 8], [10_000, 1000, 1300], [5000, 900, 850], 'too-few'],
  ['is nearly all there is in France', [100, 4, 16], [115, 6, 18], [5000, 900, 850], 'too-few'],
])('a sector that %s', (_, ici, france, ensemble, why) => {
  const found = examine(cellule(ici, france, ensemble), [2023, 2025], seuils);
  const verdict = typeof found === 'string' ? found : notAlerte(found, 0.05, seuils);
  expect(verdict).toBe(why);
});

test('rates are here, the same sector elsewhere, and everything here', () => {
  const found = examine(
    cellule([100, 4, 16], [10_100, 1004, 1316], [5000, 900, 850]),
    [2023, 2025],
    seuils,
  );
  expect(found).toMatchObject({ ici: -12, ailleurs: -3, ensemble: 1 });
});

test('closures in each year are told from closures over the years', () => {
  const one = { ...cellule([100, 4, 16], [10_000, 1000, 1300], [5000, 900, 850]) };
  const each = { ...one, ici: { debut: 100, creations: [1, 2, 1], fermetures: [5, 5, 6] } };
  expect(examine(one, [2023, 2025], seuils)).toMatchObject({ everyYear: false });
  expect(examine(each, [2023, 2025], seuils)).toMatchObject({ everyYear: true });
});

test('national, sectoral and local parts add up to the net change', () => {
  const parts = decompose(cellule([100, 4, 16], [10_000, 1000, 1300], [5000, 900, 850]));
  // The ESS gains 1 % in France, the sector loses 3 %: of 100, +1, then −4, and the rest here.
  expect(parts.national).toBeCloseTo(1);
  expect(parts.sectoriel).toBeCloseTo(-4);
  expect(parts.local).toBeCloseTo(-9);
});

test('the more cells are looked at, the less chance explains one', () => {
  const strange = cellule([100, 4, 16], [10_000, 1000, 1300], [5000, 900, 850]);
  const plain = cellule([100, 10, 13], [10_000, 1000, 1300], [5000, 900, 850]);
  const among = (count: number) =>
    findAlertes([strange, ...new Array(count).fill(plain)], [2023, 2025], seuils);
  expect(among(2)).toMatchObject({ tested: 3, alertes: [{ ici: -12 }] });
  expect(among(50)).toMatchObject({ tested: 51, alertes: [] });
});

test('warnings are ranked by what the territory alone explains', () => {
  const small = cellule([100, 2, 30], [10_000, 1000, 1300], [5000, 900, 850]);
  const large = cellule([1000, 20, 200], [10_000, 1000, 1300], [5000, 900, 850]);
  const { alertes } = findAlertes([small, large], [2023, 2025], seuils);
  expect(alertes.map(({ debut }) => debut)).toEqual([1000, 100]);
});

test('survival that drops here alone is a warning; that drops everywhere is none', () => {
  const cell = (closed: number, elsewhere: number) => ({
    niveau: 'departement' as const,
    code: '35',
    famille: 'association' as const,
    secteur: 'OQ',
    avant: { followed: 200, closed: 40 },
    apres: { followed: 200, closed },
    ailleursAvant: { followed: 20_000, closed: 4000 },
    ailleursApres: { followed: 20_000, closed: elsewhere },
  });
  const cohortes = { avant: [2017, 2019], apres: [2020, 2022] } as const;
  expect(findAlertesSurvie([cell(80, 4000)], cohortes, seuils).alertes).toMatchObject([
    { kind: 'survie', avant: 80, apres: 60, ailleursAvant: 80, ailleursApres: 80 },
  ]);
  expect(findAlertesSurvie([cell(80, 8000)], cohortes, seuils)).toEqual({ tested: 1, alertes: [] });
  expect(findAlertesSurvie([cell(45, 4000)], cohortes, seuils)).toEqual({ tested: 1, alertes: [] });
});

test.each([
  [10, 8, 0.5, 0.0547],
  [10, 0, 0.5, 1],
  [20, 16, 0.565, 0.0258],
  [1000, 500, 0.5, 0.5126],
])('of %i draws, %i or more at chance %f: %f', (n, k, p, expected) =>
  expect(binomialTail(n, k, p)).toBeCloseTo(expected, 3),
);

test('Fisher’s tea: three of four cups found, 17 of 70 by chance', () =>
  expect(fisherTail(3, 1, 1, 3)).toBeCloseTo(17 / 70, 6));

test('the example of Benjamini and Hochberg (1995) keeps the first four at 5 %', () => {
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1,
  ];
  expect(falseDiscoveryLimit(chances, 0.05)).toBe(0.0095);
});

import { expect, test } from 'vitest';
import { type CelluleCalage, calerFirst, type TotalPublie } from './calage.ts';

const cellule = (departement: string, A17: string, emplois: number): CelluleCalage => ({
  departement,
  region: '53',
  A17,
  tranche: '11',
  groupe: '10-49',
  emplois,
});
const total = (
  name: string,
  dimensions: TotalPublie['dimensions'],
  totals: Record<string, number>,
): TotalPublie => ({ exercice: 2024, name, address: '', dimensions, totals });

const france = total('France', [], { '': 100 });
const departements = total('départements', ['departement'], { '22': 40, '35': 60 });
const secteurs = total('A17', ['A17'], { AZ: 30, OQ: 70 });
const choices = [
  [france, departements, secteurs],
  [france, departements],
];
const known = [
  cellule('22', 'AZ', 1),
  cellule('22', 'OQ', 2),
  cellule('35', 'AZ', 3),
  cellule('35', 'OQ', 4),
];

test('départements and sectors that hold together are both met', () => {
  const { taken, refused } = calerFirst(known, choices);
  expect(taken?.totals).toEqual(choices[0]);
  expect(taken?.fait.gap).toBeLessThan(1e-6);
  expect(refused).toEqual([]);
});

test('jobs without a known activity, which no sector holds, are not crushed: the sectors give way', () => {
  const { taken, refused } = calerFirst([...known, cellule('35', '00', 2)], choices);
  expect(taken?.totals).toEqual(choices[1]);
  expect(refused).toMatchObject([{ names: ['France', 'départements', 'A17'] }]);
  expect(refused[0]?.message.en).toContain('does not reach its totals');
});

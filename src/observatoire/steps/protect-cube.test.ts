import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import type { Niveau } from '#territoires';
import { makeSmallCube, repertoire } from '../../../test/small-cube.ts';
import { openCube } from '../adapters/cube-sqlite.ts';
import type { Cube } from '../domain/cube.ts';
import { type ProtectedCube, protectCube } from './protect-cube.ts';
import { servingPath, writeCubeServing } from './write-cube-serving.ts';

let small: Awaited<ReturnType<typeof makeSmallCube>>;
let made: ProtectedCube;
let cube: Cube;

beforeAll(async () => {
  small = await makeSmallCube(600);
  const { folder } = small;
  made = await protectCube({ folder, repertoire, exercices: [2025], perimetres: ['flores5'] });
  await writeCubeServing({ folder, repertoire, statuses: made.statuses });
  const opened = openCube(servingPath(folder));
  if (isRefusal(opened)) throw new Error(opened.message.en);
  cube = opened;
});
afterAll(async () => {
  cube.close();
  await small.remove();
});

const statusOf = (niveau: Niveau, code: string, famille?: 'association'): string | undefined => {
  const cells = cube.cells(
    { niveau, code, exercice: 2025 },
    { perimetre: 'flores5', ...(famille ? { famille } : {}) },
    {},
  );
  return isRefusal(cells) ? undefined : cells[0]?.emplois.status;
};

test('every table passes its audit, and the tables agree on what they share', () => {
  expect(made.isSafe).toBe(true);
  expect(made.statuses.size).toBeGreaterThan(100);
});

test.each([undefined, 'association'] as const)(
  'a territory hidden alone cannot be had from the level above (%s)',
  (famille) => {
    let looked = 0;
    for (const [above, below] of [
      ['region', 'departement'],
      ['departement', 'commune'],
      ['epci', 'commune'],
    ] as const)
      for (const parent of repertoire.list(above)) {
        if (statusOf(above, parent.code, famille) !== 'estimated') continue;
        const hidden = repertoire
          .within(parent, below)
          .filter(({ code }) => statusOf(below, code, famille) === 'secret');
        looked++;
        expect(`${above} ${parent.code}: ${hidden.length}`).not.toMatch(/: 1$/);
      }
    expect(looked).toBeGreaterThan(0);
  },
);

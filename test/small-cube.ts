import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import type { Couverture } from '#structures';
import { loadRepertoire } from '#territoires';
import { openCube } from '../src/observatoire/adapters/cube-sqlite.ts';
import type { Cube } from '../src/observatoire/domain/cube.ts';
import { perimetreToCount } from '../src/observatoire/steps/cube-membres.ts';
import { makeCubeSecret } from '../src/observatoire/steps/cube-secret.ts';
import { makeCube } from '../src/observatoire/steps/make-cube.ts';
import { servingPath, writeCubeServing } from '../src/observatoire/steps/write-cube-serving.ts';
import { oddRegister, writeSmallRegister } from './small-register.ts';

export const repertoire = loadRepertoire();

/** A cube of a small register made by chance, for the years 2024 and 2025, the last calibrated. */
export const makeSmallCube = async (
  count = 1500,
  couverture: Couverture = 'stock',
): Promise<{ readonly cube: Cube; readonly folder: string; remove(): Promise<void> }> => {
  const place = await mkdtemp(join(tmpdir(), 'small-cube-'));
  const { unites, etablissements } = oddRegister(count, 5);
  const folder = join(place, 'cube');
  const made = await makeCube({
    ...(await writeSmallRegister(place, unites, etablissements)),
    couverture,
    asOf: '2026-02-01',
    inputs: ['small'],
    perimetres: [
      perimetreToCount('flores5', '2025-12-31'),
      perimetreToCount('loi2014', '2025-12-31'),
    ],
    exercices: [2024, 2025],
    repertoire,
    totals: [
      {
        exercice: 2025,
        name: 'France',
        address: 'https://example.org',
        dimensions: [],
        totals: { '': 9000 },
      },
    ],
    folder,
  });
  if (isRefusal(made)) throw new Error(made.message.en);
  const { exercices, perimetres } = made;
  await makeCubeSecret({ folder, repertoire, exercices, perimetres });
  await writeCubeServing({ folder, repertoire });
  const cube = openCube(servingPath(folder));
  if (isRefusal(cube)) throw new Error(cube.message.en);
  return {
    cube,
    folder,
    remove: () => {
      cube.close();
      return rm(place, { recursive: true });
    },
  };
};

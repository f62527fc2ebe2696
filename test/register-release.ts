import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '#indicateurs';
import { isRefusal } from '#kernel';
import { silent } from '#platform/progress';
import { importRegistre } from '#structures';
import { loadRepertoire } from '#territoires';
import { buildAndPublish } from '../src/app/prepare.ts';
import { writeSmallStock, writeSmallUpdates } from './register-files.ts';

export interface RegisterRelease {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly manifest: Manifest;
  remove(): Promise<void>;
}

/** Takes in files of the register. @returns `ECHELLE_DATA`, nothing built yet. */
export const takeIn = async (data: string, files: readonly string[]): Promise<void> => {
  const repertoire = loadRepertoire();
  for (const from of files) {
    const taken = await importRegistre({ data, from, repertoire, today: '2026-11-24' });
    if (isRefusal(taken)) throw new Error(taken.message.en);
  }
};

export const buildHere = async (data: string): Promise<Manifest> => {
  const built = await buildAndPublish(data, 'test', silent, true);
  if (isRefusal(built)) throw new Error(built.message.en);
  return built.manifest;
};

export const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-register-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/** A release of the small register in a folder of its own, or of a file of updates. */
export const makeRegisterRelease = async (
  kind: 'stock' | 'updates' = 'stock',
): Promise<RegisterRelease> => {
  const { folder, remove } = await newFolder();
  const from = join(folder, 'from');
  const data = join(folder, 'data');
  if (kind === 'stock') {
    const { unites, etablissements } = await writeSmallStock(from);
    await takeIn(data, [unites, etablissements]);
  } else await takeIn(data, [await writeSmallUpdates(from)]);
  return { data, manifest: await buildHere(data), remove };
};

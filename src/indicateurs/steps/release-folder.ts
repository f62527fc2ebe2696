import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Niveau } from '#territoires';

export const releasesFolder = (data: string): string => join(data, 'releases');

/** What a release holds under `ECHELLE_DATA/releases/<id>/`. */
export const releasePaths = (data: string, id: string) => {
  const folder = join(releasesFolder(data), id);
  return { folder, ...pathsIn(folder) };
};

export const pathsIn = (folder: string) => ({
  manifest: join(folder, 'manifest.json'),
  observations: join(folder, 'observations.parquet'),
  rejects: join(folder, 'rejects.parquet'),
  corrections: join(folder, 'corrections.parquet'),
  territoires: join(folder, 'territoires.parquet'),
  indicateurs: join(folder, 'indicateurs.json'),
  contours: (niveau: Niveau) => join(folder, `contours-${niveau}.json`),
});

export const isReleaseId = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);

/** Small file that holds the id of the published release and a line feed. */
export const currentPath = (data: string): string => join(releasesFolder(data), 'current');

/** @returns the id of the published release; `undefined` when none is. */
export const readCurrent = async (data: string): Promise<string | undefined> => {
  const text = await readFile(currentPath(data), 'utf8').catch(() => '');
  const id = text.trim();
  return isReleaseId(id) ? id : undefined;
};

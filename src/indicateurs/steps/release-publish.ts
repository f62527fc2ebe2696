import { readdir } from 'node:fs/promises';
import { cleanWork, writeWhole } from '#platform/files';
import type { Manifest } from '../domain/release.ts';
import {
  currentPath,
  isReleaseId,
  readCurrent,
  releasePaths,
  releasesFolder,
} from './release-folder.ts';
import { readManifest } from './release-manifest.ts';
import {
  checkFailed,
  diskFull,
  isDiskFull,
  type ReleaseRefusal,
  releaseDamaged,
  releaseUnknown,
} from './release-refusals.ts';
import { verifyRelease } from './release-verify.ts';

export interface Published {
  readonly manifest: Manifest;
  /** Id of the release that was published before, if any. */
  readonly before?: string;
}

/**
 * Makes a release the one that is served: one small file is replaced, whole or not at all.
 * A release that fails a check or differs from its manifest is refused.
 */
export const publishRelease = async (
  data: string,
  id: string,
): Promise<Published | ReleaseRefusal> => {
  if (!isReleaseId(id)) return releaseUnknown(id);
  const { manifest, problems } = await verifyRelease(data, id);
  if (problems.some(({ why }) => why === 'release-absent')) return releaseUnknown(id);
  if (!manifest || problems.length)
    return releaseDamaged(id, problems.map(({ why, file }) => `${file} (${why})`).join(', '));
  const failed = manifest.checks.filter(({ verdict }) => verdict === 'fail');
  if (failed.length)
    return checkFailed(
      id,
      failed.map((check) => `${check.id} (${check.found})`),
    );
  const before = await readCurrent(data);
  try {
    await cleanWork(releasesFolder(data));
    await writeWhole(currentPath(data), `${id}\n`);
  } catch (error) {
    if (isDiskFull(error)) return diskFull(releasesFolder(data), String(error));
    throw error;
  }
  return { manifest, ...(before === undefined ? {} : { before }) };
};

/** Manifests of the releases on disk, the most recent first; unreadable ones are left out. */
export const listReleases = async (data: string): Promise<readonly Manifest[]> => {
  const names = (await readdir(releasesFolder(data)).catch(() => [])).filter(isReleaseId);
  const manifests: Manifest[] = [];
  for (const id of names.sort()) {
    const manifest = await readManifest(releasePaths(data, id).manifest);
    if (!('unreadable' in manifest)) manifests.push(manifest);
  }
  return manifests.sort((a, b) => b.date.localeCompare(a.date) || (a.id < b.id ? -1 : 1));
};

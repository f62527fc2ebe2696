import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import type { ManifestInput } from '../domain/release.ts';
import { importPaths } from './import-folder.ts';
import { readInput } from './release-manifest.ts';
import {
  importUnknown,
  importUnreadable,
  noInput,
  type ReleaseRefusal,
} from './release-refusals.ts';

const isSnapshot = (name: string): boolean => /^[0-9a-f]{16}$/.test(name);

const readImport = async (
  data: string,
  snapshot: string,
): Promise<ManifestInput | ReleaseRefusal> => {
  const paths = importPaths(data, snapshot);
  const input = await readInput(paths.input);
  if ('unreadable' in input) return importUnreadable(paths.folder, input.unreadable);
  if (input.id !== snapshot) return importUnreadable(paths.folder, `input.json : ${input.id}`);
  for (const path of [paths.observations, paths.rejects, paths.corrections]) {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return importUnreadable(paths.folder, path);
  }
  return input;
};

/** Newest first; on one day, an order that depends on nothing but the files. */
const byNewest = (a: ManifestInput, b: ManifestInput): number =>
  b.takenOn.localeCompare(a.takenOn) || (a.id < b.id ? -1 : 1);

/**
 * The imports that make a release: of each source, the snapshot taken last.
 * @param chosen snapshots to take instead, when the caller names them.
 * @returns inputs sorted by snapshot id.
 */
export const chooseInputs = async (
  data: string,
  chosen?: readonly string[],
): Promise<readonly ManifestInput[] | ReleaseRefusal> => {
  const folder = join(data, 'imports');
  const present = (await readdir(folder).catch(() => [])).filter(isSnapshot).sort();
  const unknown = chosen?.find((snapshot) => !present.includes(snapshot));
  if (unknown !== undefined) return importUnknown(unknown);
  const inputs: ManifestInput[] = [];
  for (const snapshot of chosen ?? present) {
    const input = await readImport(data, snapshot);
    if (isRefusal(input)) return input;
    inputs.push(input);
  }
  if (!inputs.length) return noInput(folder);
  const sorted = inputs.sort(byNewest);
  const kept = chosen
    ? sorted
    : sorted.filter((input, at) => sorted.findIndex((o) => o.source === input.source) === at);
  return kept.sort((a, b) => (a.id < b.id ? -1 : 1));
};

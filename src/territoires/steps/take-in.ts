import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Licence, Snapshot } from '#kernel';
import { sha256File, writeWhole } from '#platform/files';
import type { SourceTerritoires } from '../sources/source.ts';
import { diskFull, fileAbsent, fileEmpty, type TerritoiresRefusal } from './import-refusals.ts';

/** What the person says of a file that no source declares. */
export interface Told {
  /** Name of the licence, as its publisher writes it. */
  readonly licence?: string;
  readonly vintage?: string;
}

export const unspecified: Licence = { id: 'unspecified', name: 'licence non précisée', url: '' };

const yearIn = (name: string): string => name.match(/(?:19|20)\d{2}(?!\d)/)?.[0] ?? '';

/** Describes a file before it is read; absent or empty, it is refused. */
export const snapshotOf = async (
  path: string,
  source: SourceTerritoires | undefined,
  today: string,
  told: Told = {},
): Promise<Snapshot | TerritoiresRefusal> => {
  const found = await stat(path).catch(() => undefined);
  const fileName = basename(path);
  if (!found?.isFile()) return fileAbsent(path);
  if (!found.size) return fileEmpty(fileName);
  const sha256 = await sha256File(path);
  return {
    id: sha256.slice(0, 16),
    source: source?.id ?? fileName,
    title: source?.title ?? { fr: fileName, en: fileName },
    publisher: source?.publisher ?? '',
    address: source?.address ?? '',
    licence: told.licence
      ? { id: told.licence, name: told.licence, url: '' }
      : (source?.licence ?? unspecified),
    vintage: told.vintage ?? (yearIn(fileName) || (source?.vintage ?? '')),
    takenOn: today,
    fileName,
    bytes: found.size,
    sha256,
  };
};

/** Keeps a result whole: beside, then renamed. A full disk is a refusal and leaves nothing. */
export const keepWhole = async (
  path: string,
  content: unknown,
): Promise<TerritoiresRefusal | undefined> => {
  try {
    await writeWhole(path, `${JSON.stringify(content)}\n`);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return diskFull(path);
    throw error;
  }
};

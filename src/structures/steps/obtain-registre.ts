import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { sha256File, sha256Text, writeWhole } from '#platform/files';
import {
  type RegistreRefusal,
  registreDownloadFailed,
  registreFileAbsent,
  registreFileEmpty,
} from '../domain/registre-refusals.ts';
import type { SourceRegistre } from '../sources/sirene.ts';

/** A file at hand. */
export interface ObtainedRegistre {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** Address it was fetched from. */
  readonly address?: string;
}

const isAddress = (from: string): boolean => /^https?:\/\//i.test(from);

/** Finds the file: the path or address given, else the mirror's, else the official one. */
export const obtainRegistre = async (
  {
    from,
    source,
    mirror,
  }: {
    readonly from?: string;
    readonly source?: SourceRegistre;
    readonly mirror?: string;
  },
  folder: string,
): Promise<ObtainedRegistre | RegistreRefusal> => {
  const place = from ?? (await mirrored(source, mirror)) ?? source?.download ?? '';
  if (isAddress(place)) return download(place, folder);
  const found = await stat(place).catch(() => undefined);
  if (!found?.isFile()) return registreFileAbsent(place || (source?.id ?? ''));
  const name = basename(place);
  return found.size ? { path: place, name, bytes: found.size } : registreFileEmpty(name);
};

/** Where the mirror keeps the file of a source; undefined when it does not. */
export const mirrored = async (
  source: SourceRegistre | undefined,
  mirror: string | undefined,
): Promise<string | undefined> => {
  if (!source || !mirror) return undefined;
  for (const name of source.fileNames) {
    const path = join(mirror, name);
    if ((await stat(path).catch(() => undefined))?.isFile()) return path;
  }
  return undefined;
};

const longestDownload = 4 * 3_600_000;

const download = async (
  address: string,
  folder: string,
): Promise<ObtainedRegistre | RegistreRefusal> => {
  await mkdir(folder, { recursive: true });
  const name = basename(new URL(address).pathname) || 'download';
  const path = join(folder, name);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(longestDownload) });
    if (!answer.ok || !answer.body) return registreDownloadFailed(address, `HTTP ${answer.status}`);
    await pipeline(
      Readable.fromWeb(answer.body as ReadableStream<Uint8Array>),
      createWriteStream(path),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    const { message, cause } = error as Error;
    return registreDownloadFailed(address, cause instanceof Error ? cause.message : message);
  }
  const { size } = await stat(path);
  return size ? { path, name, bytes: size, address } : registreFileEmpty(name);
};

/**
 * The checksum of a file, kept beside under what tells that it has not changed: a run that resumes
 * does not read gigabytes again.
 */
export const checksumOf = async (path: string, registre: string): Promise<string> => {
  const { dev, ino, size, mtimeMs } = await stat(path);
  const seen = join(registre, `.vu-${sha256Text(`${dev} ${ino} ${size} ${mtimeMs}`).slice(0, 16)}`);
  const known = await readFile(seen, 'utf8').catch(() => '');
  if (/^[0-9a-f]{64}$/.test(known)) return known;
  const sha256 = await sha256File(path);
  await writeWhole(seen, sha256);
  return sha256;
};

/** Keeps the file as it is: the same bytes by a second name where the disk allows it, else a copy. */
export const keepSnapshot = async (path: string, place: string): Promise<void> => {
  try {
    await link(path, place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    await copyFile(path, place);
  }
};

import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { isRefusal } from '#kernel';
import { archiveKind, inspectArchive, unpackArchive } from '../adapters/archive.ts';
import {
  archiveOther,
  downloadByHand,
  downloadFailed,
  fileAbsent,
  fileEmpty,
  type ImportRefusal,
} from '../domain/import-refusals.ts';
import type { Source } from '../sources/source.ts';
import { isDiskFull } from './release-refusals.ts';

/** A file at hand: as its publisher gives it, and the file to read, inside it when it is an archive. */
export interface Obtained {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly content: { readonly path: string; readonly name: string };
  /** Address it was fetched from. */
  readonly address?: string;
}

/** Where a file is looked for. */
export interface Wanted {
  /** Path or official address; by default that of the source. */
  readonly from?: string;
  readonly source?: Source;
  /** Folder that stands in for the official addresses. */
  readonly mirror?: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const isAddress = (from: string): boolean => /^https?:\/\//i.test(from);

/**
 * Finds the file: the path given, the one the project ships, the mirror's, or downloaded from its
 * official address into `folder`; then opens the archive, if it is one.
 */
export const obtainFile = async (
  wanted: Wanted,
  folder: string,
): Promise<Obtained | ImportRefusal> => {
  const place = placeOf(wanted);
  if (isRefusal(place)) return place as ImportRefusal;
  const fetched = isAddress(place)
    ? await download(place, wanted.source, folder)
    : { path: place, name: basename(place) };
  if (isRefusal(fetched)) return fetched as ImportRefusal;
  const { path, name } = fetched;
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return fileAbsent(path || (wanted.source?.id ?? ''));
  if (!found.size) return fileEmpty(name);
  const content = await openContent(path, name, folder);
  if (isRefusal(content)) return content as ImportRefusal;
  return {
    path,
    name,
    bytes: found.size,
    content,
    ...(isAddress(place) ? { address: place } : {}),
  };
};

const placeOf = ({ from, source, mirror }: Wanted): string | ImportRefusal => {
  const isOfficial = !from || from === source?.address || from === source?.download;
  if (!isOfficial) return from;
  if (source?.embedded) return join(root, source.embedded);
  if (mirror && source?.mirror) return join(mirror, source.mirror);
  if (source && !source.download) return downloadByHand(source);
  return source?.download ?? '';
};

/** Whether the folder that stands in for the official addresses holds the file of a source. */
export const isInMirror = async ({ mirror: path }: Source, mirror: string): Promise<boolean> =>
  path !== undefined &&
  ((await stat(join(mirror, path)).catch(() => undefined))?.isFile() ?? false);

const officeArchive = /^\.(xlsx|ods)$/i;

const openContent = async (
  path: string,
  name: string,
  folder: string,
): Promise<Obtained['content'] | ImportRefusal> => {
  const kind = await archiveKind(path);
  if (!kind) return { path, name };
  if (kind !== 'zip') return archiveOther(name, kind);
  if (officeArchive.test(extname(name)))
    return (await inspectArchive(path, name)) ?? { path, name };
  await mkdir(folder, { recursive: true });
  return unpackArchive(path, name, folder);
};

const longestDownload = 30 * 60_000;

const download = async (
  address: string,
  source: Source | undefined,
  folder: string,
): Promise<{ readonly path: string; readonly name: string } | ImportRefusal> => {
  await mkdir(folder, { recursive: true });
  const name = basename(source?.fileNames[0] ?? new URL(address).pathname) || 'download';
  const path = join(folder, `fetched-${name}`);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(longestDownload) });
    if (!answer.ok || !answer.body) return downloadFailed(address, `HTTP ${answer.status}`, source);
    await pipeline(
      Readable.fromWeb(answer.body as ReadableStream<Uint8Array>),
      createWriteStream(path),
    );
    return { path, name };
  } catch (error) {
    if (isDiskFull(error)) throw error;
    const { message, cause } = error as Error;
    return downloadFailed(address, cause instanceof Error ? cause.message : message, source);
  }
};

/** A folder for what is fetched or unpacked, removed when the work ends. */
export const withWorkFolder = async <T>(
  data: string,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const tag = randomBytes(4).toString('hex');
  const folder = join(data, 'imports', `.work-obtain-${process.pid}-${tag}`);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

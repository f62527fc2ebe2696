import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Texts } from '#kernel';
import { archiveUnsafe, fileUnreadable, type ImportRefusal } from '../domain/import-refusals.ts';

/** What an archive may hold. A file may grow beyond `ratio` only while it is under `smallBytes`. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly bytes: number;
  readonly ratio: number;
  readonly smallBytes: number;
}

const usual: ArchiveLimits = {
  entries: 2000,
  bytes: 8 * 1024 ** 3,
  ratio: 200,
  smallBytes: 16 * 1024 ** 2,
};

const beginnings = [
  ['zip', 0, Buffer.from('PK\u0003\u0004')],
  ['zip', 0, Buffer.from('PK\u0005\u0006')],
  ['gzip', 0, Buffer.from([0x1f, 0x8b])],
  ['tar', 257, Buffer.from('ustar')],
  ['7z', 0, Buffer.from('7z\u00bc\u00af', 'latin1')],
  ['rar', 0, Buffer.from('Rar!')],
] as const;

export type ArchiveKind = (typeof beginnings)[number][0];

/** What kind of archive a file is, told by its first bytes. */
export const archiveKind = async (path: string): Promise<ArchiveKind | undefined> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const start = buffer.subarray(0, bytesRead);
    return beginnings.find(([, at, mark]) =>
      start.subarray(at, at + mark.length).equals(mark),
    )?.[0];
  } finally {
    await file.close();
  }
};

const readable = /\.(csv|tsv|txt|xml|xls|xlsx|ods)$/i;
/** Melodi and Filosofi put a description of the columns beside the data. */
const description = /(^|[_/])(meta|metadata|metadonnees|lisez-?moi|readme|dictionnaire)/i;

/**
 * Takes the one data file out of a ZIP archive, into `folder`. Streamed, within limits; nothing is
 * written outside `folder` whatever the archive says.
 */
export const unpackArchive = async (
  path: string,
  name: string,
  folder: string,
  limits: ArchiveLimits = usual,
): Promise<{ readonly path: string; readonly name: string } | ImportRefusal> =>
  withArchive(path, name, limits, async (archive, entries) => {
    const files = entries.filter(({ fileName }) => readable.test(fileName));
    const data = files.filter(({ fileName }) => !description.test(fileName));
    const [only, ...others] = data.length ? data : files;
    if (!only || others.length) return severalFiles(name, entries);
    const place = join(folder, `content-${basename(only.fileName)}`);
    const refusal = await drain(archive, only, limits, name, createWriteStream(place));
    return refusal ?? { path: place, name: basename(only.fileName) };
  });

/** Walks an XLSX or ODS workbook, which is an archive too, to be sure that it is no bomb. */
export const inspectArchive = async (
  path: string,
  name: string,
  limits: ArchiveLimits = usual,
): Promise<ImportRefusal | undefined> =>
  withArchive(path, name, limits, async (archive, entries) => {
    for (const entry of entries) {
      const refusal = await drain(archive, entry, limits, name, nowhere());
      if (refusal) return refusal;
    }
    return undefined;
  });

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

const withArchive = async <T>(
  path: string,
  name: string,
  limits: ArchiveLimits,
  work: (archive: ZipFile, entries: readonly Entry[]) => Promise<T>,
): Promise<T | ImportRefusal> => {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(
    (error: Error) => broken(name, error),
  );
  if ('why' in archive) return archive;
  try {
    const entries = await listEntries(archive, name, limits);
    return 'why' in entries ? entries : await work(archive, entries);
  } catch (error) {
    if (!isZipError(error)) throw error;
    return broken(name, error);
  } finally {
    archive.close();
  }
};

/** Faults of the disk keep their code; those of the archive have none, or one of zlib's. */
const isZipError = (error: unknown): error is Error =>
  error instanceof Error && !/^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '');

/** What yauzl says of a name that leads out of the folder, or of a file longer than announced. */
const wicked = /relative path|absolute path|invalid characters|too many bytes/i;

const broken = (name: string, { message }: Error): ImportRefusal =>
  wicked.test(message)
    ? unsafe(name, `elle contient un piège (${message})`, `it holds a trap (${message})`)
    : fileUnreadable(
        name,
        `l’archive est incomplète ou abîmée (${message})`,
        `the archive is incomplete or damaged (${message})`,
      );

const symbolicLink = 0o120000;
const kindOfFile = 0o170000;

const listEntries = async (
  archive: ZipFile,
  name: string,
  limits: ArchiveLimits,
): Promise<readonly Entry[] | ImportRefusal> => {
  if (archive.entryCount > limits.entries)
    return unsafe(
      name,
      `elle a ${archive.entryCount} entrées, plus que ${limits.entries}`,
      `it has ${archive.entryCount} entries, more than ${limits.entries}`,
    );
  const entries: Entry[] = [];
  let bytes = 0;
  const failed = await new Promise<ImportRefusal | undefined>((resolve) => {
    archive.on('error', (error: Error) => resolve(broken(name, error)));
    archive.on('end', () => resolve(undefined));
    archive.on('entry', (entry: Entry) => {
      bytes += entry.uncompressedSize;
      const refusal = refuseEntry(entry, name) ?? refuseSize(entry, bytes, name, limits);
      if (refusal) return resolve(refusal);
      if (!entry.fileName.endsWith('/')) entries.push(entry);
      archive.readEntry();
    });
    archive.readEntry();
  });
  return failed ?? entries;
};

const refuseEntry = (entry: Entry, name: string): ImportRefusal | undefined => {
  if (((entry.externalFileAttributes >>> 16) & kindOfFile) === symbolicLink)
    return unsafe(
      name,
      `« ${entry.fileName} » est un lien symbolique`,
      `“${entry.fileName}” is a symbolic link`,
    );
  if (entry.isEncrypted())
    return unsafe(name, `« ${entry.fileName} » est chiffré`, `“${entry.fileName}” is encrypted`);
  return undefined;
};

const refuseSize = (
  entry: Entry,
  bytes: number,
  name: string,
  limits: ArchiveLimits,
): ImportRefusal | undefined => {
  const grown = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (
    bytes <= limits.bytes &&
    (entry.uncompressedSize <= limits.smallBytes || grown <= limits.ratio)
  )
    return undefined;
  return unsafe(
    name,
    `« ${entry.fileName} » grossit ${Math.round(grown)} fois à l’ouverture, jusqu’à ${bytes} octets : c’est une bombe`,
    `“${entry.fileName}” grows ${Math.round(grown)} times when opened, up to ${bytes} bytes: it is a bomb`,
  );
};

/** Streams one entry; yauzl stops it when it is longer than the archive says. */
const drain = async (
  archive: ZipFile,
  entry: Entry,
  limits: ArchiveLimits,
  name: string,
  into: Writable,
): Promise<ImportRefusal | undefined> => {
  let bytes = 0;
  let sum = 0;
  let refusal: ImportRefusal | undefined;
  await pipeline(
    await archive.openReadStreamPromise(entry),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        sum = crc32(chunk, sum);
        if (bytes > limits.bytes) {
          refusal = unsafe(name, 'elle dépasse la taille permise', 'it exceeds the allowed size');
          return;
        }
        yield chunk;
      }
    },
    into,
  );
  if (!refusal && sum !== entry.crc32) throw new Error(`checksum of ${entry.fileName}`);
  return refusal;
};

const severalFiles = (name: string, entries: readonly Entry[]): ImportRefusal => {
  const names = entries
    .slice(0, 10)
    .map(({ fileName }) => fileName)
    .join(', ');
  return unsafe(
    name,
    `on n’y trouve pas un seul fichier de données (${names || 'rien'})`,
    `it does not hold a single data file (${names || 'nothing'})`,
  );
};

const unsafe = (name: string, fr: Texts['fr'], en: Texts['en']): ImportRefusal =>
  archiveUnsafe(name, { fr, en });

import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Texts } from '#kernel';
import { archiveUnsafe, type ImportRefusal } from '../steps/import-refusals.ts';

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

export const isZip = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('hex') === '504b0304';
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
    (error: Error) => unsafe(name, `elle est illisible (${error.message})`, error.message),
  );
  if ('why' in archive) return archive;
  try {
    const entries = await listEntries(archive, name, limits);
    return 'why' in entries ? entries : await work(archive, entries);
  } catch (error) {
    if (!isZipError(error)) throw error;
    return unsafe(name, `elle est abîmée (${error.message})`, `it is damaged (${error.message})`);
  } finally {
    archive.close();
  }
};

/** Faults of the disk keep their code; those of the archive have none, or one of zlib's. */
const isZipError = (error: unknown): error is Error =>
  error instanceof Error && !/^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '');

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
    archive.on('error', (error: Error) =>
      resolve(unsafe(name, `un nom de fichier y est refusé (${error.message})`, error.message)),
    );
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
  let refusal: ImportRefusal | undefined;
  await pipeline(
    await archive.openReadStreamPromise(entry),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > limits.bytes) {
          refusal = unsafe(name, 'elle dépasse la taille permise', 'it exceeds the allowed size');
          return;
        }
        yield chunk;
      }
    },
    into,
  );
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

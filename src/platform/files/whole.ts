import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Hexadecimal SHA-256 of a file, streamed. */
export const sha256File = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

export const sha256Text = (text: string | Uint8Array): string =>
  createHash('sha256').update(text).digest('hex');

const workPrefix = '.work-';

const syncPath = async (path: string) => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Fills a folder beside its place, then renames it there: it is whole or absent.
 * When `work` fails the half-written folder is removed.
 */
export const writeFolder = async <T>(
  place: string,
  work: (folder: string) => Promise<T>,
): Promise<T> => {
  const folder = join(dirname(place), `${workPrefix}${basename(place)}-${process.pid}-${tag()}`);
  await mkdir(folder, { recursive: true });
  try {
    const result = await work(folder);
    for (const name of await readdir(folder)) await syncPath(join(folder, name));
    await syncPath(folder);
    await rm(place, { recursive: true, force: true });
    await rename(folder, place);
    await syncPath(dirname(place));
    return result;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
};

/** Writes a small file whole: beside, synced, then renamed. When it cannot, nothing is left. */
export const writeWhole = async (place: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(dirname(place), { recursive: true });
  const beside = join(dirname(place), `${workPrefix}${basename(place)}-${process.pid}-${tag()}`);
  try {
    const handle = await open(beside, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, place);
    await syncPath(dirname(place));
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
};

/**
 * Removes what a killed run left half-written in `folder`; runs still alive keep theirs.
 * @returns the names removed.
 */
export const cleanWork = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch(() => []);
  const stale = names.filter((name) => name.startsWith(workPrefix) && !isAlive(name));
  for (const name of stale) await rm(join(folder, name), { recursive: true, force: true });
  return stale;
};

const isAlive = (name: string): boolean => {
  const pid = Number(name.split('-').at(-2));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const tag = () => randomBytes(4).toString('hex');

import { chmod, chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusalError } from '#kernel';
import { sha256Text } from '#platform/files';
import type { Account } from './account.ts';
import { startFailed } from './refusals.ts';

/** Where the embedded server keeps its things, all under one private folder. */
export interface Places {
  readonly folder: string;
  readonly cluster: string;
  /** Folder of the Unix socket. */
  readonly socket: string;
  /** Named pipe that every user of the server holds open. */
  readonly lease: string;
  readonly log: string;
  readonly hba: string;
  readonly ident: string;
}

export const port = 5432;
export const superuser = 'echelle';
export const databaseName = 'echelle';

/** Longest path of a Unix socket: 107 bytes on Linux, 103 on macOS. */
const longestSocket = 103;

const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, `.s.PGSQL.${port}.lock`)) <= longestSocket;

const socketFolder = (folder: string): string => {
  const name = `echelle-${sha256Text(folder).slice(0, 16)}`;
  const choices = [join(folder, 'run'), join(tmpdir(), name), join('/tmp', name)];
  return choices.find(fits) ?? join('/tmp', name);
};

/** @param folder a real path: every process must compute the same. */
export const placesOf = (folder: string): Places => {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    socket: socketFolder(folder),
    lease: join(folder, 'lease'),
    log: join(folder, 'server.log'),
    hba: join(folder, 'hba.conf'),
    ident: join(folder, 'ident.conf'),
  };
};

/**
 * Makes a folder that only the account enters. One that already stands there must be ours:
 * in a shared temporary folder anybody may have made it before us.
 */
export const privateFolder = async (folder: string, account: Account): Promise<void> => {
  const made = await mkdir(folder, { mode: 0o700, recursive: true });
  const found = await lstat(folder);
  const ours = [account.uid, process.getuid?.() ?? account.uid].includes(found.uid);
  if (!found.isDirectory() || !ours)
    throw new RefusalError(startFailed(folder, `${folder} belongs to someone else`));
  if (found.mode & 0o077) await chmod(folder, 0o700);
  if (account.switch && (made || found.uid !== account.uid))
    await chown(folder, account.uid, account.gid);
};

import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { RefusalError } from '#kernel';
import { detailOf } from './explain-error.ts';
import { folderUnreachable, noAccount } from './refusals.ts';
import { run } from './run.ts';

/** The system account under which the embedded server runs. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when we are root and must become this account. */
  readonly switch: boolean;
}

const idOf = async (flag: string, name: string): Promise<string | undefined> => {
  const { code, output } = await run('id', [flag, name]);
  return code === 0 ? output.trim() : undefined;
};

const lookUp = async (name: string): Promise<Account | undefined> => {
  const uid = await idOf('-u', name);
  const gid = await idOf('-g', name);
  const trueName = await idOf('-un', name);
  if (!uid || !gid || !trueName) return undefined;
  return { name: trueName, uid: Number(uid), gid: Number(gid), switch: true };
};

const create = async (name: string): Promise<Account> => {
  const made = await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ]).catch((error: unknown) => ({ code: 1, output: detailOf(error) }));
  const account = await lookUp(name);
  if (account) return account;
  throw new RefusalError(noAccount(made.output.trim() || `useradd ${made.code}`));
};

/**
 * The account of the caller; as root, the owner of an existing cluster, else `postgres`, made if absent.
 * @param cluster folder of the cluster, which may not exist yet.
 * @throws RefusalError `no-account`
 */
export const chooseAccount = async (cluster: string): Promise<Account> => {
  const { uid, gid, username } = userInfo();
  if (uid !== 0) return { name: username, uid, gid, switch: false };
  const owner = await stat(cluster).catch(() => undefined);
  if (owner?.uid) {
    const known = await lookUp(String(owner.uid));
    if (known) return known;
  }
  return (await lookUp('postgres')) ?? (await create('postgres'));
};

/**
 * Checks that the account may pass through every folder down to `path`.
 * @throws RefusalError `folder-unreachable`, naming the first folder that stops it.
 */
export const checkPassage = async (path: string, account: Account): Promise<void> => {
  if (!account.switch) return;
  const folders = [path];
  while (dirname(folders[0] ?? '/') !== folders[0]) folders.unshift(dirname(folders[0] ?? '/'));
  for (const folder of folders) {
    const { mode, uid, gid } = await stat(folder);
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
    if (!((mode >> shift) & 1)) throw new RefusalError(folderUnreachable(folder, account.name));
  }
};

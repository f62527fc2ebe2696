import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  realpath,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isRefusal, RefusalError } from '#kernel';
import { writeFolder } from '#platform/files';
import { type Account, checkPassage, chooseAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { startFailed } from './refusals.ts';

/**
 * Where root puts what the account of PostgreSQL must reach and cannot where it is:
 * a folder of root's home, a private temporary folder.
 */
const openFolder = '/var/lib/echelle';

const canPass = async (path: string, account: Account): Promise<boolean> => {
  try {
    await checkPassage(path, account);
    return true;
  } catch (error) {
    if (error instanceof RefusalError && isRefusal(error.refusal)) return false;
    throw error;
  }
};

const code = (error: unknown) => (error as NodeJS.ErrnoException).code;

/**
 * The folder of the embedded database: `data`/postgres. As root, when its account cannot get there,
 * that name is a link to a folder of /var/lib/echelle.
 * @throws RefusalError `start-failed` when the link leads nowhere: the data were moved away.
 */
export const locateFolder = async (data: string): Promise<string> => {
  await mkdir(data, { recursive: true });
  const folder = join(data, 'postgres');
  const found = await lstat(folder).catch(() => undefined);
  if (found) return followed(folder);
  const account = await chooseAccount(folder);
  if (await canPass(data, account)) return folder;
  await mkdir(openFolder, { recursive: true, mode: 0o755 });
  await checkPassage(openFolder, account);
  const target = await mkdtemp(join(openFolder, 'database-'));
  await symlink(target, folder).catch(async (error) => {
    if (code(error) !== 'EEXIST') throw error;
    await rmdir(target);
  });
  return followed(folder);
};

const followed = async (folder: string): Promise<string> => {
  try {
    return await realpath(folder);
  } catch (error) {
    if (code(error) !== 'ENOENT') throw error;
    const target = await readlink(folder);
    throw new RefusalError(startFailed(folder, `it leads to ${target}, which is not there`));
  }
};

/** The programs where they are, or a copy that the account can reach, made once a version. */
export const reachBinaries = async (binaries: Binaries, account: Account): Promise<Binaries> => {
  const bin = dirname(binaries.postgres);
  if (await canPass(bin, account)) return binaries;
  const native = dirname(bin);
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(openFolder, `postgresql-${version}`);
  if (!(await stat(copy).catch(() => undefined)))
    await writeFolder(copy, (folder) =>
      cp(native, folder, { recursive: true, verbatimSymlinks: true }),
    );
  await checkPassage(join(copy, 'bin'), account);
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
};

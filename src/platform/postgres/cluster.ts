import { randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError } from '#kernel';
import { cleanWork } from '#platform/files';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { databaseName, type Places, superuser } from './places.ts';
import { clusterOfAnotherVersion, diskFull, startFailed } from './refusals.ts';
import { type Ran, run } from './run.ts';

/** Major version of the embedded PostgreSQL. */
export const embeddedMajor = '18';

const checkRan = (ran: Ran, places: Places) => {
  if (ran.code === 0) return;
  if (/No space left on device/.test(ran.output)) throw new RefusalError(diskFull(places.folder));
  const lines = ran.output.split('\n').filter((line) => /error|fatal|panic/i.test(line));
  throw new RefusalError(
    startFailed(places.folder, (lines[0] ?? ran.output.trim()).replace(/[.\s]+$/, '')),
  );
};

/**
 * Makes the cluster beside its place, our database in it, then renames it there: it is whole or absent.
 * When two processes make it at once, the first rename wins and the other's work is dropped.
 */
const makeCluster = async (binaries: Binaries, places: Places, account: Account) => {
  const beside = join(
    places.folder,
    `.work-cluster-${process.pid}-${randomBytes(4).toString('hex')}`,
  );
  try {
    checkRan(
      await run(
        binaries.initdb,
        [
          `--pgdata=${beside}`,
          `--username=${superuser}`,
          '--encoding=UTF8',
          '--locale=C',
          '--locale-provider=builtin',
          '--builtin-locale=C.UTF-8',
          '--auth-local=peer',
          '--auth-host=reject',
          '--wal-segsize=4',
          '--no-instructions',
        ],
        { account },
      ),
      places,
    );
    checkRan(
      await run(binaries.postgres, ['--single', '-D', beside, 'template1'], {
        account,
        input: `create database ${databaseName}\n`,
      }),
      places,
    );
    await rename(beside, places.cluster);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};

const versionOf = (cluster: string): Promise<string | undefined> =>
  readFile(join(cluster, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );

/**
 * Leaves a whole cluster of our version in its place; what a killed run left half-made is removed.
 * @throws RefusalError `cluster-of-another-version`, `disk-full`, `start-failed`
 */
export const ensureCluster = async (
  binaries: Binaries,
  places: Places,
  account: Account,
): Promise<void> => {
  // The initdb of a killed run may still be writing: what resists is swept the next time.
  await cleanWork(places.folder).catch(() => []);
  if (!(await versionOf(places.cluster))) await makeCluster(binaries, places, account);
  const found = await versionOf(places.cluster);
  if (found !== embeddedMajor)
    throw new RefusalError(clusterOfAnotherVersion(places.cluster, found ?? '?', embeddedMajor));
};

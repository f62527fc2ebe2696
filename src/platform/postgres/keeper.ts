import { spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { chown, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { type Places, port, superuser } from './places.ts';
import { bareEnvironment, run } from './run.ts';

/**
 * The keeper runs the server and ends it when nobody uses it any more.
 * Every process that uses the server holds the writing end of a named pipe; however it dies,
 * the system closes it, and when the last one is closed the keeper's `cat` ends.
 * Its standard input tells it that its starter holds the pipe, or died before.
 */
const keeperScript = `
umask 077
lease=$1; log=$2; shift 2
exec 3<>"$lease" 4<"$lease" 5<&0 >"$log" 2>&1
"$@" 3>&- 4<&- 5<&- </dev/null &
server=$!
(
  read -r held <&5
  exec 3>&- 5<&-
  cat <&4 >/dev/null
  kill -INT $server
) &
exec 3>&- 4<&- 5<&-
wait $server
code=$?
trap '' TERM
kill -TERM 0
exit $code
`;

/** Small, durable, silent on the network. */
const settings = (places: Places): readonly string[] =>
  Object.entries({
    listen_addresses: '',
    unix_socket_directories: `"${places.socket}"`,
    unix_socket_permissions: '0700',
    port: String(port),
    hba_file: places.hba,
    ident_file: places.ident,
    max_connections: '50',
    shared_buffers: '32MB',
    max_wal_size: '256MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
    max_parallel_workers: '0',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** The pipe, held open; undefined when no keeper reads it. */
export const holdLease = (places: Places): number | undefined => {
  try {
    return openSync(places.lease, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENXIO', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
};

/** True while a keeper reads the pipe. */
export const isKept = (places: Places): boolean => {
  const lease = holdLease(places);
  if (lease === undefined) return false;
  closeSync(lease);
  return true;
};

const own = async (path: string, content: string, account: Account) => {
  await writeFile(path, content, { mode: 0o600 });
  if (account.switch) await chown(path, account.uid, account.gid);
};

/** Who may enter: our account and root, known by the system itself; there is no password to steal. */
const writeAccess = async (places: Places, account: Account) => {
  const names = new Set([account.name, 'root']);
  const lines = [...names].map((name) => `echelle "${name}" ${superuser}\n`);
  await own(places.ident, lines.join(''), account);
  await own(places.hba, 'local all all peer map=echelle\n', account);
};

const ensurePipe = async (places: Places, account: Account) => {
  const found = await lstat(places.lease).catch(() => undefined);
  if (found?.isFIFO()) return;
  if (found) await rm(places.lease, { recursive: true });
  const { code, output } = await run('mkfifo', ['-m', '600', places.lease], { account });
  if (code !== 0 && !/exist/i.test(output)) throw new Error(output.trim());
};

/**
 * Starts a keeper and holds its pipe. Its server may fail because another one was faster:
 * the pipe is then the other keeper's.
 * @returns the pipe held, or `undefined` when the keeper ended before it could be held.
 */
export const startKeeper = async (
  binaries: Binaries,
  places: Places,
  account: Account,
): Promise<number | undefined> => {
  await writeAccess(places, account);
  await ensurePipe(places, account);
  await rename(places.log, `${places.log}.1`).catch(() => {});
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      keeperScript,
      'echelle-postgres',
      places.lease,
      places.log,
      binaries.postgres,
      '-D',
      places.cluster,
      ...settings(places),
    ],
    {
      cwd: '/',
      env: bareEnvironment(),
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      ...(account.switch ? { uid: account.uid, gid: account.gid } : {}),
    },
  );
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  child.stdin?.on('error', () => {});
  child.unref();
  let lease = holdLease(places);
  while (lease === undefined && child.exitCode === null && !failed) {
    await wait(2);
    lease = holdLease(places);
  }
  child.stdin?.end('held\n');
  return lease;
};

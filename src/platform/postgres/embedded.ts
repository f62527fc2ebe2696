import { closeSync } from 'node:fs';
import { readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { RefusalError } from '#kernel';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { detailOf } from './explain-error.ts';
import { holdLease, isKept, startKeeper } from './keeper.ts';
import { locateFolder, reachBinaries } from './locate.ts';
import { databaseName, type Places, placesOf, port, privateFolder, superuser } from './places.ts';
import { diskFull, startFailed } from './refusals.ts';

/** How long a server may take to recover after a crash before we give up. */
const patience = 120_000;
const attempts = 8;

export interface Embedded {
  /** How to connect; no password: the system vouches for who we are. */
  readonly connection: pg.ClientConfig;
  /** What a person reads when it fails. */
  readonly where: string;
  /** False once the server has gone, whatever ended it. */
  alive(): boolean;
  /** Lets go of the server, which ends when nobody else holds it. */
  release(options: { readonly waitForEnd: boolean }): Promise<void>;
}

const connectionOf = (places: Places): pg.ClientConfig => ({
  host: places.socket,
  port,
  user: superuser,
  database: databaseName,
  ssl: false,
});

const pidOf = async (places: Places): Promise<number | undefined> => {
  const text = await readFile(join(places.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** What the process is called, where the system tells (Linux). */
const commandOf = (pid: number): Promise<string | undefined> =>
  readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);

/**
 * Deals with what a killed run left. A server without keeper is ended, to be started again under one.
 * A `postmaster.pid` whose number now belongs to another program (usual in a container that
 * starts again) would stop PostgreSQL for ever: it is removed.
 */
const clearRemains = async (places: Places) => {
  const pid = await pidOf(places);
  // In this order: a keeper reads the pipe before its server writes its number.
  if (!pid || isKept(places) || !isRunning(pid)) return;
  const command = await commandOf(pid);
  if (command === undefined) return;
  if (!command.includes(places.cluster)) {
    await rm(join(places.cluster, 'postmaster.pid'), { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let turn = 0; turn < 500 && isRunning(pid); turn++) await wait(20);
};

const lastLogLine = async (places: Places): Promise<string> => {
  const text = await readFile(places.log, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return (lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '').replace(/[.\s]+$/, '');
};

/** @returns whether the server answered before it ended. */
const waitForAnswer = async (places: Places): Promise<boolean> => {
  const end = Date.now() + patience;
  let failure: unknown;
  while (Date.now() < end) {
    const client = new pg.Client({ ...connectionOf(places), connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      return true;
    } catch (error) {
      failure = error;
      if ((error as { code?: string }).code === '28000') break;
    } finally {
      await client.end().catch(() => {});
    }
    if (!isKept(places)) return false;
    await wait(10);
  }
  throw new RefusalError(startFailed(places.folder, detailOf(failure)));
};

const prepare = async (places: Places) => {
  const account = await chooseAccount(places.cluster);
  const binaries = await reachBinaries(await findBinaries(), account);
  await privateFolder(places.folder, account);
  await privateFolder(places.socket, account);
  await ensureCluster(binaries, places, account);
  return { account, binaries };
};

/** Joins the server that runs, or starts one. */
const joinOrStart = async (places: Places): Promise<number> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    let lease = holdLease(places);
    if (lease === undefined) {
      const { account, binaries } = await prepare(places);
      await clearRemains(places);
      lease = holdLease(places) ?? (await startKeeper(binaries, places, account));
    }
    if (lease !== undefined) {
      try {
        if (await waitForAnswer(places)) return lease;
      } catch (error) {
        closeSync(lease);
        throw error;
      }
      closeSync(lease);
    }
    await wait(50 * (attempt + 1));
  }
  const detail = await lastLogLine(places);
  throw new RefusalError(
    /No space left/.test(detail)
      ? diskFull(places.folder)
      : startFailed(places.folder, detail || 'the server ended at once'),
  );
};

/**
 * Opens the embedded PostgreSQL under `data`/postgres: made at the first time, shared with the
 * other processes of this machine that use the same folder, ended with the last of them.
 * @throws RefusalError
 */
export const openEmbedded = async (data: string): Promise<Embedded> => {
  let folder = join(data, 'postgres');
  try {
    folder = await locateFolder(data);
    const places = placesOf(folder);
    const lease = await joinOrStart(places);
    let held = true;
    return {
      connection: connectionOf(places),
      where: places.folder,
      alive: () => held && isKept(places),
      release: async ({ waitForEnd }) => {
        if (!held) return;
        held = false;
        const pid = await pidOf(places);
        closeSync(lease);
        if (!waitForEnd || !pid) return;
        for (let turn = 0; turn < 500 && isRunning(pid); turn++) await wait(10);
        if (!places.socket.startsWith(places.folder)) await rmdir(places.socket).catch(() => {});
      },
    };
  } catch (error) {
    if (error instanceof RefusalError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new RefusalError(diskFull(folder));
    if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code ?? ''))
      throw new RefusalError(startFailed(folder, detailOf(error)));
    throw error;
  }
};

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { type Refusal, RefusalError } from '#kernel';
import { type LazyDatabase, lazyDatabase, type Migrations } from './index.ts';

const holder = fileURLToPath(new URL('../../../test/hold-database.ts', import.meta.url));
const folders: string[] = [];
const databases: LazyDatabase[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) await ended(child, 'SIGTERM');
  await Promise.all(databases.splice(0).map((database) => database.close()));
  for (const folder of folders.splice(0)) {
    await serverGone(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'echelle-pg-'));
  execFileSync('chmod', ['755', folder]);
  folders.push(folder);
  return folder;
};

const open = (data: string, more: { url?: string; migrations?: readonly Migrations[] } = {}) => {
  const database = lazyDatabase({ data, migrations: [], ...more });
  databases.push(database);
  return database;
};

const pidFile = (data: string) => join(data, 'postgres/cluster/postmaster.pid');
const serverPid = (data: string): number | undefined =>
  existsSync(pidFile(data))
    ? Number(readFileSync(pidFile(data), 'utf8').split('\n')[0])
    : undefined;

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** A server removes its file a moment before it ends. */
const processGone = async (pid: number): Promise<boolean> => {
  for (let turn = 0; turn < 300 && runs(pid); turn++) await wait(20);
  return !runs(pid);
};

const serverGone = async (data: string): Promise<boolean> => {
  for (let turn = 0; turn < 300; turn++) {
    const pid = serverPid(data);
    if (!pid || !runs(pid)) return true;
    await wait(20);
  }
  return false;
};

const hold = (data: string): { child: ChildProcess; first: Promise<Record<string, unknown>> } => {
  const child = spawn(process.execPath, ['--import', 'tsx', holder, data], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const first = new Promise<Record<string, unknown>>((resolve) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line)));
  });
  return { child, first };
};

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });

const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof RefusalError) return error.refusal;
  throw error ?? new Error('nothing was refused');
};

const answer = async (database: LazyDatabase): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select 42 as n`.execute(await database.get());
  return rows[0]?.n ?? 0;
};

test('nothing is made on the disk before the first need', async () => {
  const data = dataFolder();
  const database = open(data);
  expect(database.opened).toBe(false);
  expect(readdirSync(data)).toEqual([]);
  await database.close();
  expect(readdirSync(data)).toEqual([]);
});

test('those who ask at the same moment share one opening, and the server ends with the last close', async () => {
  const data = dataFolder();
  const openings: string[] = [];
  const database = lazyDatabase({ data, migrations: [], log: (line) => openings.push(line) });
  databases.push(database);
  const [a, b] = await Promise.all([database.get(), database.get(), answer(database)]);
  expect(a).toBe(b);
  expect(openings).toHaveLength(1);
  expect(database.opened).toBe(true);
  const pid = serverPid(data) ?? 0;
  expect(runs(pid)).toBe(true);
  await database.close();
  expect(runs(pid)).toBe(false);
});

test('the server listens on no network address, in a folder that others may not enter', async () => {
  const data = dataFolder();
  const db = await open(data).get();
  const { rows } = await sql<{ addresses: string; version: string }>`
    select current_setting('listen_addresses') as addresses,
      current_setting('server_version') as version
  `.execute(db);
  expect(rows[0]?.addresses).toBe('');
  expect(rows[0]?.version).toMatch(/^18\./);
  expect(execFileSync('stat', ['-c', '%a', join(data, 'postgres')], { encoding: 'utf8' })).toBe(
    '700\n',
  );
});

test('a data folder with a very long path still opens', async () => {
  const data = join(dataFolder(), 'a'.repeat(60), 'b'.repeat(60));
  expect(await answer(open(data))).toBe(42);
  for (const database of databases.splice(0)) await database.close();
  await serverGone(data);
});

test('two server processes started at once share one server and migrate once', async () => {
  const data = dataFolder();
  const [first, second] = await Promise.all([hold(data).first, hold(data).first]);
  expect(first['count']).toBe(1);
  expect(second).toEqual(first);
  const [one, two] = children.splice(0);
  if (one) await ended(one, 'SIGINT');
  const pid = serverPid(data) ?? 0;
  expect(runs(pid)).toBe(true);
  if (two) await ended(two, 'SIGTERM');
  expect(await serverGone(data)).toBe(true);
});

test('kill −9 of the server process leaves no PostgreSQL behind', async () => {
  const data = dataFolder();
  const { child, first } = hold(data);
  await first;
  const pid = serverPid(data) ?? 0;
  await ended(child, 'SIGKILL');
  expect(await serverGone(data)).toBe(true);
  expect(await processGone(pid)).toBe(true);
});

test('kill −9 of PostgreSQL itself: what was written is found again at the next need', async () => {
  const data = dataFolder();
  const database = open(data);
  await sql`create table kept (n int)`.execute(await database.get());
  await sql`insert into kept values (7)`.execute(await database.get());
  const underWay = sql`select pg_sleep(30)`.execute(await database.get()).catch((error) => error);
  await wait(100);
  process.kill(serverPid(data) ?? 0, 'SIGKILL');
  expect(database.explain(await underWay)?.why).toBe('unreachable');
  await wait(200);
  const { rows } = await sql<{ n: number }>`select n from kept`.execute(await database.get());
  expect(rows).toEqual([{ n: 7 }]);
});

test('a postmaster.pid that names another living program is recognised as stale', async () => {
  const data = dataFolder();
  const before = open(data);
  await answer(before);
  const lines = readFileSync(pidFile(data), 'utf8').split('\n');
  await before.close();
  const stranger = spawn(
    'sleep',
    ['60'],
    process.getuid?.() === 0 ? { uid: accountUid(data) } : {},
  );
  children.push(stranger);
  writeFileSync(pidFile(data), [String(stranger.pid), ...lines.slice(1)].join('\n'));
  expect(await answer(open(data))).toBe(42);
  expect(runs(stranger.pid ?? 0)).toBe(true);
});

const accountUid = (data: string): number =>
  Number(execFileSync('stat', ['-c', '%u', join(data, 'postgres')], { encoding: 'utf8' }));

test.skipIf(process.getuid?.() !== 0)(
  'as root, a data folder closed to other accounts is served through a link, and a link that leads nowhere is refused',
  async () => {
    const closed = dataFolder();
    chmodSync(closed, 0o700);
    const data = join(closed, 'data');
    const first = open(data);
    await sql`create table kept (n int)`.execute(await first.get());
    await first.close();
    const target = readlinkSync(join(data, 'postgres'));
    folders.push(target);
    expect(target).toMatch(/^\/var\/lib\/echelle\//);
    const second = open(data);
    await sql`insert into kept values (1)`.execute(await second.get());
    await second.close();
    rmSync(target, { recursive: true });
    const refusal = await refusalOf(open(data).get());
    expect(refusal.why).toBe('start-failed');
    expect(refusal.message.en).toContain(target);
  },
);

test('a cluster half made by a killed run is swept away', async () => {
  const data = dataFolder();
  const half = join(data, 'postgres/.work-cluster-4194303-0a0b0c0d');
  mkdirSync(join(half, 'base'), { recursive: true });
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  expect(await answer(open(data))).toBe(42);
  expect(existsSync(half)).toBe(false);
});

test('kill −9 in the middle of the first opening: the next one succeeds', async () => {
  const data = dataFolder();
  const { child } = hold(data);
  const work = async () => {
    for (let turn = 0; turn < 500; turn++) {
      const names = existsSync(join(data, 'postgres')) ? readdirSync(join(data, 'postgres')) : [];
      if (names.some((name) => name.startsWith('.work-cluster-'))) return;
      await wait(10);
    }
    throw new Error('the first opening never began');
  };
  await work();
  await wait(150);
  await ended(child, 'SIGKILL');
  expect(existsSync(join(data, 'postgres/cluster'))).toBe(false);
  expect(await answer(open(data))).toBe(42);
});

test('a cluster written by another version is refused and left as it was', async () => {
  const data = dataFolder();
  mkdirSync(join(data, 'postgres/cluster'), { recursive: true });
  writeFileSync(join(data, 'postgres/cluster/PG_VERSION'), '17\n');
  const refusal = await refusalOf(open(data).get());
  expect(refusal.why).toBe('cluster-of-another-version');
  expect(refusal.message.fr).toContain('PostgreSQL 17');
  expect(readFileSync(join(data, 'postgres/cluster/PG_VERSION'), 'utf8')).toBe('17\n');
});

test('an address that does not answer is refused without telling its password', async () => {
  const database = open(dataFolder(), { url: 'postgres://marie:s3cret@127.0.0.1:1/echelle' });
  const refusal = await refusalOf(database.get());
  expect(refusal.why).toBe('unreachable');
  expect(refusal.message.en).toContain('127.0.0.1:1/echelle');
  expect(JSON.stringify(refusal)).not.toMatch(/s3cret|marie/);
  expect(database.opened).toBe(false);
});

test('an address that accepts and says nothing is given up, and named', async () => {
  const mute = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => mute.once('listening', resolve));
  const { port } = mute.address() as { port: number };
  const refusal = await refusalOf(
    open(dataFolder(), { url: `postgres://a:b@127.0.0.1:${port}/x` }).get(),
  );
  expect(refusal.why).toBe('unreachable');
  mute.close();
}, 30_000);

test('a DATABASE_URL that is not one is refused', async () => {
  for (const url of ['localhost', 'mysql://a:b@c/d', 'postgres://a:p ss@:x/y'])
    expect((await refusalOf(open(dataFolder(), { url }).get())).why).toBe('address-unreadable');
});

test('a folder that is a file is refused, and named', async () => {
  const data = join(dataFolder(), 'plain-file');
  writeFileSync(data, '');
  const refusal = await refusalOf(open(data).get());
  expect(refusal.why).toBe('start-failed');
  expect(refusal.message.en).toContain(data);
});

test('a migration that fails changes nothing and is named', async () => {
  const data = dataFolder();
  const before: Migrations = {
    '2026-01-01-a': { up: (db) => sql`create table a (n int)`.execute(db).then(() => {}) },
  };
  const wrong: Migrations = {
    '2026-01-02-b': { up: (db) => sql`create table a (n int)`.execute(db).then(() => {}) },
  };
  const refusal = await refusalOf(open(data, { migrations: [before, wrong] }).get());
  expect(refusal.why).toBe('migration-failed');
  expect(refusal.facts?.['migration']).toBe('2026-01-02-b');
  expect(await answer(open(data, { migrations: [before] }))).toBe(42);
});

test('a database upgraded by a newer program is refused to an older one', async () => {
  const data = dataFolder();
  const made: Migrations = {
    '2026-01-01-a': { up: (db) => sql`create table a (n int)`.execute(db).then(() => {}) },
  };
  const newer = open(data, { migrations: [made] });
  await newer.get();
  const refusal = await refusalOf(open(data).get());
  expect(refusal.why).toBe('newer-than-this-program');
  expect(refusal.facts?.['migration']).toBe('2026-01-01-a');
});

test('two rooms may not give two migrations one name', async () => {
  const one: Migrations = { '2026-01-01-a': { up: async () => {} } };
  await expect(open(dataFolder(), { migrations: [one, one] }).get()).rejects.toThrow(
    '2026-01-01-a',
  );
});

const server = process.env['DATABASE_URL'];

test.skipIf(!server)(
  'on a server (DATABASE_URL): a wrong password or database is refused without telling the password',
  async () => {
    const wrong = new URL(server ?? 'postgres://none/none');
    wrong.password = 'not-the-s3cret';
    const missing = new URL(server ?? 'postgres://none/none');
    missing.pathname = '/echelle_nowhere';
    for (const { href, password, host } of [wrong, missing]) {
      const refusal = await refusalOf(open(dataFolder(), { url: href }).get());
      expect(refusal.why).toBe('access-refused');
      expect(refusal.message.fr).toContain(host);
      expect(JSON.stringify(refusal)).not.toContain(password);
    }
  },
);

test.skipIf(!server)(
  'on a server (DATABASE_URL): connections cut by its administrator are replaced',
  async () => {
    const database = open(dataFolder(), { url: server ?? '' });
    const underWay = sql`select pg_sleep(20)`.execute(await database.get()).catch((error) => error);
    await wait(100);
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = ${`echelle ${process.pid}`} and pid <> pg_backend_pid()
    `.execute(await database.get());
    expect(database.explain(await underWay)?.why).toBe('unreachable');
    // An idle connection is known to be cut when the server's farewell has been read.
    await wait(200);
    expect(await answer(database)).toBe(42);
  },
);

test('a query that takes too long is dropped, and said so', async () => {
  const database = open(dataFolder());
  const db = await database.get();
  const error = await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 50`.execute(trx);
    return sql`select pg_sleep(5)`.execute(trx).catch((error: unknown) => error);
  });
  expect(database.explain(error)?.why).toBe('too-slow');
  const { rows } = await sql<{ limit: string }>`
    select current_setting('statement_timeout') as limit`.execute(db);
  expect(rows[0]?.limit).toBe('15s');
});

test('an error of ours is not dressed up as an outside failure', async () => {
  const database = open(dataFolder());
  const error = await sql`select * from nowhere`
    .execute(await database.get())
    .catch((error: unknown) => error);
  expect(database.explain(error)).toBeUndefined();
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Refusal, RefusalError } from '#kernel';
import { type Embedded, openEmbedded } from './embedded.ts';
import { explainDatabaseError } from './explain-error.ts';
import { type Migrations, migrate } from './migrate.ts';
import { addressUnreadable, versionTooOld } from './refusals.ts';

/** Each room names its own tables: `(await database.get()).withTables<VuesTables>()`. */
export type Database = Kysely<object>;

export interface LazyDatabase {
  /**
   * The database, opened and brought up to date at the first call; later calls give the same one,
   * or open it again when it was lost.
   * @throws RefusalError
   */
  get(): Promise<Database>;
  readonly opened: boolean;
  /** False as long as nothing can have been written: reading need not open it. */
  readonly exists: boolean;
  /** Waits for what is under way, then closes. The embedded server ends with its last user. */
  close(): Promise<void>;
  /** What an outside failure of a query means, or `undefined` when it is our fault. */
  explain(error: unknown): Refusal | undefined;
}

export interface LazyDatabaseOptions {
  /** `DATABASE_URL`; without it, the embedded PostgreSQL is used. */
  readonly url?: string | undefined;
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly migrations: readonly Migrations[];
  /** Told once at each opening; never holds a password. */
  readonly log?: (line: string) => void;
}

const oldestMajor = 14;
const poolSize = 10;
const queryMillis = 15_000;

interface Source {
  readonly connection: pg.ClientConfig;
  /** Without user nor password. */
  readonly where: string;
  alive(): boolean;
  release(options: { readonly waitForEnd: boolean }): Promise<void>;
}

const openAddress = (url: string): Source => {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new RefusalError(addressUnreadable);
  const { host, pathname, searchParams } = new URL(url);
  return {
    connection: { connectionString: url },
    where: `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`,
    alive: () => true,
    release: async () => {},
  };
};

const poolFor = (source: Source, options: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool({
    ...source.connection,
    application_name: `echelle ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    ...options,
  });
  // A connection that breaks fails its query and is replaced by the pool; unheard, these events
  // would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

const checkVersion = async (db: Database, where: string) => {
  const { rows } = await sql<{ number: string; name: string }>`
    select current_setting('server_version_num') as number, current_setting('server_version') as name
  `.execute(db);
  const version = rows[0];
  if (version && Number(version.number) < oldestMajor * 10_000)
    throw new RefusalError(versionTooOld(where, version.name, oldestMajor));
  return version?.name ?? '?';
};

const hasOtherUsers = async (db: Database): Promise<boolean> => {
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from pg_stat_activity
    where application_name like 'echelle %' and application_name <> ${`echelle ${process.pid}`}
  `.execute(db);
  return (rows[0]?.others ?? 0) > 0;
};

interface Opened {
  readonly db: Database;
  readonly source: Source;
}

const open = async ({ url, data, migrations, log }: LazyDatabaseOptions): Promise<Opened> => {
  const start = performance.now();
  const source: Source | Embedded = url ? openAddress(url) : await openEmbedded(data);
  try {
    // Migrations may be long: they have their own connections, without time limit.
    const patient: Database = new Kysely({
      dialect: new PostgresDialect({ pool: poolFor(source, { max: 2 }) }),
    });
    let version: string;
    let done: readonly string[];
    try {
      version = await checkVersion(patient, source.where);
      done = await migrate(patient, migrations, source.where);
    } finally {
      await patient.destroy();
    }
    const db: Database = new Kysely({
      dialect: new PostgresDialect({
        pool: poolFor(source, {
          max: poolSize,
          statement_timeout: queryMillis,
          idle_in_transaction_session_timeout: queryMillis,
        }),
      }),
    });
    const took = Math.round(performance.now() - start);
    log?.(`PostgreSQL ${version} ${source.where} ${took} ms, ${done.length} migrations`);
    return { db, source };
  } catch (error) {
    await source.release({ waitForEnd: false });
    if (error instanceof RefusalError) throw error;
    const outside = explainDatabaseError(error, source.where);
    throw outside ? new RefusalError(outside) : error;
  }
};

/** A database that is opened when it is first needed, and not before. */
export const lazyDatabase = (options: LazyDatabaseOptions): LazyDatabase => {
  let opening: Promise<Opened> | undefined;
  let current: Opened | undefined;
  let closed = false;

  const leave = async ({ db, source }: Opened) => {
    const alone = source.alive() && !(await hasOtherUsers(db).catch(() => false));
    await db.destroy();
    await source.release({ waitForEnd: alone });
  };

  const openOnce = (): Promise<Opened> => {
    opening ??= open(options).then(
      (opened) => {
        current = opened;
        opening = undefined;
        return opened;
      },
      (error: unknown) => {
        opening = undefined;
        throw error;
      },
    );
    return opening;
  };

  return {
    get opened() {
      return current !== undefined;
    },
    get exists() {
      return Boolean(options.url) || existsSync(join(options.data, 'postgres'));
    },
    get: async () => {
      if (closed) throw new Error('the database was closed');
      if (current?.source.alive()) return current.db;
      if (current) {
        const lost = current;
        current = undefined;
        void leave(lost).catch(() => {});
      }
      return (await openOnce()).db;
    },
    close: async () => {
      closed = true;
      await opening?.catch(() => {});
      const last = current;
      current = undefined;
      if (last) await leave(last);
    },
    explain: (error) => explainDatabaseError(error, current?.source.where ?? 'PostgreSQL'),
  };
};

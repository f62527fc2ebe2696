import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import {
  type JournalLine,
  type JournalTables,
  journalMigrations,
  verifyJournal,
} from '#platform/journal';
import { type LazyDatabase, lazyDatabase } from '#platform/postgres';
import { vuesMemory } from '../../src/observatoire/adapters/vues-memory.ts';
import { vuesMigrations } from '../../src/observatoire/adapters/vues-migrations.ts';
import { vuesPostgres } from '../../src/observatoire/adapters/vues-postgres.ts';
import { type VuesStore, vuesContract } from './vues.contract.ts';

const migrations = [journalMigrations, vuesMigrations];

/** An empty store in a database that was opened once for all the tests. */
const emptied = async (database: LazyDatabase): Promise<VuesStore> => {
  const db: Kysely<JournalTables> = (await database.get()).withTables<JournalTables>();
  await sql.raw('alter table journal disable trigger journal_append_only').execute(db);
  await sql.raw('truncate vue, note, journal').execute(db);
  await sql.raw('alter table journal enable trigger journal_append_only').execute(db);
  return {
    vues: vuesPostgres(database),
    journal: async () => {
      const verdict = await verifyJournal(db);
      if (!verdict.ok) throw new Error(`journal broken at ${verdict.line}: ${verdict.broken}`);
      const rows = await db.selectFrom('journal').selectAll().orderBy('id').execute();
      return rows.map(
        ({ at, act, subject, by, before, after }): JournalLine => ({
          at: at.toISOString(),
          act,
          subject,
          by,
          before,
          after,
        }),
      );
    },
  };
};

describe('vues in memory', () => {
  vuesContract(async () => {
    const vues = vuesMemory();
    return { vues, journal: async () => vues.journal };
  });
});

describe('vues in the embedded PostgreSQL', () => {
  const data = mkdtempSync(join(tmpdir(), 'echelle-vues-'));
  execFileSync('chmod', ['755', data]);
  const database = lazyDatabase({ data, migrations });
  afterAll(async () => {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  });
  vuesContract(() => emptied(database));
});

const address = process.env['DATABASE_URL'];

describe.skipIf(!address)('vues on a PostgreSQL server (DATABASE_URL)', () => {
  const name = `echelle_test_${randomBytes(6).toString('hex')}`;
  const elsewhere = new URL(address ?? 'postgres://none/none');
  elsewhere.pathname = `/${name}`;
  const database = lazyDatabase({ url: elsewhere.href, data: tmpdir(), migrations });
  const onServer = async (command: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      await client.query(command);
    } finally {
      await client.end();
    }
  };
  beforeAll(() => onServer(`create database ${name}`));
  afterAll(async () => {
    await database.close();
    await onServer(`drop database if exists ${name}`);
  });
  vuesContract(() => emptied(database));
});

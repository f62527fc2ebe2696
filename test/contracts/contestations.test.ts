import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, describe } from 'vitest';
import {
  type JournalLine,
  type JournalTables,
  journalMigrations,
  verifyJournal,
} from '#platform/journal';
import { lazyDatabase } from '#platform/postgres';
import { contestationsMemory } from '../../src/structures/adapters/contestations-memory.ts';
import { contestationsMigrations } from '../../src/structures/adapters/contestations-migrations.ts';
import { contestationsPostgres } from '../../src/structures/adapters/contestations-postgres.ts';
import { contestationsContract } from './contestations.contract.ts';

describe('disputes in memory', () => {
  contestationsContract(async () => {
    const contestations = contestationsMemory();
    return { contestations, journal: async () => contestations.journal };
  });
});

describe('disputes in the embedded PostgreSQL', () => {
  const data = mkdtempSync(join(tmpdir(), 'echelle-contestations-'));
  execFileSync('chmod', ['755', data]);
  const database = lazyDatabase({
    data,
    migrations: [journalMigrations, contestationsMigrations],
  });
  afterAll(async () => {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  });
  contestationsContract(async () => {
    const db: Kysely<JournalTables> = (await database.get()).withTables<JournalTables>();
    await sql.raw('alter table journal disable trigger journal_append_only').execute(db);
    await sql.raw('truncate contestation, contestation_piece, journal').execute(db);
    await sql.raw('alter table journal enable trigger journal_append_only').execute(db);
    return {
      contestations: contestationsPostgres(database),
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
  });
});

import { sql } from 'kysely';
import { isRefusal, RefusalError } from '#kernel';
import { lazyDatabase, type Migrations } from '#platform/postgres';

// A separate server process for the tests: opens the database of a folder, says what came of it
// on one line, and holds it until a signal or the end of its standard input.

const migrations: Migrations = {
  '2026-01-01-once': {
    up: async (db) => {
      await sql`create table once (at timestamptz not null default clock_timestamp())`.execute(db);
      await sql`insert into once default values`.execute(db);
      await sql`select pg_sleep(0.2)`.execute(db);
    },
  },
};

const database = lazyDatabase({
  data: process.argv[2] ?? '',
  url: process.argv[3],
  migrations: [migrations],
});
const end = () => void database.close().then(() => process.exit(0));
process.once('SIGTERM', end);
process.once('SIGINT', end);
process.stdin.on('end', end).resume();

try {
  const db = await database.get();
  const { rows } = await sql<{ count: number; server: number }>`
    select (select count(*)::int from once) as count,
      extract(epoch from pg_postmaster_start_time())::float8 as server
  `.execute(db);
  console.log(JSON.stringify(rows[0]));
} catch (error) {
  const refusal = error instanceof RefusalError ? error.refusal : { why: String(error) };
  console.log(JSON.stringify({ refused: isRefusal(refusal) ? refusal.why : refusal.why }));
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type LazyDatabase, lazyDatabase } from '#platform/postgres';
import {
  canonicalJson,
  type JournalLine,
  type JournalTables,
  journalLine,
  journalMigrations,
  verifyJournal,
} from './index.ts';

const data = mkdtempSync(join(tmpdir(), 'echelle-journal-'));
let database: LazyDatabase;
let db: Kysely<JournalTables>;

beforeAll(async () => {
  execFileSync('chmod', ['755', data]);
  database = lazyDatabase({ data, migrations: [journalMigrations] });
  db = (await database.get()).withTables<JournalTables>();
});
afterAll(async () => {
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

/** What only the owner of the database can do, and what the chain is there to show. */
const tamper = async (change: string) => {
  await sql.raw('alter table journal disable trigger journal_append_only').execute(db);
  await sql.raw(change).execute(db);
  await sql.raw('alter table journal enable trigger journal_append_only').execute(db);
};

beforeEach(() => tamper('truncate journal restart identity'));

const line = (n: number): JournalLine => ({
  at: new Date(Date.UTC(2026, 10, 24, 10, 0, 0, n)).toISOString(),
  act: 'write',
  subject: `thing:${n}`,
  by: 'anyone',
  before: n === 1 ? null : { n: n - 1 },
  after: { z: 1.5, a: ['é', null, true], n },
});

const write = (n: number) => db.transaction().execute((trx) => journalLine(trx, line(n)));

test('canonical JSON has one spelling whatever the order of the keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"é","d":null}]}',
  );
});

test('an empty journal is whole', async () => {
  expect(await verifyJournal(db)).toEqual({ ok: true, lines: 0, head: '0'.repeat(64) });
});

test('forty lines written at once make one unbroken chain', async () => {
  const hashes = await Promise.all(Array.from({ length: 40 }, (_, n) => write(n)));
  const verdict = await verifyJournal(db);
  expect(verdict).toMatchObject({ ok: true, lines: 40 });
  expect(hashes).toContain(verdict.ok ? verdict.head : '');
});

test('a chain longer than a page is walked to its end', async () => {
  await db.transaction().execute(async (trx) => {
    for (let n = 0; n < 1003; n++) await journalLine(trx, line(n));
  });
  expect(await verifyJournal(db)).toMatchObject({ ok: true, lines: 1003 });
});

test('a line is not kept when its transaction fails, and the chain goes on', async () => {
  await write(1);
  const failed = db.transaction().execute(async (trx) => {
    await journalLine(trx, line(2));
    throw new Error('the row could not be written');
  });
  await expect(failed).rejects.toThrow('the row could not be written');
  await write(3);
  expect(await verifyJournal(db)).toMatchObject({ ok: true, lines: 2 });
});

test('the journal refuses to be changed, cut or emptied', async () => {
  await write(1);
  for (const change of [
    "update journal set act = 'other'",
    'delete from journal',
    'truncate journal',
  ])
    await expect(sql.raw(change).execute(db)).rejects.toThrow('append-only');
});

test.each(['at', 'act', 'subject', 'by', 'before', 'after'])(
  'a line whose %s was altered behind our back is found',
  async (column) => {
    for (const n of [1, 2, 3]) await write(n);
    const other =
      column === 'at'
        ? `at + interval '1 second'`
        : column.match(/before|after/)
          ? `'{}'`
          : `'other'`;
    await tamper(`update journal set "${column}" = ${other} where id = 2`);
    expect(await verifyJournal(db)).toEqual({ ok: false, line: '2', broken: 'content' });
  },
);

test('a line taken out is found by the one that followed it', async () => {
  for (const n of [1, 2, 3]) await write(n);
  await tamper('delete from journal where id = 2');
  expect(await verifyJournal(db)).toEqual({ ok: false, line: '3', broken: 'link' });
});

test('an end cut off is shown by the head published before', async () => {
  await write(1);
  await write(2);
  const before = await verifyJournal(db);
  await tamper('delete from journal where id = 2');
  const after = await verifyJournal(db);
  expect(before.ok && after.ok && before.head !== after.head).toBe(true);
});

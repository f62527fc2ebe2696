import { type ColumnType, type Generated, type Kysely, sql, type Transaction } from 'kysely';
import { canonicalJson, type Json } from './canonical-json.ts';
import { chainHash, genesis, type JournalLine } from './chain.ts';

type JsonColumn = ColumnType<Json, string, never>;

export type JournalTables = {
  journal: {
    /** 64 bits: as text. */
    id: Generated<string>;
    at: ColumnType<Date, string, never>;
    act: string;
    subject: string;
    by: string;
    before: JsonColumn;
    after: JsonColumn;
    previous_hash: string;
    hash: string;
  };
};

/** Any number that nobody else locks in this database: the letters of “journal”. */
const lock = 0x6a_6f_75_72;

/**
 * Adds a line in the transaction of the row it tells: both are kept or neither.
 * Writers wait for one another until their transaction ends, so that the chain has one order.
 * Call it last in the transaction. Isolation must be PostgreSQL's own, read committed.
 * @returns the hash of the line.
 */
export const journalLine = async (
  trx: Transaction<JournalTables>,
  line: JournalLine,
): Promise<string> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx);
  const last = await trx
    .selectFrom('journal')
    .select('hash')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previous = last?.hash ?? genesis;
  const hash = chainHash(line, previous);
  const { at, act, subject, by } = line;
  await trx
    .insertInto('journal')
    .values({
      at,
      act,
      subject,
      by,
      before: canonicalJson(line.before),
      after: canonicalJson(line.after),
      previous_hash: previous,
      hash,
    })
    .execute();
  return hash;
};

/**
 * `head` is the hash of the last line: published elsewhere, it also shows an end cut off.
 * Broken by `content`: a line was altered. By `link`: a line was taken out, added or moved.
 */
export type JournalVerdict =
  | { readonly ok: true; readonly lines: number; readonly head: string }
  | { readonly ok: false; readonly line: string; readonly broken: 'content' | 'link' };

/** Lines read at a time: memory stays bounded whatever the length of the journal. */
const page = 1000;

/** Walks the chain from its first line; stops at the first broken one. */
export const verifyJournal = async (db: Kysely<JournalTables>): Promise<JournalVerdict> => {
  let previous = genesis;
  let lines = 0;
  let after = '0';
  for (;;) {
    const rows = await db
      .selectFrom('journal')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(page)
      .execute();
    for (const row of rows) {
      if (row.previous_hash !== previous) return { ok: false, line: row.id, broken: 'link' };
      if (chainHash({ ...row, at: row.at.toISOString() }, previous) !== row.hash)
        return { ok: false, line: row.id, broken: 'content' };
      previous = row.hash;
      after = row.id;
      lines++;
    }
    if (rows.length < page) return { ok: true, lines, head: previous };
  }
};

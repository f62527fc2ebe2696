import type { ColumnType, Generated, Kysely, Selectable, Transaction } from 'kysely';
import { type Lang, RefusalError } from '#kernel';
import { type JournalTables, journalLine } from '#platform/journal';
import type { LazyDatabase } from '#platform/postgres';
import type { Vues } from '../acts/effects.ts';
import type { Note, Vue, VueId, VuePage } from '../domain/vue.ts';

type Moment = ColumnType<Date, string, string>;
type MomentOrNone = ColumnType<Date | null, string | null, string | null>;

type VuesTables = {
  vue: {
    id: VueId;
    title: string;
    page: VuePage;
    query: string;
    lang: Lang;
    release: string;
    created_at: Moment;
    updated_at: Moment;
    deleted_at: MomentOrNone;
    key_hash: string;
    salt: string;
  };
  note: {
    id: string;
    rank: Generated<string>;
    vue: VueId;
    text: string;
    written_at: Moment;
    removed_at: MomentOrNone;
    salt: string;
  };
};

type Tables = VuesTables & JournalTables;

const noteOf = (row: Selectable<VuesTables['note']>): Note => ({
  id: row.id,
  vue: row.vue,
  text: row.text,
  writtenAt: row.written_at.toISOString(),
  removedAt: row.removed_at?.toISOString() ?? null,
  salt: row.salt,
});

const vueOf = (row: Selectable<VuesTables['vue']>, notes: readonly Note[]): Vue => ({
  id: row.id,
  title: row.title,
  page: row.page,
  query: row.query,
  lang: row.lang,
  release: row.release,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  deletedAt: row.deleted_at?.toISOString() ?? null,
  keyHash: row.key_hash,
  salt: row.salt,
  notes,
});

const load = async (
  db: Kysely<Tables>,
  id: VueId,
  { alone }: { alone: boolean },
): Promise<Vue | undefined> => {
  const vue = db.selectFrom('vue').selectAll().where('id', '=', id);
  const row = await (alone ? vue.forUpdate() : vue).executeTakeFirst();
  if (!row) return undefined;
  const notes = await db
    .selectFrom('note')
    .selectAll()
    .where('vue', '=', id)
    .orderBy('rank')
    .execute();
  return vueOf(row, notes.map(noteOf));
};

const keepVue = async (trx: Transaction<Tables>, vue: Vue) => {
  const changing = {
    title: vue.title,
    query: vue.query,
    updated_at: vue.updatedAt,
    deleted_at: vue.deletedAt,
  };
  await trx
    .insertInto('vue')
    .values({
      id: vue.id,
      page: vue.page,
      lang: vue.lang,
      release: vue.release,
      created_at: vue.createdAt,
      key_hash: vue.keyHash,
      salt: vue.salt,
      ...changing,
    })
    .onConflict((taken) => taken.column('id').doUpdateSet(changing))
    .execute();
};

/** A note's text never changes: it comes, is marked removed or not, and goes. */
const keepNotes = async (trx: Transaction<Tables>, before: readonly Note[], vue: Vue) => {
  const known = new Map(before.map((note) => [note.id, note]));
  const kept = new Set(vue.notes.map((note) => note.id));
  const gone = before.filter((note) => !kept.has(note.id)).map((note) => note.id);
  if (gone.length) await trx.deleteFrom('note').where('id', 'in', gone).execute();
  for (const note of vue.notes) {
    const old = known.get(note.id);
    if (!old)
      await trx
        .insertInto('note')
        .values({
          id: note.id,
          vue: vue.id,
          text: note.text,
          written_at: note.writtenAt,
          removed_at: note.removedAt,
          salt: note.salt,
        })
        .execute();
    else if (old.removedAt !== note.removedAt)
      await trx
        .updateTable('note')
        .set({ removed_at: note.removedAt })
        .where('id', '=', note.id)
        .execute();
  }
};

/** Vues in PostgreSQL; the database is opened at the first call. */
export const vuesPostgres = (database: LazyDatabase): Vues => {
  const reach = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    try {
      return await work((await database.get()).withTables<Tables>());
    } catch (error) {
      const refusal = database.explain(error);
      throw refusal ? new RefusalError(refusal) : error;
    }
  };
  return {
    find: (id) => reach((db) => load(db, id, { alone: false })),
    change: (id, decide) =>
      reach((db) =>
        db.transaction().execute(async (trx) => {
          const before = await load(trx, id, { alone: true });
          const decision = decide(before);
          if (!('line' in decision)) return decision.result;
          if (decision.keep) {
            await keepVue(trx, decision.keep);
            await keepNotes(trx, before?.notes ?? [], decision.keep);
          } else await trx.deleteFrom('vue').where('id', '=', id).execute();
          await journalLine(trx, decision.line);
          return decision.result;
        }),
      ),
    lapsed: (before, limit) =>
      reach(async (db) => {
        const rows = await db
          .selectFrom('vue')
          .select('id')
          .where((where) =>
            where.or([
              where('deleted_at', '<=', new Date(before)),
              where(
                'id',
                'in',
                where
                  .selectFrom('note')
                  .select('note.vue')
                  .where('removed_at', '<=', new Date(before)),
              ),
            ]),
          )
          .limit(limit)
          .execute();
        return rows.map((row) => row.id);
      }),
  };
};

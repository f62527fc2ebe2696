import type { ColumnType, Generated, Kysely, Selectable, Transaction } from 'kysely';
import { type Lang, RefusalError, type Siren } from '#kernel';
import { type JournalTables, journalLine } from '#platform/journal';
import type { LazyDatabase } from '#platform/postgres';
import type { Contestations } from '../acts/effects.ts';
import type {
  Contestation,
  ContestationId,
  Demande,
  Piece,
  Statut,
} from '../domain/contestation.ts';
import type { VersionCalculable } from '../domain/parametres.ts';

type Moment = ColumnType<Date, string, string>;

type ContestationsTables = {
  contestation: {
    id: ContestationId;
    siren: Siren;
    version: VersionCalculable;
    demande: Demande;
    statut: Statut;
    was_in: boolean;
    release: string;
    lang: Lang;
    submitted_at: Moment;
    updated_at: Moment;
    motif: string | null;
    decided_at: ColumnType<Date | null, string | null, string | null>;
    masquee: boolean;
    key_hash: string;
  };
  contestation_piece: {
    id: string;
    rank: Generated<string>;
    contestation: ContestationId;
    texte: string;
    added_at: Moment;
    salt: string;
  };
};

type Tables = ContestationsTables & JournalTables;

const pieceOf = (row: Selectable<ContestationsTables['contestation_piece']>): Piece => ({
  id: row.id,
  texte: row.texte,
  addedAt: row.added_at.toISOString(),
  salt: row.salt,
});

const contestationOf = (
  row: Selectable<ContestationsTables['contestation']>,
  pieces: readonly Piece[],
): Contestation => ({
  id: row.id,
  siren: row.siren,
  version: row.version,
  demande: row.demande,
  statut: row.statut,
  wasIn: row.was_in,
  release: row.release,
  lang: row.lang,
  submittedAt: row.submitted_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  pieces,
  decision:
    row.motif !== null && row.decided_at
      ? { motif: row.motif, at: row.decided_at.toISOString() }
      : null,
  masquee: row.masquee,
  keyHash: row.key_hash,
});

const withPieces = async (
  db: Kysely<Tables>,
  rows: readonly Selectable<ContestationsTables['contestation']>[],
): Promise<readonly Contestation[]> => {
  if (!rows.length) return [];
  const pieces = await db
    .selectFrom('contestation_piece')
    .selectAll()
    .where(
      'contestation',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('rank')
    .execute();
  return rows.map((row) =>
    contestationOf(row, pieces.filter(({ contestation }) => contestation === row.id).map(pieceOf)),
  );
};

const load = async (
  db: Kysely<Tables>,
  id: ContestationId,
  { alone }: { alone: boolean },
): Promise<Contestation | undefined> => {
  const query = db.selectFrom('contestation').selectAll().where('id', '=', id);
  const row = await (alone ? query.forUpdate() : query).executeTakeFirst();
  return row && (await withPieces(db, [row]))[0];
};

const keep = async (
  trx: Transaction<Tables>,
  before: Contestation | undefined,
  contestation: Contestation,
) => {
  const changing = {
    statut: contestation.statut,
    updated_at: contestation.updatedAt,
    motif: contestation.decision?.motif ?? null,
    decided_at: contestation.decision?.at ?? null,
    masquee: contestation.masquee,
  };
  await trx
    .insertInto('contestation')
    .values({
      id: contestation.id,
      siren: contestation.siren,
      version: contestation.version,
      demande: contestation.demande,
      was_in: contestation.wasIn,
      release: contestation.release,
      lang: contestation.lang,
      submitted_at: contestation.submittedAt,
      key_hash: contestation.keyHash,
      ...changing,
    })
    .onConflict((taken) => taken.column('id').doUpdateSet(changing))
    .execute();
  const known = new Set(before?.pieces.map(({ id }) => id));
  const kept = new Set(contestation.pieces.map(({ id }) => id));
  const gone = [...known].filter((id) => !kept.has(id));
  if (gone.length) await trx.deleteFrom('contestation_piece').where('id', 'in', gone).execute();
  for (const piece of contestation.pieces)
    if (!known.has(piece.id))
      await trx
        .insertInto('contestation_piece')
        .values({
          id: piece.id,
          contestation: contestation.id,
          texte: piece.texte,
          added_at: piece.addedAt,
          salt: piece.salt,
        })
        .execute();
};

/** Contestations in PostgreSQL, opened at the first call; a page is read without it while it does not exist. */
export const contestationsPostgres = (database: LazyDatabase): Contestations => {
  const reach = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    try {
      return await work((await database.get()).withTables<Tables>());
    } catch (error) {
      const refusal = database.explain(error);
      throw refusal ? new RefusalError(refusal) : error;
    }
  };
  return {
    find: async (id) =>
      database.exists ? reach((db) => load(db, id, { alone: false })) : undefined,
    of: async (siren, limit) => {
      if (!database.exists) return [];
      return reach(async (db) =>
        withPieces(
          db,
          await db
            .selectFrom('contestation')
            .selectAll()
            .where('siren', '=', siren)
            .orderBy('submitted_at', 'desc')
            .orderBy('id', 'desc')
            .limit(limit)
            .execute(),
        ),
      );
    },
    list: (statuts, limit) =>
      reach(async (db) =>
        withPieces(
          db,
          await db
            .selectFrom('contestation')
            .selectAll()
            .where('statut', 'in', [...statuts])
            .orderBy('submitted_at')
            .orderBy('id')
            .limit(limit)
            .execute(),
        ),
      ),
    change: (id, decide) =>
      reach((db) =>
        db.transaction().execute(async (trx) => {
          const before = await load(trx, id, { alone: true });
          const decision = decide(before);
          if (!('line' in decision)) return decision.result;
          await keep(trx, before, decision.keep);
          await journalLine(trx, decision.line);
          return decision.result;
        }),
      ),
  };
};

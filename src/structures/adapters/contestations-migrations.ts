import { sql } from 'kysely';
import type { Migrations } from '#platform/postgres';

/** Tables of disputes. They need the journal's. */
export const contestationsMigrations: Migrations = {
  '2026-11-24-10-contestations': {
    up: async (db) => {
      await sql`
        create table contestation (
          id text primary key,
          siren text not null check (siren ~ '^[0-9]{9}$'),
          version text not null,
          demande text not null check (demande in ('dedans', 'dehors')),
          statut text not null
            check (statut in ('deposee', 'en-examen', 'retenue', 'ecartee', 'retiree')),
          was_in boolean not null,
          release text not null,
          lang text not null check (lang in ('fr', 'en')),
          submitted_at timestamptz(3) not null,
          updated_at timestamptz(3) not null,
          motif text,
          decided_at timestamptz(3),
          masquee boolean not null,
          key_hash text not null,
          check ((motif is null) = (decided_at is null))
        )`.execute(db);
      await sql`create index contestation_siren on contestation (siren, submitted_at)`.execute(db);
      await sql`create index contestation_statut on contestation (statut, submitted_at)`.execute(
        db,
      );
      await sql`
        create table contestation_piece (
          id text primary key,
          rank bigint generated always as identity,
          contestation text not null references contestation on delete cascade,
          texte text not null,
          added_at timestamptz(3) not null,
          salt text not null
        )`.execute(db);
      await sql`create index contestation_piece_of on contestation_piece (contestation, rank)`.execute(
        db,
      );
    },
  },
};

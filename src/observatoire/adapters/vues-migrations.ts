import { sql } from 'kysely';
import type { Migrations } from '#platform/postgres';

/** Tables of the observatoire. They need the journal's. */
export const vuesMigrations: Migrations = {
  '2026-11-24-02-vues': {
    up: async (db) => {
      await sql`
        create table vue (
          id text primary key,
          title text not null,
          page text not null check (page in ('carte', 'comparer', 'territoire')),
          query text not null,
          lang text not null check (lang in ('fr', 'en')),
          release text not null,
          created_at timestamptz(3) not null,
          updated_at timestamptz(3) not null,
          deleted_at timestamptz(3),
          key_hash text not null,
          salt text not null
        )`.execute(db);
      await sql`create index vue_deleted on vue (deleted_at) where deleted_at is not null`.execute(
        db,
      );
      await sql`
        create table note (
          id text primary key,
          rank bigint generated always as identity,
          vue text not null references vue on delete cascade,
          text text not null,
          written_at timestamptz(3) not null,
          removed_at timestamptz(3),
          salt text not null
        )`.execute(db);
      await sql`create index note_vue on note (vue, rank)`.execute(db);
      await sql`create index note_removed on note (removed_at) where removed_at is not null`.execute(
        db,
      );
    },
  },
};

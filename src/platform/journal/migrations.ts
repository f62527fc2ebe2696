import { sql } from 'kysely';
import type { Migrations } from '#platform/postgres';

export const journalMigrations: Migrations = {
  '2026-11-24-01-journal': {
    up: async (db) => {
      await sql`
        create table journal (
          id bigint generated always as identity primary key,
          at timestamptz(3) not null,
          act text not null,
          subject text not null,
          by text not null,
          before jsonb,
          after jsonb,
          previous_hash text not null unique,
          hash text not null unique
        )`.execute(db);
      await sql`create index journal_subject on journal (subject, id)`.execute(db);
      await sql`
        create function refuse_journal_change() returns trigger language plpgsql as $$
        begin
          raise exception 'the journal is append-only';
        end $$`.execute(db);
      await sql`
        create trigger journal_append_only before update or delete or truncate on journal
        for each statement execute function refuse_journal_change()`.execute(db);
    },
  },
};

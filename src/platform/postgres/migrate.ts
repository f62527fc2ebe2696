import { type Kysely, type Migration, Migrator } from 'kysely';
import { RefusalError } from '#kernel';
import { detailOf, explainDatabaseError } from './explain-error.ts';
import { migrationFailed, newerThanThisProgram } from './refusals.ts';

/**
 * The migrations of one room, by name. A name starts with its day, `2026-11-24-journal`,
 * so that those of all rooms fall in order. A migration that was published is never changed.
 */
export type Migrations = Readonly<Record<string, Migration>>;

/** Puts the rooms' migrations together; two of one name are a fault. */
export const gatherMigrations = (rooms: readonly Migrations[]): Record<string, Migration> => {
  const all: Record<string, Migration> = {};
  for (const room of rooms)
    for (const [name, migration] of Object.entries(room)) {
      if (name in all) throw new Error(`two migrations are called ${name}`);
      all[name] = migration;
    }
  return all;
};

/**
 * Runs the migrations that the database has not seen, in order, all or none.
 * Several servers may do it at once: a lock in the database lets one work while the others wait.
 * @returns the names that were run.
 * @throws RefusalError `newer-than-this-program`, `migration-failed`, or an outside failure.
 */
export const migrate = async (
  db: Kysely<object>,
  rooms: readonly Migrations[],
  where: string,
): Promise<readonly string[]> => {
  const all = gatherMigrations(rooms);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => all },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (!error) return results.map(({ migrationName }) => migrationName);
  const missing = /previously executed migration (\S+) is missing/.exec(detailOf(error))?.[1];
  if (missing) throw new RefusalError(newerThanThisProgram(missing));
  const outside = explainDatabaseError(error, where);
  if (outside) throw new RefusalError(outside);
  const failed = results.find(({ status }) => status === 'Error')?.migrationName ?? '?';
  throw new RefusalError(migrationFailed(failed, detailOf(error)));
};

import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** A SQLite file; every call is synchronous. */
export type Sqlite = DatabaseSync;
export type { StatementSync };

/** Cache of pages, in kB: bounds what one open file keeps in memory. */
const cacheKb = 8192;

/**
 * Opens a SQLite file, made when absent unless `readOnly`.
 * To write, it trusts that the caller writes beside and renames: the journal is off.
 * @throws when the file cannot be opened or is no SQLite file.
 */
export const openSqlite = (
  path: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Sqlite => {
  const database = new DatabaseSync(path, { readOnly });
  database.exec(`PRAGMA cache_size = -${cacheKb}`);
  if (readOnly) database.exec('PRAGMA query_only = ON');
  else database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  return database;
};

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

export type { DatabaseSync, SQLInputValue, StatementSync };

/**
 * Opens a file that is written once, then only read: no journal beside it, large pages, one
 * transaction. It is the caller's to write beside and rename.
 */
export const createSqlite = (path: string): DatabaseSync => {
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
  `);
  return database;
};

/**
 * Opens a finished file for reading. Its pages are read where the system keeps them, so that the
 * memory of the process stays flat whatever the size of the file.
 * @param mapped bytes of the file that may be mapped.
 */
export const openSqlite = (path: string, mapped = 4_000_000_000): DatabaseSync => {
  const database = new DatabaseSync(path, { readOnly: true });
  database.exec(`
    PRAGMA query_only = 1;
    PRAGMA cache_size = -8192;
    PRAGMA mmap_size = ${mapped};
    PRAGMA temp_store = MEMORY;
  `);
  return database;
};

/** Rows of a statement as plain objects of the shape that its SQL gives. */
export const rowsOf = <T>(statement: StatementSync, ...values: SQLInputValue[]): readonly T[] =>
  statement.all(...values) as unknown as readonly T[];

export const rowOf = <T>(statement: StatementSync, ...values: SQLInputValue[]): T | undefined =>
  statement.get(...values) as unknown as T | undefined;

export { explainDatabaseError } from './explain-error.ts';
export {
  type Database,
  type LazyDatabase,
  type LazyDatabaseOptions,
  lazyDatabase,
} from './lazy-database.ts';
export { gatherMigrations, type Migrations } from './migrate.ts';
export type { DatabaseRefusal, DatabaseWhy } from './refusals.ts';

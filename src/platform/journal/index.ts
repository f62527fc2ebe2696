export { canonicalJson, type Json } from './canonical-json.ts';
export { chainHash, genesis, type JournalLine } from './chain.ts';
export {
  type JournalTables,
  type JournalVerdict,
  journalLine,
  verifyJournal,
} from './journal.ts';
export { journalMigrations } from './migrations.ts';

import type { Schema } from '#platform/duckdb';

/** Columns of `observations.parquet`, in imports and in releases. */
export const observationsTable = {
  indicateur: 'VARCHAR',
  niveau: 'VARCHAR',
  code: 'VARCHAR',
  millesime: 'INTEGER',
  period: 'VARCHAR',
  breakdown: 'VARCHAR',
  value: 'DOUBLE',
  status: 'VARCHAR',
  perimetre: 'VARCHAR',
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  line: 'INTEGER',
  column: 'VARCHAR',
  printed: 'VARCHAR',
  run: 'VARCHAR',
  rank: 'INTEGER',
  carriedFrom: 'VARCHAR',
  note: 'VARCHAR',
  cite: 'VARCHAR',
} as const satisfies Schema;

/** Columns of `rejects.parquet`. */
export const rejectsTable = {
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  line: 'INTEGER',
  column: 'VARCHAR',
  value: 'VARCHAR',
  reason: 'VARCHAR',
  detail: 'VARCHAR',
} as const satisfies Schema;

/** Columns of `corrections.parquet`. */
export const correctionsTable = {
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  line: 'INTEGER',
  column: 'VARCHAR',
  kind: 'VARCHAR',
  from: 'VARCHAR',
  to: 'VARCHAR',
} as const satisfies Schema;

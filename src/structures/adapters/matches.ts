import { type DatabaseSync, rowOf, rowsOf, type StatementSync } from '#platform/sqlite';
import { totalLimit } from '../domain/annuaire.ts';
import type { Plan } from './plan-recherche.ts';

type Put = Pick<Plan, 'match' | 'rows'>;

/** What the index gives, in the order of rank. */
export interface Matches {
  /** Those after `after`, at most `limit`. */
  ids(put: Put, after: number, limit: number): readonly number[];
  /** Their number, `totalLimit + 1` when there are more. */
  count(put: Put): number;
}

export const makeMatches = (database: DatabaseSync): Matches => {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const from = (put: Put): string => {
    const joined = put.rows.sql ? ' CROSS JOIN structure s ON s.id = r.rowid' : '';
    const where = put.rows.sql ? ` AND ${put.rows.sql}` : '';
    return `FROM recherche r${joined} WHERE r.recherche MATCH ?${where}`;
  };
  return {
    ids: (put, after, limit) => {
      const rows = put.match
        ? rowsOf<{ id: number }>(
            prepared(`SELECT r.rowid AS id ${from(put)} AND r.rowid > ? LIMIT ?`),
            put.match,
            ...put.rows.values,
            after,
            limit,
          )
        : rowsOf<{ id: number }>(
            prepared('SELECT id FROM structure WHERE diffusible = 1 AND id > ? LIMIT ?'),
            after,
            limit,
          );
      return rows.map(({ id }) => id);
    },
    count: (put) =>
      rowOf<{ n: number }>(
        prepared(`SELECT count(*) AS n FROM (SELECT 1 ${from(put)} LIMIT ${totalLimit + 1})`),
        put.match,
        ...put.rows.values,
      )?.n ?? 0,
  };
};

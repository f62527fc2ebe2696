import { rename } from 'node:fs/promises';
import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import type { RegistreCorrectionKind, RegistreReason } from '../domain/registre-reasons.ts';
import { numberedRows, type RawTable, rawRows } from './raw-columns.ts';
import { keysTable, sirenHolds, siretHolds } from './registre-keys.ts';

/** How the rows of one raw table become those of one clean table. SQL speaks of the raw columns. */
export interface CleanPlan {
  /** Column of the number that names the row; in the SQL below it is `key`, a whole number. */
  readonly key: { readonly column: string; readonly kind: 'siren' | 'siret' };
  /** Whether a number names one row only. */
  readonly unique: boolean;
  /** Tables joined to the raw rows, each giving one row at most. */
  readonly joins: string;
  /** Clean columns, in their order. */
  readonly select: Readonly<Record<string, string>>;
  /** Beside a bad key, what refuses a row. */
  readonly refused: readonly Refused[];
  /** Cells repaired or set aside in rows kept; only those that the file holds. */
  readonly corrections: readonly Corrected[];
}

export interface Refused {
  readonly reason: RegistreReason;
  readonly column: string;
  readonly when: string;
}

export interface Corrected {
  readonly kind: RegistreCorrectionKind;
  readonly column: string;
  readonly when: string;
  readonly to: string;
}

/** Temporary tables that gather what is said of rows, by `line`. */
export const rejectsGathered = 'rejets';
export const correctionsGathered = 'corrections';

export const gatherRejects = async (connection: DuckDBConnection): Promise<void> => {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${rejectsGathered} (line INTEGER, "column" VARCHAR, value VARCHAR, reason VARCHAR)`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${correctionsGathered} (line INTEGER, "column" VARCHAR, kind VARCHAR, "from" VARCHAR, "to" VARCHAR)`,
  );
};

/** How clean tables are written: cheap to write, and cheap to read again and again. */
export const cleanParquet = '(FORMAT parquet, PARQUET_VERSION v2, COMPRESSION snappy)';

const digitsOf = { siren: 9, siret: 14 } as const;
const holdsOf = { siren: sirenHolds, siret: siretHolds } as const;
/** Zeros that a spreadsheet takes away: no SIREN starts with more than these. */
const zerosLost = 5;

const isWhole = (type: string | undefined): boolean => /INT/.test(type ?? '');

const keySql = ({ columns }: RawTable, { key: { column, kind } }: CleanPlan) => {
  const whole = isWhole(columns.get(column));
  const printed = `regexp_replace("${column}"::VARCHAR, '\\s', '', 'g')`;
  return {
    /** As it should be: every digit there. */
    strict: `try_cast("${column}" AS BIGINT)`,
    strictHolds: `${holdsOf[kind]('key')}${whole ? '' : ` AND strlen("${column}") = ${digitsOf[kind]}`}`,
    /** With spaces, or without its leading zeros. */
    lenient: `CASE WHEN regexp_full_match(${printed}, '\\d{${digitsOf[kind] - zerosLost},${digitsOf[kind]}}') THEN ${printed}::BIGINT END`,
    lenientHolds: holdsOf[kind]('key'),
    printed: `lpad(key::VARCHAR, ${digitsOf[kind]}, '0')`,
  };
};

/**
 * Writes the clean table: one pass over the columns needed when every key holds and none comes
 * twice; what does not hold is then looked for, and only then.
 * @returns how many rows were read, and kept.
 */
export const cleanRows = async (
  connection: DuckDBConnection,
  raw: RawTable,
  plan: CleanPlan,
  place: string,
): Promise<{ readonly read: number; readonly kept: number }> => {
  const key = keySql(raw, plan);
  const read = await countRows(connection, rawRows(raw));
  const refused = plan.refused.map(({ when }) => `AND NOT coalesce(${when}, true)`).join(' ');
  const copy = async (number: string, holds: string) => {
    const columns = Object.entries(plan.select).map(([name, sql]) => `${sql} AS "${name}"`);
    await connection.run(`
      COPY (SELECT ${columns.join(', ')}
        FROM (SELECT *, ${number} AS key FROM ${rawRows(raw)}) AS rows CROSS JOIN ${keysTable} ${plan.joins}
        WHERE ${holds} ${refused}) TO ${quote(place)} ${cleanParquet}`);
    return countRows(connection, `read_parquet(${quote(place)})`);
  };
  let kept = await copy(key.strict, key.strictHolds);
  if (kept < read) {
    const repaired = await listUnkept(connection, raw, plan, key);
    if (repaired) kept = await copy(key.lenient, key.lenientHolds);
  }
  if (plan.unique) kept -= await settleOrder(connection, raw, plan, key, place);
  await listCorrections(connection, raw, plan);
  return { read, kept };
};

type KeySql = ReturnType<typeof keySql>;

/** Rows that the strict pass left: each rejected with its reason, or to be repaired. */
const listUnkept = async (
  connection: DuckDBConnection,
  raw: RawTable,
  plan: CleanPlan,
  key: KeySql,
): Promise<number> => {
  const { column, kind } = plan.key;
  const cases = (pick: (refused: Refused) => string) =>
    plan.refused.map((each) => `WHEN coalesce(${each.when}, true) THEN ${pick(each)}`).join(' ');
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE unkept AS
    SELECT line, "${column}"::VARCHAR AS printed, key, ${key.lenientHolds} AS holds,
      ${plan.refused.length ? `CASE ${cases(({ reason }) => quote(reason))} END` : 'NULL'}::VARCHAR AS why,
      ${plan.refused.length ? `CASE ${cases((each) => quote(each.column))} END` : 'NULL'}::VARCHAR AS "where",
      ${plan.refused.length ? `CASE ${cases((each) => `"${each.column}"::VARCHAR`)} END` : 'NULL'}::VARCHAR AS cell
    FROM (
      SELECT * EXCLUDE (key, a, b, c), ${key.lenient} AS key
      FROM (SELECT *, ${key.strict} AS key FROM ${numberedRows(raw)}) AS rows CROSS JOIN ${keysTable}
      WHERE NOT coalesce(${key.strictHolds}, false) ${plan.refused.map(({ when }) => `OR coalesce(${when}, true)`).join(' ')}
    ) AS failing CROSS JOIN ${keysTable}`);
  await connection.run(`
    INSERT INTO ${rejectsGathered}
    SELECT line,
      CASE WHEN holds IS TRUE THEN "where" ELSE ${quote(column)} END,
      left(CASE WHEN holds IS TRUE THEN cell ELSE printed END, 100),
      CASE WHEN key IS NULL THEN '${kind}-unreadable' WHEN NOT holds THEN '${kind}-key' ELSE why END
    FROM unkept WHERE holds IS NOT TRUE OR why IS NOT NULL`);
  await connection.run(`
    INSERT INTO ${correctionsGathered}
    SELECT line, ${quote(column)}, 'leading-zero', printed, ${key.printed}
    FROM unkept WHERE holds AND why IS NULL`);
  return countRows(connection, '(FROM unkept WHERE holds AND why IS NULL)');
};

/** What a sort may hold before it spills, in MB: the process holds more beside it. */
const sortMemory = 240;

/**
 * Sees to it that each number comes once, and that they come in order. A file in order costs one
 * look; one that is not is sorted. Of rows with one number, the first of the file is kept.
 * @returns how many rows were taken out.
 */
const settleOrder = async (
  connection: DuckDBConnection,
  raw: RawTable,
  plan: CleanPlan,
  key: KeySql,
  place: string,
): Promise<number> => {
  const number = plan.key.kind === 'siret' ? 'siren::BIGINT * 100000 + nic' : 'siren';
  const clean = `read_parquet(${quote(place)}, file_row_number = true)`;
  const rewrite = async (rows: string) => {
    const beside = `${place}.refait`;
    await connection.run(
      `COPY (SELECT * EXCLUDE (file_row_number) FROM ${clean} ${rows}) TO ${quote(beside)} ${cleanParquet}`,
    );
    await rename(beside, place);
  };
  const followed = `(SELECT ${number} AS k, lag(${number}) OVER () AS before FROM read_parquet(${quote(place)}))`;
  const look = async () => {
    const [seen] = await readRows<{ repeats: number; back: number }>(
      connection,
      `SELECT count(*) FILTER (k = before)::DOUBLE AS repeats, count(*) FILTER (k < before)::DOUBLE AS back FROM ${followed}`,
    );
    return seen ?? { repeats: 0, back: 0 };
  };
  let { repeats, back } = await look();
  if (back) {
    const [limit] = await readRows<{ limit: string }>(
      connection,
      `SELECT current_setting('memory_limit') AS "limit"`,
    );
    await connection.run(`SET memory_limit = '${sortMemory}MB'`);
    await rewrite(`ORDER BY ${number}, file_row_number`);
    await connection.run(`SET memory_limit = ${quote(limit?.limit ?? '380MB')}`);
    ({ repeats } = await look());
  }
  if (!repeats) return 0;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE repeated AS SELECT DISTINCT k FROM ${followed} WHERE k = before`,
  );
  await connection.run(`
    INSERT INTO ${rejectsGathered}
    SELECT line, ${quote(plan.key.column)}, printed, '${plan.key.kind}-duplicate' FROM (
      SELECT line, ${key.printed} AS printed, row_number() OVER (PARTITION BY key ORDER BY line) AS nth
      FROM (SELECT *, ${key.lenient} AS key FROM ${numberedRows(raw)}) SEMI JOIN repeated ON key = k
      WHERE line NOT IN (SELECT line FROM ${rejectsGathered})
    ) WHERE nth > 1`);
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE dropped AS
    SELECT file_row_number AS row FROM (
      SELECT file_row_number, row_number() OVER (PARTITION BY k ORDER BY file_row_number) AS nth
      FROM (SELECT file_row_number, ${number} AS k FROM ${clean}) SEMI JOIN repeated USING (k)
    ) WHERE nth > 1`);
  await rewrite('ANTI JOIN dropped ON file_row_number = dropped.row');
  return repeats;
};

const listCorrections = async (
  connection: DuckDBConnection,
  raw: RawTable,
  { corrections }: CleanPlan,
): Promise<void> => {
  for (const { kind, column, when, to } of corrections)
    await connection.run(`
      INSERT INTO ${correctionsGathered}
      SELECT line, ${quote(column)}, '${kind}', left("${column}"::VARCHAR, 100), ${to}
      FROM ${numberedRows(raw)} WHERE ${when}`);
};

export const countRows = async (connection: DuckDBConnection, from: string): Promise<number> => {
  const [row] = await readRows<{ n: number }>(
    connection,
    `SELECT count(*)::DOUBLE AS n FROM ${from}`,
  );
  return row?.n ?? 0;
};

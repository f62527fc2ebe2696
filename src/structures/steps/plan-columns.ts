import { type DuckDBConnection, quote } from '#platform/duckdb';
import type { RegistreNote } from '../domain/registre-reasons.ts';
import type { Corrected } from './clean-rows.ts';
import { type RawTable, readColumns } from './raw-columns.ts';
import {
  type Counted,
  countValues,
  type RegistreCodes,
  sqlMap,
  sqlTexts,
} from './registre-codes.ts';

/** How one column is read: its SQL, and what is said of its cells. */
export interface PlannedColumn {
  readonly sql: string;
  readonly joins?: string;
  readonly corrections?: readonly Corrected[];
  readonly notes?: Readonly<Partial<Record<RegistreNote, number>>>;
}

export interface Planning {
  readonly connection: DuckDBConnection;
  readonly raw: RawTable;
  readonly codes: RegistreCodes;
}

const texts = (counted: Counted): readonly string[] =>
  [...counted.keys()].filter((value) => value !== null);

const total = (counted: Counted, values: readonly (string | null)[]): number =>
  values.reduce((sum, value) => sum + (counted.get(value) ?? 0), 0);

/** Cells of values that a nomenclature does not know are left empty, and listed. */
const setAside = (
  column: string,
  kind: Corrected['kind'],
  unknown: readonly string[],
): readonly Corrected[] =>
  unknown.length
    ? [{ kind, column, when: `"${column}"::VARCHAR IN (${sqlTexts(unknown)})`, to: 'NULL' }]
    : [];

/**
 * Up to so many codes a map is as cheap as a join; and unlike a join it never lets a row go late, so
 * that a file in order stays in order.
 */
const fewMoved = 64;

/** Commune of today: itself, that of the arrondissement, or that which took the former one in. */
export const planCommune = async (
  { connection, raw, codes }: Planning,
  column: string,
): Promise<PlannedColumn> => {
  const { text } = readColumns(raw.columns);
  const counted = await countValues(connection, raw, column);
  const moved: { from: string; to: string | null; why: string }[] = [];
  for (const from of texts(counted)) {
    const found = codes.commune(from);
    if (found?.why !== 'present')
      moved.push({ from, to: found?.code ?? null, why: found?.why ?? 'unknown' });
  }
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE moved (code VARCHAR, "to" VARCHAR, why VARCHAR)',
  );
  const appender = await connection.createAppender('moved');
  for (const { from, to, why } of moved) {
    appender.appendVarchar(from);
    if (to === null) appender.appendNull();
    else appender.appendVarchar(to);
    appender.appendVarchar(why);
    appender.endRow();
  }
  appender.closeSync();
  const of = (why: string) => moved.filter((each) => each.why === why).map(({ from }) => from);
  const arrondissement = total(counted, of('arrondissement'));
  const absent = total(counted, [null]);
  const known = of('unknown').length
    ? `CASE WHEN moved.code IS NULL THEN ${text(column)} ELSE moved."to" END`
    : `coalesce(moved."to", ${text(column)})`;
  const merged: Corrected = {
    kind: 'merged-commune',
    column,
    when: `"${column}" IN (SELECT code FROM moved WHERE why = 'merged')`,
    to: `(SELECT "to" FROM moved WHERE code = "${column}")`,
  };
  const few = moved.length <= fewMoved && !of('unknown').length;
  const pairs = moved.map(({ from, to }) => [from, to ?? ''] as const);
  return {
    ...(!moved.length
      ? { sql: text(column) }
      : few
        ? { sql: `coalesce(${sqlMap(pairs)}[${text(column)}], ${text(column)})` }
        : { sql: known, joins: `LEFT JOIN moved ON moved.code = "${column}"` }),
    corrections: [
      ...(of('merged').length ? [merged] : []),
      ...setAside(column, 'commune-unknown', of('unknown')),
    ],
    notes: {
      ...(arrondissement ? { arrondissement } : {}),
      ...(absent ? { 'commune-absent': absent } : {}),
    },
  };
};

/** What the register writes while the activity is not known. */
const nafNotGiven = '00.00Z';
const nafRev2 = /^\d{2}\.\d{2}[A-Z]$/;

/** Activity in NAF rév. 2; those of older nomenclatures are counted, and left empty. */
export const planNaf = async (
  { connection, raw, codes }: Planning,
  column: string,
): Promise<PlannedColumn> => {
  const { text } = readColumns(raw.columns);
  const counted = await countValues(connection, raw, column);
  const others = texts(counted).filter((value) => !codes.naf.has(value));
  const notGiven = others.filter((value) => value === nafNotGiven);
  const older = others.filter((value) => !nafRev2.test(value));
  const unknown = others.filter((value) => nafRev2.test(value) && value !== nafNotGiven);
  const long = [...older, ...notGiven].filter((value) => value.length === 6);
  const not = [...unknown, ...long];
  const when = [
    ...(older.length ? [`strlen("${column}") = 6`] : []),
    ...(not.length ? [`"${column}" NOT IN (${sqlTexts(not)})`] : []),
  ];
  const old = total(counted, older);
  const absent = total(counted, [...notGiven, null]);
  return {
    sql: when.length ? `CASE WHEN ${when.join(' AND ')} THEN ${text(column)} END` : text(column),
    corrections: setAside(column, 'naf-unknown', unknown),
    notes: {
      ...(old ? { 'naf-other-nomenclature': old } : {}),
      ...(absent ? { 'naf-absent': absent } : {}),
    },
  };
};

/** A code of a closed list, as text or as a number. */
export const planCode = async (
  { connection, raw }: Planning,
  column: string,
  known: (value: string) => boolean,
  kind: Corrected['kind'],
  type: 'VARCHAR' | 'USMALLINT' = 'VARCHAR',
): Promise<PlannedColumn> => {
  const { text, whole } = readColumns(raw.columns);
  const unknown = texts(await countValues(connection, raw, column)).filter(
    (value) => !known(value),
  );
  const value = type === 'VARCHAR' ? text(column) : whole(column, type);
  return {
    sql: unknown.length
      ? `CASE WHEN "${column}"::VARCHAR NOT IN (${sqlTexts(unknown)}) THEN ${value} END`
      : value,
    corrections: setAside(column, kind, unknown),
  };
};

/** A date; as text, those that cannot be read are left empty, and listed. */
export const planDate = ({ raw }: Planning, column: string): PlannedColumn => {
  const { date, isText } = readColumns(raw.columns);
  return {
    sql: date(column),
    corrections: isText(column)
      ? [
          {
            kind: 'date-unreadable',
            column,
            when: `"${column}" IS NOT NULL AND "${column}" <> '[ND]' AND ${date(column)} IS NULL`,
            to: 'NULL',
          },
        ]
      : [],
  };
};

/** Whether the unit lets itself be named: only `O` does. */
export const planDiffusion = async (
  { connection, raw }: Planning,
  column: string,
): Promise<PlannedColumn> => {
  const counted = await countValues(connection, raw, column);
  const hidden = total(
    counted,
    [...counted.keys()].filter((value) => value !== 'O'),
  );
  return {
    sql: `coalesce("${column}" = ${quote('O')}, false)`,
    notes: hidden ? { 'not-diffusible': hidden } : {},
  };
};

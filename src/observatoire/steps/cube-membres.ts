import { copyParquet, type DuckDBConnection, quote } from '#platform/duckdb';
import {
  appartenanceSql,
  familles,
  type ListeId,
  type Parametres,
  type PerimetreVersion,
  readCategoriesJuridiques,
  type VersionCalculable,
} from '#structures';
import { aliveWithinSql, countsSql } from './cube-sql.ts';

/** A version of the perimeter to count. */
export interface PerimetreToCount {
  readonly version: PerimetreVersion;
  /** Gives `siren` and `famille` of the units counted in, from relations `unites` and `listes`. */
  readonly sql: string;
  /** The rule in words: version, date, parameters. */
  readonly regle: string;
}

/** A version as the perimeter's own rule states it on a day. */
export const perimetreToCount = (
  version: VersionCalculable,
  date: string,
  parametres: Parametres = {},
): PerimetreToCount => ({
  version,
  sql: appartenanceSql(version, date, parametres),
  regle: [version, date, ...Object.entries(parametres).map((pair) => pair.join('='))].join(' '),
});

/** `liste.parquet` of a list that completes the register. */
export interface ListeFile {
  readonly liste: ListeId;
  readonly path: string;
}

export interface MembresOrder {
  readonly unites: string;
  readonly listes?: readonly ListeFile[];
  /** Day at which the lists are read. */
  readonly asOf: string;
  readonly perimetres: readonly PerimetreToCount[];
}

/**
 * Units that some version may count in: a category of the table, the flag, a list. Their
 * establishments are kept aside, so that another version needs no other pass over the register.
 */
const candidatsSql = (): string =>
  `SELECT siren FROM unites WHERE drapeau = 'O' OR "categorieJuridique" IN (${readCategoriesJuridiques()
    .filter(({ famille }) => famille !== 'hors-perimetre')
    .map(({ code }) => Number(code))
    .join(', ')}) UNION SELECT siren FROM listes`;

/** The units that each version counts in, with the place of their family; and all of them together. */
export const membresTables = async (
  connection: DuckDBConnection,
  { unites, listes = [], asOf, perimetres }: MembresOrder,
  path: string,
): Promise<void> => {
  await connection.run(`CREATE TEMP VIEW unites AS FROM read_parquet(${quote(unites)})`);
  const mentions = listes.map(
    ({ liste, path: file }) =>
      `SELECT DISTINCT siren::INTEGER AS siren, '${liste}' AS liste FROM read_parquet(${quote(file)})
       WHERE coalesce("validFrom" <= ${quote(asOf)}::DATE, true)
         AND coalesce("validTo" >= ${quote(asOf)}::DATE, true)`,
  );
  await connection.run(
    `CREATE TEMP VIEW listes AS ${mentions.join(' UNION ALL ') || "SELECT 0::INTEGER AS siren, '' AS liste WHERE false"}`,
  );
  const index = familles.map((famille, at) => `WHEN '${famille}' THEN ${at + 1}`).join(' ');
  for (const { version, sql } of perimetres)
    await connection.run(
      `CREATE TEMP TABLE "membres-${version}" AS
       SELECT siren::INTEGER AS siren, (CASE famille ${index} END)::UTINYINT AS famille FROM (${sql})`,
    );
  const all = (columns: (version: string) => string, union: string): string =>
    perimetres
      .map(({ version }) => `SELECT ${columns(version)} FROM "membres-${version}"`)
      .join(` ${union} `);
  await connection.run(
    `CREATE TEMP TABLE candidats AS ${[candidatsSql(), ...perimetres.map(({ version }) => `SELECT siren FROM "membres-${version}"`)].join(' UNION ')}`,
  );
  await copyParquet(
    connection,
    all((version) => `'${version}' AS perimetre, siren, famille`, 'UNION ALL') ||
      "SELECT '' AS perimetre, 0::INTEGER AS siren, 0::UTINYINT AS famille WHERE false",
    path,
  );
};

export const countEss = async (
  connection: DuckDBConnection,
  retenus: string,
  perimetres: readonly PerimetreToCount[],
  exercices: readonly number[],
): Promise<void> => {
  for (const { version } of perimetres)
    await connection.run(
      `CREATE TEMP TABLE "ess-${version}" AS
       SELECT key | famille AS key, ${countsSql(exercices)}
       FROM read_parquet(${quote(retenus)}) JOIN "membres-${version}" USING (siren)
       WHERE candidat AND ${aliveWithinSql(exercices)} GROUP BY 1 ORDER BY 1`,
    );
};

import { join } from 'node:path';
import { copyParquet, type DuckDBConnection, quote, withDuckdb } from '#platform/duckdb';
import { familles, type PerimetreVersion } from '#structures';
import type { Repertoire } from '#territoires';
import { makeEstimateur } from '../domain/emploi-estime.ts';
import { type ReglePrimaire, regleEntreprises } from '../domain/protection.ts';
import { readNomenclature, readTranches } from '../sources/nomenclature.ts';
import { cubeLevels } from './cube-levels.ts';
import { lieuxTable } from './cube-lieux.ts';
import { aliveSql } from './cube-sql.ts';
import { cubePaths } from './make-cube.ts';

/**
 * `secret.parquet`: what each cell of jobs rests on, territory × famille and territory × A17, with
 * its first status. Columns: exercice, perimetre (null: whole economy), niveau, code, famille and
 * secteur (null: all of them), units (legal units with jobs), value, max, status.
 */
export const secretPath = (folder: string): string => join(folder, 'secret.parquet');

export interface SecretOrder {
  /** The cube’s folder. */
  readonly folder: string;
  readonly repertoire: Repertoire;
  readonly exercices: readonly number[];
  readonly perimetres: readonly PerimetreVersion[];
  readonly regle?: ReglePrimaire;
  readonly memory?: number;
}

/** Writes `secret.parquet` in the cube’s folder; legal units are counted, not establishments. */
export const makeCubeSecret = (order: SecretOrder): Promise<void> =>
  withDuckdb(
    async (connection) => {
      const { folder, exercices, perimetres, regle = regleEntreprises } = order;
      await connection.run('SET preserve_insertion_order = false');
      await lieuxTable(connection, order.repertoire);
      await connection.run(
        `CREATE TEMP TABLE compte (exercice USMALLINT, perimetre VARCHAR, niveau VARCHAR, code VARCHAR,
           famille UTINYINT, a17 VARCHAR, units UINTEGER, value DOUBLE, max DOUBLE)`,
      );
      for (const exercice of exercices) {
        await contributions(connection, folder, exercice);
        for (const perimetre of [null, ...perimetres])
          await countCells(connection, folder, exercice, perimetre);
        await connection.run('DROP TABLE apports');
      }
      const names = `[${familles.map((famille) => `'${famille}'`).join(', ')}]`;
      await copyParquet(
        connection,
        `SELECT exercice, perimetre, niveau, code, (${names})[famille] AS famille, a17 AS secteur,
           units, value, max,
           CASE WHEN units = 0 THEN 'V' WHEN units < ${regle.frequency} THEN 'A'
             WHEN max > ${regle.dominance ?? 1} * value THEN 'B' ELSE 'V' END AS status
         FROM compte ORDER BY exercice, perimetre NULLS FIRST, niveau, code, famille NULLS FIRST, secteur NULLS FIRST`,
        secretPath(folder),
      );
    },
    { memory: order.memory ?? 600, spill: join(order.folder, '..') },
  );

/** Jobs of each legal unit by commune and A17, as the cube estimates them. */
const contributions = async (
  connection: DuckDBConnection,
  folder: string,
  exercice: number,
): Promise<void> => {
  const { retenus, facteurs } = cubePaths(folder);
  const estimateur = makeEstimateur(readTranches());
  const nomenclature = readNomenclature();
  const a17 = Array.from(
    { length: 100 },
    (_, division) => `'${nomenclature.of(String(division).padStart(2, '0'), 'A17')}'`,
  );
  const classes = estimateur.tranches.map(
    ({ code }, at) => `(${at}, '${code}', ${estimateur.mean(code)}::DOUBLE)`,
  );
  await connection.run(
    `CREATE TEMP TABLE apports AS
     SELECT siren, numero, a17, sum(mean * coalesce(factor, 1)) AS emplois
     FROM (
       SELECT siren, key >> 16 AS numero, ((key >> 4) & 31)::INTEGER AS place,
         ([${a17.join(', ')}])[((key >> 9) & 127)::INTEGER + 1] AS a17
       FROM read_parquet(${quote(retenus)}) WHERE (key >> 3) & 1 = 1 AND ${aliveSql(exercice)}
     )
     JOIN (VALUES ${classes.join(', ')}) classes(place, tranche, mean) USING (place)
     JOIN lieux USING (numero)
     LEFT JOIN (SELECT * FROM read_parquet(${quote(facteurs)}) WHERE exercice = ${exercice}) f
       USING (departement, a17, tranche)
     WHERE mean > 0
     GROUP BY ALL`,
  );
};

const countCells = async (
  connection: DuckDBConnection,
  folder: string,
  exercice: number,
  perimetre: PerimetreVersion | null,
): Promise<void> => {
  const { membres } = cubePaths(folder);
  const rows = perimetre
    ? `(SELECT apports.*, famille FROM apports
        JOIN (SELECT siren, famille FROM read_parquet(${quote(membres)}) WHERE perimetre = '${perimetre}') USING (siren))`
    : '(SELECT *, NULL::UTINYINT AS famille FROM apports)';
  const sets = [
    { famille: false, a17: false },
    { famille: false, a17: true },
    ...(perimetre ? [{ famille: true, a17: false }] : []),
  ];
  for (const { niveau, code } of cubeLevels)
    for (const set of sets) {
      const famille = set.famille ? 'famille' : 'NULL::UTINYINT AS famille';
      const a17 = set.a17 ? 'a17' : 'NULL::VARCHAR AS a17';
      await connection.run(
        `INSERT INTO compte
         SELECT ${exercice}, ${perimetre ? `'${perimetre}'` : 'NULL'}, '${niveau}', code, famille, a17,
           count(*), sum(emplois), max(emplois)
         FROM (
           SELECT code, famille, a17, siren, sum(emplois) AS emplois
           FROM (SELECT ${code} AS code, ${famille}, ${a17}, siren, emplois FROM ${rows} JOIN lieux USING (numero))
           WHERE code IS NOT NULL GROUP BY ALL
         ) GROUP BY ALL`,
      );
    }
};

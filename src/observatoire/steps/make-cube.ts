import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { copyParquet, type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import { writeFolder } from '#platform/files';
import type { Couverture } from '#structures';
import type { Repertoire } from '#territoires';
import {
  type CalageFait,
  type ChoixTotaux,
  caler,
  calerFirst,
  type TotalPublie,
} from '../domain/calage.ts';
import type { Calage, ComptesExercice, CubeManifest } from '../domain/cube.ts';
import { type ModeleEmploi, makeEstimateur, modeleEmploi } from '../domain/emploi-estime.ts';
import type { IpfRefusal } from '../domain/ipf.ts';
import { readNomenclature, readTranches } from '../sources/nomenclature.ts';
import { leafSql } from './cube-leaf.ts';
import { lieuxTable } from './cube-lieux.ts';
import { countEss, type ListeFile, membresTables, type PerimetreToCount } from './cube-membres.ts';
import { exerciceRefused } from './cube-refusals.ts';
import { aliveWithinSql, communeOfKeySql, countsSql, keyedSql } from './cube-sql.ts';

export interface CubeOrder {
  /** `unites.parquet` and `etablissements.parquet` of the clean stage. */
  readonly unites: string;
  readonly etablissements: string;
  /** `liste.parquet` of each list that completes the register. */
  readonly listes?: readonly ListeFile[];
  readonly couverture: Couverture;
  /** Day that the register describes. */
  readonly asOf: string;
  /** Ids of the snapshots. */
  readonly inputs: readonly string[];
  readonly perimetres: readonly PerimetreToCount[];
  /** Years whose 31 December is counted; none after `asOf`. */
  readonly exercices: readonly number[];
  readonly repertoire: Repertoire;
  /** Totals that the cube must meet: refused when it cannot. */
  readonly totals?: readonly TotalPublie[];
  /** For the years without `totals`: the first that fits is taken, or none. */
  readonly choix?: readonly ChoixTotaux[];
  readonly modele?: ModeleEmploi;
  /** Folder that will hold the files of `cubePaths`, whole or absent. */
  readonly folder: string;
  /** Bound of the engine’s memory, in MB. */
  readonly memory?: number;
}

export type MakeCubeRefusal = IpfRefusal | ReturnType<typeof exerciceRefused>;

export const cubePaths = (folder: string) => ({
  cube: join(folder, 'cube.parquet'),
  /** Establishments of employers and of the ESS, narrow: other versions and secrecy start from it. */
  retenus: join(folder, 'retenus.parquet'),
  /** Units that each version counts in: `siren`, `perimetre`, and the place of `famille` from 1. */
  membres: join(folder, 'membres.parquet'),
  /** Units whose establishments are all in `retenus`: every one that some version may count in. */
  candidats: join(folder, 'candidats.parquet'),
  /** What estimates were multiplied by, where a year was calibrated. */
  facteurs: join(folder, 'facteurs.parquet'),
  manifest: join(folder, 'cube.json'),
});

/** The last year whose 31 December the register describes. */
export const lastExercice = (asOf: string): number =>
  asOf.endsWith('-12-31') ? Number(asOf.slice(0, 4)) : Number(asOf.slice(0, 4)) - 1;

/**
 * Counts the register into `cube.parquet`, one row per year, perimeter, commune, division, size
 * class, employer and family. The whole economy has neither perimeter nor family. Upper levels are
 * sums of it.
 */
export const makeCube = async (order: CubeOrder): Promise<CubeManifest | MakeCubeRefusal> => {
  const late = order.exercices.find((exercice) => exercice > lastExercice(order.asOf));
  if (late !== undefined || !order.exercices.length)
    return exerciceRefused(late ?? 0, order.asOf, lastExercice(order.asOf));
  const refused: MakeCubeRefusal[] = [];
  try {
    return await writeFolder(order.folder, (folder) =>
      withDuckdb(
        async (connection) => {
          await connection.run('SET preserve_insertion_order = false');
          const made = await countInto(connection, order, folder);
          if (isRefusal(made)) {
            refused.push(made);
            throw new Refused();
          }
          return made;
        },
        { memory: order.memory ?? 600, spill: join(folder, '..') },
      ),
    );
  } catch (error) {
    const [refusal] = refused;
    if (error instanceof Refused && refusal) return refusal;
    throw error;
  }
};

/** Leaves nothing behind when a refusal comes halfway. */
class Refused extends Error {}

const countInto = async (
  connection: DuckDBConnection,
  order: CubeOrder,
  folder: string,
): Promise<CubeManifest | MakeCubeRefusal> => {
  const exercices = [...new Set(order.exercices)].sort((a, b) => a - b);
  const tranches = readTranches();
  const estimateur = makeEstimateur(tranches, order.modele ?? modeleEmploi);
  const paths = cubePaths(folder);

  await lieuxTable(connection, order.repertoire);
  await connection.run(
    'CREATE TEMP TABLE facteurs (exercice USMALLINT, departement VARCHAR, a17 VARCHAR, tranche VARCHAR, factor DOUBLE)',
  );
  await membresTables(connection, order, paths.membres);
  const keyed = keyedSql(`read_parquet(${quote(order.etablissements)})`, tranches, [
    'creation',
    'fermeture',
    'active',
  ]);
  await connection.run(
    `CREATE TEMP TABLE economie AS
     SELECT key, ${countsSql(exercices)} FROM (${keyed}) WHERE ${aliveWithinSql(exercices)} GROUP BY key ORDER BY key`,
  );
  await writeRetenus(connection, order.etablissements, paths.retenus);
  await countEss(connection, paths.retenus, order.perimetres, exercices);

  const calages: Calage[] = [];
  const totalsRefused: NonNullable<CubeManifest['totalsRefused']>[number][] = [];
  for (const exercice of exercices) {
    const given = (order.totals ?? []).filter((total) => total.exercice === exercice);
    const choices = order.choix?.find((each) => each.exercice === exercice)?.choices ?? [];
    if (!given.length && !choices.length) continue;
    const cellules = await cellulesOf(connection, exercice, estimateur.mean);
    const strict = given.length ? caler(cellules, given) : undefined;
    if (strict && isRefusal(strict)) return strict;
    const { taken, refused } = strict
      ? { taken: { fait: strict, totals: given }, refused: [] }
      : calerFirst(cellules, choices);
    totalsRefused.push(...refused.map((each) => ({ exercice, ...each })));
    if (!taken) continue;
    await keepFactors(connection, exercice, taken.fait);
    calages.push(presentCalage(exercice, taken.totals, taken.fait));
  }

  await copyParquet(connection, 'FROM facteurs', paths.facteurs);
  await copyParquet(connection, 'FROM candidats', paths.candidats);
  await connection.run('SET preserve_insertion_order = true');
  await copyParquet(
    connection,
    leafSql({
      exercices,
      perimetres: order.perimetres,
      estimateur,
      calibrated: calages.length > 0,
      economie: true,
    }),
    paths.cube,
  );
  const manifest: CubeManifest = {
    format: 1,
    exercices,
    perimetres: order.perimetres.map(({ version }) => version),
    millesime: order.repertoire.current,
    couverture: order.couverture,
    asOf: order.asOf,
    inputs: order.inputs,
    regles: Object.fromEntries(order.perimetres.map(({ version, regle }) => [version, regle])),
    modele: estimateur.modele,
    calages,
    totalsRefused,
    comptes: await comptesOf(connection, exercices),
    closedWithoutDate: await closedWithoutDate(connection, order.etablissements),
    unknownCommunes: await unknownCommunes(connection, exercices.at(-1) ?? 0),
  };
  await writeFile(paths.manifest, `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
};

/** The second pass over the register: few rows are kept, and only theirs are placed. */
const writeRetenus = (
  connection: DuckDBConnection,
  etablissements: string,
  path: string,
): Promise<void> => {
  const kept = `(
    SELECT e.*, c.siren IS NOT NULL AS candidat
    FROM read_parquet(${quote(etablissements)}) e LEFT JOIN candidats c ON c.siren = e.siren
    WHERE (employeur OR c.siren IS NOT NULL) AND (active OR fermeture IS NOT NULL))`;
  return copyParquet(
    connection,
    keyedSql(kept, readTranches(), ['siren', 'creation', 'fermeture', 'active', 'candidat']),
    path,
  );
};

/** Jobs of the whole economy before calibration, by département, A17 and size class. */
const cellulesOf = async (
  connection: DuckDBConnection,
  exercice: number,
  mean: (tranche: string) => number,
) => {
  const nomenclature = readNomenclature();
  const tranches = readTranches();
  const rows = await readRows<{
    departement: string;
    region: string;
    division: number;
    tranche: number;
    n: number;
  }>(
    connection,
    `SELECT departement, region, ((key >> 9) & 127)::INTEGER AS division,
       ((key >> 4) & 31)::INTEGER AS tranche, sum(n${exercice})::DOUBLE AS n
     FROM economie JOIN lieux ON numero = key >> 16
     WHERE (key >> 3) & 1 = 1 AND departement <> '' AND n${exercice} > 0
     GROUP BY ALL ORDER BY ALL`,
  );
  const cells = new Map<string, { n: number; row: Omit<Cellule, 'emplois'> }>();
  for (const { departement, region, division, tranche, n } of rows) {
    const A17 = nomenclature.of(String(division).padStart(2, '0'), 'A17');
    const found = tranches[tranche];
    if (!found) continue;
    const key = `${departement} ${A17} ${found.code}`;
    const cell = cells.get(key) ?? {
      n: 0,
      row: { departement, region, A17, tranche: found.code, groupe: found.groupe },
    };
    cell.n += n;
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ n, row }) => ({ ...row, emplois: n * mean(row.tranche) }));
};

type Cellule = Parameters<typeof caler>[0][number];

const keepFactors = async (
  connection: DuckDBConnection,
  exercice: number,
  { facteurs }: CalageFait,
): Promise<void> => {
  const appender = await connection.createAppender('facteurs');
  for (const { departement, A17, tranche, factor } of facteurs) {
    appender.appendUSmallInt(exercice);
    for (const text of [departement, A17, tranche]) appender.appendVarchar(text);
    appender.appendDouble(factor);
    appender.endRow();
  }
  appender.closeSync();
};

const presentCalage = (
  exercice: number,
  totals: readonly TotalPublie[],
  fait: CalageFait,
): Calage => ({
  exercice,
  totals: totals.map(({ name, address, dimensions, totals: published }) => ({
    name,
    address,
    dimensions,
    total: Object.values(published).reduce((sum, value) => sum + value, 0),
  })),
  converged: fait.converged,
  rounds: fait.rounds,
  gap: fait.gap,
  margins: fait.margins,
  before: fait.before,
});

const comptesOf = async (
  connection: DuckDBConnection,
  exercices: readonly number[],
): Promise<readonly ComptesExercice[]> => {
  const comptes: ComptesExercice[] = [];
  for (const exercice of exercices) {
    const n = `n${exercice}`;
    const [row] = await readRows<Omit<ComptesExercice, 'exercice'>>(
      connection,
      `SELECT ${[
        ['etablissements', 'true'],
        ['employeurs', '(key >> 3) & 1 = 1'],
        ['withoutCommune', 'key >> 16 = 0'],
        ['communeUnknown', 'key >> 16 <> 0 AND departement IS NULL'],
        ['outsideDepartements', `departement = ''`],
        ['activityUnknown', '(key >> 9) & 127 = 0'],
      ]
        .map(([name, where]) => `coalesce(sum(${n}) FILTER (${where}), 0)::DOUBLE AS "${name}"`)
        .join(', ')} FROM economie LEFT JOIN lieux ON numero = key >> 16`,
    );
    if (row) comptes.push({ exercice, ...row });
  }
  return comptes;
};

const closedWithoutDate = async (connection: DuckDBConnection, path: string): Promise<number> => {
  const [row] = await readRows<{ n: number }>(
    connection,
    `SELECT count(*)::DOUBLE AS n FROM read_parquet(${quote(path)}) WHERE NOT active AND fermeture IS NULL`,
  );
  return row?.n ?? 0;
};

const unknownCommunes = (connection: DuckDBConnection, exercice: number) =>
  readRows<{ commune: string; etablissements: number }>(
    connection,
    `SELECT ${communeOfKeySql('key')} AS commune, sum(n${exercice})::DOUBLE AS etablissements
     FROM economie ANTI JOIN lieux ON numero = key >> 16
     WHERE key >> 16 <> 0 GROUP BY ALL HAVING sum(n${exercice}) > 0
     ORDER BY etablissements DESC, commune LIMIT 100`,
  );

import { randomBytes } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import { createSqlite } from '#platform/sqlite';
import { familles } from '#structures';
import type { Repertoire } from '#territoires';
import { CellsWriter } from '../adapters/cube-blob.ts';
import type { CubeManifest, Protection } from '../domain/cube.ts';
import {
  hideInRow,
  type ReglePrimaire,
  type Reposant,
  regleEntreprises,
} from '../domain/protection.ts';
import { readTranches } from '../sources/nomenclature.ts';
import { type CubeLevel, cubeLevels } from './cube-levels.ts';
import { lieuxTable } from './cube-lieux.ts';
import { secretPath } from './cube-secret.ts';
import { cubePaths } from './make-cube.ts';

export const servingPath = (folder: string): string => join(folder, 'cube.sqlite');

export interface ServingOrder {
  /** The cube’s folder, with `secret.parquet`. */
  readonly folder: string;
  readonly repertoire: Repertoire;
  readonly regle?: ReglePrimaire;
  /**
   * Statuses of a full protection, by `exercice perimetre niveau code famille|secteur=…` (see
   * `statusKey`); where one is given it replaces the first pass.
   */
  readonly statuses?: ReadonlyMap<string, Protection>;
  readonly memory?: number;
}

/** Names a cell of jobs: `2025 flores5 commune 48095 famille=mutuelle`; the total has nothing after the code. */
export const statusKey = (
  exercice: number,
  perimetre: string | null,
  niveau: string,
  code: string,
  cell: string,
): string => `${exercice} ${perimetre ?? ''} ${niveau} ${code} ${cell}`;

/**
 * Writes `cube.sqlite` beside, then renames it: one row per level, territory, year and perimeter,
 * holding that territory’s cells and which jobs are hidden. Every level from commune to France.
 * @returns the number of rows.
 */
export const writeCubeServing = async (order: ServingOrder): Promise<number> => {
  const { folder } = order;
  const paths = cubePaths(folder);
  const manifest = JSON.parse(await readFile(paths.manifest, 'utf8')) as CubeManifest;
  const beside = join(folder, `.work-cube.sqlite-${process.pid}-${randomBytes(4).toString('hex')}`);
  const database = createSqlite(beside);
  try {
    database.exec(`
      CREATE TABLE reference (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE cells (niveau TEXT, code TEXT, exercice INTEGER, perimetre TEXT, cells BLOB, hidden TEXT);
      BEGIN;
    `);
    database
      .prepare('INSERT INTO reference VALUES (?, ?)')
      .run('manifest', JSON.stringify(manifest));
    const insert = database.prepare('INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?)');
    const rows = await withDuckdb(
      async (connection) => {
        await lieuxTable(connection, order.repertoire);
        let written = 0;
        for (const exercice of manifest.exercices)
          for (const perimetre of [null, ...manifest.perimetres])
            for (const level of cubeLevels) {
              const part = { exercice, perimetre, level };
              const hidden = await hiddenCells(connection, order, part);
              for await (const { code, bytes } of places(connection, paths.cube, part)) {
                insert.run(
                  level.niveau,
                  code,
                  exercice,
                  perimetre ?? '',
                  bytes,
                  hidden.get(code) ?? null,
                );
                written++;
              }
            }
        return written;
      },
      { memory: order.memory ?? 600, spill: folder },
    );
    database.exec(
      'COMMIT; CREATE UNIQUE INDEX place ON cells (niveau, code, exercice, perimetre);',
    );
    database.close();
    await rename(beside, servingPath(folder));
    return rows;
  } catch (error) {
    if (database.isOpen) database.close();
    await rm(beside, { force: true });
    throw error;
  }
};

interface Part {
  readonly exercice: number;
  readonly perimetre: string | null;
  readonly level: CubeLevel;
}

const same = (perimetre: string | null): string =>
  perimetre ? `perimetre = '${perimetre}'` : 'perimetre IS NULL';

/** The cells of each territory of a level, packed. */
async function* places(
  connection: DuckDBConnection,
  cube: string,
  { exercice, perimetre, level }: Part,
): AsyncGenerator<{ readonly code: string; readonly bytes: Uint8Array }> {
  const place = (name: string, values: readonly string[]): string =>
    `CASE ${name} ${values.map((value, at) => `WHEN '${value}' THEN ${at}`).join(' ')} END`;
  const key = `(division::INTEGER << 9) | (${place(
    'tranche',
    readTranches().map(({ code }) => code),
  )} << 4)
    | (employeur::INTEGER << 3) | coalesce(${place('famille', ['', ...familles])}, 0)`;
  const stream = await connection.stream(
    `SELECT code, key, sum(n)::DOUBLE, sum(emplois * 1000)::DOUBLE FROM (
       SELECT ${level.code} AS code, (${key})::INTEGER AS key, etablissements AS n, emplois
       FROM read_parquet(${quote(cube)}) cube JOIN lieux ON lieux.commune = cube.commune
       WHERE exercice = ${exercice} AND ${same(perimetre)}
     ) WHERE code IS NOT NULL GROUP BY ALL ORDER BY code`,
  );
  const writer = new CellsWriter();
  let current: string | undefined;
  for await (const chunk of stream) {
    const [codes = [], keys = [], counts = [], jobs = []] = chunk.getColumns();
    for (let row = 0; row < chunk.rowCount; row++) {
      const code = codes[row] as string;
      if (current !== undefined && code !== current) yield { code: current, bytes: writer.take() };
      current = code;
      writer.add(keys[row] as number, counts[row] as number, jobs[row] as number);
    }
  }
  if (current !== undefined) yield { code: current, bytes: writer.take() };
}

interface SecretRow extends Reposant {
  readonly code: string;
  readonly cell: string;
}

/** By territory, the cells of jobs that are hidden and why, as JSON; absent when none is. */
const hiddenCells = async (
  connection: DuckDBConnection,
  { folder, regle = regleEntreprises, statuses }: ServingOrder,
  { exercice, perimetre, level }: Part,
): Promise<ReadonlyMap<string, string>> => {
  const found = await readRows<SecretRow>(
    connection,
    `SELECT code, CASE WHEN famille IS NOT NULL THEN 'famille=' || famille
         WHEN secteur IS NOT NULL THEN 'secteur=' || secteur ELSE '' END AS cell,
       units::INTEGER AS units, value, max
     FROM read_parquet(${quote(secretPath(folder))})
     WHERE exercice = ${exercice} AND ${same(perimetre)} AND niveau = '${level.niveau}' ORDER BY code`,
  );
  const hidden = new Map<string, string>();
  for (const [code, rows] of Map.groupBy(found, (row) => row.code)) {
    const total = hideInRow(
      rows.filter(({ cell }) => cell === ''),
      regle,
    );
    const shown = total.every(({ status }) => status === 'V');
    const judged = (dimension: string) => {
      const cells = rows.filter(({ cell }) => cell.startsWith(dimension));
      // Nothing can be had by subtraction from a total that is not shown.
      return shown ? hideInRow(cells, regle) : cells.flatMap((cell) => hideInRow([cell], regle));
    };
    const own = Object.fromEntries(
      [...total, ...judged('famille='), ...judged('secteur=')]
        .map(({ cell, status }) => [
          cell,
          statuses?.get(statusKey(exercice, perimetre, level.niveau, code, cell)) ?? status,
        ])
        .filter(([, status]) => status !== 'V'),
    );
    if (Object.keys(own).length) hidden.set(code, JSON.stringify(own));
  }
  return hidden;
};

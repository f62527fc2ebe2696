import { join } from 'node:path';
import { isRefusal, type Refusal } from '#kernel';
import { copyParquet, quote, readRows, withDuckdb } from '#platform/duckdb';
import { writeFolder } from '#platform/files';
import type { Repertoire } from '#territoires';
import type { ModeleEmploi } from '../domain/emploi-estime.ts';
import { makeEstimateur, modeleEmploi } from '../domain/emploi-estime.ts';
import { readTranches } from '../sources/nomenclature.ts';
import { leafSql } from './cube-leaf.ts';
import { lieuxTable } from './cube-lieux.ts';
import { countEss, type MembresOrder, membresTables } from './cube-membres.ts';
import { cubePaths } from './make-cube.ts';

export interface RecountOrder extends MembresOrder {
  /** Folder of a cube made from the same register. */
  readonly cube: string;
  readonly exercices: readonly number[];
  readonly repertoire: Repertoire;
  readonly modele?: ModeleEmploi;
  /** Folder that will hold `cube.parquet`, the ESS alone, and `membres.parquet`; whole or absent. */
  readonly folder: string;
  readonly memory?: number;
}

export type RecountRefusal = Refusal<'units-not-kept'>;

/**
 * Counts other versions of the perimeter, parameters or years of the ESS from what a cube kept aside:
 * the register’s forty million establishments are not read again. The whole economy is that of the
 * cube.
 * @returns the number of rows; a refusal when a version counts in units that the cube did not keep.
 */
export const recountPerimetres = async (order: RecountOrder): Promise<number | RecountRefusal> => {
  const refused: RecountRefusal[] = [];
  try {
    return await writeFolder(order.folder, (folder) =>
      withDuckdb(
        async (connection) => {
          const from = cubePaths(order.cube);
          const to = cubePaths(folder);
          await lieuxTable(connection, order.repertoire);
          await membresTables(connection, order, to.membres);
          const [lost] = await readRows<{ n: number }>(
            connection,
            `SELECT count(DISTINCT m.siren)::INTEGER AS n FROM read_parquet(${quote(to.membres)}) m
             ANTI JOIN read_parquet(${quote(from.candidats)}) c ON c.siren = m.siren`,
          );
          if (lost?.n) {
            refused.push(notKept(lost.n));
            throw new Error('units not kept');
          }
          await countEss(connection, from.retenus, order.perimetres, order.exercices);
          await connection.run(
            `CREATE TEMP TABLE facteurs AS FROM read_parquet(${quote(from.facteurs)})`,
          );
          const [calibrated] = await readRows<{ n: number }>(
            connection,
            'SELECT count(*)::INTEGER AS n FROM facteurs',
          );
          const { exercices, perimetres, modele = modeleEmploi } = order;
          const leaf = leafSql({
            exercices,
            perimetres,
            estimateur: makeEstimateur(readTranches(), modele),
            calibrated: Boolean(calibrated?.n),
            economie: false,
          });
          await copyParquet(connection, leaf, to.cube);
          const [rows] = await readRows<{ n: number }>(
            connection,
            `SELECT count(*)::INTEGER AS n FROM read_parquet(${quote(to.cube)})`,
          );
          return rows?.n ?? 0;
        },
        { memory: order.memory ?? 600, spill: join(folder, '..') },
      ),
    );
  } catch (error) {
    const [refusal] = refused;
    if (refusal && isRefusal(refusal)) return refusal;
    throw error;
  }
};

const notKept = (units: number): RecountRefusal => ({
  why: 'units-not-kept',
  message: {
    fr: `Cette version compte ${units} unités légales que le cube n’avait pas retenues.`,
    en: `This version counts ${units} legal units that the cube did not keep.`,
  },
  mend: {
    fr: 'Recomptez le cube depuis le répertoire avec cette version.',
    en: 'Count the cube anew from the register with this version.',
  },
  facts: { units },
});

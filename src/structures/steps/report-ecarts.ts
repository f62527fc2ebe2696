import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  copyParquet,
  type DuckDBConnection,
  pushInto,
  quote,
  readRows,
  withDuckdb,
} from '#platform/duckdb';
import { countEcarts, type EcartSummary } from '../domain/ecart-summary.ts';
import { judge } from '../domain/judge.ts';
import type { Parametres, VersionCalculable } from '../domain/parametres.ts';
import { isListeId } from '../domain/preuves.ts';
import type { UniteLegale } from '../domain/unite-legale.ts';
import { regleOf } from './appartenance.ts';

export interface EcartsRequest {
  /** Path of `structures.parquet`, with the lists that held at `date`. */
  readonly structures: string;
  readonly version: VersionCalculable;
  /** Day at which the perimeter is read, `YYYY-MM-DD`. */
  readonly date: string;
  /** Folder that receives the two files. */
  readonly work: string;
  readonly parametres?: Parametres;
  /** Upper bound of the engine's memory, in MB. */
  readonly memory?: number;
}

export const ecartsPaths = (work: string) => ({
  /**
   * A disagreement a row: siren, denomination, categorieJuridique, naf, drapeau, listes, dans, ecart.
   * Natural persons and units not wholly diffusible are counted in the summary, and not listed.
   */
  ecarts: join(work, 'ecarts.parquet'),
  /** An `EcartSummary`. */
  summary: join(work, 'ecarts.json'),
});

interface Case {
  readonly id: number;
  readonly categorieJuridique: string | null;
  readonly naf: string | null;
  readonly drapeau: UniteLegale['drapeau'];
  readonly listes: string;
  readonly count: number;
}

const judged = { id: 'INTEGER', ecart: 'VARCHAR', dans: 'INTEGER' } as const;

/**
 * Counts and lists where the flag, the category and the lists disagree. Units that are alike in all
 * that the perimeter looks at are judged once: some thousands of cases for the whole country.
 */
export const reportEcarts = async (request: EcartsRequest): Promise<EcartSummary> => {
  const { structures, version, date, work, parametres = {}, memory = 512 } = request;
  const regle = regleOf(version, date, parametres);
  const counting = countEcarts(regle);
  const paths = ecartsPaths(work);
  const spill = join(work, '.spill');
  try {
    await withDuckdb(
      async (connection) => {
        await connection.run(
          `CREATE TEMP TABLE cas AS SELECT row_number() OVER ()::INTEGER AS id, * FROM (
             SELECT "categorieJuridique", naf, drapeau, listes, count(*)::INTEGER AS count
             FROM read_parquet(${quote(structures)}) GROUP BY ALL)`,
        );
        const aside = await pushInto(connection, judged);
        for (const each of await readRows<Case>(connection, 'FROM cas')) {
          const unite = uniteOf(each);
          const verdict = judge(regle, unite);
          for (const ecart of counting.take(unite, verdict, each.count))
            aside.push({ id: each.id, ecart, dans: Number(verdict.in) });
        }
        aside.flush();
        await writeEcarts(connection, structures, aside.table, paths.ecarts);
      },
      { memory, spill },
    );
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
  const summary = counting.summary();
  await writeFile(paths.summary, `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
};

const uniteOf = ({ categorieJuridique, naf, drapeau, listes }: Case): UniteLegale => ({
  siren: '',
  categorieJuridique,
  naf,
  drapeau,
  listes: listes.split(' ').filter(isListeId),
});

const writeEcarts = (
  connection: DuckDBConnection,
  structures: string,
  table: string,
  path: string,
): Promise<void> =>
  copyParquet(
    connection,
    `SELECT s.siren, s.denomination, s."categorieJuridique", s.naf, s.drapeau, s.listes,
       e.dans = 1 AS dans, e.ecart
     FROM ${table} e JOIN cas c ON c.id = e.id JOIN read_parquet(${quote(structures)}) s
       ON s."categorieJuridique" IS NOT DISTINCT FROM c."categorieJuridique"
      AND s.naf IS NOT DISTINCT FROM c.naf AND s.drapeau IS NOT DISTINCT FROM c.drapeau
      AND s.listes = c.listes
     WHERE s.diffusible AND s."categorieJuridique" IS DISTINCT FROM '1000'
     ORDER BY s.siren, e.ecart`,
    path,
  );

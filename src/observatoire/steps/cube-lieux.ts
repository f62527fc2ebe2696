import { type DuckDBConnection, pushInto } from '#platform/duckdb';
import type { Repertoire } from '#territoires';
import { numeroOf } from '../domain/cube-key.ts';

/**
 * Makes the table `lieux` of the present communes and what holds them: `numero` as in a cell’s key,
 * `commune`, `epci`, `departement`, `region` (empty where there is none), `outremer`.
 */
export const lieuxTable = async (
  connection: DuckDBConnection,
  repertoire: Repertoire,
): Promise<void> => {
  const lieux = await pushInto(connection, {
    numero: 'INTEGER',
    commune: 'VARCHAR',
    epci: 'VARCHAR',
    departement: 'VARCHAR',
    region: 'VARCHAR',
    outremer: 'INTEGER',
  });
  for (const { code, epci, departement, region, outreMer } of repertoire.list('commune'))
    lieux.push({
      numero: numeroOf(code),
      commune: code,
      epci: epci ?? '',
      departement: departement ?? '',
      region: region ?? '',
      outremer: Number(outreMer),
    });
  lieux.flush();
  await connection.run(
    `CREATE TEMP TABLE lieux AS SELECT numero::UBIGINT AS numero, commune, epci, departement, region, outremer = 1 AS outremer FROM ${lieux.table}`,
  );
};

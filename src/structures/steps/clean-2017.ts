import { quote } from '#platform/duckdb';
import { planEtablissements, planUnites } from './clean-plans.ts';
import { cleanRows, correctionsGathered, countRows, rejectsGathered } from './clean-rows.ts';
import type { Planning } from './plan-columns.ts';
import { numberedRows, type RawTable } from './raw-columns.ts';
import { parquetColumns } from './raw-file.ts';
import type { Stage } from './stage.ts';

/** Updates that describe the present state: a creation, the state after a change, a diffusion opened. */
const current = "'C', 'F', 'D'";
/** The state before a change, a removal, a diffusion closed: nothing to count. */
const notCurrent = "'I', 'E', 'O'";

const day = (column: string): string =>
  `coalesce(strftime(try_strptime("${column}", '%Y%m%d'), '%Y-%m-%d'), "${column}")`;
const pointed = (column: string): string =>
  `CASE WHEN regexp_full_match("${column}", '\\d{4}[A-Z]') THEN left("${column}", 2) || '.' || right("${column}", 3) ELSE "${column}" END`;
/** No employee (NN), or none left at the end of the year (00). */
const employs = (column: string): string =>
  `CASE WHEN "${column}" IS NOT NULL THEN CASE WHEN "${column}" IN ('NN', '00') THEN 'N' ELSE 'O' END END`;

/** Column of today, and how 2017 writes it: the SQL, and the columns that a person finds there. */
type Carried = Readonly<Record<string, readonly [sql: string, printed: string]>>;

const etablissement: Carried = {
  siret: ['"SIREN" || "NIC"', 'SIREN NIC'],
  statutDiffusionEtablissement: ['"DIFFCOM"', 'DIFFCOM'],
  dateCreationEtablissement: [day('DCRET'), 'DCRET'],
  trancheEffectifsEtablissement: ['"TEFET"', 'TEFET'],
  anneeEffectifsEtablissement: ['"DEFET"', 'DEFET'],
  etablissementSiege: ['"SIEGE"', 'SIEGE'],
  codeCommuneEtablissement: [
    `CASE WHEN "DEPET" <> '99' THEN "DEPET" || "COMET" END`,
    'DEPET COMET',
  ],
  dateDebut: ['NULL::VARCHAR', ''],
  etatAdministratifEtablissement: ["'A'", ''],
  activitePrincipaleEtablissement: [pointed('APET700'), 'APET700'],
  caractereEmployeurEtablissement: [employs('TEFET'), 'TEFET'],
};

const unite: Carried = {
  siren: ['"SIREN"', 'SIREN'],
  statutDiffusionUniteLegale: ['"DIFFCOM"', 'DIFFCOM'],
  dateCreationUniteLegale: [day('DCREN'), 'DCREN'],
  trancheEffectifsUniteLegale: ['"TEFEN"', 'TEFEN'],
  anneeEffectifsUniteLegale: ['"DEFEN"', 'DEFEN'],
  dateDebut: ['NULL::VARCHAR', ''],
  etatAdministratifUniteLegale: ["'A'", ''],
  categorieJuridiqueUniteLegale: ['"NJ"', 'NJ'],
  activitePrincipaleUniteLegale: [pointed('APEN700'), 'APEN700'],
  nicSiegeUniteLegale: ['"NICSIEGE"', 'NICSIEGE'],
  economieSocialeSolidaireUniteLegale: ['"ESS"', 'ESS'],
  caractereEmployeurUniteLegale: [employs('TEFEN'), 'TEFEN'],
};

/**
 * The layout of 2017: updates that describe the present state, the last of each SIRET, make the
 * establishments; the last of each SIREN makes the legal units. A row is read, and kept or rejected,
 * as an establishment.
 */
export const clean2017 = async (planning: Planning, stage: Stage) => {
  const { connection, raw } = planning;
  const numbered = numberedRows(raw);
  await connection.run(`
    INSERT INTO ${rejectsGathered}
    SELECT line, 'VMAJ', coalesce("VMAJ", ''), CASE WHEN "VMAJ" IN (${notCurrent}) THEN 'vmaj-not-current' ELSE 'vmaj-unknown' END
    FROM ${numbered} WHERE coalesce("VMAJ" NOT IN (${current}), true)`);
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE ranked AS
    SELECT line, "SIREN" || "NIC" AS siret, "DATEMAJ" AS updated,
      row_number() OVER (PARTITION BY "SIREN", "NIC" ORDER BY "DATEMAJ" DESC, line DESC) AS nth
    FROM ${numbered} WHERE "VMAJ" IN (${current})`);
  await connection.run(`
    INSERT INTO ${rejectsGathered}
    SELECT line, 'DATEMAJ', updated, 'superseded' FROM ranked WHERE nth > 1`);
  const left = `${numbered} ANTI JOIN ${rejectsGathered} USING (line)`;
  const etablissements = await carry(
    planning,
    stage,
    'etablissements-2017.parquet',
    etablissement,
    left,
  );
  const planned = await planEtablissements({ ...planning, raw: etablissements });
  const counts = await cleanRows(
    connection,
    etablissements,
    planned.plan,
    stage.path('etablissements.parquet'),
  );
  await nameColumns(planning, etablissement);
  const unites = await carry(
    planning,
    stage,
    'unites-2017.parquet',
    unite,
    `(SELECT * FROM ${left} QUALIFY row_number() OVER (PARTITION BY "SIREN" ORDER BY "DATEMAJ" DESC, line DESC) = 1)`,
  );
  const plannedUnites = await planUnites({ ...planning, raw: unites });
  await cleanRows(connection, unites, plannedUnites.plan, stage.path('unites.parquet'));
  await nameColumns(planning, unite);
  return {
    read: await countRows(connection, numbered),
    kept: counts.kept,
    notes: planned.notes as Readonly<Record<string, number>>,
  };
};

/** Writes the rows under the names of today, with their line. */
const carry = async (
  { connection }: Planning,
  stage: Stage,
  name: string,
  carried: Carried,
  rows: string,
): Promise<RawTable> => {
  const path = stage.path(name);
  const columns = Object.entries(carried).map(([column, [sql]]) => `${sql} AS "${column}"`);
  const [[key = ''] = []] = Object.entries(carried);
  await connection.run(
    `COPY (SELECT ${columns.join(', ')}, line AS ligne FROM ${rows} ORDER BY "${key}") TO ${quote(path)} (FORMAT parquet)`,
  );
  return { path, columns: await parquetColumns(connection, path), head: 0 };
};

/** What is said of a cell names the column that a person finds in the file. */
const nameColumns = async ({ connection }: Planning, carried: Carried): Promise<void> => {
  for (const [column, [, printed]] of Object.entries(carried))
    for (const table of [rejectsGathered, correctionsGathered])
      await connection.run(
        `UPDATE ${table} SET "column" = ${quote(printed)} WHERE "column" = ${quote(column)}`,
      );
};

import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refusal } from '#kernel';
import { copyParquet, type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import { appartenanceSqlOf } from '../domain/appartenance-sql.ts';
import {
  type Parametres,
  type VersionCalculable,
  versionsCalculables,
} from '../domain/parametres.ts';
import type { RegistreInput, RegistreKind } from '../domain/registre-input.ts';
import { listeIds } from '../domain/unite-legale.ts';
import { regleOf } from './appartenance.ts';
import { type BrutWanted, brutPath, brutSql, lastOf } from './read-brut.ts';
import { registrePaths } from './registre-folder.ts';

export interface StructuresRequest {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  /** What was taken in: one file of units, at most one of establishments, any number of lists. */
  readonly inputs: readonly RegistreInput[];
  /** Day at which the perimeter and the lists are read, `YYYY-MM-DD`. */
  readonly date: string;
  /** Folder that receives the two files. */
  readonly work: string;
  readonly parametres?: Parametres;
  /** Upper bound of the engine's memory, in MB; beyond it, it spills into `work`. */
  readonly memory?: number;
}

export interface MadeStructures {
  readonly structures: number;
  /** Null when no file of establishments was given; the second file is then not written. */
  readonly etablissements: number | null;
  /** Units in, by version; a version not in force at that day counts nobody. */
  readonly dans: Readonly<Record<VersionCalculable, number>>;
}

export type StructuresRefusal = Refusal<'unites-missing' | 'unites-several'>;

export const structuresPaths = (work: string) => ({
  structures: join(work, 'structures.parquet'),
  etablissements: join(work, 'etablissements-structures.parquet'),
});

/** The widest first: the version whose family a page shows. */
const widest: readonly VersionCalculable[] = ['loi2014', 'flores5', 'clap4'];

/**
 * Builds the directory: every unit that the perimeter looks at, in or out, and its establishments.
 * A commercial company is looked at only when it has the flag or a list names it. A unit that is
 * not diffusible, or a natural person, has no name, sigle or address.
 */
export const makeStructures = async (
  request: StructuresRequest,
): Promise<MadeStructures | StructuresRefusal> => {
  const { data, inputs, work, memory = 512 } = request;
  const unites = oneOf(inputs, ['unites', 'sirene-2017']);
  if ('why' in unites) return unites;
  const etablissements = inputs.find(
    (input) =>
      ['etablissements', 'sirene-2017'].includes(input.kind) &&
      existsSync(registrePaths(data, input.id).etablissements),
  );
  const spill = join(work, '.spill');
  try {
    return await withDuckdb(
      async (connection) => {
        await connection.run('SET preserve_insertion_order = false');
        await takeListes(connection, request);
        await lookAt(connection, registrePaths(data, unites.id).unites);
        const dans = await judgeAll(connection, request);
        const held = etablissements
          ? await takeEtablissements(
              connection,
              registrePaths(data, etablissements.id).etablissements,
            )
          : null;
        await writeStructures(connection, brutPath(data, unites), structuresPaths(work).structures);
        if (etablissements)
          await writeEtablissements(
            connection,
            brutPath(data, etablissements),
            structuresPaths(work).etablissements,
          );
        const [count] = await readRows<{ n: number }>(
          connection,
          'SELECT count(*)::INT AS n FROM vues',
        );
        return { structures: count?.n ?? 0, etablissements: held, dans };
      },
      { memory, spill },
    );
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
};

const oneOf = (
  inputs: readonly RegistreInput[],
  kinds: readonly RegistreKind[],
): RegistreInput | StructuresRefusal => {
  const found = inputs.filter(({ kind }) => kinds.includes(kind));
  const [only] = found;
  if (only && found.length === 1) return only;
  return only
    ? {
        why: 'unites-several',
        message: {
          fr: `Plusieurs fichiers d’unités légales sont pris à la fois : ${found.map(({ fileName }) => fileName).join(', ')}.`,
          en: `Several files of legal units are taken at once: ${found.map(({ fileName }) => fileName).join(', ')}.`,
        },
        mend: { fr: 'N’en gardez qu’un.', en: 'Keep one only.' },
      }
    : {
        why: 'unites-missing',
        message: {
          fr: 'Aucun fichier d’unités légales n’a été importé.',
          en: 'No file of legal units was imported.',
        },
        mend: {
          fr: 'Importez le stock : echelle import sirene --from StockUniteLegale_utf8.parquet.',
          en: 'Import the stock: echelle import sirene --from StockUniteLegale_utf8.parquet.',
        },
      };
};

/** `listes`: who each list names at that day, once. */
const takeListes = async (
  connection: DuckDBConnection,
  { data, inputs, date }: StructuresRequest,
): Promise<void> => {
  const parts = inputs
    .filter(({ kind, source }) => kind === 'liste' && listeIds.some((id) => id === source))
    .map(
      ({ id, source }) =>
        `SELECT siren, ${quote(source)} AS liste FROM read_parquet(${quote(registrePaths(data, id).liste)})
         WHERE coalesce("validFrom" <= ${quote(date)}::DATE, true) AND coalesce("validTo" >= ${quote(date)}::DATE, true)`,
    );
  const none = 'SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS liste WHERE false';
  await connection.run(
    `CREATE TEMP TABLE listes AS SELECT DISTINCT siren, liste FROM (${[none, ...parts].join(' UNION ALL ')})`,
  );
};

/** `vues`: the units that the perimeter looks at. */
const lookAt = async (connection: DuckDBConnection, unites: string): Promise<void> => {
  const { tables } = regleOf('loi2014', '2014-08-01');
  const looked = [...tables.categories.values()]
    .filter(({ famille }) => famille !== 'societe-commerciale-ess')
    .map(({ code }) => Number(code));
  await connection.run(
    `CREATE TEMP TABLE vues AS
     SELECT u.*, u.diffusible AND u."categorieJuridique" IS DISTINCT FROM 1000 AS nommable
     FROM read_parquet(${quote(unites)}) u
     WHERE u."categorieJuridique" IN (${looked.join(', ')})
        OR u.drapeau = 'O' OR u.siren IN (SELECT siren FROM listes)`,
  );
};

/** `dans`: who is in, by version. */
const judgeAll = async (
  connection: DuckDBConnection,
  { date, parametres = {} }: StructuresRequest,
): Promise<MadeStructures['dans']> => {
  const relations = { unites: 'vues', listes: 'listes' };
  const parts = versionsCalculables.map(
    (version) =>
      `SELECT ${quote(version)} AS version, * FROM (${appartenanceSqlOf(regleOf(version, date, parametres), relations)})`,
  );
  await connection.run(`CREATE TEMP TABLE dans AS ${parts.join('\nUNION ALL\n')}`);
  const counts = await readRows<{ version: VersionCalculable; n: number }>(
    connection,
    'SELECT version, count(*)::INT AS n FROM dans GROUP BY version',
  );
  const of = (version: VersionCalculable) =>
    counts.find((each) => each.version === version)?.n ?? 0;
  return { clap4: of('clap4'), flores5: of('flores5'), loi2014: of('loi2014') };
};

/** `lieux`: the establishments of those units. */
const takeEtablissements = async (connection: DuckDBConnection, path: string): Promise<number> => {
  await connection.run(
    `CREATE TEMP TABLE lieux AS SELECT e.*, e.diffusible AND v.nommable AS nommable
     FROM read_parquet(${quote(path)}) e JOIN vues v ON v.siren = e.siren`,
  );
  const [count] = await readRows<{ n: number }>(connection, 'SELECT count(*)::INT AS n FROM lieux');
  return count?.n ?? 0;
};

const uniteNames: BrutWanted = {
  keys: [
    { needs: ['siren'], sql: 'TRY_CAST(b.siren AS INTEGER)' },
    { needs: ['SIREN'], sql: 'TRY_CAST(b."SIREN" AS INTEGER)' },
  ],
  columns: {
    denomination: ['denominationUniteLegale', 'NOMEN_LONG'],
    sigle: ['sigleUniteLegale', 'SIGLE'],
    denominationUsuelle: ['denominationUsuelle1UniteLegale'],
    rna: ['identifiantAssociationUniteLegale', 'RNA'],
  },
};

const printSiren = (relation: string): string => `lpad(${relation}.siren::VARCHAR, 9, '0')`;
const printSiret = (relation: string): string =>
  `${printSiren(relation)} || lpad(${relation}.nic::VARCHAR, 5, '0')`;

const writeStructures = async (
  connection: DuckDBConnection,
  brut: string | undefined,
  path: string,
): Promise<void> => {
  const [{ lieux = 0 } = {}] = await readRows<{ lieux: number }>(
    connection,
    `SELECT count(*)::INT AS lieux FROM duckdb_tables() WHERE table_name = 'lieux'`,
  );
  const names = await brutSql(connection, brut, uniteNames);
  const places = lieux
    ? `SELECT siren, any_value(${printSiret('l')}) FILTER (siege) AS siege,
         any_value(commune) FILTER (siege) AS commune,
         count(*)::INTEGER AS etablissements, (count(*) FILTER (active))::INTEGER AS actifs
       FROM lieux l GROUP BY siren`
    : `SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS siege, NULL::VARCHAR AS commune,
         NULL::INTEGER AS etablissements, NULL::INTEGER AS actifs WHERE false`;
  const order = widest.map((version, at) => `WHEN ${quote(version)} THEN ${at}`).join(' ');
  await copyParquet(
    connection,
    `WITH noms AS (
       SELECT key, ${lastOf(uniteNames.columns)}
       FROM (${names}) WHERE key IN (SELECT siren FROM vues WHERE nommable) GROUP BY key),
     appartenances AS (
       SELECT siren, string_agg(version, ' ' ORDER BY version) AS perimetres,
         arg_min(famille, CASE version ${order} END) AS famille,
         arg_min("sousFamille", CASE version ${order} END) AS "sousFamille"
       FROM dans GROUP BY siren),
     mentions AS (SELECT siren, string_agg(liste, ' ' ORDER BY liste) AS listes FROM listes GROUP BY siren),
     places AS (${places})
     SELECT ${printSiren('v')} AS siren, n.denomination, n.sigle,
       n."denominationUsuelle", n.rna,
       lpad(v."categorieJuridique"::VARCHAR, 4, '0') AS "categorieJuridique", v.naf, v.drapeau,
       coalesce(m.listes, '') AS listes, coalesce(a.perimetres, '') AS perimetres, a.famille, a."sousFamille",
       v.active, v.diffusible, v.creation, v.cessation, v.tranche, v."anneeTranche", v.employeur,
       p.siege, p.commune, coalesce(p.etablissements, ${lieux ? '0' : 'NULL'})::INTEGER AS etablissements,
       coalesce(p.actifs, ${lieux ? '0' : 'NULL'})::INTEGER AS "etablissementsActifs"
     FROM vues v LEFT JOIN noms n ON n.key = v.siren LEFT JOIN appartenances a ON a.siren = v.siren
       LEFT JOIN mentions m ON m.siren = v.siren LEFT JOIN places p ON p.siren = v.siren
     ORDER BY v.siren`,
    path,
  );
};

/** SIREN and NIC as one number, to join by. */
const siretKey = (siren: string, nic: string): string => `(${siren})::BIGINT * 100000 + (${nic})`;

const lieuNames: BrutWanted = {
  keys: [
    { needs: ['siret'], sql: 'TRY_CAST(b.siret AS BIGINT)' },
    {
      needs: ['SIREN', 'NIC'],
      sql: siretKey('TRY_CAST(b."SIREN" AS INTEGER)', 'TRY_CAST(b."NIC" AS INTEGER)'),
    },
  ],
  columns: {
    enseigne: ['enseigne1Etablissement', 'denominationUsuelleEtablissement', 'ENSEIGNE'],
    numero: ['numeroVoieEtablissement'],
    indice: ['indiceRepetitionEtablissement'],
    type: ['typeVoieEtablissement'],
    // The fourth line of an address of 2017 holds the number too.
    voie: ['libelleVoieEtablissement', 'L4_NORMALISEE'],
    codePostal: ['codePostalEtablissement', 'CODPOS'],
    x: ['coordonneeLambertAbscisseEtablissement'],
    y: ['coordonneeLambertOrdonneeEtablissement'],
  },
};

const writeEtablissements = async (
  connection: DuckDBConnection,
  brut: string | undefined,
  path: string,
): Promise<void> => {
  const rows = await brutSql(connection, brut, lieuNames);
  await copyParquet(
    connection,
    `WITH bruts AS (
       SELECT key, ${lastOf(lieuNames.columns)} FROM (${rows})
       WHERE key IN (SELECT ${siretKey('siren', 'nic')} FROM lieux WHERE nommable) GROUP BY key)
     SELECT ${printSiret('l')} AS siret, ${printSiren('l')} AS siren, b.enseigne,
       nullif(concat_ws(' ', b.numero, b.indice, b.type, b.voie, b."codePostal"), '') AS adresse,
       b."codePostal", l.commune, l.naf, l.tranche, l."anneeTranche", l.employeur, l.siege, l.active,
       l.creation, l.fermeture, TRY_CAST(b.x AS DOUBLE) AS x, TRY_CAST(b.y AS DOUBLE) AS y
     FROM lieux l LEFT JOIN bruts b ON b.key = ${siretKey('l.siren', 'l.nic')}
     ORDER BY l.siren, l.nic`,
    path,
  );
};

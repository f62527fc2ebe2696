import { join } from 'node:path';
import { type DuckDBConnection, quote, streamRows } from '#platform/duckdb';
import { type Progress, silent } from '#platform/progress';
import { createSqlite, type DatabaseSync, type SQLInputValue } from '#platform/sqlite';
import type { Repertoire } from '#territoires';
import { facettesDe } from '../domain/facettes.ts';
import { motsDe } from '../domain/mots.ts';
import { type Famille, familles, type PerimetreVersion } from '../domain/perimetre.ts';
import type { ListeId } from '../domain/unite-legale.ts';
import { annuaireIndexes, annuaireSchema } from './annuaire-schema.ts';
import { nameKey } from './name-key.ts';

export interface AnnuaireInputs {
  /** `structures.parquet`. */
  readonly structures: string;
  /** `etablissements-structures.parquet`, when the stock of establishments is there. */
  readonly etablissements?: string | undefined;
  /** Folder of the release being written. */
  readonly folder: string;
  /** Says in which EPCI, département and région a commune lies. */
  readonly repertoire: Repertoire;
  readonly progress?: Progress;
}

export const annuaireFile = 'annuaire.sqlite';

/** What may not be shown leaves here, whatever the tables hold; natural persons are not read at all. */
const structuresSql = (path: string) => `
  SELECT
    siren::INTEGER,
    CASE WHEN diffusible THEN denomination END,
    CASE WHEN diffusible THEN sigle END,
    CASE WHEN diffusible THEN "denominationUsuelle" END,
    CASE WHEN diffusible THEN rna END,
    "categorieJuridique", naf, drapeau, coalesce(listes, ''), coalesce(perimetres, ''),
    famille, "sousFamille", active::INTEGER, diffusible::INTEGER,
    creation::VARCHAR, cessation::VARCHAR, tranche, "anneeTranche"::INTEGER,
    coalesce(employeur, false)::INTEGER,
    CASE WHEN diffusible THEN substr(siege, 10)::INTEGER END,
    CASE WHEN diffusible THEN commune END,
    coalesce(etablissements, 0), coalesce("etablissementsActifs", 0)
  FROM read_parquet(${quote(path)})
  WHERE "categorieJuridique" IS DISTINCT FROM '1000'
  ORDER BY
    active DESC, perimetres <> '' DESC NULLS LAST, coalesce(employeur, false) DESC,
    CASE WHEN tranche IS NULL OR tranche = 'NN' THEN '' ELSE tranche END DESC,
    coalesce("etablissementsActifs", 0) DESC, siren`;

const etablissementsSql = (path: string, structures: string) => `
  SELECT
    e.siren::INTEGER, substr(e.siret, 10)::INTEGER,
    CASE WHEN s.diffusible THEN e.enseigne END,
    CASE WHEN s.diffusible THEN e.adresse END,
    CASE WHEN s.diffusible THEN e."codePostal" END,
    CASE WHEN s.diffusible THEN e.commune END,
    e.naf, e.tranche, e."anneeTranche"::INTEGER, coalesce(e.employeur, false)::INTEGER,
    coalesce(e.siege, false)::INTEGER, e.active::INTEGER, e.creation::VARCHAR, e.fermeture::VARCHAR
  FROM read_parquet(${quote(path)}) e JOIN read_parquet(${quote(structures)}) s USING (siren)
  WHERE s."categorieJuridique" IS DISTINCT FROM '1000'
  ORDER BY 1, 2`;

const pointsSql = (path: string, structures: string) => `
  SELECT e.commune, s.famille, e.siret::BIGINT, round(e.x)::INTEGER, round(e.y)::INTEGER
  FROM read_parquet(${quote(path)}) e JOIN read_parquet(${quote(structures)}) s USING (siren)
  WHERE s.diffusible AND s.famille IS NOT NULL AND e.active AND e.commune IS NOT NULL
    AND s."categorieJuridique" IS DISTINCT FROM '1000'
  ORDER BY 1, 2, 3`;

const placeholders = (count: number): string => Array(count).fill('?').join(', ');

const step = 50_000;

/**
 * Writes the directory of a release into its folder, in one pass over each table: the rows are
 * streamed, and DuckDB sorts them within its own bound.
 * @returns the file and how many structures and establishments it holds.
 */
export const writeAnnuaire = async (
  connection: DuckDBConnection,
  { structures, etablissements, folder, repertoire, progress = silent }: AnnuaireInputs,
): Promise<{ path: string; structures: number; etablissements: number }> => {
  const path = join(folder, annuaireFile);
  const database = createSqlite(path);
  try {
    database.function('envers', { deterministic: true }, (mot) =>
      [...String(mot)].reverse().join(''),
    );
    database.exec(annuaireSchema);
    database.exec('BEGIN');
    progress.step('annuaire : structures');
    const kept = await writeStructures(connection, database, structures, repertoire, progress);
    let places = 0;
    if (etablissements) {
      progress.step('annuaire : établissements');
      places = await writeEtablissements(
        connection,
        database,
        etablissementsSql(etablissements, structures),
        progress,
      );
      await writePoints(connection, database, pointsSql(etablissements, structures));
    }
    progress.step('annuaire : index');
    database.exec(`INSERT INTO recherche (recherche) VALUES ('optimize')`);
    database.exec(annuaireIndexes);
    writeCounts(database, { structures: kept, etablissements: places });
    database.exec('COMMIT');
    database.exec('ANALYZE');
    return { path, structures: kept, etablissements: places };
  } finally {
    database.close();
  }
};

const communeLookup = (repertoire: Repertoire) => {
  const known = new Map<
    string,
    {
      mots: readonly string[];
      epci?: string | undefined;
      departement?: string | undefined;
      region?: string | undefined;
    }
  >();
  return (code: string | null) => {
    if (!code) return undefined;
    const found = known.get(code);
    if (found) return found;
    const commune = repertoire.find('commune', code);
    const lieux = {
      mots: commune ? motsDe(commune.nom) : [],
      epci: commune?.epci,
      departement: commune?.departement,
      region: commune?.region,
    };
    known.set(code, lieux);
    return lieux;
  };
};

const words = (list: string): readonly string[] => list.split(' ').filter(Boolean);

const writeStructures = async (
  connection: DuckDBConnection,
  database: DatabaseSync,
  path: string,
  repertoire: Repertoire,
  progress: Progress,
): Promise<number> => {
  const insert = database.prepare(`INSERT INTO structure VALUES (?, ${placeholders(23)})`);
  const index = database.prepare('INSERT INTO recherche (rowid, mots) VALUES (?, ?)');
  const named = database.prepare('INSERT INTO nom_lu VALUES (?, ?)');
  const lieuxDe = communeLookup(repertoire);
  let id = 0;
  for await (const row of streamRows(connection, structuresSql(path))) {
    const [
      ,
      denomination,
      sigle,
      usuelle,
      ,
      ,
      naf,
      ,
      listes,
      perimetres,
      famille,
      ,
      active,
      diffusible,
      ,
      ,
      tranche,
      ,
      employeur,
      ,
      commune,
    ] = row as (string & number & null)[];
    id++;
    insert.run(id, ...(row as unknown as SQLInputValue[]));
    if (!diffusible) continue;
    const lieux = lieuxDe(commune ?? null);
    const names = [denomination, sigle, usuelle].filter((name) => typeof name === 'string');
    const lists = names.map(motsDe);
    const mots = new Set(lists.flat());
    for (const mot of lieux?.mots ?? []) mots.add(mot);
    const facettes = facettesDe(
      {
        active: Boolean(active),
        commune: commune ?? null,
        employeur: Boolean(employeur),
        famille: (famille ?? null) as Famille | null,
        listes: words(listes ?? '') as ListeId[],
        naf: naf ?? null,
        perimetres: words(perimetres ?? '') as PerimetreVersion[],
        tranche: tranche ?? null,
      },
      lieux ?? {},
    );
    index.run(id, `${[...mots].join(' ')} ${facettes.join(' ')}`);
    for (const key of new Set(lists.map(nameKey))) if (key !== null) named.run(key, id);
    if (id % step === 0) progress.advance(step);
  }
  return id;
};

const writeEtablissements = async (
  connection: DuckDBConnection,
  database: DatabaseSync,
  sql: string,
  progress: Progress,
): Promise<number> => {
  const insert = database.prepare(`INSERT INTO etablissement VALUES (${placeholders(14)})`);
  let count = 0;
  for await (const row of streamRows(connection, sql)) {
    insert.run(...(row as unknown as SQLInputValue[]));
    if (++count % step === 0) progress.advance(step);
  }
  return count;
};

const writePoints = async (
  connection: DuckDBConnection,
  database: DatabaseSync,
  sql: string,
): Promise<void> => {
  const insert = database.prepare('INSERT INTO point VALUES (?, ?, ?, ?, ?)');
  for await (const [commune, famille, siret, x, y] of streamRows(connection, sql))
    insert.run(
      commune as string,
      familles.indexOf(famille as Famille),
      siret as bigint,
      x as number | null,
      y as number | null,
    );
};

const writeCounts = (
  database: DatabaseSync,
  counts: { readonly structures: number; readonly etablissements: number },
): void => {
  const insert = database.prepare('INSERT INTO compte VALUES (?, ?)');
  insert.run('structures', counts.structures);
  insert.run('etablissements', counts.etablissements);
  database.exec(
    `INSERT INTO compte SELECT 'diffusibles', count(*) FROM structure WHERE diffusible = 1`,
  );
};

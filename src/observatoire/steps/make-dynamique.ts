import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refusal } from '#kernel';
import {
  copyParquet,
  type DuckDBConnection,
  pushInto,
  quote,
  readRows,
  withDuckdb,
} from '#platform/duckdb';
import { type Progress, silent } from '#platform/progress';
import type { Couverture, PerimetreVersion } from '#structures';
import type { Niveau, Territoire } from '#territoires';
import type { Seuils } from '../domain/alertes.ts';
import { type DynamiqueManifest, type SetAside, setAsideReasons } from '../domain/dynamique.ts';
import { readDivisions, readSecteursA17 } from '../sources/naf-tables.ts';
import {
  essSql,
  type Fenetre,
  faitsSql,
  familleNumber,
  lotSql,
  niveauNumbers,
  rangesSql,
  serieSql,
  sortiesSql,
  tablesSql,
} from './dynamique-sql.ts';
import { writeDynamiqueSqlite } from './write-dynamique-sqlite.ts';

/** What the dynamics are made from. */
export interface DynamiqueInput {
  /** Paths of the clean stage: `unites.parquet`, `etablissements.parquet`. */
  readonly unites: string;
  readonly etablissements: string;
  readonly couverture: Couverture;
  /** Day the stock describes, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly snapshots: readonly string[];
  /** `appartenanceSql(version, date)`: `siren, famille` of the units in; it reads `unites`, `listes`. */
  readonly appartenance: string;
  /** SQL that gives `siren, liste`, one row per mention; no list when absent. */
  readonly listes?: string;
  readonly version: PerimetreVersion;
  /** Territories of the current millésime, every level. */
  readonly territoires: readonly Territoire[];
  readonly millesime: number;
  readonly seuils: Seuils;
  /** Full years kept; fifteen when absent. */
  readonly annees?: number;
  readonly closingDates?: DynamiqueManifest['closingDates'];
  /** Establishments treated at once: bounds the memory. */
  readonly lot?: number;
  /** Bound of DuckDB's memory, in MB. */
  readonly memory?: number;
}

export type DynamiqueRefusal = Refusal<
  'register-of-updates' | 'register-absent' | 'as-of-unreadable'
>;

/** Files of a folder of dynamics. */
export const dynamiquePaths = (folder: string) => ({
  series: join(folder, 'dynamique.parquet'),
  survie: join(folder, 'survie.parquet'),
  serving: join(folder, 'dynamique.sqlite'),
  manifest: join(folder, 'dynamique.json'),
});

/** The register lists only what changed: who is missing did not close. */
export const registerOfUpdates: DynamiqueRefusal = {
  why: 'register-of-updates',
  message: {
    fr: 'Ce registre ne contient que les unités mises à jour certains jours : il n’est pas un stock, aucune dynamique ne peut en être tirée.',
    en: 'This register holds only the units updated on some days: it is no stock, and no dynamics can be drawn from it.',
  },
  mend: {
    fr: 'Importez les fichiers StockUniteLegale et StockEtablissement de la base Sirene.',
    en: 'Import the files StockUniteLegale and StockEtablissement of the Sirene register.',
  },
};

const absent = (path: string): DynamiqueRefusal => ({
  why: 'register-absent',
  message: {
    fr: `Le fichier ${path} n’existe pas.`,
    en: `The file ${path} does not exist.`,
  },
  mend: {
    fr: 'Importez d’abord le registre : bin/echelle import sirene.',
    en: 'Import the register first: bin/echelle import sirene.',
  },
  facts: { path },
});

const unreadableDay = (asOf: string): DynamiqueRefusal => ({
  why: 'as-of-unreadable',
  message: {
    fr: `« ${asOf} » n’est pas un jour : la date du stock s’écrit AAAA-MM-JJ.`,
    en: `“${asOf}” is not a day: the date of the stock is written YYYY-MM-DD.`,
  },
  mend: { fr: 'Donnez la date du stock.', en: 'Give the date of the stock.' },
  facts: { asOf },
});

/** The last year that the stock covers whole, and those before it. */
export const fenetreOf = (asOf: string, annees: number, transfertJours: number): Fenetre => {
  const annee = Number(asOf.slice(0, 4));
  const last = asOf.slice(5) === '12-31' ? annee : annee - 1;
  return { first: last - annees + 1, last, asOf, transfertJours };
};

/**
 * Computes creations, closures, stocks, survival and warnings from the register into `folder`:
 * `dynamique.parquet`, `survie.parquet`, `dynamique.sqlite`, `dynamique.json`. The caller gives a
 * folder that is renamed once whole (`writeFolder`).
 * @throws when sums and recounted stocks differ: that would be our bug.
 */
export const makeDynamique = async (
  input: DynamiqueInput,
  folder: string,
  progress: Progress = silent,
): Promise<DynamiqueManifest | DynamiqueRefusal> => {
  if (input.couverture !== 'stock') return registerOfUpdates;
  for (const path of [input.unites, input.etablissements])
    if (!existsSync(path)) return absent(path);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(input.asOf) || Number.isNaN(Date.parse(input.asOf)))
    return unreadableDay(input.asOf);
  const fenetre = fenetreOf(input.asOf, input.annees ?? 15, input.seuils.transfertJours);
  const paths = dynamiquePaths(folder);
  const spill = join(folder, '.spill');
  await rm(paths.serving, { force: true });
  const made = await withDuckdb(
    async (connection) => {
      progress.step('dynamique: registre');
      await prepareTables(connection, input);
      const ranges = await rangesOf(connection, input.etablissements, input.lot ?? 1_000_000);
      for (const [low, high] of ranges)
        for (const sql of lotSql(input.etablissements, low, high, fenetre))
          await connection.run(sql);
      await connection.run('DROP TABLE IF EXISTS lot');
      progress.step('dynamique: territoires');
      for (const sql of faitsSql()) await connection.run(sql);
      await connection.run(sortiesSql());
      await checkStocks(connection);
      progress.step('dynamique: Parquet');
      await copyParquet(connection, serieSql(fenetre), paths.series);
      await copyParquet(connection, survieSql, paths.survie);
      progress.step('dynamique: SQLite');
      const tested = await writeDynamiqueSqlite(connection, paths.serving, fenetre, input.seuils);
      const manifest = await manifestOf(connection, input, fenetre, tested);
      await writeFile(paths.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
      return manifest;
    },
    { memory: input.memory ?? 300, spill },
  );
  await rm(spill, { recursive: true, force: true });
  return made;
};

const survieSql = `
  SELECT t.niveau, t.code, f.nom AS famille, s.code AS secteur, cohorte, age,
    closed AS fermetures, censored AS sorties_observation,
    (sum(closed + censored) OVER (PARTITION BY x.niveau, x.place, x.famille, x.secteur, cohorte
      ORDER BY age DESC))::INTEGER AS a_risque
  FROM sorties x
  JOIN places t ON t.niveau_nombre = x.niveau AND t.place = x.place
  JOIN familles f ON f.nombre = x.famille JOIN secteurs s ON s.nombre = x.secteur
  ORDER BY ALL`;

/** Places, families and sectors with their numbers; the units counted in. */
const prepareTables = async (
  connection: DuckDBConnection,
  { unites, appartenance, listes, territoires }: DynamiqueInput,
): Promise<void> => {
  const served: readonly Niveau[] = ['region', 'departement', 'epci', 'commune'];
  const numbers = new Map<string, number>();
  const places = await pushInto(connection, {
    niveau_nombre: 'INTEGER',
    niveau: 'VARCHAR',
    code: 'VARCHAR',
    place: 'INTEGER',
  });
  places.push({ niveau_nombre: niveauNumbers.france, niveau: 'france', code: 'FR', place: 0 });
  for (const { niveau, code } of territoires) {
    if (!served.includes(niveau)) continue;
    const place = numbers.size + 1;
    numbers.set(`${niveau}-${code}`, place);
    const niveau_nombre = niveauNumbers[niveau as keyof typeof niveauNumbers];
    places.push({ niveau_nombre, niveau, code, place });
  }
  places.flush();
  const geo = await pushInto(connection, {
    commune: 'VARCHAR',
    place: 'INTEGER',
    epci: 'INTEGER',
    departement: 'INTEGER',
    region: 'INTEGER',
  });
  const numberOf = (niveau: Niveau, code: string | undefined): number | null =>
    numbers.get(`${niveau}-${code}`) ?? null;
  for (const { niveau, code, epci, departement, region } of territoires)
    if (niveau === 'commune')
      geo.push({
        commune: code,
        place: numberOf('commune', code),
        epci: numberOf('epci', epci),
        departement: numberOf('departement', departement),
        region: numberOf('region', region),
      });
  geo.flush();
  const secteurs = await pushInto(connection, {
    nombre: 'INTEGER',
    nomenclature: 'VARCHAR',
    code: 'VARCHAR',
  });
  const naf = await pushInto(connection, {
    code: 'VARCHAR',
    division: 'INTEGER',
    secteur: 'INTEGER',
  });
  const a17 = readSecteursA17();
  secteurs.push({ nombre: 0, nomenclature: 'A17', code: '' });
  a17.forEach(({ code, nomenclature }, at) => {
    secteurs.push({ nombre: at + 1, nomenclature, code });
  });
  secteurs.push({ nombre: 100, nomenclature: 'A88', code: 'ZZ' });
  naf.push({ code: '', division: 0, secteur: a17.length });
  for (const { code, nomenclature, a17: own } of readDivisions()) {
    secteurs.push({ nombre: 100 + Number(code), nomenclature, code });
    const secteur = a17.findIndex((each) => each.code === own) + 1;
    naf.push({ code, division: Number(code), secteur });
  }
  secteurs.flush();
  naf.flush();
  await connection.run(`CREATE TEMP TABLE places AS FROM ${places.table}`);
  await connection.run(`CREATE TEMP TABLE geo AS FROM ${geo.table}`);
  await connection.run(`CREATE TEMP TABLE regions AS
    SELECT departement, any_value(region) AS region FROM geo WHERE departement IS NOT NULL GROUP BY 1`);
  await connection.run(`CREATE TEMP TABLE secteurs AS FROM ${secteurs.table}`);
  await connection.run(`CREATE TEMP TABLE naf AS FROM ${naf.table} WHERE code <> ''`);
  await connection.run(`CREATE TEMP TABLE naf_nombres AS
    SELECT division, secteur::UTINYINT AS secteur FROM ${naf.table}`);
  const names = [...familleNumber].map(([nom, nombre]) => `(${nombre}, ${quote(nom)})`);
  await connection.run(`CREATE TEMP TABLE familles AS
    SELECT * FROM (VALUES (0, 'ensemble'), ${names.join(', ')}) f(nombre, nom)`);
  await connection.run(`CREATE VIEW unites AS FROM read_parquet(${quote(unites)})`);
  const noListe = 'SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS liste WHERE false';
  await connection.run(`CREATE VIEW listes AS ${listes ?? noListe}`);
  await connection.run(essSql(appartenance));
  for (const sql of tablesSql()) await connection.run(sql);
};

/** Ranges of SIREN that hold about `lot` establishments each; none when the file is empty. */
const rangesOf = async (
  connection: DuckDBConnection,
  etablissements: string,
  lot: number,
): Promise<readonly (readonly [number, number])[]> => {
  const millions = await readRows<{ million: number; count: number }>(
    connection,
    rangesSql(etablissements),
  );
  const ranges: [number, number][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { million, count } of millions) {
    const last = ranges.at(-1);
    if (!last || held + count > lot) {
      ranges.push([million * 1_000_000, million * 1_000_000 + 999_999]);
      held = count;
    } else {
      last[1] = million * 1_000_000 + 999_999;
      held += count;
    }
  }
  return ranges;
};

/** Sums of movements and stocks counted from the dates say the same, at every level. */
const checkStocks = async (connection: DuckDBConnection): Promise<void> => {
  const { departement, region, france } = niveauNumbers;
  const [wrong] = await readRows<{ count: number }>(
    connection,
    `WITH sommes AS (
       SELECT place, famille > 0 AS ess, annee, sum(debut + creations - fermetures) AS net
       FROM faits WHERE niveau = ${departement} AND secteur BETWEEN 1 AND 99 GROUP BY ALL),
     comptes AS (
       SELECT place, true AS ess, annee, sum(fin) AS fin FROM controle_lots WHERE ess GROUP BY ALL
       UNION ALL SELECT place, false, annee, sum(fin) FROM controle_lots GROUP BY ALL)
     SELECT count(*)::INTEGER AS count FROM comptes c
     WHERE c.fin <> (SELECT coalesce(sum(s.net), 0) FROM sommes s
       WHERE s.place = c.place AND s.ess = c.ess AND s.annee <= c.annee)`,
  );
  const [levels] = await readRows<{ count: number }>(
    connection,
    `SELECT count(*)::INTEGER AS count FROM (
       SELECT famille, annee, sum(debut) FILTER (niveau = ${departement}) AS d, sum(debut) FILTER (niveau = ${france}) AS e,
         sum(creations) FILTER (niveau = ${departement}) AS a, sum(creations) FILTER (niveau = ${region}) AS b,
         sum(creations) FILTER (niveau = ${france}) AS c, sum(fermetures) FILTER (niveau = ${departement}) AS f,
         sum(fermetures) FILTER (niveau = ${france}) AS g,
         sum(creations) FILTER (niveau = ${niveauNumbers.commune}) AS h
       FROM faits WHERE secteur < 100 GROUP BY famille, annee)
     WHERE a <> b OR b <> c OR d <> e OR f <> g OR c <> h`,
  );
  if (wrong?.count || levels?.count)
    throw new Error(
      `Dynamics do not add up: ${wrong?.count} stocks differ from their recount, ${levels?.count} sums from their parts.`,
    );
};

const manifestOf = async (
  connection: DuckDBConnection,
  input: DynamiqueInput,
  { first, last, asOf }: Fenetre,
  tested: DynamiqueManifest['tested'],
): Promise<DynamiqueManifest> => {
  const rows = await readRows<{ motif: string; count: number }>(
    connection,
    'SELECT motif, sum(count)::INTEGER AS count FROM ecartes_lots GROUP BY 1',
  );
  const count = (motif: string): number => rows.find((row) => row.motif === motif)?.count ?? 0;
  const setAside = Object.fromEntries(
    setAsideReasons.map((reason) => [reason, count(reason)]),
  ) as Record<SetAside, number>;
  const kept = count('kept');
  const before = count('avant');
  const aside = Object.values(setAside).reduce((sum, each) => sum + each, 0);
  return {
    asOf,
    version: input.version,
    annees: [first, last],
    snapshots: input.snapshots,
    millesime: input.millesime,
    closingDates: input.closingDates ?? 'periode',
    read: kept + before + aside,
    kept,
    before,
    setAside,
    creationUnknown: count('creation-unknown'),
    seuils: input.seuils,
    tested,
  };
};

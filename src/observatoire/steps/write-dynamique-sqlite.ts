import { type DuckDBConnection, readRows, streamRows } from '#platform/duckdb';
import { createSqlite, type DatabaseSync } from '#platform/sqlite';
import { type Famille, familles } from '#structures';
import type { Niveau } from '#territoires';
import {
  type Cellule,
  type CelluleSurvie,
  findAlertes,
  findAlertesSurvie,
  type Mouvement,
  type Seuils,
  type Suivi,
} from '../domain/alertes.ts';
import { packCounts } from '../domain/serie-blob.ts';
import { readSecteursA17 } from '../sources/naf-tables.ts';
import { type Fenetre, niveauNumbers } from './dynamique-sql.ts';

/** Tables of the file that serves the pages; one row holds all the years of a cell. */
const tables = `
  CREATE TABLE place (niveau INTEGER, code TEXT, id INTEGER, PRIMARY KEY (niveau, code)) WITHOUT ROWID;
  CREATE TABLE serie (niveau INTEGER, place INTEGER, famille INTEGER, secteur INTEGER, comptes BLOB,
    PRIMARY KEY (niveau, place, famille, secteur)) WITHOUT ROWID;
  CREATE TABLE sorties (niveau INTEGER, place INTEGER, famille INTEGER, secteur INTEGER,
    cohorte INTEGER, comptes BLOB, PRIMARY KEY (niveau, place, famille, secteur, cohorte)) WITHOUT ROWID;
  CREATE TABLE alerte (rang INTEGER PRIMARY KEY, niveau TEXT, code TEXT, famille TEXT, secteur TEXT, alerte TEXT);
  CREATE INDEX alerte_place ON alerte (niveau, code);`;

/** Levels at which warnings are looked for. */
const watched = ['region', 'departement', 'epci'] as const;
const watchedByNumber = new Map<number, Niveau>(watched.map((name) => [niveauNumbers[name], name]));

const a17 = readSecteursA17().map(({ code }) => code);
const secteurCode = (number: number): string => a17[number - 1] ?? 'ZZ';

const familleOf = (number: number): Famille | undefined => familles[number - 1];

interface Held {
  readonly place: number;
  readonly famille: number;
  readonly secteur: number;
  readonly mouvement: Mouvement;
}

/**
 * Writes what the pages read, and the warnings of each level.
 * @returns the number of cells tested, by level and kind: `epci`, `departement-survie`…
 */
export const writeDynamiqueSqlite = async (
  connection: DuckDBConnection,
  path: string,
  fenetre: Fenetre,
  seuils: Seuils,
): Promise<Readonly<Record<string, number>>> => {
  const database = createSqlite(path);
  try {
    database.exec(tables);
    database.exec('BEGIN');
    const codes = new Map<number, string>();
    const addPlace = database.prepare('INSERT INTO place VALUES (?, ?, ?)');
    for await (const [niveau, code, id] of streamRows(
      connection,
      'SELECT niveau_nombre, code, place FROM places ORDER BY 1, 2',
    )) {
      addPlace.run(Number(niveau), String(code), Number(id));
      codes.set(Number(id), String(code));
    }
    const held = await writeSeries(connection, database, fenetre, seuils);
    await writeSorties(connection, database);
    const code = (place: number): string => codes.get(place) ?? '';
    const annees = [fenetre.last - seuils.annees + 1, fenetre.last] as const;
    const decline = watched.map((niveau) => ({
      niveau,
      ...findAlertes(cellulesOf(niveau, held, code), annees, seuils),
    }));
    const survival = await survivalAlertes(connection, fenetre, seuils, code);
    const add = database.prepare('INSERT INTO alerte VALUES (?, ?, ?, ?, ?, ?)');
    const all = [
      ...decline.flatMap(({ alertes }) => alertes),
      ...survival.flatMap(({ alertes }) => alertes),
    ];
    all.forEach((each, at) => {
      add.run(at + 1, each.niveau, each.code, each.famille, each.secteur, JSON.stringify(each));
    });
    database.exec('COMMIT');
    return Object.fromEntries([
      ...decline.map(({ niveau, tested }) => [niveau, tested]),
      ...survival.map(({ niveau, tested }) => [`${niveau}-survie`, tested]),
    ]);
  } finally {
    database.close();
  }
};

/** One row per cell; keeps aside the last years of those that warnings look at. */
const writeSeries = async (
  connection: DuckDBConnection,
  database: DatabaseSync,
  { first, last }: Fenetre,
  { annees }: Seuils,
): Promise<ReadonlyMap<number, readonly Held[]>> => {
  const add = database.prepare('INSERT INTO serie VALUES (?, ?, ?, ?, ?)');
  const width = last - first + 1;
  const held = new Map<number, Held[]>();
  let key: readonly [number, number, number, number] | undefined;
  let counts: number[] = [];
  const end = () => {
    if (!key) return;
    const [niveau, place, famille, secteur] = key;
    add.run(niveau, place, famille, secteur, packCounts(counts));
    if (niveau === niveauNumbers.commune || secteur === 0 || secteur >= 100) return;
    const years = Array.from({ length: width }, (_, at) => ({
      creations: counts[1 + at * 4] ?? 0,
      fermetures: counts[3 + at * 4] ?? 0,
    }));
    const before = years.slice(0, -annees);
    const looked = years.slice(-annees);
    const mouvement = {
      debut: before.reduce((sum, year) => sum + year.creations - year.fermetures, counts[0] ?? 0),
      creations: looked.map(({ creations }) => creations),
      fermetures: looked.map(({ fermetures }) => fermetures),
    };
    const level = held.get(niveau) ?? [];
    level.push({ place, famille, secteur, mouvement });
    held.set(niveau, level);
  };
  for await (const row of streamRows(
    connection,
    'FROM faits ORDER BY niveau, place, famille, secteur, annee',
  )) {
    const [niveau = 0, place = 0, famille = 0, secteur = 0, annee = 0, ...values] = row.map(Number);
    const [debut = 0, creations = 0, entrants = 0, fermetures = 0, sortants = 0] = values;
    const same =
      key && key[0] === niveau && key[1] === place && key[2] === famille && key[3] === secteur;
    if (!same) {
      end();
      key = [niveau, place, famille, secteur];
      counts = new Array(1 + width * 4).fill(0);
    }
    counts[0] = (counts[0] ?? 0) + debut;
    const at = 1 + (annee - first) * 4;
    counts[at] = creations;
    counts[at + 1] = entrants;
    counts[at + 2] = fermetures;
    counts[at + 3] = sortants;
  }
  end();
  return held;
};

const none: Mouvement = { debut: 0, creations: [], fermetures: [] };

const add = (a: Mouvement, b: Mouvement): Mouvement => {
  const sum = (x: readonly number[], y: readonly number[]) =>
    Array.from({ length: Math.max(x.length, y.length) }, (_, at) => (x[at] ?? 0) + (y[at] ?? 0));
  return {
    debut: a.debut + b.debut,
    creations: sum(a.creations, b.creations),
    fermetures: sum(a.fermetures, b.fermetures),
  };
};

function* cellulesOf(
  niveau: (typeof watched)[number],
  held: ReadonlyMap<number, readonly Held[]>,
  code: (place: number) => string,
): Generator<Cellule> {
  const national = held.get(niveauNumbers.france) ?? [];
  const france = new Map(
    national.map(({ famille, secteur, mouvement }) => [`${famille} ${secteur}`, mouvement]),
  );
  const essFrance = national
    .filter(({ famille }) => famille > 0)
    .reduce((sum, { mouvement }) => add(sum, mouvement), none);
  const level = held.get(niveauNumbers[niveau]) ?? [];
  const ensemble = new Map<number, Mouvement>();
  for (const { place, famille, mouvement } of level)
    if (famille === 0) ensemble.set(place, add(ensemble.get(place) ?? none, mouvement));
  for (const { place, famille: number, secteur, mouvement } of level) {
    const famille = familleOf(number);
    if (!famille) continue;
    yield {
      niveau,
      code: code(place),
      famille,
      secteur: secteurCode(secteur),
      ici: mouvement,
      france: france.get(`${number} ${secteur}`) ?? none,
      ensemble: ensemble.get(place) ?? none,
      essFrance,
    };
  }
}

const writeSorties = async (
  connection: DuckDBConnection,
  database: DatabaseSync,
): Promise<void> => {
  const add = database.prepare('INSERT INTO sorties VALUES (?, ?, ?, ?, ?, ?)');
  let key: readonly number[] | undefined;
  let counts: number[] = [];
  const end = () => {
    const [niveau = 0, place = 0, famille = 0, secteur = 0, cohorte = 0] = key ?? [];
    if (key) add.run(niveau, place, famille, secteur, cohorte, packCounts(counts));
  };
  for await (const row of streamRows(
    connection,
    'FROM sorties ORDER BY niveau, place, famille, secteur, cohorte, age',
  )) {
    const values = row.map(Number);
    const own = values.slice(0, 5);
    if (!key || own.some((value, at) => value !== key?.[at])) {
      end();
      key = own;
      counts = [];
    }
    counts.push(...values.slice(5, 8));
  }
  end();
};

/** Cohorts that everyone could be followed in up to the age compared, in two groups. */
const cohortesOf = ({ last, asOf }: Fenetre, { survieAge, survieCohortes }: Seuils) => {
  // All of a cohort reach an age on the last day of that year of creation plus the age.
  const whole = asOf.slice(5) === '12-31' ? last : Number(asOf.slice(0, 4)) - 1;
  const end = whole - survieAge;
  return {
    avant: [end - 2 * survieCohortes + 1, end - survieCohortes],
    apres: [end - survieCohortes + 1, end],
  } as const;
};

const survivalAlertes = async (
  connection: DuckDBConnection,
  fenetre: Fenetre,
  seuils: Seuils,
  code: (place: number) => string,
) => {
  const cohortes = cohortesOf(fenetre, seuils);
  // Those that left observation before that age (moves) are neither closed nor followed.
  const rows = await readRows<Record<string, number>>(
    connection,
    `SELECT niveau::INTEGER AS niveau, place, famille::INTEGER AS famille, secteur::INTEGER AS secteur,
       cohorte > ${cohortes.avant[1]} AS apres,
       (coalesce(sum(closed) FILTER (age <= ${seuils.survieAge}), 0))::INTEGER AS closed,
       (coalesce(sum(closed), 0) + coalesce(sum(censored) FILTER (age >= ${seuils.survieAge}), 0))::INTEGER AS followed
     FROM sorties WHERE famille > 0 AND cohorte BETWEEN ${cohortes.avant[0]} AND ${cohortes.apres[1]}
     GROUP BY ALL`,
  );
  const nothing: Suivi = { followed: 0, closed: 0 };
  const keyed = new Map<string, { avant: Suivi; apres: Suivi }>();
  for (const row of rows) {
    const key = `${row['niveau']} ${row['famille']} ${row['secteur']} ${row['place']}`;
    const cell = keyed.get(key) ?? { avant: nothing, apres: nothing };
    cell[row['apres'] ? 'apres' : 'avant'] = {
      followed: row['followed'] ?? 0,
      closed: row['closed'] ?? 0,
    };
    keyed.set(key, cell);
  }
  const less = (whole: Suivi, part: Suivi): Suivi => ({
    followed: whole.followed - part.followed,
    closed: whole.closed - part.closed,
  });
  const levels = new Map<Niveau, CelluleSurvie[]>();
  for (const [key, { avant, apres }] of keyed) {
    const [number = 0, famille = 0, secteur = 0, place = 0] = key.split(' ').map(Number);
    const niveau = watchedByNumber.get(number);
    const name = familleOf(famille);
    if (!niveau || !name) continue;
    const france = keyed.get(`${niveauNumbers.france} ${famille} ${secteur} 0`);
    const own = levels.get(niveau) ?? [];
    own.push({
      niveau,
      code: code(place),
      famille: name,
      secteur: secteurCode(secteur),
      avant,
      apres,
      ailleursAvant: less(france?.avant ?? avant, avant),
      ailleursApres: less(france?.apres ?? apres, apres),
    });
    levels.set(niveau, own);
  }
  return [...levels].map(([niveau, cellules]) => ({
    niveau,
    ...findAlertesSurvie(cellules, cohortes, seuils),
  }));
};

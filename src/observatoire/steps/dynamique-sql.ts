import { quote } from '#platform/duckdb';
import { familles } from '#structures';

/** Levels as numbers in the tables of this step. */
export const niveauNumbers = { france: 1, region: 2, departement: 3, epci: 4, commune: 5 } as const;

/** Years and the day up to which the register knows. */
export interface Fenetre {
  readonly first: number;
  readonly last: number;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Days between a closure and a creation that make a transfer. */
  readonly transfertJours: number;
}

/** Number of a family; 0 is every establishment. */
export const familleNumber = new Map<string, number>(familles.map((name, at) => [name, at + 1]));

const familleCase = (column: string): string =>
  `CASE ${column} ${familles.map((name, at) => `WHEN ${quote(name)} THEN ${at + 1}`).join(' ')} END`;

/** Legal units counted in: `ess(siren INTEGER, famille UTINYINT)`, from the rule's SQL. */
export const essSql = (appartenance: string): string => `
  CREATE TEMP TABLE ess AS
  SELECT siren::INTEGER AS siren, (${familleCase('famille')})::UTINYINT AS famille
  FROM (${appartenance}) WHERE famille IS NOT NULL ORDER BY siren`;

export const tablesSql = (): readonly string[] => {
  const counts =
    'annee USMALLINT, debut INTEGER, creations INTEGER, entrants INTEGER, fermetures INTEGER, sortants INTEGER';
  return [
    `CREATE TEMP TABLE ess_commune (place INTEGER, famille UTINYINT, secteur UTINYINT, ${counts})`,
    `CREATE TEMP TABLE ess_departement (place INTEGER, famille UTINYINT, secteur UTINYINT, ${counts})`,
    `CREATE TEMP TABLE tout_commune (place INTEGER, famille UTINYINT, secteur UTINYINT, ${counts})`,
    `CREATE TEMP TABLE tout_epci (place INTEGER, famille UTINYINT, secteur UTINYINT, ${counts})`,
    `CREATE TEMP TABLE tout_departement (place INTEGER, famille UTINYINT, secteur UTINYINT, ${counts})`,
    `CREATE TEMP TABLE sorties_lots (place INTEGER, famille UTINYINT, secteur UTINYINT,
       cohorte USMALLINT, age UTINYINT, closed INTEGER, censored INTEGER)`,
    `CREATE TEMP TABLE controle_lots (place INTEGER, ess BOOLEAN, annee USMALLINT, fin INTEGER)`,
    'CREATE TEMP TABLE ecartes_lots (motif VARCHAR, count INTEGER)',
  ];
};

const days = ({ first, last, asOf }: Fenetre) => ({
  start: `DATE '${first}-01-01'`,
  end: `DATE '${last}-12-31'`,
  asOf: `DATE ${quote(asOf)}`,
});

/**
 * One lot: the establishments of a range of SIREN, so that those of one legal unit are together
 * and memory stays bounded whatever the size of the register. Each has the reason why it is in no
 * figure (`motif`), or none.
 */
export const lotSql = (
  etablissements: string,
  low: number,
  high: number,
  fenetre: Fenetre,
): readonly string[] => {
  const { start, asOf } = days(fenetre);
  return [
    `CREATE OR REPLACE TEMP TABLE lot AS
     SELECT *, CASE
       WHEN commune IS NULL THEN 'commune-absent'
       WHEN place IS NULL THEN 'commune-unknown'
       WHEN departement IS NULL THEN 'hors-france'
       WHEN NOT active AND fermeture IS NULL THEN 'closed-undated'
       WHEN creation > ${asOf} THEN 'creation-after'
       WHEN fermee < creation THEN 'dates-inverted'
       WHEN fermee < ${start} THEN 'avant'
     END AS motif, false AS entrant, false AS sortant
     FROM (
       SELECT e.siren, e.nic, e.commune, g.place, g.departement, g.epci, e.active, e.creation, e.fermeture,
         CASE WHEN e.active OR e.fermeture > ${asOf} THEN NULL ELSE e.fermeture END AS fermee,
         coalesce(a.famille, 0)::UTINYINT AS famille,
         coalesce(n.secteur, 18)::UTINYINT AS secteur,
         coalesce(n.division, 0)::UTINYINT AS division
       FROM read_parquet(${quote(etablissements)}) e
       LEFT JOIN geo g ON g.commune = e.commune
       LEFT JOIN (SELECT * FROM ess WHERE siren BETWEEN ${low} AND ${high}) a ON a.siren = e.siren
       LEFT JOIN naf n ON n.code = left(e.naf, 2)
       WHERE e.siren BETWEEN ${low} AND ${high})`,
    `INSERT INTO ecartes_lots SELECT coalesce(motif, 'kept'), count(*)::INTEGER FROM lot GROUP BY 1`,
    `INSERT INTO ecartes_lots SELECT 'creation-unknown', count(*)::INTEGER FROM lot
     WHERE motif IS NULL AND creation IS NULL`,
    ...transfersSql(fenetre),
    `DELETE FROM lot WHERE motif IS NOT NULL`,
    ...eventsSql(fenetre),
    survivalSql(fenetre),
    stockSql(fenetre),
  ];
};

/** A closure and a creation of one unit, near in time and in one département: a move. */
const transfersSql = ({ transfertJours: near, first }: Fenetre): readonly string[] => [
  `CREATE OR REPLACE TEMP TABLE transferts AS
   SELECT c.siren, c.nic AS closed, o.nic AS opened
   FROM (SELECT siren, nic, departement, fermee FROM lot
         WHERE coalesce(motif, 'avant') = 'avant' AND departement IS NOT NULL
           AND fermee >= DATE '${first}-01-01' - ${near}) c
   JOIN (SELECT siren, nic, departement, creation FROM lot
         WHERE motif IS NULL AND creation >= DATE '${first}-01-01' - ${near}) o
     ON o.siren = c.siren AND o.departement = c.departement AND o.nic <> c.nic
    AND o.creation BETWEEN c.fermee - ${near} AND c.fermee + ${near}`,
  `UPDATE lot SET sortant = true FROM (SELECT DISTINCT siren, closed FROM transferts) t
   WHERE lot.siren = t.siren AND lot.nic = t.closed`,
  `UPDATE lot SET entrant = true FROM (SELECT DISTINCT siren, opened FROM transferts) t
   WHERE lot.siren = t.siren AND lot.nic = t.opened`,
];

/** The stock at the start, creations and closures of each year, one row each, then summed. */
const eventsSql = (fenetre: Fenetre): readonly string[] => {
  const { start, end } = days(fenetre);
  const events = `(
    SELECT *, ${fenetre.first}::USMALLINT AS annee, 1 AS d, 0 AS c, 0 AS i, 0 AS f, 0 AS o FROM lot
      WHERE creation IS NULL OR creation < ${start}
    UNION ALL SELECT *, year(creation)::USMALLINT, 0, 1, entrant::INTEGER, 0, 0 FROM lot
      WHERE creation BETWEEN ${start} AND ${end}
    UNION ALL SELECT *, year(fermee)::USMALLINT, 0, 0, 0, 1, sortant::INTEGER FROM lot
      WHERE fermee BETWEEN ${start} AND ${end})`;
  const counts =
    'annee, sum(d)::INTEGER, sum(c)::INTEGER, sum(i)::INTEGER, sum(f)::INTEGER, sum(o)::INTEGER';
  const into = (table: string, key: string, where = 'true') =>
    `INSERT INTO ${table} SELECT ${key}, ${counts} FROM ${events} WHERE ${where} GROUP BY ALL`;
  return [
    into('ess_commune', 'place, famille, secteur', 'famille > 0'),
    into('ess_departement', 'departement, famille, (100 + division)::UTINYINT', 'famille > 0'),
    into('tout_commune', 'place, 0::UTINYINT, 0::UTINYINT'),
    into('tout_epci', 'epci, 0::UTINYINT, secteur', 'epci IS NOT NULL'),
    into('tout_departement', 'departement, 0::UTINYINT, (100 + division)::UTINYINT'),
  ];
};

/**
 * Cohorts: `closed` at age a means closed before the a-th anniversary; who cannot be followed up to
 * an anniversary leaves, censored, at the one before. A move is no birth, and no death: those born
 * of one are left out, those that end by one are censored at their last anniversary.
 */
const survivalSql = (fenetre: Fenetre): string => {
  const { start, end, asOf } = days(fenetre);
  const rows = (famille: string, where: string) => `
    SELECT departement, ${famille} AS famille, secteur, year(creation)::USMALLINT AS cohorte,
      date_sub('year', creation, ${asOf}) AS suivi,
      date_sub('year', creation, fermee) AS vie, fermee IS NOT NULL AS ferme, sortant
    FROM lot WHERE NOT entrant AND creation BETWEEN ${start} AND ${end} AND ${where}`;
  return `INSERT INTO sorties_lots
    SELECT departement, famille, secteur, cohorte, age, count(*) FILTER (mort)::INTEGER,
      count(*) FILTER (NOT mort)::INTEGER
    FROM (
      SELECT departement, famille, secteur, cohorte, mort,
        (CASE WHEN mort THEN vie + 1 WHEN ferme THEN least(vie, suivi) ELSE suivi END)::UTINYINT AS age
      FROM (SELECT *, coalesce(ferme AND NOT sortant AND vie + 1 <= suivi, false) AS mort
        FROM (${rows('famille', 'famille > 0')} UNION ALL ${rows('0::UTINYINT', 'true')})))
    GROUP BY ALL`;
};

/** Stocks counted again from the dates alone, to hold the sums against. */
const stockSql = (fenetre: Fenetre): string => {
  const years = Array.from(
    { length: fenetre.last - fenetre.first + 1 },
    (_, at) => fenetre.first + at,
  );
  const counts = years.map(
    (annee) => `count(*) FILTER ((creation IS NULL OR creation <= DATE '${annee}-12-31')
      AND (fermee IS NULL OR fermee > DATE '${annee}-12-31'))`,
  );
  return `INSERT INTO controle_lots
    SELECT place, ess, unnest([${years.join(', ')}])::USMALLINT, unnest([${counts.join(', ')}])::INTEGER
    FROM (SELECT departement AS place, famille > 0 AS ess, creation, fermee FROM lot)
    GROUP BY place, ess`;
};

/** Ranges of SIREN of at most about `rows` establishments each. */
export const rangesSql = (etablissements: string): string => `
  SELECT (siren // 1000000)::INTEGER AS million, count(*)::INTEGER AS count
  FROM read_parquet(${quote(etablissements)}) GROUP BY 1 ORDER BY 1`;

/** Every level from what the lots left: `faits(niveau, place, famille, secteur, annee, …)`. */
export const faitsSql = (): readonly string[] => {
  const counts = `annee, sum(debut)::INTEGER AS debut, sum(creations)::INTEGER AS creations,
    sum(entrants)::INTEGER AS entrants, sum(fermetures)::INTEGER AS fermetures,
    sum(sortants)::INTEGER AS sortants`;
  const { france, region, departement, epci, commune } = niveauNumbers;
  const level = (niveau: number, from: string, place: string, secteur = 'secteur') =>
    `INSERT INTO faits SELECT ${niveau}::UTINYINT, ${place} AS place, famille, ${secteur} AS secteur, ${counts}
     FROM ${from} WHERE ${place} IS NOT NULL GROUP BY ALL`;
  const parents = (table: string) => `${table} t JOIN regions r ON r.departement = t.place`;
  // Divisions are numbered 100 + division; each belongs to one A17 sector.
  const a17 = (table: string) =>
    `${parents(table)} JOIN naf_nombres n ON n.division = t.secteur - 100`;
  return [
    `CREATE TEMP TABLE faits (niveau UTINYINT, place INTEGER, famille UTINYINT, secteur UTINYINT,
       annee USMALLINT, debut INTEGER, creations INTEGER, entrants INTEGER, fermetures INTEGER, sortants INTEGER)`,
    level(commune, 'ess_commune', 'ess_commune.place'),
    level(commune, 'tout_commune', 'tout_commune.place'),
    level(epci, 'ess_commune t JOIN geo g ON g.place = t.place', 'g.epci'),
    level(epci, 'tout_epci t', 't.place'),
    ...['ess_departement', 'tout_departement'].flatMap((table) => [
      level(departement, parents(table), 't.place'),
      level(departement, a17(table), 't.place', 'n.secteur'),
      level(region, parents(table), 'r.region'),
      level(region, a17(table), 'r.region', 'n.secteur'),
      level(france, parents(table), '0'),
      level(france, a17(table), '0', 'n.secteur'),
    ]),
  ];
};

/** Cohorts at département, région and France: `sorties(niveau, place, famille, secteur, cohorte, age, …)`. */
export const sortiesSql = (): string => {
  const level = (niveau: number, place: string) =>
    `SELECT ${niveau}::UTINYINT AS niveau, ${place}::INTEGER AS place, famille, secteur, cohorte, age,
       sum(closed)::INTEGER AS closed, sum(censored)::INTEGER AS censored
     FROM sorties_lots t JOIN regions r ON r.departement = t.place GROUP BY ALL`;
  return `CREATE TEMP TABLE sorties AS
    ${level(niveauNumbers.departement, 't.place')} UNION ALL
    ${level(niveauNumbers.region, 'r.region')} UNION ALL
    ${level(niveauNumbers.france, '0')}`;
};

/** Every cell and year, with its stocks; `nomenclature` tells an A17 code from a division. */
export const serieSql = ({ first, last }: Fenetre): string => `
  SELECT t.niveau, t.code, f.nom AS famille, s.nomenclature, s.code AS secteur, annee,
    fin - creations + fermetures AS debut, creations, entrants AS transferts_entrants,
    fermetures, sortants AS transferts_sortants, fin
  FROM (
    SELECT c.niveau, c.place, c.famille, c.secteur, c.annee, coalesce(f.creations, 0) AS creations,
      coalesce(f.entrants, 0) AS entrants, coalesce(f.fermetures, 0) AS fermetures,
      coalesce(f.sortants, 0) AS sortants,
      (sum(coalesce(f.debut, 0) + coalesce(f.creations, 0) - coalesce(f.fermetures, 0))
        OVER (PARTITION BY c.niveau, c.place, c.famille, c.secteur ORDER BY c.annee))::INTEGER AS fin
    FROM (SELECT DISTINCT niveau, place, famille, secteur,
            unnest(range(${first}, ${last + 1}))::USMALLINT AS annee FROM faits) c
    LEFT JOIN faits f USING (niveau, place, famille, secteur, annee)) x
  JOIN places t ON t.niveau_nombre = x.niveau AND t.place = x.place
  JOIN familles f ON f.nombre = x.famille
  JOIN secteurs s ON s.nombre = x.secteur`;

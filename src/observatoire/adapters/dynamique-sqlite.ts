import { existsSync, readFileSync } from 'node:fs';
import { openSqlite } from '#platform/sqlite';
import { familles } from '#structures';
import type { Niveau } from '#territoires';
import type { Alerte, AlerteSurvie } from '../domain/alertes.ts';
import {
  type AnneeDynamique,
  type DynamiqueManifest,
  type DynamiqueQuery,
  isNiveauDynamique,
  type Secteur,
  sumSeries,
} from '../domain/dynamique.ts';
import { unpackCounts, unpackSerie } from '../domain/serie-blob.ts';
import type { Sortie } from '../domain/survie.ts';
import { readDivisions, readSecteursA17 } from '../sources/naf-tables.ts';
import { niveauNumbers } from '../steps/dynamique-sql.ts';
import { dynamiquePaths } from '../steps/make-dynamique.ts';

/** One cohort: establishments of one year of creation. */
export interface Cohorte {
  readonly cohorte: number;
  readonly sorties: readonly Sortie[];
}

export interface AlertesQuery {
  readonly niveau?: Niveau | undefined;
  readonly code?: string | undefined;
  readonly famille?: string | undefined;
  readonly secteur?: string | undefined;
  readonly kind?: 'declin' | 'survie' | undefined;
  readonly limit?: number;
  readonly offset?: number;
}

/** The dynamics of one register, ready to be read: every call is synchronous and short. */
export interface Dynamique {
  readonly manifest: DynamiqueManifest;
  /** A17 sectors, then divisions. */
  readonly secteurs: readonly Secteur[];
  /** One entry per full year; empty when the cell does not exist (see `levels` in the README). */
  series(query: DynamiqueQuery): readonly AnneeDynamique[];
  /** The same for each A17 sector of a family, those without an establishment left out. */
  bySecteur(
    query: DynamiqueQuery,
  ): readonly { secteur: string; series: readonly AnneeDynamique[] }[];
  /** Cohorts in order; empty at levels below the département, and for divisions. */
  survival(query: DynamiqueQuery): readonly Cohorte[];
  /** Warnings, the gravest first, and how many there are. */
  warnings(query?: AlertesQuery): {
    readonly total: number;
    readonly alertes: readonly (Alerte | AlerteSurvie)[];
  };
  close(): void;
}

/**
 * Opens the dynamics of a folder.
 * @returns undefined when the folder holds none. @throws when what it holds cannot be read.
 */
export const openDynamique = (folder: string): Dynamique | undefined => {
  const paths = dynamiquePaths(folder);
  if (!existsSync(paths.serving) || !existsSync(paths.manifest)) return undefined;
  const manifest = JSON.parse(readFileSync(paths.manifest, 'utf8')) as DynamiqueManifest;
  const database = openSqlite(paths.serving);
  const a17 = readSecteursA17();
  const divisions = readDivisions();
  const findPlace = database.prepare('SELECT id FROM place WHERE niveau = ? AND code = ?');
  const cells = database.prepare(
    'SELECT secteur, comptes FROM serie WHERE niveau = ? AND place = ? AND famille BETWEEN ? AND ? AND secteur BETWEEN ? AND ?',
  );
  const cohorts = database.prepare(
    'SELECT cohorte, comptes FROM sorties WHERE niveau = ? AND place = ? AND famille BETWEEN ? AND ? AND secteur BETWEEN ? AND ?',
  );

  const keyOf = ({ niveau, code, famille = 'ess', secteur }: DynamiqueQuery) => {
    if (!isNiveauDynamique(niveau)) return undefined;
    const number = niveauNumbers[niveau];
    const place = findPlace.get(number, code)?.['id'];
    const families =
      famille === 'ensemble'
        ? [0, 0]
        : famille === 'ess'
          ? [1, familles.length]
          : [familles.indexOf(famille) + 1, familles.indexOf(famille) + 1];
    const at = a17.findIndex((each) => each.code === secteur) + 1;
    const sectors =
      secteur === undefined
        ? [0, a17.length]
        : at
          ? [at, at]
          : /^\d\d$/.test(secteur)
            ? [100 + Number(secteur), 100 + Number(secteur)]
            : undefined;
    return typeof place === 'number' && sectors
      ? ([number, place, ...families, ...sectors] as number[])
      : undefined;
  };
  const read = (query: DynamiqueQuery) => {
    const key = keyOf(query);
    const rows = key ? cells.all(...key) : [];
    return rows.map(({ secteur, comptes }) => ({
      secteur: Number(secteur),
      series: unpackSerie(comptes as Uint8Array, manifest.annees[0]),
    }));
  };

  return {
    manifest,
    secteurs: [...a17, ...divisions],
    series: (query) => sumSeries(read(query).map(({ series }) => series)),
    bySecteur: ({ secteur: _, ...query }) => {
      const rows = read(query);
      return a17.flatMap(({ code }, at) => {
        const own = rows.filter(({ secteur }) => secteur === at + 1);
        return own.length
          ? [{ secteur: code, series: sumSeries(own.map(({ series }) => series)) }]
          : [];
      });
    },
    survival: (query) => {
      const key = keyOf(query);
      const cohortes = new Map<number, Map<number, Sortie>>();
      for (const { cohorte, comptes } of key ? cohorts.all(...key) : []) {
        const counts = unpackCounts(comptes as Uint8Array);
        const own = cohortes.get(Number(cohorte)) ?? new Map<number, Sortie>();
        for (let at = 0; at < counts.length; at += 3) {
          const [time = 0, closed = 0, censored = 0] = counts.slice(at, at + 3);
          const known = own.get(time);
          own.set(time, {
            time,
            closed: closed + (known?.closed ?? 0),
            censored: censored + (known?.censored ?? 0),
          });
        }
        cohortes.set(Number(cohorte), own);
      }
      return [...cohortes]
        .sort(([a], [b]) => a - b)
        .map(([cohorte, sorties]) => ({
          cohorte,
          sorties: [...sorties.values()].sort((a, b) => a.time - b.time),
        }));
    },
    warnings: ({ niveau, code, famille, secteur, kind, limit = 50, offset = 0 } = {}) => {
      const asked = Object.entries({ niveau, code, famille, secteur }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      const where = ['true', ...asked.map(([name]) => `${name} = ?`)];
      const values = asked.map(([, value]) => value);
      if (kind) where.push(`alerte ->> 'kind' = '${kind === 'survie' ? 'survie' : 'declin'}'`);
      const from = `FROM alerte WHERE ${where.join(' AND ')}`;
      const total = Number(
        database.prepare(`SELECT count(*) AS total ${from}`).get(...values)?.['total'],
      );
      const rows = database
        .prepare(`SELECT alerte ${from} ORDER BY rang LIMIT ? OFFSET ?`)
        .all(...values, limit, offset);
      return { total, alertes: rows.map((row) => JSON.parse(String(row['alerte']))) };
    },
    close: () => database.close(),
  };
};

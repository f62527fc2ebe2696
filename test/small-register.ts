import { join } from 'node:path';
import { copyParquet, withDuckdb } from '#platform/duckdb';

/** An establishment of the clean stage, as the tests write it. */
export interface Etablissement {
  readonly siren: number;
  readonly nic: number;
  readonly commune: string | null;
  readonly naf: string | null;
  readonly tranche: string | null;
  readonly employeur: boolean;
  readonly active: boolean;
  readonly creation: string | null;
  readonly fermeture: string | null;
}

export interface Unite {
  readonly siren: number;
  readonly categorieJuridique: number;
  readonly naf: string | null;
  readonly drapeau: string | null;
}

const sqlOf = (value: string | number | boolean | null): string =>
  value === null ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);

const valuesOf = (rows: readonly object[]): string =>
  rows.map((row) => `(${Object.values(row).map(sqlOf).join(',')})`).join(',');

/** Writes `unites.parquet` and `etablissements.parquet` as the clean stage leaves them. */
export const writeSmallRegister = async (
  folder: string,
  unites: readonly Unite[],
  etablissements: readonly Etablissement[],
): Promise<{ readonly unites: string; readonly etablissements: string }> => {
  const paths = {
    unites: join(folder, 'unites.parquet'),
    etablissements: join(folder, 'etablissements.parquet'),
  };
  await withDuckdb(async (connection) => {
    await copyParquet(
      connection,
      `SELECT siren::INTEGER AS siren, cj::USMALLINT AS "categorieJuridique", naf::VARCHAR AS naf,
         drapeau::VARCHAR AS drapeau, true AS active, true AS diffusible,
         DATE '2000-01-01' AS creation, NULL::DATE AS cessation, 'NN' AS tranche,
         NULL::USMALLINT AS "anneeTranche", false AS employeur, 1::UINTEGER AS "nicSiege"
       FROM (VALUES ${valuesOf(unites)}) t(siren, cj, naf, drapeau)`,
      paths.unites,
    );
    await copyParquet(
      connection,
      `SELECT siren::INTEGER AS siren, nic::UINTEGER AS nic, commune::VARCHAR AS commune,
         naf::VARCHAR AS naf, tranche::VARCHAR AS tranche, 2023::USMALLINT AS "anneeTranche",
         employeur, nic = 1 AS siege, active, creation::DATE AS creation,
         fermeture::DATE AS fermeture, true AS diffusible
       FROM (VALUES ${valuesOf(etablissements)})
         t(siren, nic, commune, naf, tranche, employeur, active, creation, fermeture)`,
      paths.etablissements,
    );
  });
  return paths;
};

/** A repeatable source of chance, from 0 to below `below`. */
export const chance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
};

const communes = [
  '48095', // Mende
  '48140',
  '48037',
  '2A004',
  '2B033',
  '75056',
  '92012',
  '35238',
  '69259',
  '69123',
  '13055',
  '97411',
  '97701', // Saint-Barthélemy: no département
  '99999', // no such commune
  null,
];
const nafs = [
  '94.99Z',
  '88.10A',
  '87.30A',
  '85.31Z',
  '93.12Z',
  '65.12Z',
  '01.11Z',
  '47.11B',
  '99.00Z',
  null,
];
const tranches = ['NN', 'NN', '00', '01', '02', '03', '11', '12', '21', '42', '53', null];
const categories = [9220, 9220, 5458, 8210, 9300, 5499, 1000];

const day = (year: number, at: number): string =>
  `${year}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`;

/** A register of every oddity, made by chance: the same for the same seed. */
export const oddRegister = (count: number, seed = 11) => {
  const random = chance(seed);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const unites: Unite[] = Array.from({ length: Math.ceil(count / 3) }, (_, at) => ({
    siren: 300_000_000 + at,
    categorieJuridique: pick(categories),
    naf: pick(nafs),
    drapeau: pick(['O', 'N', null]),
  }));
  const etablissements: Etablissement[] = Array.from({ length: count }, (_, at) => {
    const active = random(10) < 7;
    const year = 1990 + random(36);
    return {
      siren: 300_000_000 + Math.floor(at / 3),
      nic: 1 + (at % 3),
      commune: pick(communes),
      naf: pick(nafs),
      tranche: pick(tranches),
      employeur: random(2) === 0,
      active,
      creation: random(20) ? day(year, random(400)) : null,
      fermeture:
        active || random(15) === 0
          ? null
          : random(5)
            ? day(Math.min(2026, year + random(10)), random(400))
            : `${Math.min(2025, year + 1)}-12-31`,
    };
  });
  return { unites, etablissements };
};

import { join } from 'node:path';
import { quote, withDuckdb } from '#platform/duckdb';

/** An establishment of a hand-made register; days as `YYYY-MM-DD`. */
export interface SampleEtablissement {
  readonly siren: number;
  readonly nic?: number;
  readonly commune?: string | null;
  readonly naf?: string | null;
  readonly creation?: string | null;
  readonly fermeture?: string | null;
  /** Closed without a day when false and `fermeture` is absent. */
  readonly active?: boolean;
}

export interface SampleUnite {
  readonly siren: number;
  readonly categorieJuridique?: number;
  readonly naf?: string;
}

const day = (text: string | null | undefined): string =>
  text ? `DATE ${quote(text)}` : 'NULL::DATE';
const text = (value: string | null | undefined): string => (value ? quote(value) : 'NULL::VARCHAR');

/** Writes a register as its clean stage holds it, with the columns that most steps read. */
export const writeCleanRegister = async (
  folder: string,
  unites: readonly SampleUnite[],
  etablissements: readonly SampleEtablissement[],
): Promise<{ readonly unites: string; readonly etablissements: string }> => {
  const paths = {
    unites: join(folder, 'unites.parquet'),
    etablissements: join(folder, 'etablissements.parquet'),
  };
  await withDuckdb(async (connection) => {
    const units = unites.map(
      ({ siren, categorieJuridique = 9220, naf = '94.99Z' }) =>
        `(${siren}, ${categorieJuridique}::USMALLINT, ${quote(naf)}, NULL::VARCHAR, true, true, NULL::DATE, NULL::DATE, NULL::VARCHAR, NULL::USMALLINT, false, 1::UINTEGER)`,
    );
    await connection.run(`COPY (SELECT * FROM (VALUES ${units.join(',')})
      u(siren, "categorieJuridique", naf, drapeau, active, diffusible, creation, cessation, tranche,
        "anneeTranche", employeur, "nicSiege") ORDER BY siren) TO ${quote(paths.unites)} (FORMAT parquet)`);
    const places = etablissements.map((each) => {
      const { siren, nic = 1, commune = '35238', naf = '88.10A', creation, fermeture } = each;
      const active = each.active ?? !fermeture;
      return `(${siren}, ${nic}::UINTEGER, ${text(commune)}, ${text(naf)}, NULL::VARCHAR, NULL::USMALLINT, false, true, ${active}, ${day(creation)}, ${day(fermeture)}, true)`;
    });
    await connection.run(`COPY (SELECT * FROM (VALUES ${places.join(',')})
      e(siren, nic, commune, naf, tranche, "anneeTranche", employeur, siege, active, creation, fermeture,
        diffusible) ORDER BY siren, nic) TO ${quote(paths.etablissements)} (FORMAT parquet)`);
  });
  return paths;
};

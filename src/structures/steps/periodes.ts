import { quote } from '#platform/duckdb';

/**
 * SQL of the clean table with the day of ceasing (`cessation`, `fermeture`) told by the periods of
 * a Historique: the first day of the period that is closed and has not ended. The stock gives the
 * first day of the last period, which a later change of name or of activity moves forward.
 * @param clean path of `unites.parquet` or `etablissements.parquet`; @param periodes of `periodes.parquet`.
 */
export const withPeriodesSql = (
  table: 'unites' | 'etablissements',
  clean: string,
  periodes: string,
): string => {
  const column = table === 'unites' ? 'cessation' : 'fermeture';
  const key = table === 'unites' ? 'siren' : 'siren, nic';
  return `
    SELECT clean.* REPLACE (CASE WHEN NOT clean.active THEN coalesce(closed.since, clean.${column}) END AS ${column})
    FROM read_parquet(${quote(clean)}) AS clean
    LEFT JOIN (
      SELECT ${key}, max(debut) AS since FROM (
        SELECT ${key}, debut, active,
          lag(active) OVER (PARTITION BY ${key} ORDER BY debut) AS before
        FROM read_parquet(${quote(periodes)})
      ) WHERE active IS FALSE AND before IS DISTINCT FROM false GROUP BY ${key}
    ) AS closed USING (${key})`;
};

/**
 * SQL of the SIREN to leave out when counting: another number of a unit that is counted under its
 * own. Column `siren`.
 * @param doublons path of `doublons.parquet`.
 */
export const doublonsLeftOutSql = (doublons: string): string =>
  `SELECT DISTINCT doublon AS siren FROM read_parquet(${quote(doublons)}) WHERE doublon <> siren`;

import { type TrancheEffectif, trancheNonRenseignee } from '../domain/tranche-effectif.ts';

const lastDay = (exercice: number): string => `DATE '${exercice}-12-31'`;

/**
 * An establishment counts for a year when it was created by 31 December and not closed by then;
 * one closed on an unknown day counts in no year.
 */
export const aliveSql = (exercice: number): string =>
  `(coalesce(creation <= ${lastDay(exercice)}, true) AND coalesce(fermeture > ${lastDay(exercice)}, active))`;

/** May count for one of the years, cheap to test: the narrow filter is in each count. */
export const aliveWithinSql = (exercices: readonly number[]): string =>
  `(coalesce(creation <= ${lastDay(Math.max(...exercices))}, true) AND coalesce(fermeture > ${lastDay(Math.min(...exercices))}, active))`;

/** The commune as a number, as `numeroOf` makes it; 0 when none is given. */
const numeroSql = `coalesce(try_cast(commune AS UINTEGER), 100000 + ascii(commune[2]) * 1000 + try_cast(commune[3:5] AS UINTEGER), 0)`;

/** Numbers between 1 and 99 that are no division of the NAF rev. 2 count as not given. */
const divisionSql =
  'CASE WHEN division IN (4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89) THEN 0 ELSE division END';

const place = (tranches: readonly TrancheEffectif[], code: string): number =>
  Math.max(
    0,
    tranches.findIndex((tranche) => tranche.code === code),
  );

/** Place of the size class in the table of classes; `NE` for an employer that has none. */
const trancheSql = (tranches: readonly TrancheEffectif[]): string => {
  const given = tranches
    .filter(({ code }) => code !== trancheNonRenseignee)
    .map(({ code }) => `WHEN '${code}' THEN ${place(tranches, code)}`);
  const without = place(tranches, 'NN');
  return `CASE WHEN employeur AND coalesce(tranche, 'NN') = 'NN' THEN ${place(tranches, trancheNonRenseignee)} ELSE CASE tranche ${given.join(' ')} ELSE ${without} END END`;
};

/**
 * Establishments with their place in the cube as one integer: the commune’s number above the
 * sixteen bits of `cube-key`, family left at 0.
 * @param rows table or query with the columns of the clean stage that are asked or counted.
 * @param columns kept beside `key`.
 */
export const keyedSql = (
  rows: string,
  tranches: readonly TrancheEffectif[],
  columns: readonly string[],
): string => `
  SELECT (numero::UBIGINT << 16)
      | ((${divisionSql})::UBIGINT << 9)
      | ((${trancheSql(tranches)})::UBIGINT << 4)
      | (coalesce(employeur, false)::UBIGINT << 3) AS key${columns.map((name) => `, ${name}`).join('')}
  FROM (
    SELECT *, ${numeroSql} AS numero, coalesce(try_cast(left(naf, 2) AS UTINYINT), 0) AS division
    FROM ${rows}
  )`;

/** The commune of a key as the COG writes it; null when the register gives none. */
export const communeOfKeySql = (key: string): string => {
  const numero = `(${key} >> 16)::INTEGER`;
  return `CASE WHEN ${numero} = 0 THEN NULL
    WHEN ${numero} < 100000 THEN lpad(${numero}::VARCHAR, 5, '0')
    ELSE '2' || chr((${numero} - 100000) // 1000) || lpad(((${numero} - 100000) % 1000)::VARCHAR, 3, '0') END`;
};

/** One count per year, named `n2025`. */
export const countsSql = (exercices: readonly number[]): string =>
  exercices
    .map((exercice) => `count(*) FILTER (${aliveSql(exercice)})::UINTEGER AS n${exercice}`)
    .join(', ');

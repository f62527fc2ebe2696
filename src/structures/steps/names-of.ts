import { quote } from '#platform/duckdb';
import type { RegistreKind } from '../domain/registre-input.ts';

/** Where the names of an import are: the Parquet snapshot, or `brut.parquet` of a CSV. */
export interface NamesFrom {
  readonly kind: RegistreKind;
  readonly path: string;
}

/** Shown as empty: what the register withholds, and blanks. */
const shown = (column: string): string => `nullif(nullif(trim("${column}"::VARCHAR), '[ND]'), '')`;
const number = (column: string): string => `try_cast(${shown(column)} AS DOUBLE)`;
const whole = (text: string): string => `try_cast(${text} AS BIGINT)`;
const joined = (...parts: readonly string[]): string =>
  `nullif(concat_ws(' ', ${parts.map(shown).join(', ')}), '')`;

/**
 * SQL of the names of legal units: `siren` INTEGER, `denomination`, `sigle`, `denominationUsuelle`,
 * `rna`. Only of legal persons that let themselves be named: a natural person (category 1000) and a
 * unit of partial diffusion have no row.
 * @param sirens table or subquery in parentheses with a column `siren` INTEGER: the units wanted.
 */
export const namesOfUnitesSql = ({ kind, path }: NamesFrom, sirens: string): string => {
  const rows = `read_parquet(${quote(path)})`;
  if (kind === 'sirene-2017')
    return `
      SELECT siren, denomination, sigle, NULL::VARCHAR AS "denominationUsuelle", rna FROM (
        SELECT ${whole('"SIREN"')}::INTEGER AS siren, ${shown('NOMEN_LONG')} AS denomination,
          ${shown('SIGLE')} AS sigle, ${shown('RNA')} AS rna,
          row_number() OVER (PARTITION BY "SIREN" ORDER BY "DATEMAJ" DESC) AS nth
        FROM ${rows}
        WHERE "VMAJ" IN ('C', 'F', 'D') AND "DIFFCOM" = 'O' AND "NJ" <> '1000'
          AND ${whole('"SIREN"')} IN (SELECT siren FROM ${sirens})
      ) WHERE nth = 1`;
  return `
    SELECT ${whole('siren')}::INTEGER AS siren, ${shown('denominationUniteLegale')} AS denomination,
      ${shown('sigleUniteLegale')} AS sigle,
      ${shown('denominationUsuelle1UniteLegale')} AS "denominationUsuelle",
      ${shown('identifiantAssociationUniteLegale')} AS rna
    FROM ${rows}
    WHERE "statutDiffusionUniteLegale" = 'O'
      AND ${whole('"categorieJuridiqueUniteLegale"')} IS DISTINCT FROM 1000
      AND ${whole('siren')} IN (SELECT siren FROM ${sirens})`;
};

/**
 * SQL of the names and places of establishments: `siren` INTEGER, `nic` UINTEGER, `enseigne`,
 * `adresse` (number and street), `codePostal`, `x`, `y` (metres). Only of those that let themselves
 * be named. That their unit is a legal person is for the caller to see to, by `sirens`.
 * @param sirens table or subquery in parentheses with a column `siren` INTEGER: the units wanted.
 */
export const namesOfEtablissementsSql = ({ kind, path }: NamesFrom, sirens: string): string => {
  const rows = `read_parquet(${quote(path)})`;
  if (kind === 'sirene-2017')
    return `
      SELECT * EXCLUDE (nth) FROM (
        SELECT ${whole('"SIREN"')}::INTEGER AS siren, ${whole('"NIC"')}::UINTEGER AS nic,
          ${shown('ENSEIGNE')} AS enseigne, ${shown('L4_NORMALISEE')} AS adresse,
          ${shown('CODPOS')} AS "codePostal", NULL::DOUBLE AS x, NULL::DOUBLE AS y,
          row_number() OVER (PARTITION BY "SIREN", "NIC" ORDER BY "DATEMAJ" DESC) AS nth
        FROM ${rows}
        WHERE "VMAJ" IN ('C', 'F', 'D') AND "DIFFCOM" = 'O' AND "NJ" <> '1000'
          AND ${whole('"SIREN"')} IN (SELECT siren FROM ${sirens})
      ) WHERE nth = 1`;
  return `
    SELECT siren, nic, enseigne, adresse, "codePostal", x, y FROM (
      SELECT (number // 100000)::INTEGER AS siren, (number % 100000)::UINTEGER AS nic, * FROM (
        SELECT ${whole('siret')} AS number,
          coalesce(${shown('enseigne1Etablissement')}, ${shown('denominationUsuelleEtablissement')}) AS enseigne,
          ${joined('numeroVoieEtablissement', 'indiceRepetitionEtablissement', 'typeVoieEtablissement', 'libelleVoieEtablissement')} AS adresse,
          ${shown('codePostalEtablissement')} AS "codePostal",
          ${number('coordonneeLambertAbscisseEtablissement')} AS x,
          ${number('coordonneeLambertOrdonneeEtablissement')} AS y
        FROM ${rows} WHERE "statutDiffusionEtablissement" = 'O'
      )
    ) WHERE siren IN (SELECT siren FROM ${sirens})`;
};

import { appartenanceBy, sousFamilleName } from '../domain/appartenance.ts';
import { appartenanceSqlOf, type SqlRelations } from '../domain/appartenance-sql.ts';
import type { Parametres, VersionCalculable } from '../domain/parametres.ts';
import { makeRegle, type Regle } from '../domain/regle.ts';
import type { UniteLegale } from '../domain/unite-legale.ts';
import { perimetreTables } from '../sources/perimetre-tables.ts';

/** Whether a structure belongs, by the tables of the project: see `appartenanceBy`. */
export const appartenance = (
  unite: UniteLegale,
  version: VersionCalculable,
  date: string,
  parametres: Parametres = {},
) => appartenanceBy(perimetreTables())(unite, version, date, parametres);

/** The rule of the project's tables, made once for many units. */
export const regleOf = (
  version: VersionCalculable,
  date: string,
  parametres: Parametres = {},
): Regle => makeRegle(perimetreTables(), version, date, parametres);

/**
 * The same rule as a DuckDB query over the clean stage: `siren`, `famille`, `sousFamille` of every
 * unit that is in, one row each. By default it reads relations named `unites` and `listes`.
 */
export const appartenanceSql = (
  version: VersionCalculable,
  date: string,
  parametres: Parametres = {},
  relations: SqlRelations = { unites: 'unites', listes: 'listes' },
): string => appartenanceSqlOf(regleOf(version, date, parametres), relations);

export const nameOfSousFamille = (sousFamille: string, lang: 'fr' | 'en'): string =>
  sousFamilleName(perimetreTables(), sousFamille, lang);

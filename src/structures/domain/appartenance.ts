import type { Lang } from '#kernel';
import { judge, sousFamilleParListe } from './judge.ts';
import type { Parametres, VersionCalculable } from './parametres.ts';
import type { Famille } from './perimetre.ts';
import type { PerimetreTables } from './perimetre-tables.ts';
import { reasonsOf } from './raisons.ts';
import type { Reason } from './reason.ts';
import { makeRegle, type Regle } from './regle.ts';
import type { UniteLegale } from './unite-legale.ts';

/** Whether a structure belongs to the ESS, and why. */
export interface Appartenance {
  readonly in: boolean;
  readonly famille: Famille | null;
  readonly sousFamille: string | null;
  readonly reasons: readonly Reason[];
  /** The lowest of the reasons that decided, from 0 to 1. */
  readonly confidence: number;
  readonly version: VersionCalculable;
  readonly date: string;
}

/** The verdict of a rule made once, with its reasons: for many units of one version and date. */
export const explain = (regle: Regle, unite: UniteLegale): Appartenance => {
  const verdict = judge(regle, unite);
  const reasons = reasonsOf(regle, unite, verdict);
  const decided = reasons.filter(({ outcome }) => outcome !== 'said');
  return {
    in: verdict.in,
    famille: verdict.famille,
    sousFamille: verdict.sousFamille,
    reasons,
    confidence: Math.min(...decided.map(({ confidence }) => confidence)),
    version: regle.version,
    date: regle.date,
  };
};

/**
 * Whether a structure belongs to the ESS by a version of the perimeter at a date, and every rule
 * that was looked at. There is no “latest”: the caller says the day.
 */
export const appartenanceBy =
  (tables: PerimetreTables) =>
  (
    unite: UniteLegale,
    version: VersionCalculable,
    date: string,
    parametres: Parametres = {},
  ): Appartenance =>
    explain(makeRegle(tables, version, date, parametres), unite);

/** Name of a sub-family in a language; the French one when the table does not hold it. */
export const sousFamilleName = (
  { categories }: PerimetreTables,
  sousFamille: string,
  lang: Lang,
): string => {
  const known = [...categories.values()].find((each) => each.sousFamille === sousFamille);
  if (sousFamille === sousFamilleParListe.fr) return sousFamilleParListe[lang];
  return known?.sousFamilleName[lang] ?? sousFamille;
};

import { type Appartenance, appartenanceBy } from './appartenance.ts';
import { type VersionCalculable, versionsCalculables } from './parametres.ts';
import type { PerimetreTables } from './perimetre-tables.ts';
import { findPerimetre } from './perimetres.ts';
import type { UniteLegale } from './unite-legale.ts';

/**
 * The day at which a version is read for a register of `asOf`: that day while the version holds, its last
 * day once it has ended, its first day before it began.
 */
export const dayFor = (version: VersionCalculable, asOf: string): string => {
  const perimetre = findPerimetre(version);
  if (!perimetre) return asOf;
  if (perimetre.validTo && asOf > perimetre.validTo) return perimetre.validTo;
  return asOf < perimetre.validFrom ? perimetre.validFrom : asOf;
};

/** What every version says of a structure, with its reasons, for a register of `asOf`. */
export const appartenancesOf = (
  tables: PerimetreTables,
  unite: UniteLegale,
  asOf: string,
): readonly Appartenance[] =>
  versionsCalculables.map((version) =>
    appartenanceBy(tables)(unite, version, dayFor(version, asOf)),
  );

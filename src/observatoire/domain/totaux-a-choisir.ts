import type { ChoixTotaux, TotalPublie } from './calage.ts';

/** Years before the year counted in which published totals may still be taken for it. */
export const anneesDeRecul = 3;

/** Published jobs of one year in one source. */
export interface EmploisPublies {
  readonly annee: number;
  /** As a report names it: `Flores 2024`. */
  readonly source: string;
  readonly address: string;
  /** Id of the snapshot they were read in. */
  readonly snapshot: string;
  readonly france: number | undefined;
  /** By code; only those with a value. */
  readonly regions: ReadonlyMap<string, number>;
  readonly departements: ReadonlyMap<string, number>;
  /** France, by A17. */
  readonly secteurs: ReadonlyMap<string, number>;
}

/** Codes that a margin must have to be whole. */
export interface CodesAttendus {
  readonly regions: readonly string[];
  readonly departements: readonly string[];
  readonly secteurs: readonly string[];
}

/**
 * The totals that a year counted may be calibrated on: of the same year, else of the nearest year
 * before, within three. Départements before régions before France alone, each first with the
 * sectors, then without; France stands beside the parts, so that parts that do not add up to it
 * are refused.
 * @param publies in the order in which sources are preferred.
 * @returns no choice when no source has a margin that is whole.
 */
export const choixTotaux = (
  exercice: number,
  publies: readonly EmploisPublies[],
  codes: CodesAttendus,
): ChoixTotaux => {
  for (let annee = exercice; annee >= exercice - anneesDeRecul; annee--) {
    const sets = publies
      .filter((publie) => publie.annee === annee)
      .flatMap((publie) => setsOf(exercice, publie, codes));
    if (sets.length)
      return {
        exercice,
        choices: sets.toSorted((a, b) => a.order - b.order).map(({ totals }) => totals),
        snapshots: [...new Set(sets.map(({ snapshot }) => snapshot))].sort(),
      };
  }
  return { exercice, choices: [], snapshots: [] };
};

const setsOf = (exercice: number, publie: EmploisPublies, codes: CodesAttendus) => {
  const { source, address, snapshot, france } = publie;
  const total = (
    name: string,
    dimensions: TotalPublie['dimensions'],
    values: ReadonlyMap<string, number>,
  ): TotalPublie => ({
    exercice,
    name: `${source}, ${name}`,
    address,
    dimensions,
    totals: Object.fromEntries(values),
  });
  const whole = (
    name: string,
    dimension: 'departement' | 'region' | 'A17',
    expected: readonly string[],
    values: ReadonlyMap<string, number>,
  ): readonly TotalPublie[] =>
    expected.every((code) => values.has(code)) ? [total(name, [dimension], values)] : [];
  const country = france === undefined ? [] : [total('France', [], new Map([['', france]]))];
  const secteurs = whole('A17', 'A17', codes.secteurs, publie.secteurs);
  const places = [
    whole('départements', 'departement', codes.departements, publie.departements),
    whole('régions', 'region', codes.regions, publie.regions),
    [],
  ];
  return places.flatMap((place, at) => {
    if (!place.length && at < 2) return [];
    const base = [...country, ...place];
    const withSecteurs = secteurs.length
      ? [{ order: 2 * at, snapshot, totals: [...base, ...secteurs] }]
      : [];
    return base.length
      ? [...withSecteurs, { order: 2 * at + 1, snapshot, totals: base }]
      : withSecteurs;
  });
};

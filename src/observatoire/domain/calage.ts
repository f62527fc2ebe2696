import { type IpfOptions, type IpfRefusal, ipf, type SeedCell } from './ipf.ts';

/** Dimensions along which published totals may be given. */
export const dimensionsCalage = ['departement', 'region', 'A17', 'tranche', 'groupe'] as const;
export type DimensionCalage = (typeof dimensionsCalage)[number];

/** Published jobs that the estimates are calibrated on: one source, one year, one scope. */
export interface TotalPublie {
  readonly exercice: number;
  /** As a report names it: `Flores 2024, France`. */
  readonly name: string;
  readonly address: string;
  readonly dimensions: readonly DimensionCalage[];
  /** Jobs by the codes of the dimensions, joined by a space; the empty key is France. */
  readonly totals: Readonly<Record<string, number>>;
}

/** Jobs of the register, whole economy, where a calibration may tell cells apart. */
export interface CelluleCalage {
  readonly departement: string;
  readonly region: string;
  readonly A17: string;
  readonly tranche: string;
  readonly groupe: string;
  readonly emplois: number;
}

export interface FacteurCalage {
  readonly departement: string;
  readonly A17: string;
  readonly tranche: string;
  /** What an estimate of that cell is multiplied by. */
  readonly factor: number;
}

export interface CalageFait {
  readonly facteurs: readonly FacteurCalage[];
  readonly converged: boolean;
  readonly rounds: number;
  readonly gap: number;
  readonly margins: readonly { readonly name: string; readonly gap: number; readonly at: string }[];
  readonly before: number;
}

/** Fits the register’s estimates to published totals; each cell takes one factor. */
export const caler = (
  cellules: readonly CelluleCalage[],
  totals: readonly TotalPublie[],
  options: IpfOptions = { tolerance: 1e-9, maxRounds: 500 },
): CalageFait | IpfRefusal => {
  const seed: readonly SeedCell[] = cellules.map(({ emplois, ...at }) => ({ at, value: emplois }));
  const found = ipf(
    seed,
    totals.map(({ name, dimensions, totals: published }) => ({
      name,
      dimensions,
      totals: new Map(Object.entries(published)),
    })),
    options,
  );
  if ('why' in found) return found;
  return {
    facteurs: cellules.flatMap(({ departement, A17, tranche, emplois }, index) =>
      emplois > 0
        ? [{ departement, A17, tranche, factor: (found.values[index] ?? 0) / emplois }]
        : [],
    ),
    converged: found.converged,
    rounds: found.rounds,
    gap: found.gap,
    margins: found.margins,
    before: cellules.reduce((sum, { emplois }) => sum + emplois, 0),
  };
};

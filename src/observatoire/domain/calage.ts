import type { Texts } from '#kernel';
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

/** Sets of totals for one year counted, the finest first: the first that fits is taken. */
export interface ChoixTotaux {
  readonly exercice: number;
  readonly choices: readonly (readonly TotalPublie[])[];
  /** Ids of the snapshots that the choices were read in. */
  readonly snapshots: readonly string[];
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

/** Totals that were not taken, and why. */
export interface TotauxRefuses {
  readonly names: readonly string[];
  readonly message: Texts;
}

export interface CalageChoisi {
  /** Undefined when no set of totals fits. */
  readonly taken:
    | { readonly fait: CalageFait; readonly totals: readonly TotalPublie[] }
    | undefined;
  /** In the order in which they were tried. */
  readonly refused: readonly TotauxRefuses[];
}

/** Largest relative gap with which a set of totals is taken: that of margins said to agree. */
export const ecartAdmis = 1e-6;

/** Fits to the first set of totals that can be met: one that cannot leaves its place to the next. */
export const calerFirst = (
  cellules: readonly CelluleCalage[],
  choices: readonly (readonly TotalPublie[])[],
): CalageChoisi => {
  const refused: TotauxRefuses[] = [];
  for (const totals of choices) {
    const fait = caler(cellules, totals);
    if (!('why' in fait) && fait.gap <= ecartAdmis) return { taken: { fait, totals }, refused };
    const message = 'why' in fait ? fait.message : notMet(fait);
    refused.push({ names: totals.map(({ name }) => name), message });
  }
  return { taken: undefined, refused };
};

const notMet = ({ margins, gap }: CalageFait): Texts => {
  const worst = margins.toSorted((a, b) => b.gap - a.gap)[0];
  const of = worst ? `${worst.name}${worst.at ? ` (${worst.at})` : ''}` : '';
  const left = gap.toExponential(1);
  return {
    fr: `Le calage ne rejoint pas ses totaux : écart relatif de ${left} à « ${of} ».`,
    en: `The fit does not reach its totals: a relative gap of ${left} at “${of}”.`,
  };
};

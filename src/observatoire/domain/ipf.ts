import type { Refusal } from '#kernel';

/** A cell of a table to adjust: where it stands in each dimension, and its first value. */
export interface SeedCell {
  readonly at: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Known totals along some dimensions; none (`[]`) is the grand total, under the empty key. */
export interface Margin {
  /** Says which margin it is in a report: `Flores 2024, France`. */
  readonly name: string;
  readonly dimensions: readonly string[];
  /** Totals by the codes of the dimensions, joined by a space: `69 OQ`. */
  readonly totals: ReadonlyMap<string, number>;
}

export interface IpfOptions {
  /** Largest relative gap that is accepted between a margin and the adjusted table. */
  readonly tolerance?: number;
  readonly maxRounds?: number;
}

export interface Ipf {
  /** In the order of the seed. */
  readonly values: Float64Array;
  readonly converged: boolean;
  readonly rounds: number;
  /** Largest relative gap left, of all margins. */
  readonly gap: number;
  /** By margin, and the key where the gap is largest. */
  readonly margins: readonly { readonly name: string; readonly gap: number; readonly at: string }[];
}

export type IpfRefusal = Refusal<
  'seed-negative' | 'margin-dimension-unknown' | 'margins-disagree' | 'margin-out-of-reach'
>;

const keyOf = (cell: SeedCell, dimensions: readonly string[]): string =>
  dimensions.map((name) => cell.at[name] ?? '').join(' ');

/** A margin placed on the cells of the seed: which total each cell is under, or -1. */
interface Placed {
  readonly margin: Margin;
  readonly keys: readonly string[];
  readonly totals: Float64Array;
  readonly under: Int32Array;
  /** Every cell of the seed with a value is under one of the totals. */
  readonly whole: boolean;
}

/**
 * Iterative proportional fitting: the values closest to the seed (in relative entropy) whose sums
 * are the margins. A zero of the seed stays a zero. A margin may name some keys only: the rest is
 * left as it is.
 * @returns a refusal when the margins cannot hold together, saying which; a table that has not
 * converged after `maxRounds` is given with `converged: false` and the gap of each margin.
 */
export const ipf = (
  seed: readonly SeedCell[],
  margins: readonly Margin[],
  { tolerance = 1e-9, maxRounds = 1000 }: IpfOptions = {},
): Ipf | IpfRefusal => {
  const negative = seed.find(({ value }) => !(value >= 0) || !Number.isFinite(value));
  if (negative) return seedNegative(negative);
  const placed: Placed[] = [];
  for (const margin of margins) {
    const found = place(seed, margin);
    if ('why' in found) return found;
    placed.push(found);
  }
  const refusal = refuseDisagreement(placed, Math.max(tolerance, 1e-6));
  if (refusal) return refusal;

  const values = Float64Array.from(seed, ({ value }) => value);
  let rounds = 0;
  let report = gaps(values, placed);
  while (worst(report) > tolerance && rounds < maxRounds) {
    for (const each of placed) scale(values, each);
    rounds++;
    report = gaps(values, placed);
  }
  const gap = worst(report);
  return { values, converged: gap <= tolerance, rounds, gap, margins: report };
};

const place = (seed: readonly SeedCell[], margin: Margin): Placed | IpfRefusal => {
  const { dimensions } = margin;
  const unknown = dimensions.find((name) => seed.some(({ at }) => at[name] === undefined));
  if (unknown !== undefined) return dimensionUnknown(margin, unknown);
  const keys = [...margin.totals.keys()];
  const place = new Map(keys.map((key, index) => [key, index]));
  const under = Int32Array.from(seed, (cell) => place.get(keyOf(cell, dimensions)) ?? -1);
  const totals = Float64Array.from(keys, (key) => margin.totals.get(key) ?? 0);
  const sums = sumsOf(
    Float64Array.from(seed, ({ value }) => value),
    under,
    keys.length,
  );
  const out = keys.findIndex((_, index) => (totals[index] ?? 0) > 0 && !sums[index]);
  if (out >= 0) return outOfReach(margin, keys[out] ?? '', totals[out] ?? 0);
  const whole = seed.every(({ value }, index) => value === 0 || (under[index] ?? -1) >= 0);
  return { margin, keys, totals, under, whole };
};

const sumsOf = (values: Float64Array, under: Int32Array, count: number): Float64Array => {
  const sums = new Float64Array(count);
  for (let index = 0; index < values.length; index++) {
    const key = under[index] ?? -1;
    if (key >= 0) sums[key] = (sums[key] ?? 0) + (values[index] ?? 0);
  }
  return sums;
};

const scale = (values: Float64Array, { totals, under }: Placed): void => {
  const sums = sumsOf(values, under, totals.length);
  for (let index = 0; index < values.length; index++) {
    const key = under[index] ?? -1;
    const sum = sums[key] ?? 0;
    if (key >= 0 && sum > 0) values[index] = ((values[index] ?? 0) * (totals[key] ?? 0)) / sum;
  }
};

const gaps = (values: Float64Array, placed: readonly Placed[]): Ipf['margins'] =>
  placed.map(({ margin, keys, totals, under }) => {
    const sums = sumsOf(values, under, totals.length);
    let gap = 0;
    let at = '';
    for (const [index, key] of keys.entries()) {
      const total = totals[index] ?? 0;
      const found = Math.abs((sums[index] ?? 0) - total) / Math.max(total, 1e-300);
      const relative = total === 0 ? (sums[index] ? 1 : 0) : found;
      if (relative > gap) {
        gap = relative;
        at = key;
      }
    }
    return { name: margin.name, gap, at };
  });

const worst = (report: Ipf['margins']): number => Math.max(0, ...report.map(({ gap }) => gap));

/** Two margins that cover the whole table must agree on what they have in common. */
const refuseDisagreement = (
  placed: readonly Placed[],
  tolerance: number,
): IpfRefusal | undefined => {
  const whole = placed.filter((each) => each.whole);
  for (const [index, first] of whole.entries())
    for (const second of whole.slice(index + 1)) {
      const common = first.margin.dimensions.filter((name) =>
        second.margin.dimensions.includes(name),
      );
      const a = project(first.margin, common);
      const b = project(second.margin, common);
      for (const key of new Set([...a.keys(), ...b.keys()])) {
        const x = a.get(key) ?? 0;
        const y = b.get(key) ?? 0;
        if (Math.abs(x - y) > tolerance * Math.max(x, y, 1))
          return disagree(first.margin, second.margin, key, x, y);
      }
    }
  return undefined;
};

const project = (margin: Margin, common: readonly string[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  const kept = common.map((name) => margin.dimensions.indexOf(name));
  for (const [key, total] of margin.totals) {
    const parts = key.split(' ');
    const short = kept.map((at) => parts[at] ?? '').join(' ');
    sums.set(short, (sums.get(short) ?? 0) + total);
  }
  return sums;
};

const seedNegative = ({ at, value }: SeedCell): IpfRefusal => ({
  why: 'seed-negative',
  message: {
    fr: `La case ${JSON.stringify(at)} vaut ${value} : une table à caler n’a que des valeurs positives ou nulles.`,
    en: `Cell ${JSON.stringify(at)} holds ${value}: a table to adjust holds only values of zero or more.`,
  },
  mend: {
    fr: 'Corrigez la table de départ.',
    en: 'Correct the seed table.',
  },
});

const dimensionUnknown = ({ name }: Margin, dimension: string): IpfRefusal => ({
  why: 'margin-dimension-unknown',
  message: {
    fr: `La marge « ${name} » porte sur « ${dimension} », que la table n’a pas.`,
    en: `The margin “${name}” is along “${dimension}”, which the table does not have.`,
  },
  mend: {
    fr: 'Retirez cette marge, ou ajoutez cette dimension à la table.',
    en: 'Remove this margin, or add that dimension to the table.',
  },
});

const outOfReach = ({ name }: Margin, key: string, total: number): IpfRefusal => ({
  why: 'margin-out-of-reach',
  message: {
    fr: `La marge « ${name} » demande ${total} pour « ${key || 'l’ensemble'} », où la table n’a que des zéros : aucun calage ne peut l’atteindre.`,
    en: `The margin “${name}” asks for ${total} at “${key || 'the whole'}”, where the table holds only zeros: no adjustment can reach it.`,
  },
  mend: {
    fr: 'Vérifiez que la marge et la table parlent du même champ et des mêmes codes.',
    en: 'Check that the margin and the table speak of the same scope and codes.',
  },
  facts: { total },
});

const disagree = (
  first: Margin,
  second: Margin,
  key: string,
  x: number,
  y: number,
): IpfRefusal => ({
  why: 'margins-disagree',
  message: {
    fr: `Les marges « ${first.name} » et « ${second.name} » se contredisent${key ? ` pour « ${key} »` : ''} : ${x} d’un côté, ${y} de l’autre.`,
    en: `The margins “${first.name}” and “${second.name}” disagree${key ? ` at “${key}”` : ''}: ${x} on one side, ${y} on the other.`,
  },
  mend: {
    fr: 'Gardez des marges de même source, de même année et de même champ, ou retirez l’une des deux.',
    en: 'Keep margins of one source, year and scope, or remove one of the two.',
  },
  facts: { first: x, second: y },
});

export const classMethods = ['quantiles', 'egales', 'naturelles'] as const;
export type ClassMethod = (typeof classMethods)[number];

/** A class of values: from `from` included to `to` excluded; the last one includes its `to`. */
export interface ValueClass {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Classification {
  readonly method: ClassMethod;
  /** From the lowest to the highest; fewer than asked when values are too few or too alike. */
  readonly classes: readonly ValueClass[];
  /** Values are rounded to these decimals before being put in a class, as they are when shown. */
  readonly decimals: number;
}

const round = (value: number, decimals: number): number =>
  Number(`${Math.round(Number(`${value}e${decimals}`))}e${-decimals}`) || 0;

/** First values of the classes after the first one. */
type Starts = readonly number[];

const quantiles = (sorted: readonly number[], count: number): Starts =>
  Array.from(
    { length: count - 1 },
    (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / count)] ?? Number.NaN,
  );

const equal = (sorted: readonly number[], count: number, decimals: number): Starts => {
  const low = sorted[0] ?? 0;
  const step = ((sorted.at(-1) ?? 0) - low) / count;
  return Array.from({ length: count - 1 }, (_, at) => round(low + (at + 1) * step, decimals));
};

/**
 * Natural breaks (Fisher, 1958; Jenks, 1977): the cut that leaves the least variance within classes.
 * Exact; the best last cut moves one way, so each row is filled by halving.
 */
const natural = (sorted: readonly number[], count: number): Starts => {
  const distinct = [...Map.groupBy(sorted, (value) => value)].map(([value, same]) => ({
    value,
    weight: same.length,
  }));
  const size = distinct.length;
  const classes = Math.min(count, size);
  const origin = distinct[Math.floor(size / 2)]?.value ?? 0;
  const weights = [0];
  const sums = [0];
  const squares = [0];
  distinct.forEach(({ value, weight }, at) => {
    const shifted = value - origin;
    weights.push((weights[at] ?? 0) + weight);
    sums.push((sums[at] ?? 0) + weight * shifted);
    squares.push((squares[at] ?? 0) + weight * shifted * shifted);
  });
  const spread = (from: number, to: number): number => {
    const weight = (weights[to + 1] ?? 0) - (weights[from] ?? 0);
    const sum = (sums[to + 1] ?? 0) - (sums[from] ?? 0);
    return Math.max(0, (squares[to + 1] ?? 0) - (squares[from] ?? 0) - (sum * sum) / weight);
  };

  let costs: number[] = distinct.map((_, at) => spread(0, at));
  const cuts: number[][] = [];
  for (let row = 1; row < classes; row += 1) {
    const next: number[] = new Array(size).fill(Number.POSITIVE_INFINITY);
    const cut: number[] = new Array(size).fill(row);
    const fill = (low: number, high: number, least: number, most: number): void => {
      if (low > high) return;
      const middle = (low + high) >> 1;
      for (let at = Math.max(row, least); at <= Math.min(middle, most); at += 1) {
        const cost = (costs[at - 1] ?? 0) + spread(at, middle);
        if (cost < (next[middle] ?? 0)) {
          next[middle] = cost;
          cut[middle] = at;
        }
      }
      const best = cut[middle] ?? row;
      fill(low, middle - 1, least, best);
      fill(middle + 1, high, best, most);
    };
    fill(row, size - 1, row, size - 1);
    costs = next;
    cuts.push(cut);
  }

  const starts: number[] = [];
  let end = size - 1;
  for (const cut of cuts.toReversed()) {
    const start = cut[end] ?? 0;
    starts.unshift(distinct[start]?.value ?? 0);
    end = start - 1;
  }
  return starts;
};

/**
 * Puts values in 3 to 7 classes. Equal values are always in one class: with many ties there are
 * fewer classes than asked. Empty classes are kept for equal intervals only, where they mean something.
 */
export const classify = (
  values: readonly number[],
  method: ClassMethod,
  classCount: number,
  decimals = 1,
): Classification => {
  const count = Math.min(7, Math.max(3, Math.round(classCount)));
  const sorted = values.map((value) => round(value, decimals)).sort((a, b) => a - b);
  const low = sorted[0];
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return { method, classes: [], decimals };
  const found =
    method === 'quantiles'
      ? quantiles(sorted, count)
      : method === 'egales'
        ? equal(sorted, count, decimals)
        : natural(sorted, count);
  const starts = [low, ...new Set(found.filter((start) => start > low && start <= high))];
  return {
    method,
    decimals,
    classes: starts.map((from, at) => {
      const to = starts[at + 1];
      return {
        from,
        to: to ?? high,
        count: sorted.filter((value) => value >= from && (to === undefined || value < to)).length,
      };
    }),
  };
};

/** Rank of the class of a value, from 0; values outside go to the nearest class. */
export const classOf = ({ classes, decimals }: Classification, value: number): number => {
  const rounded = round(value, decimals);
  const at = classes.findLastIndex(({ from }) => rounded >= from);
  return Math.max(0, at);
};

/**
 * The colours of a scale for a number of classes, spread from end to end.
 * @returns custom properties, lowest class first.
 */
export const scaleColours = (palette: 'seq' | 'div', count: number): readonly `--${string}`[] =>
  Array.from({ length: count }, (_, at) => {
    const step = count === 1 ? 4 : 1 + Math.round((at * 6) / (count - 1));
    return `--${palette}-${step}` as const;
  });

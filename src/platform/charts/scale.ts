import { scaleLinear } from 'd3-scale';

/** A straight scale from values to pixels with round ticks. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
  readonly domain: readonly [number, number];
}

export const linear = (
  domain: readonly [number, number],
  range: readonly [number, number],
  tickCount: number,
  nice = false,
): Scale => {
  const scale = scaleLinear()
    .domain([...domain])
    .range([...range]);
  if (nice) scale.nice(tickCount);
  const [low = 0, high = 1] = scale.domain();
  return Object.assign((value: number) => scale(value), {
    ticks: scale.ticks(tickCount),
    domain: [low, high] as const,
  });
};

/**
 * Bounds of an axis of values. Without zero, at least 30 % of the largest value is shown, so that
 * a small move stays small.
 */
export const valueDomain = (values: readonly number[], zero: boolean): [number, number] => {
  if (!values.length) return [0, 1];
  let low = values[0] ?? 0;
  let high = low;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (zero) return [Math.min(0, low), Math.max(0, high) || 1];
  const least = 0.3 * Math.max(Math.abs(low), Math.abs(high)) || 1;
  const missing = Math.max(0, least - (high - low)) / 2;
  const from = low - missing;
  return [low >= 0 ? Math.max(0, from) : from, high + missing];
};

/** A period as a position in years: `2014` → 2014, `2014-Q3` → 2014.5, `2014-07` → 2014.5. */
export const periodPosition = (period: string): number => {
  const year = Number(period.slice(0, 4));
  const part = period.slice(5);
  if (!part) return year;
  const rank = Number(part.replace(/\D/g, '')) - 1;
  const parts = part.startsWith('S') ? 2 : part.startsWith('Q') ? 4 : 12;
  return year + rank / parts;
};

/** How many left observation at one time, by closing or because nobody knows more. */
export interface Sortie {
  /** In the unit of the curve: here, years since creation. */
  readonly time: number;
  readonly closed: number;
  /** Still open when last seen (right-censored). */
  readonly censored: number;
}

/** The curve just after one time at which something closed. */
export interface PointSurvie {
  readonly time: number;
  readonly atRisk: number;
  readonly closed: number;
  /** Share still open, from 0 to 1. */
  readonly survival: number;
  /** Standard error of `survival` (Greenwood). */
  readonly error: number;
}

/**
 * Kaplan and Meier's estimator. Who is censored at a time is still at risk at that time.
 * @returns one point per time with a closing, in time order.
 */
export const kaplanMeier = (sorties: readonly Sortie[]): readonly PointSurvie[] => {
  const sorted = sorties.toSorted((a, b) => a.time - b.time);
  let atRisk = sorted.reduce((sum, { closed, censored }) => sum + closed + censored, 0);
  let survival = 1;
  let greenwood = 0;
  const points: PointSurvie[] = [];
  for (const { time, closed, censored } of sorted) {
    if (closed > 0) {
      survival *= 1 - closed / atRisk;
      greenwood += atRisk > closed ? closed / (atRisk * (atRisk - closed)) : 0;
      points.push({ time, atRisk, closed, survival, error: survival * Math.sqrt(greenwood) });
    }
    atRisk -= closed + censored;
  }
  return points;
};

/** Share still open at one age; undefined when no one could be followed that long. */
export interface SurvieAge {
  readonly age: number;
  /** From 0 to 1, with its interval at 95 % (log-log, so that it stays within 0 and 1). */
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  /** Establishments of the cohort at the start. */
  readonly cohort: number;
  /** Followed up to that age, or closed before it. */
  readonly followed: number;
}

/**
 * Survival at given ages.
 * @param sorties one line per time, `closed` at time t meaning before the t-th anniversary.
 */
export const survivalAt = (
  sorties: readonly Sortie[],
  ages: readonly number[],
): readonly SurvieAge[] => {
  const cohort = sorties.reduce((sum, { closed, censored }) => sum + closed + censored, 0);
  const points = kaplanMeier(sorties);
  return ages.flatMap((age) => {
    const open = sorties.reduce(
      (sum, { time, closed, censored }) => (time >= age ? sum + closed + censored : sum),
      0,
    );
    const closedBefore = sorties.reduce(
      (sum, { time, closed }) => (time < age ? sum + closed : sum),
      0,
    );
    const everyoneClosed = closedBefore === cohort;
    if (!cohort || (open === 0 && !everyoneClosed)) return [];
    const point = points.findLast(({ time }) => time <= age);
    const survival = point?.survival ?? 1;
    return [
      {
        age,
        survival,
        ...interval(survival, point?.error ?? 0),
        cohort,
        followed: open + closedBefore,
      },
    ];
  });
};

/** Quantile of the normal law for 95 %, both sides. */
const z = 1.959964;

const interval = (survival: number, error: number): { low: number; high: number } => {
  if (survival <= 0 || survival >= 1) return { low: survival, high: survival };
  const spread = (z * error) / (survival * Math.abs(Math.log(survival)));
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) };
};

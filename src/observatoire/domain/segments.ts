import type { Indicateur, Observation, SeriesBreak } from '#indicateurs';
import type { PerimetreVersion } from '#structures';

/** Consecutive values that may be compared, and so drawn as one line. */
export interface Segment {
  readonly perimetre: PerimetreVersion | null;
  /** At least one, in time order, each with a value. */
  readonly points: readonly Observation[];
}

const isBetween = (breaks: readonly SeriesBreak[], left: string, right: string): boolean =>
  breaks.some((found) => left <= found.after && right >= found.before);

/**
 * Cuts the values of one territory and one breakdown into comparable segments:
 * another perimeter, a declared break, or a value the source marks as broken starts a new one.
 */
export const segmentsOf = (
  indicateur: Indicateur,
  observations: readonly Observation[],
): readonly Segment[] => {
  const withValue = measured(observations.filter((observation) => observation.value !== null));
  const byPerimetre = Map.groupBy(withValue, (observation) => observation.perimetre);
  return [...byPerimetre]
    .flatMap(([perimetre, points]) =>
      cut(indicateur, points).map((run) => ({ perimetre, points: run })),
    )
    .sort(byFirstPeriod);
};

/** Estimates (« près de 11 % ») would bend a line of measured values: they are left to the table. */
const measured = (observations: readonly Observation[]): readonly Observation[] => {
  const exact = observations.filter(({ status }) => status !== 'estimated');
  return exact.length ? exact : observations;
};

const cut = (indicateur: Indicateur, points: readonly Observation[]): Observation[][] => {
  const sorted = points.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const runs: Observation[][] = [];
  for (const point of sorted) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const breaks =
      !run ||
      !before ||
      point.status === 'broken' ||
      isBetween(indicateur.breaks, before.period, point.period);
    if (breaks) runs.push([point]);
    else run.push(point);
  }
  return runs;
};

const byFirstPeriod = (a: Segment, b: Segment): number =>
  (a.points[0]?.period ?? '') < (b.points[0]?.period ?? '') ? -1 : 1;

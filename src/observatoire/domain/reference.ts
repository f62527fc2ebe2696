import type { Observation, Release } from '#indicateurs';

/** National aggregates in order of preference when sources are of equal rank. */
const nationals = ['FR', 'FRHM', 'FRM'] as const;

/**
 * The national value to compare an observation with: same indicator, period, breakdown and
 * perimeter; the source of lowest rank wins, then the widest France.
 */
export const nationalFor = (
  release: Release,
  observation: Pick<Observation, 'indicateur' | 'period' | 'breakdown' | 'perimetre'>,
): Observation | undefined =>
  nationals
    .flatMap((code) =>
      release.observations({
        indicateur: observation.indicateur,
        niveau: 'france',
        code,
        period: observation.period,
        breakdown: observation.breakdown,
      }),
    )
    .filter((found) => found.value !== null && found.perimetre === observation.perimetre)
    .toSorted((a, b) => a.rank - b.rank)[0];

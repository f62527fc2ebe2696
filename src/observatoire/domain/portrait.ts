import type { Indicateur, Observation, Release } from '#indicateurs';
import type { Territoire } from '#territoires';
import { type Rank, ranking, rankOf } from './rank.ts';
import { nationalFor } from './reference.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** One figure of a portrait with what makes it readable. */
export interface Key {
  readonly indicateur: Indicateur;
  /** The most recent value; it has one. */
  readonly observation: Observation;
  /** Same indicator, period and perimeter for the country; absent for the country itself. */
  readonly national: Observation | undefined;
  readonly rank: { readonly own: Rank; readonly window: readonly Rank[] } | undefined;
  /** The rank is among the territories of this one; absent, among all those of the level. */
  readonly within?: Territoire;
  readonly segments: readonly Segment[];
}

export type MissingReason = 'not-at-level' | 'not-for-territory' | 'source-missing' | 'secret';

/** A measure that a reader may expect and does not find, and why. */
export interface Missing {
  readonly indicateur: Indicateur;
  readonly reason: MissingReason;
}

/** Distribution of the jobs by family, of one year and one perimeter. */
export interface Split {
  readonly indicateur: Indicateur;
  readonly observations: readonly Observation[];
}

/** Everything a territory page, its PDF and its Markdown tell; one for both languages. */
export interface Portrait {
  readonly territoire: Territoire;
  readonly parents: readonly Territoire[];
  /** The share of salaried jobs, when it is known. */
  readonly main: Key | undefined;
  /** Other figures of the weight of the ESS, the most recent of each. */
  readonly keys: readonly Key[];
  /** Figures of other themes, as published: income, social, environment… */
  readonly context: readonly Key[];
  readonly split: Split | undefined;
  readonly missing: readonly Missing[];
}

const mainId = 'part-ess-postes';

/** The measures of the manifesto and of INSEE's yearly tables: what a reader comes for. */
const expectedIds = [
  mainId,
  'ess-postes',
  'ess-etp',
  'ess-remunerations',
  'ess-etablissements-employeurs',
  'part-ess-remunerations',
  'part-ess-postes-prive',
] as const;

/** Estimates and roundings give way to a measured value, even an older one. */
export const latestObservation = (observations: readonly Observation[]): Observation | undefined =>
  observations
    .filter((observation) => observation.value !== null)
    .toSorted(
      (a, b) =>
        Number(a.status === 'estimated') - Number(b.status === 'estimated') ||
        b.period.localeCompare(a.period) ||
        a.rank - b.rank,
    )[0];

const keyOf = (
  release: Release,
  territoire: Territoire,
  indicateur: Indicateur,
): Key | undefined => {
  const { niveau, code } = territoire;
  const own = release.observations({ indicateur: indicateur.id, niveau, code });
  const observation = latestObservation(own);
  if (!observation) return undefined;
  const peers = release
    .observations({ indicateur: indicateur.id, niveau, period: observation.period })
    .filter((peer) => peer.perimetre === observation.perimetre);
  const ranks = niveau === 'france' ? [] : ranking(peers);
  return {
    indicateur,
    observation,
    national: niveau === 'france' ? undefined : nationalFor(release, observation),
    // A place among two or three published values would mislead.
    rank: ranks.length >= 10 ? rankOf(ranks, code) : undefined,
    segments: segmentsOf(indicateur, own),
  };
};

const splitOf = (release: Release, { niveau, code }: Territoire): Split | undefined => {
  const indicateur = release.indicateur('repartition-ess-postes');
  if (!indicateur) return undefined;
  const all = release
    .observations({ indicateur: indicateur.id, niveau, code, breakdown: '*' })
    .filter((found) => found.breakdown.startsWith('famille=') && found.value !== null);
  const groups = [...Map.groupBy(all, (found) => `${found.period}|${found.perimetre}`)]
    .filter(([, observations]) => observations.length >= 3)
    .toSorted(([a], [b]) => (a < b ? 1 : -1));
  const observations = groups[0]?.[1];
  return observations && { indicateur, observations };
};

const missingOf = (release: Release, { niveau, code }: Territoire): readonly Missing[] =>
  expectedIds.flatMap((id): readonly Missing[] => {
    const indicateur = release.indicateur(id);
    if (!indicateur) return [];
    const own = release.observations({ indicateur: id, niveau, code });
    if (own.some((observation) => observation.value !== null)) return [];
    const secret = own.some((observation) => observation.status === 'secret');
    if (secret) return [{ indicateur, reason: 'secret' }];
    if (own.length) return [{ indicateur, reason: 'source-missing' }];
    const elsewhere = release.count({ indicateur: id, niveau }) > 0;
    return [
      {
        indicateur,
        reason: elsewhere ? ('not-for-territory' as const) : ('not-at-level' as const),
      },
    ];
  });

/** Composes the portrait of a territory from a release. */
export const portraitOf = (release: Release, territoire: Territoire): Portrait => {
  const known = release
    .indicateursOf(territoire.niveau, territoire.code)
    // What the observatory computes stands beside what is published, never in its themes.
    .filter(({ computedFrom }) => !computedFrom)
    .map((indicateur) => keyOf(release, territoire, indicateur))
    .filter((key) => key !== undefined);
  const ess = known.filter((key) => key.indicateur.theme === 'poids-ess');
  return {
    territoire,
    parents: release.repertoire.parents(territoire),
    main: ess.find((key) => key.indicateur.id === mainId),
    keys: ess.filter((key) => key.indicateur.id !== mainId),
    context: known.filter(({ indicateur }) => indicateur.theme !== 'poids-ess'),
    split: splitOf(release, territoire),
    missing: missingOf(release, territoire),
  };
};

import type { Indicateur, Observation, Release } from '#indicateurs';
import type { Period } from '#kernel';
import type { Niveau } from '#territoires';

export const methods = ['quantiles', 'egales', 'naturelles'] as const;
export type Method = (typeof methods)[number];

/** Everything a map shows; each state has an address. */
export interface CarteState {
  readonly indicateur: Indicateur;
  readonly niveau: Niveau;
  readonly period: Period;
  readonly method: Method;
  /** 3 to 7. */
  readonly classes: number;
}

export type CarteRefusal = 'unknown-indicateur' | 'unknown-period' | 'unknown-niveau' | 'empty';

/** What the address asks for, before any check. */
export interface CarteQuery {
  readonly indicateur?: string | undefined;
  readonly niveau?: string | undefined;
  readonly periode?: string | undefined;
  readonly methode?: string | undefined;
  readonly classes?: string | undefined;
}

export interface CarteChoice {
  readonly state: CarteState | undefined;
  /** What was asked and does not exist; the map then shows the nearest thing that does. */
  readonly refused: readonly { readonly why: CarteRefusal; readonly asked: string }[];
}

/** Levels that a map may draw, in order of preference. */
export const drawable: readonly Niveau[] = [
  'departement',
  'region',
  'ancienne-region',
  'epci',
  'commune',
];

/** A map wants half of the territories that the fullest period has, and five at least. */
const leastShare = 0.5;
const least = 5;

/** Levels at which an indicator has a map. */
export const niveauxToDraw = (release: Release, indicateur: Indicateur): readonly Niveau[] =>
  drawable.filter(
    (niveau) => release.fonds.has(niveau) && periodsToDraw(release, indicateur, niveau).length > 0,
  );

/** Periods with enough values to make a map, oldest first. */
export const periodsToDraw = (
  release: Release,
  indicateur: Indicateur,
  niveau: Niveau,
): readonly Period[] => {
  const counted = release.periods(indicateur.id, niveau).map((period) => ({
    period,
    count: release.count({ indicateur: indicateur.id, niveau, period }),
  }));
  const enough = Math.max(least, leastShare * Math.max(0, ...counted.map(({ count }) => count)));
  return counted.filter(({ count }) => count >= enough).map(({ period }) => period);
};

/** Indicators that have at least one map. */
export const indicateursToDraw = (release: Release): readonly Indicateur[] =>
  release.indicateurs.filter((indicateur) => niveauxToDraw(release, indicateur).length > 0);

const clampClasses = (text: string | undefined): number => {
  const asked = Number(text ?? 5);
  return Number.isInteger(asked) ? Math.min(7, Math.max(3, asked)) : 5;
};

/** Turns an address into a map: defaults where it is silent, the nearest where it is wrong. */
export const chooseCarte = (release: Release, query: CarteQuery): CarteChoice => {
  const refused: { why: CarteRefusal; asked: string }[] = [];
  const drawn = indicateursToDraw(release);
  const asked = query.indicateur ? drawn.find((found) => found.id === query.indicateur) : undefined;
  if (query.indicateur && !asked)
    refused.push({ why: 'unknown-indicateur', asked: query.indicateur });
  const indicateur = asked ?? drawn.find((found) => found.id === 'part-ess-postes') ?? drawn[0];
  if (!indicateur) return { state: undefined, refused: [{ why: 'empty', asked: '' }] };

  const niveaux = niveauxToDraw(release, indicateur);
  const niveau = niveaux.find((found) => found === query.niveau) ?? niveaux[0] ?? 'departement';
  if (query.niveau && query.niveau !== niveau)
    refused.push({ why: 'unknown-niveau', asked: query.niveau });

  const periods = periodsToDraw(release, indicateur, niveau);
  const period = periods.find((found) => found === query.periode) ?? periods.at(-1);
  if (query.periode && query.periode !== period)
    refused.push({ why: 'unknown-period', asked: query.periode });
  if (!period) return { state: undefined, refused: [...refused, { why: 'empty', asked: '' }] };

  const method = methods.find((found) => found === query.methode) ?? 'quantiles';
  return {
    state: { indicateur, niveau, period, method, classes: clampClasses(query.classes) },
    refused,
  };
};

/** One row per territory of the map: its value, or why there is none. */
export const carteRows = (release: Release, state: CarteState): readonly Observation[] => {
  const rows = release.observations({
    indicateur: state.indicateur.id,
    niveau: state.niveau,
    period: state.period,
  });
  // Two perimeters may have the same year: a map shows one, the one that covers most.
  const groups = Map.groupBy(rows, (row) => row.perimetre);
  return [...groups.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
};

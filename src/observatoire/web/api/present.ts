import type { Indicateur, Observation, Release } from '#indicateurs';
import type { Territoire } from '#territoires';
import { paths } from '../paths.ts';

/** A territory as the API gives it. */
export const presentTerritoire = (url: string, territoire: Territoire) => ({
  niveau: territoire.niveau,
  code: territoire.code,
  millesime: territoire.millesime,
  nom: territoire.nom,
  population: territoire.population,
  ...(territoire.region ? { region: territoire.region } : {}),
  ...(territoire.departement ? { departement: territoire.departement } : {}),
  ...(territoire.epci ? { epci: territoire.epci } : {}),
  ...(territoire.codesPostaux ? { codesPostaux: [...territoire.codesPostaux] } : {}),
  url: `${url}${paths.territoire('fr', territoire)}`,
});

/** An indicator as the API gives it, with the levels and periods that have values. */
export const presentIndicateur = (url: string, release: Release, indicateur: Indicateur) => ({
  id: indicateur.id,
  theme: indicateur.theme,
  name: indicateur.name,
  definition: indicateur.definition,
  formula: indicateur.formula,
  unit: indicateur.unit,
  measure: indicateur.measure,
  denominator: indicateur.denominator,
  perimetres: [...indicateur.perimetres],
  direction: indicateur.direction,
  decimals: indicateur.decimals,
  dimensions: [...indicateur.dimensions],
  breaks: indicateur.breaks.map((found) => ({ ...found })),
  dispute: indicateur.dispute,
  niveaux: release
    .niveauxOf(indicateur.id)
    .map((niveau) => ({ niveau, periods: [...release.periods(indicateur.id, niveau)] })),
  url: `${url}${paths.indicateur('fr', indicateur.id)}`,
});

/** A value as the API gives it, with its place in its source and the page that explains it. */
export const presentObservation = (
  url: string,
  release: Release,
  indicateur: Indicateur,
  observation: Observation,
) => {
  const input = release.input(observation.snapshot);
  return {
    indicateur: observation.indicateur,
    niveau: observation.niveau,
    code: observation.code,
    nom: release.repertoire.find(observation.niveau, observation.code)?.nom ?? '',
    millesime: observation.millesime,
    period: observation.period,
    breakdown: observation.breakdown,
    value: observation.value,
    unit: indicateur.unit,
    status: observation.status,
    perimetre: observation.perimetre,
    source: {
      snapshot: observation.snapshot,
      publisher: input?.publisher ?? '',
      address: input?.address ?? '',
      ...observation.row,
      printed: observation.printed,
      ...(observation.cite ? { cite: observation.cite } : {}),
      ...(observation.note ? { note: observation.note } : {}),
      ...(observation.carriedFrom ? { carriedFrom: observation.carriedFrom } : {}),
    },
    explanation: `${url}${paths.chiffre('fr', observation)}`,
  };
};

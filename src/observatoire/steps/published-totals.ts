import { type ImportedObservations, importedObservations, type ReleaseRefusal } from '#indicateurs';
import { isRefusal } from '#kernel';
import type { Repertoire } from '#territoires';
import type { ChoixTotaux } from '../domain/calage.ts';
import {
  type CodesAttendus,
  choixTotaux,
  type EmploisPublies,
} from '../domain/totaux-a-choisir.ts';
import { readNomenclature } from '../sources/nomenclature.ts';

/** Published jobs found among the imports, and what may be made of them. */
export interface PublishedTotals {
  /** Ids of the imports that some choice reads, sorted: another import, another cube. */
  readonly inputs: readonly string[];
  /** One for each year counted, in the order asked. */
  readonly choix: readonly ChoixTotaux[];
  /** Years for which the imports hold such jobs, the latest first. */
  readonly annees: readonly number[];
}

export const noPublishedTotals: PublishedTotals = { inputs: [], choix: [], annees: [] };

/** All salaried jobs of the whole economy, which estimates are calibrated on. */
const indicateur = 'emplois-salaries';

/**
 * Reads in the imports the published jobs that a cube may be calibrated on.
 * @returns a refusal when an import cannot be read.
 */
export const publishedTotals = async (
  data: string,
  exercices: readonly number[],
  repertoire: Repertoire,
): Promise<PublishedTotals | ReleaseRefusal> => {
  const codes: CodesAttendus = {
    regions: repertoire.list('region').map(({ code }) => code),
    departements: repertoire.list('departement').map(({ code }) => code),
    secteurs: readNomenclature()
      .list('A17')
      .map(({ code }) => code),
  };
  const imported = await importedObservations(data, {
    indicateur,
    niveaux: ['france', 'region', 'departement'],
    breakdowns: ['', ...codes.secteurs.map((code) => `secteur=${code}`)],
  });
  if (isRefusal(imported)) return imported;
  const publies = imported.flatMap((each) => publiesOf(each, codes));
  const choix = exercices.map((exercice) => choixTotaux(exercice, publies, codes));
  return {
    inputs: [...new Set(choix.flatMap(({ snapshots }) => snapshots))].sort(),
    choix,
    annees: [...new Set(publies.map(({ annee }) => annee))].sort((a, b) => b - a),
  };
};

const publiesOf = (
  { input, observations }: ImportedObservations,
  codes: CodesAttendus,
): readonly EmploisPublies[] => {
  const known = { region: new Set(codes.regions), departement: new Set(codes.departements) };
  const years = new Set(observations.map(({ period }) => period).filter(isYear));
  return [...years].map((period) => {
    const found = {
      france: new Map<string, number>(),
      region: new Map<string, number>(),
      departement: new Map<string, number>(),
      secteur: new Map<string, number>(),
    };
    const keep = (into: Map<string, number>, code: string, value: number) => {
      if (!into.has(code)) into.set(code, value);
    };
    for (const { niveau, code, breakdown, value, period: of } of observations) {
      if (of !== period || value === null) continue;
      if (niveau === 'france' && code === 'FR')
        if (breakdown === '') keep(found.france, '', value);
        else keep(found.secteur, breakdown.slice('secteur='.length), value);
      else if ((niveau === 'region' || niveau === 'departement') && breakdown === '')
        if (known[niveau].has(code)) keep(found[niveau], code, value);
    }
    return {
      annee: Number(period),
      source: nameOf(input.title.fr, period),
      address: input.address,
      snapshot: input.id,
      france: found.france.get(''),
      regions: found.region,
      departements: found.departement,
      secteurs: found.secteur,
    };
  });
};

const isYear = (period: string): boolean => /^\d{4}$/.test(period);

/** The title up to its colon, with the year: `Flores 2024`. */
const nameOf = (title: string, year: string): string => {
  const [head = title] = title.split(/\s*: /);
  return head.includes(year) ? head : `${head} ${year}`;
};

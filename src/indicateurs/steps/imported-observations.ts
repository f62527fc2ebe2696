import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import type { Niveau } from '#territoires';
import type { Breakdown, Observation } from '../domain/observation.ts';
import type { ManifestInput } from '../domain/release.ts';
import { importPaths } from './import-folder.ts';
import { chooseInputs } from './release-inputs.ts';
import type { ReleaseRefusal } from './release-refusals.ts';

export interface ImportedQuery {
  readonly indicateur: string;
  readonly niveaux: readonly Niveau[];
  readonly breakdowns: readonly Breakdown[];
}

/** What one import holds of a query; observations in the order of period, level, code, breakdown. */
export interface ImportedObservations {
  readonly input: ManifestInput;
  readonly observations: readonly ImportedObservation[];
}

export type ImportedObservation = Pick<
  Observation,
  'niveau' | 'code' | 'period' | 'breakdown' | 'value' | 'rank'
>;

/**
 * Reads, before any release, what the imports of a release to come hold of one indicator: of each
 * source the snapshot taken last, as `chooseInputs` takes them.
 * @returns the imports that hold some of it, the preferred first: lowest rank, then taken last;
 * none when nothing was taken in; a refusal when an import cannot be read.
 */
export const importedObservations = async (
  data: string,
  query: ImportedQuery,
): Promise<readonly ImportedObservations[] | ReleaseRefusal> => {
  const inputs = await chooseInputs(data);
  if (isRefusal(inputs)) return inputs.why === 'no-input' ? [] : inputs;
  const found = await withDuckdb(
    async (connection) => {
      const all: ImportedObservations[] = [];
      for (const input of inputs) {
        const observations = await readRows<ImportedObservation>(
          connection,
          `SELECT niveau, code, period, breakdown, value, rank
           FROM read_parquet(${quote(importPaths(data, input.id).observations)})
           WHERE indicateur = ${quote(query.indicateur)}
             AND niveau IN (${query.niveaux.map(quote).join(', ')})
             AND breakdown IN (${query.breakdowns.map(quote).join(', ')})
           ORDER BY period, niveau, code, breakdown, rank`,
        );
        if (observations.length) all.push({ input, observations });
      }
      return all;
    },
    { memory: 200 },
  );
  return found.sort(byPreference);
};

const byPreference = (a: ImportedObservations, b: ImportedObservations): number =>
  rankOf(a) - rankOf(b) ||
  b.input.takenOn.localeCompare(a.input.takenOn) ||
  (a.input.id < b.input.id ? -1 : 1);

const rankOf = ({ observations }: ImportedObservations): number =>
  Math.min(...observations.map(({ rank }) => rank));

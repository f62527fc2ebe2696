import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';
import { sha256Text } from '#platform/files';
import type { Indicateur } from '../domain/indicateur.ts';
import type { ManifestInput } from '../domain/release.ts';
import { importPaths } from './import-folder.ts';
import { correctionsTable, observationsTable, rejectsTable } from './tables.ts';

export interface Ingredients {
  readonly version: string;
  readonly inputs: readonly ManifestInput[];
  /** One digest per input, in the same order, of the rows its import holds. */
  readonly contents: readonly string[];
  readonly catalogue: readonly Indicateur[];
  readonly territoires: string;
  readonly fonds: string;
  readonly parts: readonly { readonly id: string; readonly version: string }[];
}

/** JSON whose keys are sorted at every depth: equal values give equal text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** The same ingredients always give the same id; a change in any of them gives another. */
export const releaseId = (ingredients: Ingredients): string =>
  sha256Text(canonical(ingredients)).slice(0, 12);

/**
 * Digest of the rows of one import, whatever the order and the encoding of its files: a reader
 * that is mended gives another release from the same snapshot.
 */
export const digestImport = async (
  connection: DuckDBConnection,
  data: string,
  snapshot: string,
): Promise<string> => {
  const paths = importPaths(data, snapshot);
  const tables = [
    [paths.observations, observationsTable],
    [paths.rejects, rejectsTable],
    [paths.corrections, correctionsTable],
  ] as const;
  const digests: string[] = [];
  for (const [path, table] of tables) {
    const columns = Object.keys(table)
      .map((name) => `"${name}"`)
      .join(', ');
    const [row] = await readRows<{ digest: string }>(
      connection,
      `SELECT count(*) || ':' || coalesce(sum(hash(${columns})::HUGEINT), 0) AS digest
       FROM read_parquet(${quote(path)})`,
    );
    digests.push(row?.digest ?? '');
  }
  return digests.join(' ');
};

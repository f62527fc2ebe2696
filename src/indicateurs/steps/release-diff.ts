import { readFile } from 'node:fs/promises';
import { isRefusal } from '#kernel';
import { type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import type { Indicateur } from '../domain/indicateur.ts';
import type { Manifest, ManifestInput } from '../domain/release.ts';
import { canonical } from './release-digest.ts';
import { releasePaths } from './release-folder.ts';
import { type ReleaseRefusal, releaseDamaged, releaseUnknown } from './release-refusals.ts';
import { verifyFiles } from './release-verify.ts';

/** One figure that two releases do not give alike. */
export interface ChangedObservation {
  readonly change: 'added' | 'removed' | 'changed';
  readonly source: string;
  readonly indicateur: string;
  readonly niveau: string;
  readonly code: string;
  readonly period: string;
  readonly breakdown: string;
  readonly perimetre: string | null;
  readonly rank: number;
  readonly before: { readonly value: number | null; readonly status: string } | null;
  readonly after: { readonly value: number | null; readonly status: string } | null;
}

export interface ReleaseDiff {
  readonly before: Manifest;
  readonly after: Manifest;
  readonly inputs: {
    readonly added: readonly ManifestInput[];
    readonly removed: readonly ManifestInput[];
    /** Same source, another snapshot. */
    readonly changed: readonly { readonly before: ManifestInput; readonly after: ManifestInput }[];
  };
  readonly indicateurs: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Same id, another definition, formula, denominator, bound… */
    readonly changed: readonly { readonly id: string; readonly fields: readonly string[] }[];
  };
  readonly observations: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
    /** The first of them, in the order of the releases. */
    readonly first: readonly ChangedObservation[];
  };
}

/**
 * What changes from release `a` to release `b`.
 * @param rows how many observations to name, 20 by default.
 */
export const diffReleases = async (
  data: string,
  a: string,
  b: string,
  { rows = 20 }: { rows?: number } = {},
): Promise<ReleaseDiff | ReleaseRefusal> => {
  const before = await open(data, a);
  if (isRefusal(before)) return before;
  const after = await open(data, b);
  if (isRefusal(after)) return after;
  return {
    before: before.manifest,
    after: after.manifest,
    inputs: diffInputs(before.manifest.inputs, after.manifest.inputs),
    indicateurs: diffIndicateurs(before.indicateurs, after.indicateurs),
    observations: await withDuckdb((connection) =>
      diffObservations(connection, data, before.manifest, after.manifest, rows),
    ),
  };
};

const open = async (
  data: string,
  id: string,
): Promise<
  { readonly manifest: Manifest; readonly indicateurs: readonly Indicateur[] } | ReleaseRefusal
> => {
  const { manifest, problems } = await verifyFiles(data, id);
  if (problems.some(({ why }) => why === 'release-absent')) return releaseUnknown(id);
  if (!manifest || problems.length)
    return releaseDamaged(id, problems.map(({ why, file }) => `${file} (${why})`).join(', '));
  const text = await readFile(releasePaths(data, id).indicateurs, 'utf8');
  return { manifest, indicateurs: JSON.parse(text) as readonly Indicateur[] };
};

const diffInputs = (
  before: readonly ManifestInput[],
  after: readonly ManifestInput[],
): ReleaseDiff['inputs'] => {
  const added: ManifestInput[] = [];
  const changed: { before: ManifestInput; after: ManifestInput }[] = [];
  const ids = new Set(before.map(({ id }) => id));
  const left = before.filter(({ id }) => !after.some((input) => input.id === id));
  for (const input of after) {
    if (ids.has(input.id)) continue;
    const at = left.findIndex(({ source }) => source === input.source);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    if (old) changed.push({ before: old, after: input });
    else added.push(input);
  }
  return { added, removed: left, changed };
};

const diffIndicateurs = (
  before: readonly Indicateur[],
  after: readonly Indicateur[],
): ReleaseDiff['indicateurs'] => {
  const old = new Map(before.map((indicateur) => [indicateur.id, indicateur]));
  const now = new Map(after.map((indicateur) => [indicateur.id, indicateur]));
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
    changed: [...now].flatMap(([id, indicateur]) => {
      const was = old.get(id);
      const fields = was ? changedFields(was, indicateur) : [];
      return fields.length ? [{ id, fields }] : [];
    }),
  };
};

const changedFields = (before: Indicateur, after: Indicateur): readonly string[] => {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(
    (name) =>
      canonical(before[name as keyof Indicateur] ?? null) !==
      canonical(after[name as keyof Indicateur] ?? null),
  );
};

const key = 'indicateur, niveau, code, period, breakdown, perimetre, source, rank';

/** Rows of a release with their source in place of the snapshot, and a turn among equal keys. */
const keyed = (data: string, { id, inputs }: Manifest): string => {
  const sources = inputs.map((input) => `(${quote(input.id)}, ${quote(input.source)})`).join(', ');
  const path = quote(releasePaths(data, id).observations);
  return `SELECT indicateur, niveau, code, period, breakdown, coalesce(perimetre, '') AS perimetre,
      s.source, rank, value, status, millesime, coalesce(note, '') AS note,
      row_number() OVER (PARTITION BY ${key} ORDER BY cite, line, "column") AS turn
    FROM read_parquet(${path}) o JOIN (VALUES ${sources}) s(snapshot, source) USING (snapshot)`;
};

const diffObservations = async (
  connection: DuckDBConnection,
  data: string,
  before: Manifest,
  after: Manifest,
  limit: number,
): Promise<ReleaseDiff['observations']> => {
  const columns = `${key}, turn`;
  const different = `(a.value IS DISTINCT FROM b.value OR a.status <> b.status
    OR a.millesime <> b.millesime OR a.note <> b.note)`;
  await connection.run(`CREATE TEMP TABLE changes AS
    SELECT ${columns},
      CASE WHEN a.status IS NULL THEN 'added' WHEN b.status IS NULL THEN 'removed'
           WHEN ${different} THEN 'changed' ELSE 'same' END AS change,
      a.value AS value_before, a.status AS status_before,
      b.value AS value_after, b.status AS status_after
    FROM (${keyed(data, before)}) a FULL JOIN (${keyed(data, after)}) b USING (${columns})`);
  const counts = new Map(
    (
      await readRows<{ change: string; n: number }>(
        connection,
        'SELECT change, count(*)::INTEGER AS n FROM changes GROUP BY change',
      )
    ).map(({ change, n }) => [change, n]),
  );
  const first = await readRows<ChangedRow>(
    connection,
    `SELECT * FROM changes WHERE change <> 'same' ORDER BY ${columns} LIMIT ${Math.max(0, Math.trunc(limit))}`,
  );
  return {
    added: counts.get('added') ?? 0,
    removed: counts.get('removed') ?? 0,
    changed: counts.get('changed') ?? 0,
    same: counts.get('same') ?? 0,
    first: first.map(toChanged),
  };
};

interface ChangedRow {
  readonly change: ChangedObservation['change'];
  readonly source: string;
  readonly indicateur: string;
  readonly niveau: string;
  readonly code: string;
  readonly period: string;
  readonly breakdown: string;
  readonly perimetre: string;
  readonly rank: number;
  readonly value_before: number | null;
  readonly status_before: string | null;
  readonly value_after: number | null;
  readonly status_after: string | null;
}

const toChanged = (row: ChangedRow): ChangedObservation => ({
  change: row.change,
  source: row.source,
  indicateur: row.indicateur,
  niveau: row.niveau,
  code: row.code,
  period: row.period,
  breakdown: row.breakdown,
  perimetre: row.perimetre || null,
  rank: row.rank,
  before: row.status_before ? { value: row.value_before, status: row.status_before } : null,
  after: row.status_after ? { value: row.value_after, status: row.status_after } : null,
});

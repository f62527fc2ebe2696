import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { withDuckdb } from '#platform/duckdb';
import { type Fond, type Niveau, niveaux, type Repertoire } from '#territoires';
import type { Indicateur } from '../domain/indicateur.ts';
import type { Manifest, Release, Releases } from '../domain/release.ts';
import {
  currentPath,
  isReleaseId,
  readCurrent,
  releasePaths,
  releasesFolder,
} from '../steps/release-folder.ts';
import { readManifest } from '../steps/release-manifest.ts';
import { listReleases } from '../steps/release-publish.ts';
import {
  noRelease,
  type ReleaseRefusal,
  releaseDamaged,
  releaseUnknown,
} from '../steps/release-refusals.ts';
import { verifyFiles } from '../steps/release-verify.ts';
import { readObservationColumns } from './observation-columns.ts';
import { readCorrections, readRejects } from './release-rejects.ts';
import { storeObservations } from './release-store.ts';

/** Memory DuckDB may take while a release is read, in MB; 1 000 000 observations take 50. */
const memory = 256;

export interface ReleasesOptions {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  /** Makes the répertoire from the `territoires.parquet` of a release. */
  makeRepertoire(path: string): Promise<Repertoire>;
  /** Milliseconds between two looks at what is published; 0 to look only on `refresh()`. */
  readonly every?: number;
  /** Told when a published release cannot be taken up, and when one is. */
  log?(line: string): void;
}

/** Reads one release whole into memory, after comparing its files with its manifest. */
export const loadRelease = async (
  { data, makeRepertoire }: ReleasesOptions,
  id: string,
): Promise<Release | ReleaseRefusal> => {
  const paths = releasePaths(data, id);
  const { manifest, problems } = await verifyFiles(data, id);
  if (problems.some(({ why }) => why === 'release-absent')) return releaseUnknown(id);
  if (!manifest || problems.length)
    return releaseDamaged(id, problems.map(({ why, file }) => `${file} (${why})`).join(', '));
  const indicateurs: readonly Indicateur[] = JSON.parse(await readFile(paths.indicateurs, 'utf8'));
  const fonds = new Map<Niveau, Fond>();
  for (const niveau of niveaux)
    if (manifest.files.some(({ name }) => name === `contours-${niveau}.json`))
      fonds.set(niveau, JSON.parse(await readFile(paths.contours(niveau), 'utf8')));
  const columns = await withDuckdb(
    (connection) => readObservationColumns(connection, paths.observations),
    { memory },
  );
  const repertoire = await makeRepertoire(paths.territoires);
  const inputs = new Map(manifest.inputs.map((input) => [input.id, input]));
  return {
    manifest,
    indicateurs,
    repertoire,
    fonds,
    ...storeObservations(columns, indicateurs, manifest.inputs),
    input: (snapshot) => inputs.get(snapshot),
    file: (name) =>
      manifest.files.some((file) => file.name === name) ? join(paths.folder, name) : undefined,
    rejects: (snapshot, page) => readRejects(paths.rejects, snapshot, page),
    corrections: (snapshot, page) => readCorrections(paths.corrections, snapshot, page),
  };
};

/**
 * Holds the published release, and takes up the next one when it is published. Who holds the old
 * one keeps it to the end of its work.
 */
export const openReleases = async (
  options: ReleasesOptions,
): Promise<Releases | ReleaseRefusal> => {
  const { data, every = 1000, log = () => {} } = options;
  let stamp = await stampOf(data);
  const first = await readCurrent(data);
  if (first === undefined) return noRelease(releasesFolder(data));
  const opened = await loadRelease(options, first);
  if (isRefusal(opened)) return opened;
  let served = opened;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    const now = await stampOf(data);
    if (now === stamp) return;
    stamp = now;
    const id = await readCurrent(data);
    const serving = served.manifest.id;
    if (id === serving) return;
    if (id === undefined) return log(`release ${serving} still served: none is published`);
    const next = await loadRelease(options, id).catch((error: unknown) => error);
    if (isRelease(next)) {
      served = next;
      return log(`release ${id} served, after ${serving}`);
    }
    const reason = isRefusal(next) ? next.message.en : String(next);
    log(`release ${serving} still served: ${reason}`);
  };
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  const timer = every
    ? setInterval(() => {
        refresh().catch((error: unknown) => log(String(error)));
      }, every).unref()
    : undefined;

  return {
    folder: releasesFolder(data),
    current: () => served,
    list: () => listReleases(data),
    manifest: (id) => findManifest(data, id),
    refresh,
    close: () => clearInterval(timer),
  };
};

const isRelease = (value: unknown): value is Release =>
  typeof value === 'object' && value !== null && 'manifest' in value && 'repertoire' in value;

/** Changes at every publication, even of the same id within one tick of the clock. */
const stampOf = async (data: string): Promise<string> => {
  const found = await stat(currentPath(data)).catch(() => undefined);
  return found ? `${found.mtimeMs} ${found.ino}` : '';
};

const findManifest = async (data: string, id: string): Promise<Manifest | undefined> => {
  if (!isReleaseId(id)) return undefined;
  const manifest = await readManifest(releasePaths(data, id).manifest);
  return 'unreadable' in manifest ? undefined : manifest;
};

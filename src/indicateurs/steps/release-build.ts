import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isRefusal } from '#kernel';
import { type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import { cleanWork, sha256File, sha256Text, writeFolder } from '#platform/files';
import { messages } from '#platform/i18n';
import { type Progress, silent } from '#platform/progress';
import { type Fond, type Niveau, niveaux } from '#territoires';
import { type Control, controls as officialControls } from '../domain/checks.ts';
import type { Indicateur } from '../domain/indicateur.ts';
import type {
  Manifest,
  ManifestFile,
  ManifestInput,
  ReleasePart,
  WrittenPart,
} from '../domain/release.ts';
import { importPaths } from './import-folder.ts';
import { boundsOf, boundsTable, runChecks } from './release-checks.ts';
import { canonical, digestImport, releaseId } from './release-digest.ts';
import { pathsIn, releasePaths, releasesFolder } from './release-folder.ts';
import { chooseInputs } from './release-inputs.ts';
import { diskFull, importUnreadable, isDiskFull, type ReleaseRefusal } from './release-refusals.ts';
import { verifyRelease } from './release-verify.ts';
import { correctionsTable, observationsTable, rejectsTable } from './tables.ts';

/** The territories a release speaks of. */
export interface TerritoiresInput {
  /** Changes whenever a row does. */
  readonly version: string;
  /**
   * Writes the table, at least `niveau`, `code`, `millesime`; `region`, `departement`, `epci` are
   * used where they exist. The same version always gives the same bytes.
   * @returns the number of rows.
   */
  write(connection: DuckDBConnection, path: string): Promise<number>;
}

export interface ReleaseRequest {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  /** Version of the code. */
  readonly version: string;
  readonly catalogue: readonly Indicateur[];
  readonly territoires: TerritoiresInput;
  readonly fonds?: ReadonlyMap<Niveau, Fond>;
  /** Snapshots to build from; by default the last of each source. */
  readonly inputs?: readonly string[];
  readonly controls?: readonly Control[];
  /** What other rooms add. */
  readonly parts?: readonly ReleasePart[];
  /** Told the names of `releaseSteps`. */
  readonly progress?: Progress;
}

export interface BuiltRelease {
  readonly manifest: Manifest;
  readonly folder: string;
  /** True when the same release was there, whole, and was kept. */
  readonly reused: boolean;
  /** Half-written folders of killed runs, removed before building. */
  readonly cleaned: readonly string[];
}

/** Names that `progress` is given, in the order of a build, in words. */
export const releaseSteps = messages({
  inputs: { fr: 'Lecture des imports', en: 'Reading the imports' },
  observations: { fr: 'Observations', en: 'Observations' },
  rejects: { fr: 'Rejets', en: 'Rejects' },
  corrections: { fr: 'Corrections', en: 'Corrections' },
  territoires: { fr: 'Territoires', en: 'Territories' },
  checks: { fr: 'Contrôles', en: 'Checks' },
  manifest: { fr: 'Manifeste', en: 'Manifest' },
});

/** Memory DuckDB may take, in MB, before it spills beside the releases. */
const memory = 512;

/**
 * Builds the release of the current imports under `ECHELLE_DATA/releases/<id>/`. It is written
 * whole or not at all, failing checks included: publishing is what they forbid.
 */
export const buildRelease = async (
  request: ReleaseRequest,
): Promise<BuiltRelease | ReleaseRefusal> => {
  const { data, progress = silent } = request;
  const releases = releasesFolder(data);
  const inputs = await chooseInputs(data, request.inputs);
  if (isRefusal(inputs)) return inputs;
  const spill = join(releases, `.work-spill-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(releases, { recursive: true });
    const cleaned = await cleanWork(releases);
    return await withDuckdb(
      async (connection) => {
        // One thread keeps rows and row groups in one order: the same inputs give the same bytes.
        await connection.run('SET threads = 1');
        progress.step('inputs', inputs.length);
        const id = await identify(connection, request, inputs);
        if (isRefusal(id)) return id;
        const { folder } = releasePaths(data, id);
        const present = await whole(data, id);
        const manifest =
          present ??
          (await writeFolder(folder, (work) => fill(connection, request, inputs, id, work)).catch(
            async (error: unknown) => {
              const other = wasThere(error) ? await whole(data, id) : undefined;
              if (other) return other;
              throw error;
            },
          ));
        progress.done();
        return { manifest, folder, reused: present !== undefined, cleaned };
      },
      { memory, spill },
    );
  } catch (error) {
    if (isDiskFull(error)) return diskFull(releases, String(error));
    throw error;
  } finally {
    await rm(spill, { recursive: true, force: true });
  }
};

const whole = async (data: string, id: string): Promise<Manifest | undefined> => {
  const { manifest, problems } = await verifyRelease(data, id);
  return problems.length ? undefined : manifest;
};

/** Another build of the same release came first. */
const wasThere = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');

const identify = async (
  connection: DuckDBConnection,
  { data, version, catalogue, territoires, fonds, parts = [], progress = silent }: ReleaseRequest,
  inputs: readonly ManifestInput[],
): Promise<string | ReleaseRefusal> => {
  const contents: string[] = [];
  for (const input of inputs) {
    try {
      contents.push(await digestImport(connection, data, input.id));
    } catch (error) {
      if (isDiskFull(error)) throw error;
      return importUnreadable(importPaths(data, input.id).folder, String(error));
    }
    progress.advance();
  }
  return releaseId({
    version,
    inputs,
    contents,
    catalogue,
    territoires: territoires.version,
    fonds: sha256Text(canonical([...(fonds ?? new Map())])),
    parts: parts.map((part) => ({ id: part.id, version: part.version })),
  });
};

const columnsOf = (table: object): string =>
  Object.keys(table)
    .map((name) => `"${name}"`)
    .join(', ');

const place = 'snapshot, sheet NULLS FIRST, line, "column"';

const fill = async (
  connection: DuckDBConnection,
  request: ReleaseRequest,
  inputs: readonly ManifestInput[],
  id: string,
  folder: string,
): Promise<Manifest> => {
  const { data, version, catalogue, territoires, fonds, controls, parts = [] } = request;
  const { progress = silent } = request;
  const paths = pathsIn(folder);
  const written: WrittenPart[] = [];
  for (const part of parts) {
    progress.step(part.id);
    written.push(await part.write(folder));
  }
  const added = {
    observations: written.flatMap((part) => part.observations),
    rejects: parts.flatMap((part) => part.rejects),
    corrections: parts.flatMap((part) => part.corrections),
  };
  const files = (name: keyof typeof added) => {
    const imported = inputs.map((input) => importPaths(data, input.id)[name]);
    return `[${[...imported, ...added[name]].map(quote).join(', ')}]`;
  };
  const gather = async (name: keyof typeof orders) => {
    progress.step(name);
    await connection.run(
      `COPY (SELECT ${columnsOf(tables[name])} FROM read_parquet(${files(name)}, union_by_name = true)
             ORDER BY ${orders[name]})
       TO ${quote(paths[name])} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await connection.run(`CREATE VIEW ${name} AS FROM read_parquet(${quote(paths[name])})`);
  };
  for (const name of ['observations', 'rejects', 'corrections'] as const) await gather(name);

  progress.step('territoires');
  await territoires.write(connection, paths.territoires);
  await connection.run(`CREATE VIEW territoires AS FROM read_parquet(${quote(paths.territoires)})`);
  await writeFile(paths.indicateurs, `${JSON.stringify(catalogue, null, 1)}\n`);
  const shapes = new Map<string, number>();
  for (const [niveau, fond] of fonds ?? []) {
    const path = paths.contours(niveau);
    await writeFile(path, `${JSON.stringify(fond)}\n`);
    shapes.set(basename(path), fond.shapes.length);
  }

  progress.step('checks');
  await prepareChecks(connection, data, inputs, catalogue);
  await enterParts(connection, added);
  const imported = await runChecks({ connection, inputs, controls: controls ?? officialControls });
  const checks = [...imported, ...written.flatMap((part) => part.checks)];
  const allInputs = [...inputs, ...parts.flatMap((part) => part.inputs)];

  progress.step('manifest');
  const rows = async (path: string, where = 'true') => {
    const sql = `SELECT count(*)::INTEGER AS n FROM read_parquet(${quote(path)}) WHERE ${where}`;
    return (await readRows<{ n: number }>(connection, sql))[0]?.n ?? 0;
  };
  const counts = {
    indicateurs: catalogue.length,
    observations: await rows(paths.observations),
    rejects: await rows(paths.rejects),
    territoires: await rows(paths.territoires, `niveau IN (${niveaux.map(quote).join(', ')})`),
  };
  const manifest: Manifest = {
    format: 1,
    id,
    version,
    date:
      allInputs
        .map(({ takenOn }) => takenOn)
        .sort()
        .at(-1) ?? '',
    inputs: allInputs,
    files: [
      await describe(paths.corrections, await rows(paths.corrections)),
      ...(await Promise.all(
        [...shapes].sort().map(([name, count]) => describe(join(folder, name), count)),
      )),
      await describe(paths.indicateurs, catalogue.length),
      await describe(paths.observations, counts.observations),
      await describe(paths.rejects, counts.rejects),
      await describe(paths.territoires, await rows(paths.territoires)),
      ...(await Promise.all(
        written.flatMap((part) =>
          part.files.map(({ name, rows: count }) => describe(join(folder, name), count)),
        ),
      )),
    ],
    checks,
    counts,
  };
  await writeFile(paths.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
};

const tables = {
  observations: observationsTable,
  rejects: rejectsTable,
  corrections: correctionsTable,
};

const orders = {
  observations: `indicateur, niveau, code, period, breakdown, rank, perimetre NULLS FIRST, ${place},
    cite NULLS FIRST, printed, run`,
  rejects: `${place}, reason, value, detail`,
  corrections: `${place}, kind, "from", "to"`,
};

const describe = async (path: string, rows: number): Promise<ManifestFile> => ({
  name: basename(path),
  bytes: (await stat(path)).size,
  sha256: await sha256File(path),
  rows,
});

/** Rows that no import brings: the checks count them beside those of the imports. */
const enterParts = async (
  connection: DuckDBConnection,
  added: Readonly<Record<'observations' | 'rejects' | 'corrections', readonly string[]>>,
): Promise<void> => {
  const kinds = { observations: 'kept', rejects: 'rejected', corrections: 'corrected' } as const;
  for (const name of ['observations', 'rejects', 'corrections'] as const)
    for (const path of added[name])
      await connection.run(
        `INSERT INTO entering SELECT 'parts', '${kinds[name]}', count(*) FROM read_parquet(${quote(path)})`,
      );
};

const prepareChecks = async (
  connection: DuckDBConnection,
  data: string,
  inputs: readonly ManifestInput[],
  catalogue: readonly Indicateur[],
): Promise<void> => {
  await connection.run('CREATE TEMP TABLE entering (snapshot VARCHAR, kind VARCHAR, n BIGINT)');
  for (const input of inputs) {
    const paths = importPaths(data, input.id);
    for (const [kind, path] of [
      ['kept', paths.observations],
      ['rejected', paths.rejects],
      ['corrected', paths.corrections],
    ] as const)
      await connection.run(
        `INSERT INTO entering SELECT ${quote(input.id)}, '${kind}', count(*)
         FROM read_parquet(${quote(path)}) WHERE snapshot = ${quote(input.id)}`,
      );
  }
  const columns = Object.entries(boundsTable).map(([name, type]) => `"${name}" ${type}`);
  await connection.run(`CREATE TEMP TABLE bounds (${columns.join(', ')})`);
  const names = Object.keys(boundsTable);
  for (const indicateur of catalogue) {
    const row = boundsOf(indicateur);
    await connection.run(
      `INSERT INTO bounds VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      names.map((name) => row[name as keyof typeof row] ?? null),
    );
  }
};

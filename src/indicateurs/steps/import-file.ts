import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isRefusal } from '#kernel';
import { copyParquet, type DuckDBConnection, pushInto, withDuckdb } from '#platform/duckdb';
import { cleanWork, sha256File, sha256Text, writeFolder } from '#platform/files';
import { type Progress, silent } from '#platform/progress';
import { type Repertoire, resolveTerritoire } from '#territoires';
import { type Reading, UnreadableFile } from '../adapters/reader.ts';
import { isAdditive } from '../domain/checks.ts';
import { type CleanContext, cleanCell } from '../domain/clean.ts';
import {
  fileUnreadable,
  type ImportRefusal,
  importDiskFull,
  mappingInvalid,
  sourceUnknown,
} from '../domain/import-refusals.ts';
import type { Indicateur } from '../domain/indicateur.ts';
import {
  type FluxMapping,
  indicateursOf,
  type MappingOrigin,
  parseMapping,
  type TableMapping,
} from '../domain/mapping.ts';
import { nearest } from '../domain/nearest.ts';
import type { Correction, Observation, Reject } from '../domain/observation.ts';
import type { ManifestInput } from '../domain/release.ts';
import { findSource, type Source, sources } from '../sources/index.ts';
import { importPaths } from './import-folder.ts';
import { type Obtained, obtainFile, withWorkFolder } from './obtain-file.ts';
import { recogniseFile } from './recognise.ts';
import { isDiskFull } from './release-refusals.ts';
import { rowsOf, settle } from './settle.ts';
import { correctionsTable, observationsTable, rejectsTable } from './tables.ts';

export interface ImportRequest {
  /** Path or official address of the file; by default, where the source says. */
  readonly from?: string;
  /** Id of the source; by default it is recognised by the file's name, or by what it holds. */
  readonly source?: string;
  /** Folder that stands in for the official addresses (`ECHELLE_MIRROR`). */
  readonly mirror?: string;
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly catalogue: readonly Indicateur[];
  readonly repertoire: Repertoire;
  /** Day of the snapshot, `YYYY-MM-DD`. */
  readonly today: string;
  /** Content of a mapping file, for a table that no source declares. */
  readonly mapping?: unknown;
  /** Official address, when the file was fetched from one that is not the source's. */
  readonly address?: string;
  /** Reads a snapshot again that is already there. */
  readonly again?: boolean;
  readonly progress?: Progress;
}

export interface Imported {
  readonly input: ManifestInput;
  /** True when this very file had been imported already, and was kept. */
  readonly already: boolean;
}

/** Version of the readers: another one reads the same snapshot anew. */
const readersVersion = '2';

/**
 * Takes in one official file: a snapshot, its cells cleaned, its rejects with their reasons.
 * The import is whole under `ECHELLE_DATA/imports/<snapshot>` or absent.
 */
export const importFile = async (request: ImportRequest): Promise<Imported | ImportRefusal> => {
  const { data, from, mirror } = request;
  const given = givenSource(request);
  if (isRefusal(given)) return given as ImportRefusal;
  if (!given && !from)
    return sourceUnknown(
      '',
      sources.map(({ id }) => id),
    );
  try {
    await cleanWork(join(data, 'imports'));
    return await withWorkFolder(data, async (folder) => {
      const obtained = await obtainFile(
        {
          ...(from ? { from } : {}),
          ...(given ? { source: given } : {}),
          ...(mirror ? { mirror } : {}),
        },
        folder,
      );
      return isRefusal(obtained)
        ? (obtained as ImportRefusal)
        : await takeIn(obtained as Obtained, given, request);
    });
  } catch (error) {
    if (isDiskFull(error)) return importDiskFull(data);
    if (error instanceof UnreadableFile) return fileUnreadable(from ?? '', error.message);
    throw error;
  }
};

/** The source named, or the one that a mapping file describes; undefined when none is given. */
const givenSource = ({
  source,
  mapping,
  catalogue,
  from,
}: ImportRequest): Source | ImportRefusal | undefined => {
  const named = source ? findSource(source) : undefined;
  if (source && !named)
    return sourceUnknown(
      source,
      sources.map(({ id }) => id),
    );
  if (mapping === undefined) return named;
  const parsed = parseMapping(mapping);
  if (isRefusal(parsed)) return parsed as ImportRefusal;
  const unknown = indicateursOf(parsed).find((id) => !catalogue.some((each) => each.id === id));
  if (unknown) {
    const likely = nearest(
      unknown,
      catalogue.map(({ id }) => id),
    );
    return mappingInvalid({
      fr: `aucun indicateur ne s’appelle « ${unknown} »${likely ? ` ; serait-ce « ${likely} » ?` : ''}`,
      en: `no indicator is called “${unknown}”${likely ? `; could it be “${likely}”?` : ''}`,
    });
  }
  return named ?? (parsed.source && sourceOf(parsed, parsed.source, basename(from ?? '')));
};

const sourceOf = (
  mapping: TableMapping | FluxMapping,
  origin: MappingOrigin,
  name: string,
): Source => ({
  ...origin,
  id: `autre-${sha256Text(`${origin.publisher} ${origin.title.fr}`).slice(0, 8)}`,
  download: origin.address,
  rhythm: 'once',
  format: 'columns' in mapping ? 'tabular' : /\.xml$/i.test(name) ? 'sdmx-ml' : 'sdmx-csv',
  fileNames: [],
});

const takeIn = async (
  { path, name, bytes, content, address }: Obtained,
  given: Source | undefined,
  request: ImportRequest,
): Promise<Imported | ImportRefusal> => {
  const { data, progress = silent, mapping } = request;
  const source = given ?? (await recogniseFile(content.path, [content.name, name]));
  if (!source)
    return mapping === undefined
      ? sourceUnknown(
          name,
          sources.map(({ id }) => id),
        )
      : mappingInvalid({
          fr: '« source » manque : il dit d’où vient le tableau',
          en: '“source” is missing: it says where the table comes from',
        });
  const sha256 = await sha256File(path);
  const id = sha256.slice(0, 16);
  const paths = importPaths(data, id);
  const reader = readerOf(mapping);
  const known = await readKnown(paths.input);
  if (known && !request.again && known.reader === reader && known.input.source === source.id)
    return { input: known.input, already: true };
  // A server that imports nothing does not pay for the readers' libraries.
  const { readers } = await import('../adapters/readers.ts');
  const reading = await readers[source.format]({
    ...content,
    source,
    ...(mapping === undefined ? {} : { mapping }),
  });
  if (isRefusal(reading)) return reading as ImportRefusal;
  await mkdir(join(data, 'imports'), { recursive: true });
  progress.step(name);
  const input = await writeFolder(paths.folder, async (folder) => {
    await copyFile(content.path, join(folder, `snapshot${extname(content.name).toLowerCase()}`));
    if (content.path !== path) await copyFile(path, join(folder, 'archive.zip'));
    const counts = await fill(folder, id, reading as Reading, request, source);
    await rm(join(folder, 'spill'), { recursive: true, force: true });
    const input: ManifestInput = {
      id,
      source: source.id,
      title: source.title,
      publisher: source.publisher,
      address: request.address ?? address ?? source.address,
      licence: source.licence,
      vintage: source.vintage,
      takenOn: source.takenOn ?? request.today,
      fileName: name,
      bytes,
      sha256,
      ...counts,
    };
    await writeFile(join(folder, 'input.json'), JSON.stringify(input, null, 1));
    await writeFile(join(folder, 'reader'), reader);
    return input;
  });
  progress.done();
  return { input, already: false };
};

/** How the cells were made: a mapping file that was mended reads the same snapshot anew. */
const readerOf = (mapping: unknown): string =>
  mapping === undefined
    ? readersVersion
    : `${readersVersion} ${sha256Text(JSON.stringify(mapping)).slice(0, 16)}`;

const readKnown = async (
  path: string,
): Promise<{ readonly input: ManifestInput; readonly reader: string } | undefined> => {
  try {
    const input = JSON.parse(await readFile(path, 'utf8')) as ManifestInput;
    const reader = await readFile(join(path, '..', 'reader'), 'utf8');
    return { input, reader };
  } catch {
    return undefined;
  }
};

type Counts = Pick<ManifestInput, 'read' | 'kept' | 'rejected' | 'corrected' | 'ignored'>;

const fill = (
  folder: string,
  snapshot: string,
  reading: Reading,
  { catalogue, repertoire, progress = silent }: ImportRequest,
  source: Source,
): Promise<Counts> =>
  withDuckdb(
    async (connection) => {
      // One thread keeps rows in the order of the file: the same file gives the same bytes.
      await connection.run('SET threads = 1');
      const byId = new Map(catalogue.map((each) => [each.id, each]));
      const context: CleanContext = {
        snapshot,
        run: `${source.id}-${snapshot}`,
        indicateur: (id) => byId.get(id),
        resolve: (niveau, printed, nom) => resolveTerritoire(repertoire, niveau, printed, nom),
      };
      const observations = await pushInto(connection, observationsTable);
      const rejects = await pushInto(connection, rejectsTable);
      const corrections = await pushInto(connection, correctionsTable);
      let read = 0;
      for await (const cell of reading.cells) {
        read++;
        if (read % 1000 === 0) progress.advance(1000);
        const cleaned = cleanCell(cell, context);
        if ('rejected' in cleaned) rejects.push(rejectRow(cleaned.rejected));
        else {
          observations.push(observationRow(cleaned.kept));
          for (const correction of cleaned.corrections) corrections.push(correctionRow(correction));
        }
      }
      for (const table of [observations, rejects, corrections]) table.flush();
      await settle(
        connection,
        observations.table,
        rejects.table,
        catalogue.filter(isAdditive).map(({ id }) => id),
      );
      await copyTables(connection, folder, observations.table, rejects.table, corrections.table);
      return {
        read,
        kept: await rowsOf(connection, observations.table),
        rejected: await rowsOf(connection, rejects.table),
        corrected: await rowsOf(connection, corrections.table),
        ignored: reading.ignored(),
      };
    },
    { memory: 256, spill: join(folder, 'spill') },
  );

const copyTables = async (
  connection: DuckDBConnection,
  folder: string,
  ...[observations, rejects, corrections]: readonly string[]
): Promise<void> => {
  const order = 'ORDER BY line, sheet, "column"';
  await copyParquet(
    connection,
    `FROM ${observations} ORDER BY indicateur, niveau, code, period, breakdown, rank, line`,
    join(folder, 'observations.parquet'),
  );
  await copyParquet(connection, `FROM ${rejects} ${order}`, join(folder, 'rejects.parquet'));
  await copyParquet(
    connection,
    `FROM ${corrections} ${order}`,
    join(folder, 'corrections.parquet'),
  );
};

const placeRow = ({ row }: Pick<Reject, 'row'>) => ({
  sheet: row.sheet ?? null,
  line: row.line,
  column: row.column,
});

const observationRow = (observation: Observation) => ({
  ...observation,
  ...placeRow(observation),
  carriedFrom: observation.carriedFrom ?? null,
  note: observation.note ?? null,
  cite: observation.cite ?? null,
});

const rejectRow = (reject: Reject) => ({ ...reject, ...placeRow(reject) });

const correctionRow = (correction: Correction) => ({ ...correction, ...placeRow(correction) });

/** Imports what the project ships, if it has not been yet. */
export const importEmbedded = async (
  request: Pick<ImportRequest, 'data' | 'catalogue' | 'repertoire' | 'progress'>,
): Promise<readonly (Imported | ImportRefusal)[]> => {
  const results: (Imported | ImportRefusal)[] = [];
  for (const source of sources.filter(({ embedded }) => embedded))
    results.push(
      await importFile({
        ...request,
        source: source.id,
        today: source.takenOn ?? '',
      }),
    );
  return results;
};

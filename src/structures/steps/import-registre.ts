import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isRefusal, type Snapshot } from '#kernel';
import { type DuckDBConnection, quote, withDuckdb } from '#platform/duckdb';
import { type Progress, silent } from '#platform/progress';
import type { Repertoire } from '#territoires';
import { recogniseRegistre } from '../domain/recognise-registre.ts';
import type { RegistreInput, RegistreKind } from '../domain/registre-input.ts';
import {
  notTheRegister,
  type RegistreRefusal,
  registreDiskFull,
  registreFileUnreadable,
  registreNothingKept,
  registreSourceUnknown,
} from '../domain/registre-refusals.ts';
import { findRegistreSource, registreSources, type SourceRegistre } from '../sources/sirene.ts';
import { type Brut, lastDay, writeBrut } from './brut.ts';
import { clean2017 } from './clean-2017.ts';
import {
  planDoublons,
  planEtablissements,
  planPeriodesEtablissements,
  planPeriodesUnites,
  planUnites,
} from './clean-plans.ts';
import {
  cleanRows,
  correctionsGathered,
  countRows,
  gatherRejects,
  rejectsGathered,
} from './clean-rows.ts';
import {
  checksumOf,
  keepSnapshot,
  type ObtainedRegistre,
  obtainRegistre,
} from './obtain-registre.ts';
import type { RawTable } from './raw-columns.ts';
import { type CsvShape, csvShape, parquetColumns, rawFormat, unzipTable } from './raw-file.ts';
import { registreCodes } from './registre-codes.ts';
import { registrePaths } from './registre-folder.ts';
import { createKeys } from './registre-keys.ts';
import { closeStage, openStage, type Stage } from './stage.ts';

export interface RegistreRequest {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  /** Path or address; by default the mirror's file of the source, or its official address. */
  readonly from?: string;
  /** Id of the source; by default it is recognised by the columns. */
  readonly source?: string;
  /** Folder that stands in for the official addresses (`ECHELLE_MIRROR`). */
  readonly mirror?: string;
  /** Day of the snapshot, `YYYY-MM-DD`. */
  readonly today: string;
  readonly repertoire: Repertoire;
  readonly progress?: Progress;
  /** Upper bound of the engine's memory, in MB. */
  readonly memory?: number;
}

export interface ImportedRegistre {
  readonly input: RegistreInput;
  /** True when this very file had been taken in already, and was kept. */
  readonly already: boolean;
}

/** Version of the readers: another one reads the same snapshot anew. */
const readersVersion = '1';

/**
 * Takes in one file of the register: its snapshot, its clean table, its rejects and corrections, whole
 * under `ECHELLE_DATA/registre/<snapshot>` or absent. A run that was killed is gone on with: what it
 * had finished is not done again.
 */
export const importRegistre = async (
  request: RegistreRequest,
): Promise<ImportedRegistre | RegistreRefusal> => {
  const { data, from, source: id, mirror } = request;
  const source = id ? findRegistreSource(id) : undefined;
  if (id && !source)
    return registreSourceUnknown(
      id,
      registreSources.map((each) => each.id),
    );
  const registre = join(data, 'registre');
  try {
    await mkdir(registre, { recursive: true });
    const obtained = await obtainRegistre(
      { ...(from ? { from } : {}), ...(source ? { source } : {}), ...(mirror ? { mirror } : {}) },
      join(registre, '.telecharge'),
    );
    if (isRefusal(obtained)) return obtained as RegistreRefusal;
    return await takeIn(obtained as ObtainedRegistre, source, request, registre);
  } catch (error) {
    if (isDiskFull(error)) return registreDiskFull(data);
    if (isUnreadable(error))
      return registreFileUnreadable(basename(from ?? id ?? ''), firstLine(error));
    throw error;
  }
};

const isDiskFull = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  return error instanceof Error && /no space left|disk quota|not enough space/i.test(error.message);
};

/** What the engine, gzip and ZIP say of bytes that they cannot read. */
const damaged =
  /magic bytes|footer|Invalid Input Error|IO Error|Invalid Error|TProtocol|thrift|Parquet|ZSTD|Snappy|gzip|incorrect header check|unexpected end of file|central directory|invalid stored block|invalid distance/i;

const isUnreadable = (error: unknown): error is Error =>
  error instanceof Error &&
  damaged.test(error.message) &&
  !/Out of Memory|Binder|Parser|Catalog/i.test(error.message);

const firstLine = ({ message }: Error): string => (message.split('\n')[0] ?? '').slice(0, 200);

const takeIn = async (
  obtained: ObtainedRegistre,
  given: SourceRegistre | undefined,
  request: RegistreRequest,
  registre: string,
): Promise<ImportedRegistre | RegistreRefusal> => {
  const { data, repertoire, progress = silent } = request;
  const format = await rawFormat(obtained.path);
  // Refused by its columns before gigabytes are read.
  const early =
    format === 'zip' ? undefined : await describe(obtained.path, format, given, obtained.name);
  if (isRefusal(early)) return early as RegistreRefusal;
  progress.step(obtained.name);
  const sha256 = await checksumOf(obtained.path, registre);
  const id = sha256.slice(0, 16);
  const reader = `${readersVersion} ${repertoire.current}`;
  const paths = registrePaths(data, id);
  const known = await readKnown(paths.folder);
  if (known?.reader === reader) return { input: known.input, already: true };
  const stage = await openStage(join(registre, `.etape-${id}-${reader.replaceAll(' ', '-')}`));
  const input = await withDuckdb(
    (connection) => fill(connection, stage, { obtained, format, given, sha256, request }),
    { memory: request.memory ?? 380, spill: stage.path('spill') },
  );
  if (isRefusal(input)) {
    await rm(stage.folder, { recursive: true, force: true });
    return input as RegistreRefusal;
  }
  await writeFile(stage.path('input.json'), JSON.stringify(input, null, 1));
  await writeFile(stage.path('reader'), reader);
  const kept = [...cleanFiles, 'input.json', 'reader', snapshotName(obtained.name)];
  for (const name of kept) await sync(stage.path(name));
  await closeStage(stage, paths.folder, kept);
  await rm(join(registre, '.telecharge'), { recursive: true, force: true });
  progress.done();
  return { input: input as RegistreInput, already: false };
};

const cleanFiles = [
  'brut.parquet',
  'unites.parquet',
  'etablissements.parquet',
  'periodes.parquet',
  'doublons.parquet',
  'rejects.parquet',
  'corrections.parquet',
];

const sync = async (path: string): Promise<void> => {
  const file = await open(path, 'r').catch(() => undefined);
  try {
    await file?.sync();
  } finally {
    await file?.close();
  }
};

const snapshotName = (name: string): string =>
  `snapshot${/\.csv\.gz$/i.test(name) ? '.csv.gz' : extname(name).toLowerCase()}`;

const readKnown = async (
  folder: string,
): Promise<{ readonly input: RegistreInput; readonly reader: string } | undefined> => {
  try {
    return {
      input: JSON.parse(await readFile(join(folder, 'input.json'), 'utf8')) as RegistreInput,
      reader: await readFile(join(folder, 'reader'), 'utf8'),
    };
  } catch {
    return undefined;
  }
};

interface Described {
  readonly source: SourceRegistre;
  readonly columns: readonly string[];
  readonly csv?: CsvShape;
}

/** Which file of the register it is, by its columns. */
const describe = async (
  path: string,
  format: 'parquet' | 'gzip' | 'csv',
  given: SourceRegistre | undefined,
  name: string,
): Promise<Described | RegistreRefusal> => {
  const csv = format === 'parquet' ? undefined : await csvShape(path, format === 'gzip');
  const columns = csv
    ? csv.columns
    : [...(await withDuckdb((connection) => parquetColumns(connection, path))).keys()];
  const source = recogniseRegistre(name, columns, given ? [given] : registreSources);
  if (isRefusal(source)) return source as RegistreRefusal;
  return { source: source as SourceRegistre, columns, ...(csv ? { csv } : {}) };
};

interface Filling {
  readonly obtained: ObtainedRegistre;
  readonly format: 'parquet' | 'zip' | 'gzip' | 'csv';
  readonly given: SourceRegistre | undefined;
  readonly sha256: string;
  readonly request: RegistreRequest;
}

const fill = async (
  connection: DuckDBConnection,
  stage: Stage,
  { obtained, format, given, sha256, request }: Filling,
): Promise<RegistreInput | RegistreRefusal> => {
  const { today, progress = silent } = request;
  const snapshot = stage.path(snapshotName(obtained.name));
  await stage.step('snapshot', () => keepSnapshot(obtained.path, snapshot));
  const content = await openContent(stage, snapshot, format);
  if (!content) return notTheRegister(obtained.name, []);
  const described = await describe(content.path, content.format, given, obtained.name);
  if (isRefusal(described)) return described as RegistreRefusal;
  const { source, columns, csv } = described as Described;
  const readable = [...source.needed, ...source.optional, ...source.names];
  let brut: Brut | undefined;
  if (csv) {
    progress.step(`${obtained.name} : CSV → Parquet`);
    brut = await stage.step('brut', () =>
      writeBrut(
        connection,
        content.path,
        csv,
        readable,
        stage.path('brut.parquet'),
        stage.path('lignes-rejetees.parquet'),
      ),
    );
  }
  const rawPath = csv ? stage.path('brut.parquet') : content.path;
  const raw: RawTable = {
    path: rawPath,
    columns: await parquetColumns(connection, rawPath),
    head: csv ? 1 : 0,
  };
  progress.step(`${obtained.name} : ${source.title.fr}`);
  const cleaned = await stage.step('clean', () =>
    clean(connection, stage, raw, source, request, sha256.slice(0, 16), Boolean(csv)),
  );
  const read = cleaned.read + (brut?.unreadable ?? 0);
  if (read && !cleaned.kept) return registreNothingKept(obtained.name, read);
  const asOf = await lastDay(
    connection,
    rawPath,
    treatmentColumn[source.kind] ?? 'dateDebut',
    today,
  );
  const { id, ...taken } = snapshotOf(source, obtained, sha256, asOf, today);
  return {
    id,
    ...taken,
    kind: source.kind,
    couverture: source.couverture,
    asOf,
    read,
    kept: cleaned.kept,
    rejected: read - cleaned.kept,
    corrected: cleaned.corrected,
    ignored: columns.filter((name) => !readable.includes(name)),
    notes: cleaned.notes,
  };
};

const treatmentColumn: Readonly<Partial<Record<RegistreKind, string>>> = {
  unites: 'dateDernierTraitementUniteLegale',
  etablissements: 'dateDernierTraitementEtablissement',
  doublons: 'dateDernierTraitementDoublon',
  'sirene-2017': 'DATEMAJ',
};

const snapshotOf = (
  source: SourceRegistre,
  obtained: ObtainedRegistre,
  sha256: string,
  asOf: string,
  today: string,
): Snapshot => ({
  id: sha256.slice(0, 16),
  source: source.id,
  title: source.title,
  publisher: source.publisher,
  address: obtained.address ?? source.address,
  licence: source.licence,
  vintage: asOf,
  takenOn: today,
  fileName: obtained.name,
  bytes: obtained.bytes,
  sha256,
});

/** The table itself: the file, or what its archive holds. */
const openContent = async (
  stage: Stage,
  snapshot: string,
  format: Filling['format'],
): Promise<{ readonly path: string; readonly format: 'parquet' | 'gzip' | 'csv' } | undefined> => {
  if (format !== 'zip') return { path: snapshot, format };
  const path = stage.path('contenu');
  const name = await stage.step('unzip', () => unzipTable(snapshot, path));
  if (!name) return undefined;
  const parquet = stage.path('brut.parquet');
  // Names are read from it later, on demand: it is kept beside the archive.
  if (/\.parquet$/i.test(name)) {
    await rename(path, parquet).catch(() => undefined);
    return { path: parquet, format: 'parquet' };
  }
  const inside = await rawFormat(path);
  return inside === 'zip' || inside === 'parquet' ? undefined : { path, format: inside };
};

interface Cleaned {
  readonly read: number;
  readonly kept: number;
  readonly corrected: number;
  readonly notes: Readonly<Record<string, number>>;
}

const plans = {
  unites: { make: planUnites, table: 'unites.parquet' },
  etablissements: { make: planEtablissements, table: 'etablissements.parquet' },
  'unites-historique': { make: planPeriodesUnites, table: 'periodes.parquet' },
  'etablissements-historique': { make: planPeriodesEtablissements, table: 'periodes.parquet' },
  doublons: { make: planDoublons, table: 'doublons.parquet' },
} as const;

const clean = async (
  connection: DuckDBConnection,
  stage: Stage,
  raw: RawTable,
  { kind }: SourceRegistre,
  { repertoire }: RegistreRequest,
  snapshot: string,
  hasUnreadable: boolean,
): Promise<Cleaned> => {
  await createKeys(connection);
  await gatherRejects(connection);
  const planning = { connection, raw, codes: registreCodes(repertoire) };
  const done =
    kind === 'sirene-2017' || kind === 'liste'
      ? await clean2017(planning, stage)
      : await cleanOne(planning, stage, kind);
  if (hasUnreadable)
    await connection.run(`
      INSERT INTO ${rejectsGathered}
      SELECT line, '', value, 'line-unreadable' FROM read_parquet(${quote(stage.path('lignes-rejetees.parquet'))})`);
  await writeSaid(connection, stage, snapshot);
  return { ...done, corrected: await countRows(connection, correctionsGathered) };
};

const cleanOne = async (
  planning: Parameters<typeof planUnites>[0],
  stage: Stage,
  kind: keyof typeof plans,
) => {
  const { make, table } = plans[kind];
  const { plan, notes } = await make(planning);
  const counts = await cleanRows(planning.connection, planning.raw, plan, stage.path(table));
  return { ...counts, notes: notes as Readonly<Record<string, number>> };
};

/** Writes what is said of rows, in the order of the file. */
const writeSaid = async (
  connection: DuckDBConnection,
  stage: Stage,
  snapshot: string,
): Promise<void> => {
  await connection.run(
    `DELETE FROM ${correctionsGathered} WHERE line IN (SELECT line FROM ${rejectsGathered})`,
  );
  await connection.run(`
    COPY (SELECT ${quote(snapshot)} AS snapshot, NULL::VARCHAR AS sheet, line, "column", value, reason, NULL::VARCHAR AS detail
      FROM ${rejectsGathered} ORDER BY line) TO ${quote(stage.path('rejects.parquet'))} (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run(`
    COPY (SELECT ${quote(snapshot)} AS snapshot, NULL::VARCHAR AS sheet, line, "column", kind, "from", "to"
      FROM ${correctionsGathered} ORDER BY line, "column") TO ${quote(stage.path('corrections.parquet'))} (FORMAT parquet, COMPRESSION zstd)`);
};

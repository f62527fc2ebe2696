import type { Period, Snapshot, Texts } from '#kernel';
import type { Fond, Niveau, Repertoire } from '#territoires';
import type { Indicateur } from './indicateur.ts';
import type { Breakdown, KeptCorrection, KeptReject, Observation } from './observation.ts';

export interface Check {
  readonly id: string;
  /** An alert is shown and does not stop the release; a failure does. */
  readonly verdict: 'pass' | 'alert' | 'fail';
  /** What was found, in figures. */
  readonly found: string;
  /** What is checked, for the checks that a part of the release brings. */
  readonly text?: Texts | undefined;
}

export interface ManifestInput extends Snapshot {
  /** False when the kept file is not given out again here: it names persons. */
  readonly redistributed?: boolean | undefined;
  /** What is counted below: cells in declared columns, or whole rows. */
  readonly counted?: 'cells' | 'rows' | undefined;
  /** `kept + rejected = read`, always. */
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
  readonly corrected: number;
  /** Columns or sheets that no indicator reads, named so that nothing is silent. */
  readonly ignored: readonly string[];
  /** Of the rows kept, how many of which something is to be known, by kind. */
  readonly notes?: Readonly<Record<string, number>> | undefined;
}

export interface ManifestFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

/** `manifest.json`: names everything a release was made from and everything it holds. */
export interface Manifest {
  readonly format: 1;
  /** First 12 hexadecimal digits of the checksum of inputs, code version and definitions. */
  readonly id: string;
  readonly version: string;
  /** Most recent `takenOn` of the inputs: the day the release speaks from. */
  readonly date: string;
  readonly inputs: readonly ManifestInput[];
  readonly files: readonly ManifestFile[];
  readonly checks: readonly Check[];
  readonly counts: {
    readonly indicateurs: number;
    readonly observations: number;
    readonly rejects: number;
    /** Territories of the known levels, all millésimes together. */
    readonly territoires: number;
  };
}

/** What a room adds to a release beside the observations: files of its own, from inputs of its own. */
export interface ReleasePart {
  /** Named in the progress of a build: kebab-case. */
  readonly id: string;
  /** Changes whenever what `write` leaves does. */
  readonly version: string;
  readonly inputs: readonly ManifestInput[];
  /** Parquet files of what its inputs set aside, as `rejects.parquet` of an import. */
  readonly rejects: readonly string[];
  readonly corrections: readonly string[];
  /** Writes its files in the folder of the release; the same version always gives the same rows. */
  write(folder: string): Promise<WrittenPart>;
}

export interface WrittenPart {
  /** Parquet files of observations that it computed, as `observations.parquet` of an import. */
  readonly observations: readonly string[];
  readonly files: readonly { readonly name: string; readonly rows: number }[];
  readonly checks: readonly Check[];
}

export interface ObservationQuery {
  readonly indicateur: string;
  readonly niveau?: Niveau;
  readonly code?: string;
  readonly period?: Period;
  /** Default: the total (empty breakdown); `*` for every breakdown. */
  readonly breakdown?: Breakdown | '*';
  /** Default: only the preferred value of each figure; true adds the others. */
  readonly all?: boolean;
}

/** A published release, held in memory for reading. */
export interface Release {
  readonly manifest: Manifest;
  readonly indicateurs: readonly Indicateur[];
  readonly repertoire: Repertoire;
  readonly fonds: ReadonlyMap<Niveau, Fond>;
  indicateur(id: string): Indicateur | undefined;
  /**
   * Sorted by territory code, then period, then rank; without a level, one level after the other
   * from the widest. A figure known under several perimeters has one preferred value under each.
   */
  observations(query: ObservationQuery): readonly Observation[];
  /** Number of rows that `observations` would give, without making them. */
  count(query: ObservationQuery): number;
  /** Periods with at least one value, oldest first. */
  periods(indicateur: string, niveau: Niveau): readonly Period[];
  /** Levels at which the indicator has at least one value. */
  niveauxOf(indicateur: string): readonly Niveau[];
  /** Indicators that have at least one row for this territory. */
  indicateursOf(niveau: Niveau, code: string): readonly Indicateur[];
  input(snapshot: string): ManifestInput | undefined;
  /** Path of one of its files; undefined when the release has none by that name. */
  file(name: string): string | undefined;
  /** Rejected cells of one snapshot; read from disk, page by page. */
  rejects(snapshot: string, page: Page): Promise<readonly KeptReject[]>;
  /** Repairs made on reading one snapshot; read from disk, page by page. */
  corrections(snapshot: string, page: Page): Promise<readonly KeptCorrection[]>;
}

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Where pages and API find the release that is published now, without a restart. */
export interface Releases {
  /** Folder of the releases. */
  readonly folder: string;
  current(): Release;
  list(): Promise<readonly Manifest[]>;
  manifest(id: string): Promise<Manifest | undefined>;
  /** Looks now whether another release was published, and takes it up when it is loaded. */
  refresh(): Promise<void>;
  /** Stops looking for new releases. */
  close(): void;
}

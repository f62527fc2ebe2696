import type { Texts } from './lang.ts';

/** The licence under which a source is reused. */
export interface Licence {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** A file as it was taken from its publisher, never changed afterwards. */
export interface Snapshot {
  /** First 16 hexadecimal digits of the checksum; names the file on disk. */
  readonly id: string;
  readonly source: string;
  readonly title: Texts;
  readonly publisher: string;
  /** Official address of the file or of its page. */
  readonly address: string;
  readonly licence: Licence;
  /** Vintage of what the file describes, as its publisher names it. */
  readonly vintage: string;
  /** Day of the snapshot, `YYYY-MM-DD`. */
  readonly takenOn: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where a value stands in its snapshot. Lines count from 1, as a spreadsheet shows them. */
export interface RowRef {
  readonly sheet?: string;
  readonly line: number;
  /** Column name as printed, or its letter in a sheet. */
  readonly column: string;
}

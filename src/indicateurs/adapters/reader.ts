import type { ImportRefusal } from '../domain/import-refusals.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import type { Source } from '../sources/source.ts';

/** A file to read: where it lies, and what is known of it. */
export interface FileToRead {
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  /** Content of a mapping file, not yet checked. */
  readonly mapping?: unknown;
}

/** The cells of a file, streamed, and what was left unread. */
export interface Reading {
  readonly cells: Iterable<RawCell> | AsyncIterable<RawCell>;
  /** Columns and sheets that no indicator reads; complete once the cells are walked. */
  ignored(): readonly string[];
}

/** One per format; it finds cells and judges none. */
export type Reader = (file: FileToRead) => Promise<Reading | ImportRefusal>;

/** Thrown by a reader when the file breaks while its cells are walked. */
export class UnreadableFile extends Error {}

import type { RowRef } from '#kernel';
import type { PerimetreVersion } from '#structures';
import type { Niveau } from '#territoires';
import type { RejectReason, Status } from './observation.ts';

/** A cell as a reader finds it: nothing cleaned, nothing judged. */
export interface RawCell {
  readonly indicateur: string;
  readonly niveau: Niveau;
  /** Code of the territory as printed. */
  readonly territoire: string;
  /** Name printed beside the code, when there is one. */
  readonly nom?: string;
  /**
   * Why the cell is of no known figure, when the reader can tell: several rows under one merged
   * cell, an employment zone, a row cut short. Such a cell is kept aside.
   */
  readonly aside?: { readonly reason: RejectReason; readonly detail: string };
  readonly period: string;
  readonly breakdown: string;
  /** Text of the cell as printed. */
  readonly text: string;
  /** The number, when the file holds it as a number and not as text. */
  readonly number?: number;
  /** Status declared beside the value, already in our words. */
  readonly status?: Status;
  readonly row: RowRef;
  readonly perimetre: PerimetreVersion | null;
  readonly rank: number;
  readonly note?: string;
  readonly cite?: string;
}

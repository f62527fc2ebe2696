import type { Period, RowRef } from '#kernel';
import type { PerimetreVersion } from '#structures';
import type { Millesime, Niveau } from '#territoires';

/**
 * normal, estimated, provisional: has a value.
 * secret: the publisher withholds it. missing: not available or not determined.
 * broken: has a value that does not continue the ones before.
 */
export const statuses = [
  'normal',
  'estimated',
  'provisional',
  'broken',
  'secret',
  'missing',
] as const;
export type Status = (typeof statuses)[number];

/** `famille=association;secteur=Q`, dimensions in alphabetical order; empty for the total. */
export type Breakdown = string;

export interface Observation {
  readonly indicateur: string;
  readonly niveau: Niveau;
  /** Code of the territory in `millesime`. */
  readonly code: string;
  readonly millesime: Millesime;
  readonly period: Period;
  readonly breakdown: Breakdown;
  /** In the indicator's unit; null exactly when the status is secret or missing. */
  readonly value: number | null;
  readonly status: Status;
  readonly perimetre: PerimetreVersion | null;
  /** Id of the snapshot it was read in. */
  readonly snapshot: string;
  readonly row: RowRef;
  /** The text of the cell as the source prints it. */
  readonly printed: string;
  /** Id of the import that made it. */
  readonly run: string;
  /**
   * When several sources publish the same figure, the lowest rank is shown first;
   * the others are kept and shown as also published.
   */
  readonly rank: number;
  /** Codes in the source's geography that were carried to `code`. */
  readonly carriedFrom?: string;
  /** Remark of the source on this value. */
  readonly note?: string;
  /** The publication that prints the value, when the file gathers several: reference and address. */
  readonly cite?: string;
}

/** A cell that could not become an observation, kept with its reason. */
export interface Reject {
  readonly snapshot: string;
  readonly row: RowRef;
  readonly value: string;
  readonly reason: RejectReason;
  /** The facts that the message of the reason needs. */
  readonly detail: string;
}

/** The same read back from a release: parts bring reasons of their own. */
export interface KeptReject extends Omit<Reject, 'reason'> {
  readonly reason: string;
}

export const rejectReasons = [
  'territoire-unknown',
  'territoire-merged',
  'period-unreadable',
  'number-unreadable',
  'value-out-of-range',
  'row-incomplete',
  'duplicate',
  'not-a-territory',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** The same read back from a release: parts bring repairs of their own. */
export interface KeptCorrection extends Omit<Correction, 'kind'> {
  readonly kind: string;
}

/** A repair made on reading, certain and reversible, said on the figure's page. */
export interface Correction {
  readonly snapshot: string;
  readonly row: RowRef;
  readonly kind: 'leading-zero' | 'merged-commune' | 'trimmed';
  readonly from: string;
  readonly to: string;
}

import type { Siren } from '#kernel';
import type { JournalLine } from '#platform/journal';
import type { Contestation, ContestationId, Statut } from '../domain/contestation.ts';

/** What a decision leaves: a contestation to keep with its journal line, or nothing. */
export type ContestationDecision<T> =
  | { readonly keep: Contestation; readonly line: JournalLine; readonly result: T }
  | { readonly result: T };

/** Where contestations are kept. Outside failures are thrown as `RefusalError`. */
export interface Contestations {
  find(id: ContestationId): Promise<Contestation | undefined>;
  /** Those of a structure, the latest first, at most `limit`. */
  of(siren: Siren, limit: number): Promise<readonly Contestation[]>;
  /** Those with one of those statuts, the oldest first. */
  list(statuts: readonly Statut[], limit: number): Promise<readonly Contestation[]>;
  /**
   * Shows the contestation as it is now to `decide`, alone with it, and writes what was decided:
   * the contestation and its journal line together, or neither.
   */
  change<T>(
    id: ContestationId,
    decide: (contestation: Contestation | undefined) => ContestationDecision<T>,
  ): Promise<T>;
}

export interface ContestationEffects {
  readonly contestations: Contestations;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  /** Bytes nobody can guess. */
  random(count: number): Uint8Array;
}

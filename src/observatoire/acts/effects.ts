import type { JournalLine } from '#platform/journal';
import type { Vue, VueId } from '../domain/vue.ts';

/** What a decision leaves: a vue to keep (`null`: to erase) with its journal line, or nothing. */
export type VueDecision<T> =
  | { readonly keep: Vue | null; readonly line: JournalLine; readonly result: T }
  | { readonly result: T };

/** Where vues are kept. Outside failures are thrown as `RefusalError`. */
export interface Vues {
  find(id: VueId): Promise<Vue | undefined>;
  /**
   * Shows the vue as it is now to `decide`, alone with it, and writes what was decided:
   * the vue and its journal line together, or neither.
   */
  change<T>(id: VueId, decide: (vue: Vue | undefined) => VueDecision<T>): Promise<T>;
  /** Vues deleted, or holding a note removed, at `before` (ISO 8601) or earlier. */
  lapsed(before: string, limit: number): Promise<readonly VueId[]>;
}

export interface VueEffects {
  readonly vues: Vues;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  /** Bytes nobody can guess. */
  random(count: number): Uint8Array;
}

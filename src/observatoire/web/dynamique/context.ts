import type { Refusal } from '#kernel';
import type { Dynamique } from '../../adapters/dynamique-sqlite.ts';
import type { PageRequest, WebEffects } from '../context.ts';

/** What the pages of dynamics need beside those of the room. */
export interface DynamiqueEffects extends WebEffects {
  /** The dynamics of the current release; undefined when it has none. */
  dynamique(): Dynamique | undefined;
  /** Why there is none, when that is known: a register of updates, a missing file. */
  dynamiqueAbsence?(): Refusal | undefined;
}

/** A request answered from dynamics that are there. */
export interface DynamiqueRequest extends PageRequest {
  readonly dynamique: Dynamique;
}

import type { Context } from 'hono';
import type { Frame } from '#design';
import type { Release, Releases } from '#indicateurs';
import type { Lang } from '#kernel';
import type { Dynamique } from '../adapters/dynamique-sqlite.ts';

/** What the pages of this room need from the app. */
export interface WebEffects {
  readonly releases: Releases;
  /** Public address of the instance, without a final slash. */
  readonly url: string;
  /** The dynamics of the current release; absent from a release without a register. */
  dynamique?(): Dynamique | undefined;
  /** What the current release holds of the register; absent from a release without one. */
  registre?(): RegistreHeld | undefined;
  /** The surroundings of a page, for this request. */
  frame(c: Context, lang: Lang): Frame;
}

/** The register in a release: how many active structures its directory has, and at which day. */
export interface RegistreHeld {
  readonly structures: number;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
}

/** One request for a page: its language, the release it is answered from, its frame. */
export interface PageRequest {
  readonly c: Context;
  readonly lang: Lang;
  readonly release: Release;
  readonly frame: Frame;
  readonly effects: WebEffects;
}

import type { Context } from 'hono';
import type { Frame } from '#design';
import type { Lang, Snapshot } from '#kernel';
import type { rateLimit } from '#platform/http';
import type { Fond, Niveau, Repertoire } from '#territoires';
import type { ContestationEffects } from '../acts/effects.ts';
import type { Annuaire } from '../domain/annuaire.ts';

/** A file that the directory was made from, as a page names it. */
export type RegistreSource = Pick<
  Snapshot,
  'source' | 'title' | 'publisher' | 'address' | 'licence' | 'sha256' | 'fileName' | 'id'
> & {
  /** Day the file describes. */
  readonly asOf: string;
};

/** The release that the directory belongs to. */
export interface Edition {
  readonly id: string;
  /** Day at which the rules are read: that of the stock of legal units. */
  readonly asOf: string;
  readonly sources: readonly RegistreSource[];
}

/** What the pages of this room need from the app. */
export interface StructuresWebEffects {
  /** The directory of the published release; absent when it was built without a register. */
  annuaire(): Annuaire | undefined;
  edition(): Edition;
  /** Path of a file of the published release; undefined when it has none by that name. */
  fichier(name: string): string | undefined;
  repertoire(): Repertoire;
  /** Base map of a level in the published release. */
  fond(niveau: Niveau): Fond | undefined;
  frame(c: Context, lang: Lang): Frame;
  /** Public address of the instance, without a final slash. */
  readonly url: string;
  readonly contestations: ContestationEffects;
  readonly limit: ReturnType<typeof rateLimit>;
  /** Address of who asks, for the rate limit; kept nowhere. */
  addressOf(c: Context): string;
}

/** One request for a page of the directory. */
export interface StructuresRequest {
  readonly c: Context;
  readonly lang: Lang;
  readonly frame: Frame;
  readonly annuaire: Annuaire;
  readonly edition: Edition;
  readonly repertoire: Repertoire;
  readonly effects: StructuresWebEffects;
}

import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';

/** What one act leaves behind. Personal text stays out of it: identifiers and fingerprints only. */
export interface JournalLine {
  /** Moment of the act, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly act: string;
  /** What was acted upon, `vue:7k2m…`. */
  readonly subject: string;
  /** In what right, never a name: `anyone`, `key-holder`, `echelle`. */
  readonly by: string;
  readonly before: Json;
  readonly after: Json;
}

/** What the first line follows. */
export const genesis = '0'.repeat(64);

/** SHA-256 of a line and of the one before it, in hexadecimal. */
export const chainHash = (line: JournalLine, previous: string): string => {
  const { at, act, subject, by, before, after } = line;
  return createHash('sha256')
    .update(canonicalJson({ at, act, subject, by, before, after, previous }))
    .digest('hex');
};

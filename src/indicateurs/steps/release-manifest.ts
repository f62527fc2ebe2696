import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Manifest, ManifestInput } from '../domain/release.ts';

const texts = z.strictObject({ fr: z.string(), en: z.string() });
const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const day = z.iso.date();

const input = z.looseObject({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  source: z.string().min(1),
  title: texts,
  publisher: z.string(),
  address: z.string(),
  licence: z.object({ id: z.string(), name: z.string(), url: z.string() }),
  vintage: z.string(),
  takenOn: day,
  fileName: z.string(),
  bytes: count,
  sha256,
  redistributed: z.boolean().optional(),
  counted: z.enum(['cells', 'rows']).optional(),
  read: count,
  kept: count,
  rejected: count,
  corrected: count,
  ignored: z.array(z.string()),
});

const manifest = z.object({
  format: z.literal(1),
  id: z.string().regex(/^[0-9a-f]{12}$/),
  version: z.string(),
  date: day,
  inputs: z.array(input),
  files: z.array(z.object({ name: z.string(), bytes: count, sha256, rows: count })),
  checks: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(['pass', 'alert', 'fail']),
      found: z.string(),
      text: texts.optional(),
    }),
  ),
  counts: z.object({
    indicateurs: count,
    observations: count,
    rejects: count,
    territoires: count,
  }),
});

/** What an unreadable file says of itself: one line for each place that is wrong. */
export interface Unreadable {
  readonly unreadable: string;
}

const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T | Unreadable> => {
  try {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : { unreadable: z.prettifyError(parsed.error) };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error) };
  }
};

export const readManifest = (path: string): Promise<Manifest | Unreadable> => read(path, manifest);

export const readInput = (path: string): Promise<ManifestInput | Unreadable> => read(path, input);

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeHouseholds } from '../../../test/households-file.ts';
import { nothingLost } from '../../../test/import-into.ts';
import type { ManifestInput } from '../domain/release.ts';

const child = fileURLToPath(new URL('../../../test/import-child.ts', import.meta.url));
const million = 1_000_000;
/** Megabytes of objects the child may hold: far fewer than the cells of either file would take. */
const heap = 128;

/**
 * Resident megabytes, the same whatever the size: the heap, the programme, and DuckDB, which
 * holds up to twice its limit while it sorts. Measured: 540 to 720 for 60 MB, 790 for 500 MB.
 */
const widest = 900;

const sizes = [
  { megabytes: 60, long: false },
  { megabytes: 500, long: true },
];

test.each(sizes.filter(({ long }) => !long || process.env.ECHELLE_LONG))(
  'a file of $megabytes MB is streamed: read whole in a small heap, within 900 MB',
  { timeout: 600_000 },
  async ({ megabytes }) => {
    const folder = await mkdtemp(join(tmpdir(), 'echelle-large-'));
    try {
      const [data, from] = [join(folder, 'data'), join(folder, 'menages.csv')];
      const lines = await writeHouseholds(from, megabytes * million);
      const { stdout } = await promisify(execFile)(process.execPath, [
        `--max-old-space-size=${heap}`,
        '--import',
        'tsx',
        child,
        data,
        from,
      ]);
      const { input, rss } = JSON.parse(stdout.split('\n')[1] ?? '') as {
        readonly input: ManifestInput;
        readonly rss: number;
      };
      expect(input.bytes).toBeGreaterThan((megabytes - 1) * million);
      expect(input.read).toBe(lines * 2);
      expect(input.rejected).toBe(Math.floor(lines / 100) * 2);
      await nothingLost(data, input);
      expect(rss / million).toBeLessThan(widest);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

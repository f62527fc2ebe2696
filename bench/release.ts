import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '#platform/progress';
import { prepareFirst } from '../src/app/prepare.ts';

/** Works over the embedded release, in a folder of its own. */
export const withRelease = async (work: (data: string) => Promise<void>): Promise<void> => {
  const data = await mkdtemp(join(tmpdir(), 'echelle-bench-'));
  try {
    const refused = await prepareFirst(data, 'bench', silent);
    if (refused) throw new Error(refused.message.en);
    await work(data);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
};

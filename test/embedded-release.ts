import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isRefusal } from '#kernel';
import { silent } from '#platform/progress';
import { prepareFirst } from '../src/app/prepare.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `ECHELLE_DATA` with the embedded release built and published. */
    embedded: string;
  }
}

/** Builds once, for every test that reads the release that the project ships. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const data = await mkdtemp(join(tmpdir(), 'echelle-embedded-'));
  const refused = await prepareFirst(data, 'test', silent);
  if (isRefusal(refused)) throw new Error(refused.message.en);
  project.provide('embedded', data);
  return () => rm(data, { recursive: true, force: true });
};

export default setup;

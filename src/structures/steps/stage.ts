import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '#platform/files';

/**
 * A folder where work that may be killed goes on from where it stood. Each step leaves `<name>.done`
 * with its result once all it writes is there; a step that has it is not run again.
 */
export interface Stage {
  readonly folder: string;
  path(name: string): string;
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const donePrefix = 'fini-';

/** Opens the folder, or goes on with the one that a killed run left. */
export const openStage = async (folder: string): Promise<Stage> => {
  await mkdir(folder, { recursive: true });
  const path = (name: string) => join(folder, name);
  return {
    folder,
    path,
    step: async (name, work) => {
      const done = path(`${donePrefix}${name}.json`);
      const known = await readFile(done, 'utf8').catch(() => undefined);
      if (known !== undefined) return JSON.parse(known);
      const result = await work();
      await writeWhole(done, JSON.stringify(result ?? null));
      return result;
    },
  };
};

/** Moves a finished stage to its place, whole, without the traces of its steps. */
export const closeStage = async (
  stage: Stage,
  place: string,
  kept: readonly string[],
): Promise<void> => {
  for (const name of await readdir(stage.folder))
    if (!kept.includes(name)) await rm(stage.path(name), { recursive: true, force: true });
  await rm(place, { recursive: true, force: true });
  await rename(stage.folder, place);
};

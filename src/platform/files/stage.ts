import { constants, copyFile, link, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanWork, sha256Text, writeFolder } from './whole.ts';

/** One finished stage of long work: a folder named after the stage and what it was made from. */
export interface Stage {
  /** kebab-case, without digits at its end. */
  readonly name: string;
  /** Everything that its files depend on; another key is another stage. */
  readonly key: string;
}

/**
 * Makes a stage, unless it is there: long work that was killed goes on from its last finished
 * stage. Former stages of the same name are removed once the new one stands.
 * @returns the folder of the stage, whole.
 */
export const keepStage = async (
  root: string,
  { name, key }: Stage,
  work: (folder: string) => Promise<void>,
): Promise<{ readonly folder: string; readonly reused: boolean }> => {
  await mkdir(root, { recursive: true });
  await cleanWork(root);
  const own = `${name}-${sha256Text(key).slice(0, 16)}`;
  const present = await readdir(root);
  const folder = join(root, own);
  if (present.includes(own)) return { folder, reused: true };
  await writeFolder(folder, work);
  const former = new RegExp(`^${name}-[0-9a-f]{16}$`);
  for (const each of present.filter((one) => former.test(one)))
    await rm(join(root, each), { recursive: true, force: true });
  return { folder, reused: false };
};

/** Gives a file a second name where the disk allows it, else copies it. Never to be written to. */
export const linkOrCopy = async (from: string, to: string): Promise<void> => {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
};

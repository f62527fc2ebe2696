import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const beside = fileURLToPath(new URL('../../shared/data', import.meta.url));

/** Folder of real open data for tests, when there is one. */
export const mirror: string | undefined =
  process.env.ECHELLE_MIRROR ?? (existsSync(beside) ? beside : undefined);

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLang, type Lang } from '#kernel';

/** What the surroundings decide; read once, at the start. */
export interface Configuration {
  /** Folder of imports, releases and the embedded database. */
  readonly data: string;
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Public address of the instance, without a final slash. */
  readonly url: string;
  readonly databaseUrl: string | undefined;
  /** Folder that stands in for the official addresses. */
  readonly mirror: string | undefined;
  /** Language of the command line. */
  readonly lang: Lang;
  readonly version: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

const version = (): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
};

/** French when the surroundings speak French, or say nothing. */
const langOf = (env: NodeJS.ProcessEnv): Lang => {
  const asked = env['ECHELLE_LANG'];
  if (asked && isLang(asked)) return asked;
  const spoken = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return spoken.startsWith('en') ? 'en' : 'fr';
};

/** @param env environment variables; `PORT`, `HOST`, `ECHELLE_*` and `DATABASE_URL` count. */
export const readConfiguration = (env: NodeJS.ProcessEnv = process.env): Configuration => {
  const port = Number(env['PORT'] ?? 3000);
  return {
    data: resolve(env['ECHELLE_DATA'] ?? join(root, '.echelle')),
    port,
    host: env['HOST'] ?? '0.0.0.0',
    url: (env['ECHELLE_URL'] ?? `http://localhost:${port}`).replace(/\/$/, ''),
    databaseUrl: env['DATABASE_URL'] || undefined,
    mirror: env['ECHELLE_MIRROR'] ? resolve(env['ECHELLE_MIRROR']) : undefined,
    lang: langOf(env),
    version: version(),
  };
};

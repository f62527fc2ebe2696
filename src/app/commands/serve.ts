import { createServer } from 'node:http';
import { makeAssets } from '#design';
import { openReleases, type Releases } from '#indicateurs';
import { isRefusal, RefusalError } from '#kernel';
import { cachedListener } from '#platform/http';
import { journalMigrations } from '#platform/journal';
import { giveBackMemory } from '#platform/memory';
import { makePdfService } from '#platform/pdf';
import { lazyDatabase } from '#platform/postgres';
import { terminalProgress } from '#platform/progress';
import { readRepertoire } from '#territoires';
import { eraseLapsed } from '../../observatoire/acts/erase-lapsed.ts';
import { vuesMigrations } from '../../observatoire/adapters/vues-migrations.ts';
import { vuesPostgres } from '../../observatoire/adapters/vues-postgres.ts';
import { contestationsMigrations } from '../../structures/adapters/contestations-migrations.ts';
import { contestationsPostgres } from '../../structures/adapters/contestations-postgres.ts';
import type { Configuration } from '../configuration.ts';
import { said, say } from '../messages.ts';
import { prepareFirst } from '../prepare.ts';
import { makeSite } from '../site.tsx';

const day = 86_400_000;

const log = (line: string): void => void process.stderr.write(`${line}\n`);

/** Serves the site until a signal; builds the embedded release first when there is none. */
export const serveCommand = async (configuration: Configuration): Promise<void> => {
  const { data, port, host, url, version, lang } = configuration;
  const started = performance.now();
  const refused = await prepareFirst(data, version, announcing(lang));
  if (refused) throw new RefusalError(refused);
  const [releases, assets] = await Promise.all([
    openReleases({ data, makeRepertoire: readRepertoire, log }),
    makeAssets(),
  ]);
  if (isRefusal(releases)) throw new RefusalError(releases);
  const database = lazyDatabase({
    ...(configuration.databaseUrl ? { url: configuration.databaseUrl } : {}),
    data,
    migrations: [journalMigrations, vuesMigrations, contestationsMigrations],
    log,
  });
  const vues = vuesPostgres(database);
  const pdf = makePdfService();
  const site = makeSite({
    releases,
    assets,
    vues,
    contestations: contestationsPostgres(database),
    pdf,
    data,
    url,
    version,
    log,
  });
  const stamp = () => releases.current().manifest.id;
  const server = createServer(cachedListener(site.fetch, { stamp }));
  server.listen(port, host, () => {
    log(said.serveReady[lang](url, ((performance.now() - started) / 1000).toFixed(1)));
    setTimeout(prepareRest, 100, releases);
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    log(error.code === 'EADDRINUSE' ? said.portTaken[lang](port) : String(error));
    process.exit(1);
  });
  const sweep = setInterval(() => {
    if (database.opened)
      void eraseLapsed({
        vues,
        now: () => new Date().toISOString(),
        random: (count) => new Uint8Array(count),
      }).catch((error: unknown) => log(String(error)));
  }, day);
  sweep.unref();
  const stop = () => {
    clearInterval(sweep);
    releases.close();
    pdf.close();
    server.close(() => void database.close().finally(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 5000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

/** What nobody waits for: the index of the search, and the room that loading took. */
const prepareRest = (releases: Releases): void => {
  releases.current().repertoire.search('france');
  giveBackMemory();
};

/** Says once that the embedded release is being built, then shows the bars. */
const announcing = (lang: Configuration['lang']) => {
  const bars = terminalProgress();
  let told = false;
  return {
    ...bars,
    step: (name: string, total?: number) => {
      if (!told) log(say(lang, 'building'));
      told = true;
      bars.step(name, total);
    },
  };
};

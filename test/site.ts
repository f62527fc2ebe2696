import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inject } from 'vitest';
import { makeAssets } from '#design';
import { openReleases, type Releases } from '#indicateurs';
import { isRefusal } from '#kernel';
import { cachedListener } from '#platform/http';
import { makePdfService } from '#platform/pdf';
import { readRepertoire } from '#territoires';
import { makeSite } from '../src/app/site.tsx';
import type { Vues } from '../src/observatoire/acts/effects.ts';
import { vuesMemory } from '../src/observatoire/adapters/vues-memory.ts';
import { contestationsMemory } from '../src/structures/adapters/contestations-memory.ts';

export interface TestSite {
  readonly url: string;
  readonly releases: Releases;
  /** What the server wrote to its log. */
  readonly logged: readonly string[];
  get(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

/** The whole site on a port of its own, over the embedded release or that of another folder. */
export const openSite = async (
  vues: Vues = vuesMemory(),
  data: string = inject('embedded'),
): Promise<TestSite> => {
  const releases = await openReleases({ data, makeRepertoire: readRepertoire });
  if (isRefusal(releases)) throw new Error(releases.message.en);
  const logged: string[] = [];
  const pdf = makePdfService();
  const site = makeSite({
    releases,
    assets: await makeAssets(),
    vues,
    contestations: contestationsMemory(),
    pdf,
    data,
    url: 'http://localhost',
    version: 'test',
    log: (line) => void logged.push(line),
  });
  const stamp = () => releases.current().manifest.id;
  const server = createServer(cachedListener(site.fetch, { stamp }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    releases,
    logged,
    get: (path, init) => fetch(`${url}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      pdf.close();
      releases.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
};

/** One server of the page bench: `bare`, `uncached` or `cached`, on a port of its own, told by IPC. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { makeAssets } from '#design';
import { openReleases } from '#indicateurs';
import { isRefusal } from '#kernel';
import { cachedListener } from '#platform/http';
import { readRepertoire } from '#territoires';
import { makeSite } from '../src/app/site.tsx';
import { vuesMemory } from '../src/observatoire/adapters/vues-memory.ts';
import { contestationsMemory } from '../src/structures/adapters/contestations-memory.ts';

const [, , kind = 'bare', data = ''] = process.argv;
const releases = await openReleases({ data, makeRepertoire: readRepertoire });
if (isRefusal(releases)) throw new Error(releases.message.en);
const site = makeSite({
  releases,
  assets: await makeAssets(),
  vues: vuesMemory(),
  contestations: contestationsMemory(),
  pdf: { compile: async () => new Uint8Array(), close() {} },
  data,
  url: 'http://localhost',
  version: 'bench',
  log: console.error,
});

/** Holds the bytes that the site would answer, and does nothing else. */
const bare = (): RequestListener => {
  const known = new Map<string, { headers: Record<string, string | number>; body: Buffer }>();
  return async (req, res) => {
    const packing = String(req.headers['accept-encoding'] ?? '');
    const key = `${packing} ${req.url}`;
    let found = known.get(key);
    if (!found) {
      const response = await site.request(req.url ?? '/', {
        headers: { 'accept-encoding': packing },
      });
      const body = Buffer.from(await response.arrayBuffer());
      const headers = { ...Object.fromEntries(response.headers), 'content-length': body.length };
      found = { body, headers };
      known.set(key, found);
    }
    res.writeHead(200, found.headers).end(found.body);
  };
};

const listeners: Readonly<Record<string, () => RequestListener>> = {
  bare,
  uncached: () => getRequestListener(site.fetch),
  cached: () => cachedListener(site.fetch, { stamp: () => releases.current().manifest.id }),
};
const server = createServer((listeners[kind] ?? bare)());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));

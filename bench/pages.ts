/** A territory page against the same bytes served by bare `node:http`, in the same run. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { median, quantile, table, title } from './measure.ts';
import { withRelease } from './release.ts';

const seconds = 2;
const rounds = 5;
const connections = 8;

const load = async (url: string, headers: Record<string, string>) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const start = performance.now();
      get(url, { agent, headers }, (response) => {
        response.resume();
        response.on('end', () => {
          times.push(performance.now() - start);
          resolve();
        });
      }).on('error', reject);
    });
  const worker = async () => {
    while (performance.now() < end) await one();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return { rate: times.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
};

await withRelease(async (data) => {
  const kinds = ['bare', 'uncached', 'cached'] as const;
  const servers = await Promise.all(
    kinds.map(async (kind) => {
      const child = fork(new URL('./pages-server.ts', import.meta.url), [kind, data]);
      const [port] = (await once(child, 'message')) as [number];
      return { kind, child, url: `http://127.0.0.1:${port}` };
    }),
  );
  title('A territory page, against the same bytes served by bare node:http');
  const rows: (string | number)[][] = [
    ['page', 'packed', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'bare ÷ this'],
  ];
  for (const path of ['/fr/territoires/departement/48', '/fr/territoires/region/53', '/fr/carte'])
    for (const packing of ['identity', 'gzip']) {
      const headers = { 'accept-encoding': packing };
      const runs = new Map(kinds.map((kind) => [kind, [] as Awaited<ReturnType<typeof load>>[]]));
      for (const { url } of servers) await load(`${url}${path}`, headers);
      for (let round = 0; round < rounds; round++)
        for (const { kind, url } of servers)
          runs.get(kind)?.push(await load(`${url}${path}`, headers));
      const rateOf = (kind: (typeof kinds)[number]) =>
        median((runs.get(kind) ?? []).map(({ rate }) => rate));
      for (const kind of kinds) {
        const own = runs.get(kind) ?? [];
        rows.push([
          path,
          packing,
          kind,
          Math.round(rateOf(kind)),
          median(own.map(({ p50 }) => p50)).toFixed(1),
          median(own.map(({ p99 }) => p99)).toFixed(1),
          (rateOf('bare') / rateOf(kind)).toFixed(2),
        ]);
      }
    }
  table(rows);
  for (const { child } of servers) child.disconnect();
});

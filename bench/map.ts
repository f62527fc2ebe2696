/** First visit on a slow 4G telephone: what is transferred, and the largest paint. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { median, table, title, wait } from './measure.ts';
import { withRelease } from './release.ts';

/** Slow 4G as Lighthouse simulates it, on a processor four times slower. */
const slow4g = { latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const rounds = 5;
const port = 3901;
const url = `http://127.0.0.1:${port}`;

const visit = async (browser: Browser, path: string) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, ...slow4g });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const types = new Map<string, string>();
  const weights = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId) ?? 'Other';
    weights.set(type, (weights.get(type) ?? 0) + encodedDataLength);
  });
  await page.goto(url + path, { waitUntil: 'networkidle' });
  const paint = await page.evaluate(
    () =>
      new Promise<{ first: number; largest: number }>((resolve) => {
        const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
        new PerformanceObserver((list) =>
          resolve({ first, largest: list.getEntries().at(-1)?.startTime ?? 0 }),
        ).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  await context.close();
  return { weights, ...paint };
};

await withRelease(async (data) => {
  const echelle = fileURLToPath(new URL('../bin/echelle', import.meta.url));
  const server = spawn(process.execPath, [echelle, 'serve'], {
    stdio: 'ignore',
    env: { ...process.env, ECHELLE_DATA: data, PORT: String(port) },
  });
  const alive = () =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await alive())) await wait(50);
  const browser = await openBrowser();
  const rows: string[][] = [
    ['page', 'HTML', 'script', 'style', 'fonts', 'first paint', 'largest paint'],
  ];
  for (const path of ['/fr/carte', '/fr', '/fr/territoires/departement/48']) {
    await visit(browser, path);
    const visits: Awaited<ReturnType<typeof visit>>[] = [];
    for (let round = 0; round < rounds; round++) visits.push(await visit(browser, path));
    const weight = (type: string) =>
      `${(median(visits.map(({ weights }) => weights.get(type) ?? 0)) / 1000).toFixed(1)} kB`;
    const seconds = (values: readonly number[]) => `${(median(values) / 1000).toFixed(2)} s`;
    rows.push([
      path,
      weight('Document'),
      weight('Script'),
      weight('Stylesheet'),
      weight('Font'),
      seconds(visits.map(({ first }) => first)),
      seconds(visits.map(({ largest }) => largest)),
    ]);
  }
  title('First visit on a slow 4G telephone (bytes as transferred)');
  table(rows);
  await browser.close();
  server.kill('SIGTERM');
});

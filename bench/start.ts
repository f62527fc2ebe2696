/** Building the embedded release, starting the server, and its memory, as a person starts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, memories, memoryOf, table, title, wait } from './measure.ts';

const echelle = fileURLToPath(new URL('../bin/echelle', import.meta.url));
const port = 3900;
const url = `http://127.0.0.1:${port}`;

const run = (args: readonly string[], data: string): ChildProcess =>
  spawn(process.execPath, [echelle, ...args], {
    stdio: 'ignore',
    env: { ...process.env, ECHELLE_DATA: data, PORT: String(port), DATABASE_URL: '' },
  });

const ended = (child: ChildProcess) =>
  new Promise<void>((done) => child.once('exit', () => done()));

const ready = async (): Promise<void> => {
  for (;;) {
    const well = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (well) return;
    await wait(10);
  }
};

const visit = async (): Promise<void> => {
  const codes = Array.from({ length: 95 }, (_, at) => String(at + 1).padStart(2, '0'));
  for (const code of codes) await (await fetch(`${url}/fr/territoires/departement/${code}`)).text();
  for (const path of ['/fr', '/fr/carte', '/en/carte?niveau=region', '/fr/recherche?q=saint'])
    await (await fetch(`${url}${path}`)).text();
};

const save = async (): Promise<number> => {
  const { status } = await fetch(`${url}/fr/vues`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      title: 'Bench',
      page: 'carte',
      query: 'niveau=region',
      release: '000000000000',
      note: '',
    }),
  });
  return status;
};

const rounds = 5;
const seconds = { build: [] as number[], ready: [] as number[] };
const memory = {
  start: [] as number[],
  visited: [] as number[],
  server: [] as number[],
  database: [] as number[],
};
for (let round = 0; round < rounds; round++) {
  const data = await mkdtemp(join(tmpdir(), 'echelle-bench-'));
  let start = performance.now();
  await ended(run(['release', 'build'], data));
  seconds.build.push((performance.now() - start) / 1000);
  start = performance.now();
  const server = run(['serve'], data);
  await ready();
  seconds.ready.push((performance.now() - start) / 1000);
  const pid = server.pid ?? 0;
  memory.start.push(memoryOf(pid));
  await visit();
  await wait(1000);
  memory.visited.push(memoryOf(pid));
  memory.server.push(memories(pid)[0] ?? 0);
  const status = await save();
  if (status >= 400) throw new Error(`saving a view answered ${status}`);
  await wait(1000);
  memory.database.push(memoryOf(pid));
  server.kill('SIGTERM');
  await ended(server);
  await rm(data, { recursive: true, force: true });
}
const mb = (values: readonly number[]) => `${Math.round(median(values))} MB`;
title('Start and memory, with the embedded release');
table([
  ['what', 'median', 'aim'],
  [
    'build and publish the embedded release, from the command',
    `${median(seconds.build).toFixed(1)} s`,
    '< 5 s',
  ],
  ['server ready, from the command', `${median(seconds.ready).toFixed(1)} s`, '< 2 s'],
  ['memory at start, launcher and server', mb(memory.start), ''],
  ['memory after 99 pages, launcher and server', mb(memory.visited), '< 250 MB'],
  ['— of which the server', mb(memory.server), ''],
  ['memory with the embedded database open, all processes', mb(memory.database), 'stated'],
]);

/**
 * Cells of the cube through the API at fifty connections, and the memory of the process that serves.
 *
 *   node --import tsx bench/cube-serving.ts FOLDER [seconds] [connections]
 *
 * FOLDER holds a cube (`bench/cube.ts --keep` leaves one). Server and clients are two processes; each
 * client asks for a commune drawn by chance, and waits for its answer before the next.
 */
import { spawn } from 'node:child_process';
import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { isRefusal } from '#kernel';
import { loadRepertoire } from '#territoires';
import { openCube } from '../src/observatoire/adapters/cube-sqlite.ts';
import { servingPath } from '../src/observatoire/steps/write-cube-serving.ts';
import { cubeRoutes } from '../src/observatoire/web/api/cube-routes.ts';
import { machine, memoryOf, quantile, table, title } from './measure.ts';

const [folder = '', seconds = '10', connections = '50'] = process.argv.slice(2);
const port = 4571;

if (process.env['CUBE_SERVER']) {
  const cube = openCube(servingPath(folder));
  if (isRefusal(cube)) throw new Error(cube.message.en);
  const served = { cube, repertoire: loadRepertoire(), release: 'bench' } as const;
  serve({ fetch: cubeRoutes({ cube: () => served as never }).fetch, port }, () =>
    process.stdout.write('ready\n'),
  );
} else {
  const server = spawn(
    process.execPath,
    ['--no-warnings', '--import', 'tsx', fileURLToPath(import.meta.url), folder],
    { env: { ...process.env, CUBE_SERVER: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve) => server.stdout.once('data', resolve));
  const communes = loadRepertoire()
    .list('commune')
    .filter(({ departement }) => departement);
  const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
  const shapes = [
    '',
    '&perimetre=flores5',
    '&perimetre=flores5&famille=*',
    '&perimetre=flores5&secteur=A17',
    '&secteur=A88&taille=*',
    '&perimetre=flores5&secteur=A17&mesure=part',
  ];
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const ask = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      get({ port, path, agent }, (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - start)
            : reject(new Error(`${path}: ${answer.statusCode}`)),
        );
      }).once('error', reject);
    });
  const cells = (shape: string): string =>
    `/cube?niveau=commune&code=${communes[random(communes.length)]?.code}${shape}`;
  const run = async (count: number, path: () => string): Promise<readonly number[]> => {
    const times: number[] = [];
    const end = performance.now() + Number(seconds) * 1000;
    await Promise.all(
      Array.from({ length: count }, async () => {
        while (performance.now() < end) times.push(await ask(path()));
      }),
    );
    return times;
  };
  await run(Number(connections), () => cells(shapes[random(shapes.length)] ?? ''));
  const before = memoryOf(server.pid ?? 0);
  const cases: readonly (readonly [string, number, () => string])[] = [
    [
      'any commune, any cell',
      Number(connections),
      () => cells(shapes[random(shapes.length)] ?? ''),
    ],
    ['any commune, one connection', 1, () => cells(shapes[random(shapes.length)] ?? '')],
    [
      'Paris, A88 by size',
      Number(connections),
      () => '/cube?niveau=commune&code=75056&secteur=A88&taille=*',
    ],
    [
      'France, A88 by size',
      Number(connections),
      () => '/cube?niveau=france&code=FR&secteur=A88&taille=*',
    ],
  ];
  const rows: (readonly (string | number)[])[] = [];
  for (const [name, count, path] of cases) {
    const times = await run(count, path);
    rows.push([
      name,
      count,
      Math.round(times.length / Number(seconds)),
      quantile(times, 0.5).toFixed(1),
      quantile(times, 0.95).toFixed(1),
      quantile(times, 0.99).toFixed(1),
    ]);
  }
  console.log(machine());
  title('Cells of the cube through the API');
  table([['asked', 'connections', 'answers/s', 'p50 ms', 'p95 ms', 'p99 ms'], ...rows]);
  console.log(
    `\nMemory of the server: ${Math.round(before)} MB after the first run, ${Math.round(memoryOf(server.pid ?? 0))} MB after all.`,
  );
  server.kill();
  agent.destroy();
}

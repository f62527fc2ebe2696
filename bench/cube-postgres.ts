/**
 * The same cube by PostgreSQL, beside DuckDB: establishments of one year by commune, division, size
 * class, employer and family, from the same clean tables.
 *
 *   test/with-postgres-server.sh node --import tsx bench/cube-postgres.ts UNITES ETABLISSEMENTS
 *
 * with the two clean Parquet files of a register that was imported. One process, no parallel query,
 * so that the CPU of the backend is all of it.
 */
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { appartenanceSql } from '#structures';
import { machine, table, title } from './measure.ts';

const [, , unites = '', etablissements = ''] = process.argv;
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
const place = await mkdtemp(join(tmpdir(), 'cube-postgres-'));
// The server reads the files itself.
await chmod(place, 0o755);
const asOf = '2026-06-01';
const day = '2025-12-31';

const { rows: pids } = await client.query('SELECT pg_backend_pid() AS pid');
const backend = Number(pids[0].pid);
/** User and system time of the backend, in seconds (Linux). */
const backendCpu = (): number => {
  const fields = readFileSync(`/proc/${backend}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
const backendPeak = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${backend}/status`, 'utf8'))?.[1] ?? 0) / 1024;

const alive = `creation <= DATE '${day}' AND (active OR fermeture > DATE '${day}')`;
const cube = `SELECT commune, substr(naf, 1, 2) AS division, tranche, employeur, famille, count(*) AS n
  FROM etablissements e LEFT JOIN ess USING (siren) WHERE ${alive} GROUP BY 1, 2, 3, 4, 5`;

const result: (readonly (string | number)[])[] = [
  ['engine', 'step', 'CPU s', 'wall s', 'cells', 'peak MB'],
];
const duck = await withDuckdb(
  async (connection) => {
    await connection.run(`CREATE VIEW unites AS FROM read_parquet(${quote(unites)})`);
    await connection.run(
      'CREATE VIEW listes AS SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS liste WHERE false',
    );
    await connection.run(
      `CREATE VIEW etablissements AS FROM read_parquet(${quote(etablissements)})`,
    );
    const before = process.cpuUsage();
    const start = performance.now();
    await connection.run(
      `CREATE TEMP TABLE ess AS SELECT siren, famille FROM (${appartenanceSql('flores5', asOf)})`,
    );
    const [count] = await readRows<{ n: number }>(
      connection,
      `SELECT count(*)::INTEGER AS n FROM (${cube})`,
    );
    const { user, system } = process.cpuUsage(before);
    const wall = (performance.now() - start) / 1000;
    await connection.run(
      `COPY (SELECT siren, famille FROM ess) TO ${quote(join(place, 'ess.csv'))}`,
    );
    await connection.run(
      `COPY (SELECT siren, commune, naf, tranche, employeur, active, creation, fermeture FROM etablissements)
       TO ${quote(join(place, 'etablissements.csv'))}`,
    );
    return { cpu: (user + system) / 1e6, wall, cells: count?.n ?? 0 };
  },
  { memory: 600, spill: place },
);
result.push([
  'DuckDB',
  'cube from Parquet',
  duck.cpu.toFixed(1),
  duck.wall.toFixed(1),
  duck.cells,
  Math.round(process.resourceUsage().maxRSS / 1024),
]);

const timed = async (step: string, work: () => Promise<number>): Promise<void> => {
  const before = backendCpu();
  const start = performance.now();
  const cells = await work();
  result.push([
    'PostgreSQL',
    step,
    (backendCpu() - before).toFixed(1),
    ((performance.now() - start) / 1000).toFixed(1),
    cells || '',
    Math.round(backendPeak()),
  ]);
};
await client.query(`SET max_parallel_workers_per_gather = 0; SET work_mem = '600MB';
  CREATE UNLOGGED TABLE ess (siren integer, famille text);
  CREATE UNLOGGED TABLE etablissements (siren integer, commune text, naf text, tranche text,
    employeur boolean, active boolean, creation date, fermeture date)`);
await timed('load (COPY)', async () => {
  for (const name of ['ess', 'etablissements'])
    await client.query(
      `COPY ${name} FROM '${join(place, `${name}.csv`)}' WITH (FORMAT csv, HEADER)`,
    );
  await client.query('ANALYZE');
  return 0;
});
await timed('cube from its tables', async () => {
  const { rows } = await client.query(`SELECT count(*)::integer AS n FROM (${cube}) c`);
  return Number(rows[0].n);
});
await client.query('DROP TABLE ess, etablissements');
await client.end();
await rm(place, { recursive: true });
console.log(machine());
title('The cube by PostgreSQL, beside DuckDB');
table(result);

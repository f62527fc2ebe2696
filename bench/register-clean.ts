/**
 * The clean stage of the register beside a bare scan of the columns that it needs:
 *   node --import tsx bench/register-clean.ts FOLDER
 * with FOLDER as bench/register-generator.ts leaves it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { quote, withDuckdb } from '#platform/duckdb';
import { importRegistre, stockEtablissement, stockUniteLegale } from '#structures';
import { loadRepertoire } from '#territoires';
import { machine, table } from './measure.ts';

const [, , folder = '.echelle/register'] = process.argv;

const cpuOf = async (work: () => Promise<unknown>): Promise<{ cpu: number; wall: number }> => {
  const [before, from] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - from) / 1000 };
};

const scan = (path: string, columns: readonly string[]) =>
  cpuOf(() =>
    withDuckdb(
      (connection) =>
        connection.run(
          `SELECT ${columns.map((name) => `max("${name}")`).join(', ')} FROM read_parquet(${quote(path)})`,
        ),
      { memory: 380 },
    ),
  );

const repertoire = loadRepertoire();
const data = await mkdtemp(join(folder, 'clean-'));
const rows: (string | number)[][] = [
  ['file', 'rows', 'scan, CPU s', 'clean, CPU s', 'clean, s', 'ratio', 'memory, MB'],
];
try {
  for (const source of [stockUniteLegale, stockEtablissement]) {
    const path = join(folder, source.fileNames[0]?.split('/')[1] ?? '');
    const bare = await scan(path, source.needed);
    let read = 0;
    const clean = await cpuOf(async () => {
      const done = await importRegistre({ data, from: path, today: '2026-11-24', repertoire });
      if (isRefusal(done)) throw new Error(done.message.en);
      read = done.input.read;
    });
    rows.push([
      source.id,
      read,
      bare.cpu.toFixed(2),
      clean.cpu.toFixed(2),
      clean.wall.toFixed(2),
      (clean.cpu / bare.cpu).toFixed(2),
      Math.round(process.resourceUsage().maxRSS / 1024),
    ]);
  }
} finally {
  await rm(data, { recursive: true, force: true });
}
console.log(`${machine()}\n`);
table(rows);

/**
 * Yearly dynamics at scale: a synthetic clean stage of the register, then the whole step on it.
 *
 *   node --import tsx bench/dynamique.ts [millions of establishments]
 *
 * The draw has the skews that cost: communes by population, a sixth of establishments alive, units
 * with many establishments. Its figures mean nothing.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '#kernel';
import { quote, withDuckdb } from '#platform/duckdb';
import { appartenanceSql } from '#structures';
import { readDecoupage } from '#territoires';
import { openDynamique } from '../src/observatoire/adapters/dynamique-sqlite.ts';
import { readSeuils } from '../src/observatoire/sources/alertes-seuils.ts';
import { dynamiquePaths, makeDynamique } from '../src/observatoire/steps/make-dynamique.ts';

/** Writes the clean stage of a register of `count` establishments, drawn from a seed. */
export const drawRegister = async (folder: string, count: number): Promise<void> => {
  const communes = readDecoupage(2026).territoires.filter(
    ({ niveau, departement }) => niveau === 'commune' && departement,
  );
  let total = 0;
  const places = communes.map(({ code, population }) => {
    total += (population ?? 0) + 50;
    return `(${quote(code)}, ${total})`;
  });
  const units = Math.round(count * 0.65);
  await withDuckdb(
    async (connection) => {
      const run = (sql: string) => connection.run(sql);
      await run(
        `CREATE TEMP TABLE c AS SELECT code, haut::DOUBLE / ${total} AS haut FROM (VALUES ${places.join(',')}) c(code, haut)`,
      );
      // A table of a hundred thousand places to draw from, so that a draw is one look-up.
      await run(`CREATE TEMP TABLE tirage AS SELECT r.i::INTEGER AS i, c.code FROM
        (SELECT i, (i + 0.5) / 100000 AS x FROM range(100000) t(i)) r ASOF JOIN c ON r.x <= c.haut`);
      const naf = `['88.10A','94.99Z','85.59A','47.11F','56.10A','68.20B','43.21A','86.90E','93.12Z','01.50Z','62.01Z','90.01Z']`;
      await run(`COPY (SELECT siren, (CASE WHEN h % 100 < 12 THEN 9220 WHEN h % 100 < 13 THEN 5560 WHEN h % 1000 < 132 THEN 8210
            WHEN h % 1000 < 134 THEN 9300 WHEN h % 100 < 70 THEN 1000 ELSE 5710 END)::USMALLINT AS "categorieJuridique",
          ${naf}[(1 + (h // 7) % 12)::BIGINT] AS naf, NULL::VARCHAR AS drapeau, true AS active, true AS diffusible,
          NULL::DATE AS creation, NULL::DATE AS cessation, NULL::VARCHAR AS tranche, NULL::USMALLINT AS "anneeTranche",
          false AS employeur, 1::UINTEGER AS "nicSiege"
        FROM (SELECT (i * ${Math.floor(999_000_000 / units)} + 1000)::INTEGER AS siren, hash(i, 3) % 1000000 AS h FROM range(${units}) t(i)))
        TO ${quote(join(folder, 'unites.parquet'))} (FORMAT parquet, COMPRESSION zstd)`);
      await run(`COPY (
        SELECT (r.u * ${Math.floor(999_000_000 / units)} + 1000)::INTEGER AS siren, (10 + r.i - r.u * ${count} // ${units})::UINTEGER AS nic,
          t.code AS commune, ${naf}[(1 + (hash(u, 3) % 1000000 // 7) % 12)::BIGINT] AS naf, NULL::VARCHAR AS tranche,
          NULL::USMALLINT AS "anneeTranche", false AS employeur, true AS siege,
          fermeture IS NULL AS active, creation, fermeture, true AS diffusible
        FROM (SELECT *, CASE WHEN vie < 8000 AND creation + vie::INTEGER < DATE '2026-10-31' THEN creation + vie::INTEGER END AS fermeture FROM (
          SELECT i, (i * ${units} // ${count}) AS u,
            DATE '1980-01-01' + (17000 * sqrt((hash(i, 1) % 1000000) / 1000000.0))::INTEGER AS creation,
            30 + (hash(i, 2) % (CASE WHEN hash(i * ${units} // ${count}, 5) % 7 = 0 THEN 9000 ELSE 16000 END))::BIGINT AS vie,
            (hash(i * ${units} // ${count}, 9) % 100000)::INTEGER AS tir FROM range(${count}) r(i)))
        r JOIN tirage t ON t.i = r.tir ORDER BY siren, nic)
        TO ${quote(join(folder, 'etablissements.parquet'))} (FORMAT parquet, COMPRESSION zstd)`);
    },
    { memory: 3000, spill: join(folder, 'spill') },
  );
};

const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

if (process.argv[1]?.endsWith('dynamique.ts')) {
  const millions = Number(process.argv[2] ?? 1);
  const given = process.argv[3];
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'bench-dynamique-')));
  const register = {
    unites: join(folder, 'unites.parquet'),
    etablissements: join(folder, 'etablissements.parquet'),
  };
  if (!given) await drawRegister(folder, millions * 1_000_000);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const made = await makeDynamique(
    {
      ...register,
      couverture: 'stock',
      asOf: '2026-10-31',
      snapshots: ['synthetique'],
      appartenance: appartenanceSql('flores5', '2026-10-31'),
      version: 'flores5',
      territoires: readDecoupage(2026).territoires,
      millesime: 2026,
      seuils: readSeuils('2026-10-31'),
    },
    folder,
  );
  if (isRefusal(made)) throw new Error(made.message.en);
  const used = process.cpuUsage(cpu);
  const paths = dynamiquePaths(folder);
  const sizes = await Promise.all(
    [paths.series, paths.survie, paths.serving].map((path) => stat(path)),
  );
  console.log({
    millions,
    seconds: Math.round((performance.now() - start) / 100) / 10,
    cpuSeconds: Math.round((used.user + used.system) / 1e5) / 10,
    peakMb: peak(),
    sizesMb: sizes.map(({ size }) => Math.round(size / 1e5) / 10),
    kept: made.kept,
    before: made.before,
    tested: made.tested,
  });
  const dynamique = openDynamique(folder);
  const communes = readDecoupage(2026).territoires.filter(({ niveau }) => niveau === 'commune');
  const times = Array.from({ length: 2000 }, (_, at) => {
    const from = performance.now();
    dynamique?.series({
      niveau: 'commune',
      code: communes[(at * 7919) % communes.length]?.code ?? '',
      famille: 'ess',
    });
    return performance.now() - from;
  }).sort((a, b) => a - b);
  console.log({
    seriesOfACommuneMs: { p50: times[1000], p95: times[1900] },
    warnings: dynamique?.warnings().total,
  });
  dynamique?.close();
  if (!given) await rm(folder, { recursive: true, force: true });
}

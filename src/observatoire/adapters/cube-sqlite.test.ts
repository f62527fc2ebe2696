import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { readRows, withDuckdb } from '#platform/duckdb';
import type { Niveau } from '#territoires';
import { makeSmallCube, repertoire } from '../../../test/small-cube.ts';
import type { Cube, CubeBy, CubeCell, CubeFilter } from '../domain/cube.ts';
import { readNomenclature } from '../sources/nomenclature.ts';
import { secretPath } from '../steps/cube-secret.ts';
import { cubePaths } from '../steps/make-cube.ts';
import { openCube } from './cube-sqlite.ts';

const exercice = 2025;
let small: Awaited<ReturnType<typeof makeSmallCube>>;
let folder: string;
let cube: Cube;

beforeAll(async () => {
  small = await makeSmallCube();
  ({ cube, folder } = small);
});
afterAll(() => small.remove());

const cellsOf = (
  niveau: Niveau,
  code: string,
  filter: CubeFilter = {},
  by: CubeBy = {},
): readonly CubeCell[] => {
  const cells = cube.cells({ niveau, code, exercice }, filter, by);
  if (isRefusal(cells)) throw new Error(cells.message.en);
  return cells;
};

const query = <T>(sql: string) =>
  withDuckdb((connection) =>
    readRows<T>(connection, sql.replace('cube', `'${cubePaths(folder).cube}'`)),
  );

test('what is served of a commune is what the Parquet file holds', async () => {
  const rows = await query<{ division: string; famille: string; n: number; e: number }>(
    `SELECT division, famille, sum(etablissements)::INTEGER AS n,
       coalesce(sum(etablissements) FILTER (employeur), 0)::INTEGER AS e
     FROM cube WHERE exercice = 2025 AND perimetre = 'flores5' AND commune = '75056'
     GROUP BY ALL ORDER BY ALL`,
  );
  const served = cellsOf(
    'commune',
    '75056',
    { perimetre: 'flores5' },
    { famille: true, secteur: 'A88' },
  );
  expect(
    served
      .map((cell) => [
        cell.secteur?.code,
        cell.famille,
        cell.etablissements,
        cell.etablissementsEmployeurs,
      ])
      .sort(),
  ).toEqual(rows.map(({ division, famille, n, e }) => [division, famille, n, e]).sort());
  expect(rows.length).toBeGreaterThan(10);
});

test.each([
  ['region', 'departement'],
  ['departement', 'commune'],
  ['epci', 'commune'],
] as const)('establishments of a %s are those of each %s in it, added up', (above, below) => {
  for (const parent of repertoire.list(above)) {
    const own = cellsOf(above, parent.code, {}, { secteur: 'A17', taille: true });
    const sums = new Map<string, number>();
    for (const child of repertoire.within(parent, below))
      for (const cell of cellsOf(below, child.code, {}, { secteur: 'A17', taille: true })) {
        const key = `${cell.secteur?.code} ${cell.taille}`;
        sums.set(key, (sums.get(key) ?? 0) + cell.etablissements);
      }
    expect(
      new Map(own.map((cell) => [`${cell.secteur?.code} ${cell.taille}`, cell.etablissements])),
    ).toEqual(sums);
  }
});

test('France is its régions, and the aggregates of France leave out what they say', () => {
  const count = (niveau: Niveau, code: string) => cellsOf(niveau, code)[0]?.etablissements ?? 0;
  const regions = repertoire.list('region');
  const total = (kept: (code: string) => boolean) =>
    regions.reduce((sum, { code }) => sum + (kept(code) ? count('region', code) : 0), 0);
  expect(count('france', 'FR')).toBe(total(() => true));
  expect(count('france', 'FRM')).toBe(total((code) => !/^0[1-6]$/.test(code)));
  expect(count('france', 'FRP')).toBe(total((code) => !/^0[1-6]$|^11$/.test(code)));
});

test('headings of A17 are the sums of those of A38, and A5 of A17', () => {
  const nomenclature = readNomenclature();
  for (const [coarse, fine] of [
    ['A5', 'A17'],
    ['A17', 'A38'],
    ['A38', 'A88'],
  ] as const) {
    const sums = new Map<string, number>();
    for (const cell of cellsOf('france', 'FR', {}, { secteur: fine })) {
      const [division = ''] = nomenclature.divisions(fine, cell.secteur?.code ?? '');
      const parent = nomenclature.of(division, coarse);
      sums.set(parent, (sums.get(parent) ?? 0) + cell.etablissements);
    }
    expect(
      new Map(
        cellsOf('france', 'FR', {}, { secteur: coarse }).map((cell) => [
          cell.secteur?.code,
          cell.etablissements,
        ]),
      ),
    ).toEqual(sums);
  }
});

test('jobs calibrated on a total of France give that total, as an estimate within its interval', () => {
  const [cell] = cellsOf('france', 'FR');
  const emplois = cell?.emplois;
  if (emplois?.status !== 'estimated') throw new Error('not shown');
  expect(emplois.value).toBeCloseTo(9000, 0);
  expect(emplois.calibrated).toBe(true);
  expect(emplois.low).toBeLessThanOrEqual(emplois.value);
  expect(emplois.high).toBeGreaterThanOrEqual(emplois.value);
  const before = cube.cells({ niveau: 'france', code: 'FR', exercice: 2024 }, {}, {});
  expect(before).toMatchObject([{ emplois: { status: 'missing' } }]);
});

test('no jobs are shown that stand on fewer than three legal units, and the reason is', async () => {
  const rows = await withDuckdb((connection) =>
    readRows<{ niveau: Niveau; code: string; famille: string; units: number }>(
      connection,
      `SELECT niveau, code, famille, units::INTEGER AS units FROM '${secretPath(folder)}'
       WHERE exercice = 2025 AND perimetre = 'flores5' AND famille IS NOT NULL AND units < 3`,
    ),
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { niveau, code, famille } of rows) {
    const cells = cellsOf(niveau, code, { perimetre: 'flores5' }, { famille: true });
    const cell = cells.find((each) => each.famille === famille);
    expect(cell?.emplois).toMatchObject({ status: 'secret', protection: 'A' });
    expect(JSON.stringify(cell?.emplois)).not.toContain('value');
  }
});

test('a hidden family cannot be had by subtracting the others from a shown total', () => {
  for (const { code } of repertoire
    .list('commune')
    .filter(({ code: own }) => /^(48|75|2A)/.test(own))) {
    const [total] = cellsOf('commune', code, { perimetre: 'flores5' });
    if (total?.emplois.status !== 'estimated') continue;
    const hidden = cellsOf('commune', code, { perimetre: 'flores5' }, { famille: true }).filter(
      ({ emplois }) => emplois.status === 'secret',
    );
    expect(hidden.length).not.toBe(1);
  }
});

test('legal units are counted, not establishments: those of one unit hide together', async () => {
  const [found] = await withDuckdb((connection) =>
    readRows<{ n: number; e: number }>(
      connection,
      `SELECT units::INTEGER AS n FROM '${secretPath(folder)}'
       WHERE exercice = 2025 AND perimetre = 'flores5' AND niveau = 'france' AND code = 'FR'
         AND famille IS NULL AND secteur IS NULL`,
    ),
  );
  const [cell] = cellsOf('france', 'FR', { perimetre: 'flores5' });
  expect(found?.n).toBeGreaterThan(0);
  expect(found?.n).toBeLessThan(cell?.etablissementsEmployeurs ?? 0);
});

test('a finer cell gives its counts, and says why it has no jobs', () => {
  const cells = cellsOf(
    'commune',
    '75056',
    { perimetre: 'flores5' },
    { secteur: 'A88', famille: true },
  );
  expect(cells.length).toBeGreaterThan(0);
  for (const { etablissements, emplois } of cells) {
    expect(etablissements).toBeGreaterThan(0);
    expect(emplois.status).toBe('missing');
  }
});

test('what does not exist is refused, saying what does', () => {
  expect(cube.cells({ niveau: 'france', code: 'FR', exercice: 1999 }, {}, {})).toMatchObject({
    why: 'exercice-unknown',
    mend: { en: 'Known years: 2024, 2025.' },
  });
  const place = { niveau: 'france', code: 'FR', exercice } as const;
  expect(cube.cells(place, { perimetre: 'clap4' }, {})).toMatchObject({ why: 'perimetre-unknown' });
  expect(cube.cells(place, {}, { famille: true })).toMatchObject({
    why: 'famille-without-perimetre',
  });
  expect(openCube('/nowhere/cube.sqlite')).toMatchObject({ why: 'cube-absent' });
});

test('nothing half-written stays beside the served file', async () => {
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
});

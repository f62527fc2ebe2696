import { afterAll, beforeAll, expect, test } from 'vitest';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { makeSmallCube, repertoire } from '../../../test/small-cube.ts';
import { secretPath } from './cube-secret.ts';
import { type CubeProtection, protectCube } from './protect-cube.ts';
import { statusKey } from './write-cube-serving.ts';

const exercice = 2025;
let small: Awaited<ReturnType<typeof makeSmallCube>>;
let made: CubeProtection;
let rows: readonly Row[];

interface Row {
  readonly perimetre: string | null;
  readonly niveau: string;
  readonly code: string;
  readonly famille: string | null;
  readonly secteur: string | null;
  readonly units: number;
  readonly value: number;
}

const statusOf = ({ perimetre, niveau, code, famille, secteur }: Row) =>
  made.statuses.get(
    statusKey(
      exercice,
      perimetre,
      niveau,
      code,
      famille ? `famille=${famille}` : secteur ? `secteur=${secteur}` : '',
    ),
  );

beforeAll(async () => {
  small = await makeSmallCube();
  made = await protectCube(small.folder, repertoire, {
    exercice,
    statistique: 'flores5',
  });
  rows = await withDuckdb((connection) =>
    readRows<Row>(
      connection,
      `SELECT perimetre, niveau, code, famille, secteur, units::INTEGER AS units, value
       FROM read_parquet(${quote(secretPath(small.folder))}) WHERE exercice = ${exercice}`,
    ),
  );
}, 120_000);
afterAll(() => small.remove());

test('the pattern was attacked and held', () => {
  expect(made.summary.withheld).toBe(0);
  expect(made.summary.primary).toBeGreaterThan(0);
  expect(made.summary.shown).toBeGreaterThan(0);
});

test('no number of jobs that stands on fewer than three units is shown', () => {
  const told = rows.filter((row) => row.units > 0 && row.units < 3 && statusOf(row) === 'V');
  expect(told).toEqual([]);
});

test('no family is left alone hidden beside a total that is shown', () => {
  const ess = rows.filter(({ perimetre, secteur }) => perimetre === 'flores5' && !secteur);
  const places = Map.groupBy(ess, ({ niveau, code }) => `${niveau} ${code}`);
  const alone = [...places.values()].filter((own) => {
    const total = own.find(({ famille }) => !famille);
    const hidden = own.filter((row) => row.famille && row.value > 0 && statusOf(row) !== 'V');
    return total && statusOf(total) === 'V' && hidden.length === 1;
  });
  expect(alone).toEqual([]);
});

test('the whole economy is not shown where the rest of it, by subtraction, is one unit or two', () => {
  const whole = rows.filter(({ perimetre, secteur }) => !perimetre && !secteur);
  const told = whole.filter((row) => {
    const part = rows.find(
      (each) =>
        each.perimetre === 'flores5' &&
        !each.famille &&
        !each.secteur &&
        each.niveau === row.niveau &&
        each.code === row.code,
    );
    const rest = row.units - (part?.units ?? 0);
    return rest > 0 && rest < 3 && statusOf(row) === 'V' && (!part || statusOf(part) === 'V');
  });
  expect(told).toEqual([]);
});

test('the perimeter of the act gives no jobs below the région', () => {
  const below = rows.filter(
    (row) =>
      row.perimetre === 'loi2014' &&
      !['region', 'france'].includes(row.niveau) &&
      statusOf(row) === 'V',
  );
  expect(below).toEqual([]);
});

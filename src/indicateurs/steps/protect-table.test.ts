import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { mirror } from '../../../test/mirror.ts';
import { attack } from '../../../test/secret-attacker.ts';
import {
  flat,
  isHidden,
  isPrimaire,
  type SecretCell,
  type SecretTable,
} from '../domain/secret/secret-table.ts';
import {
  auditTable,
  type ProtectedTable,
  type ProtectOptions,
  protectMeasures,
  protectTable,
} from './protect-table.ts';
import { readSecretFiles } from './secret-files.ts';

const protect = async (
  tables: SecretTable | readonly SecretTable[],
  options: ProtectOptions = {},
): Promise<ProtectedTable> => {
  const made = await protectTable(tables, options);
  if (isRefusal(made)) throw new Error(made.message.en);
  return made;
};

const shownBy = (made: ProtectedTable): ReadonlyMap<string, number> =>
  new Map(
    made.cells
      .filter(({ statut }) => !isHidden(statut))
      .map(({ key, cell }) => [key, cell.value] as const),
  );

/** Fails when an attacker who reads only what is shown comes within `margin` of a primary. */
const expectUnbroken = async (
  tables: readonly SecretTable[],
  made: ProtectedTable,
  margin: number,
) => {
  const attacker = await attack(tables, shownBy(made));
  const broken = made.cells
    .filter(({ statut, cell }) => isPrimaire(statut) && cell.value > 0)
    .filter(({ key, cell }) => {
      const { low, up } = attacker.bounds(key);
      return low > cell.value * (1 - margin) * 1.00001 || up < cell.value * (1 + margin) * 0.99999;
    });
  expect(broken.map(({ place }) => place)).toEqual([]);
};

/** A table of two flat dimensions, from the inside; margins are added. `units` as the values. */
const crossed = (
  values: readonly (readonly number[])[],
  units: readonly (readonly number[])[],
): SecretTable => {
  const rows = values.map((_, at) => `r${at + 1}`);
  const columns = (values[0] ?? []).map((_, at) => `c${at + 1}`);
  const sum = (numbers: readonly number[]) => numbers.reduce((before, each) => before + each, 0);
  const at = (grid: readonly (readonly number[])[], row: number, column: number) =>
    grid[row]?.[column] ?? 0;
  const cells: SecretCell[] = [];
  const put = (codes: readonly string[], value: number, count: number) =>
    cells.push({
      codes,
      value,
      units: count,
      max: count < 3 ? value / Math.max(count, 1) : value / 3,
    });
  for (const [row, name] of ['Total', ...rows].entries())
    for (const [column, head] of ['Total', ...columns].entries()) {
      const inRows = row ? [row - 1] : rows.map((_, each) => each);
      const inColumns = column ? [column - 1] : columns.map((_, each) => each);
      const over = (grid: readonly (readonly number[])[]) =>
        sum(inRows.flatMap((r) => inColumns.map((c) => at(grid, r, c))));
      put([name, head], over(values), over(units));
    }
  return {
    name: 'essai',
    dims: ['r', 'c'],
    hierarchies: { r: flat('Total', rows), c: flat('Total', columns) },
    cells,
  };
};

describe('small tables that can be read', () => {
  test('an inside of four hidden cells: the first lies between 3 and 6, not more', async () => {
    const table = crossed(
      [
        [5, 2],
        [1, 2],
      ],
      [
        [9, 9],
        [9, 9],
      ],
    );
    const shown = new Map([
      ['', 10],
      ['r=r1', 7],
      ['r=r2', 3],
      ['c=c1', 6],
      ['c=c2', 4],
    ]);
    expect((await attack([table], shown)).bounds('c=c1|r=r1')).toEqual({ low: 3, up: 6 });
    const inside = table.cells.map((cell) =>
      cell.codes.includes('Total') ? cell : { ...cell, forced: 'suppress' as const },
    );
    const made = await protect({ ...table, cells: inside }, { intervals: true });
    const first = made.cells.find(({ key }) => key === 'c=c1|r=r1');
    expect(first?.interval?.low).toBeCloseTo(3, 6);
    expect(first?.interval?.up).toBeCloseTo(6, 6);
  });

  test('one hidden cell takes three others with it, the cheapest that can hide it', async () => {
    const table = crossed(
      [
        [10, 20, 60],
        [20, 15, 50],
        [40, 70, 80],
      ],
      [
        [2, 9, 9],
        [9, 9, 9],
        [9, 9, 9],
      ],
    );
    const made = await protect(table, { margin: 0.1 });
    expect(made.counts).toMatchObject({ A: 1, D: 3 });
    const hidden = made.cells.filter(({ statut }) => statut === 'D').map(({ key }) => key);
    expect(hidden.sort()).toEqual(['c=c1|r=r2', 'c=c2|r=r1', 'c=c2|r=r2']);
    await expectUnbroken([table], made, 0.1);
  });

  test('two single respondents are not left alone together in a margin', async () => {
    const table = crossed(
      [
        [10, 10, 60],
        [10, 10, 50],
        [40, 70, 80],
      ],
      [
        [1, 1, 9],
        [9, 9, 9],
        [9, 9, 9],
      ],
    );
    const free = await protect(table, { margin: 0.1, singletons: false });
    const kept = await protect(table, { margin: 0.1 });
    const inFirstRow = (made: ProtectedTable) =>
      made.cells.filter(({ key, statut }) => /r=r1/.test(key) && isHidden(statut)).length;
    expect(inFirstRow(free)).toBe(2);
    expect(inFirstRow(kept)).toBeGreaterThan(2);
    // The first respondent takes its own value away and still does not know the other’s.
    const shown = new Map([...shownBy(kept), ['c=c1|r=r1', 10]]);
    const { low, up } = (await attack([table], shown)).bounds('c=c2|r=r1');
    expect(low).toBeLessThanOrEqual(9);
    expect(up).toBeGreaterThanOrEqual(11);
  });

  test('the same two cells of one respondent ask for nothing more', async () => {
    const table = crossed(
      [
        [10, 10, 60],
        [10, 10, 50],
        [40, 70, 80],
      ],
      [
        [1, 1, 9],
        [9, 9, 9],
        [9, 9, 9],
      ],
    );
    const cells = table.cells.map((cell) =>
      cell.units === 1 ? { ...cell, contributor: 'same' } : cell,
    );
    const made = await protect({ ...table, cells }, { margin: 0.1 });
    const free = await protect(table, { margin: 0.1, singletons: false });
    expect(made.counts).toEqual(free.counts);
  });

  test('one contributor alone over three levels is hidden at each', async () => {
    const t = {
      root: 'F',
      children: new Map([
        ['F', ['d1', 'd2']],
        ['d1', ['e1', 'e2']],
        ['e1', ['k1', 'k2']],
        ['e2', ['k3', 'k4']],
        ['d2', ['k5', 'k6']],
      ]),
    };
    const of: Record<string, readonly [number, number, number, number]> = {
      k1: [30, 1, 200, 8],
      k2: [0, 0, 150, 7],
      k3: [0, 0, 90, 6],
      k4: [0, 0, 80, 5],
      k5: [70, 9, 60, 9],
      k6: [50, 9, 40, 9],
    };
    const leaves = (code: string): readonly string[] =>
      t.children.get(code)?.flatMap(leaves) ?? [code];
    const cells = ['F', 'd1', 'd2', 'e1', 'e2', ...Object.keys(of)].flatMap((code) => {
      const total = leaves(code).reduce(
        (sum, leaf) => sum.map((each, at) => each + (of[leaf]?.[at] ?? 0)),
        [0, 0, 0, 0],
      );
      const [x = 0, nx = 0, y = 0, ny = 0] = total;
      const cell = (f: string, value: number, units: number): SecretCell => ({
        codes: [code, f],
        value,
        units,
        max: units === 1 ? value : value / 5,
      });
      return [cell('x', x, nx), cell('y', y, ny), cell('T', x + y, nx + ny)];
    });
    const table = {
      name: 'niveaux',
      dims: ['t', 'f'],
      hierarchies: { t, f: flat('T', ['x', 'y']) },
      cells,
    };
    const made = await protect(table, { margin: 0.1 });
    for (const code of ['k1', 'e1', 'd1']) expect(made.statutOf(table, [code, 'x'])).toBe('A');
    expect(made.isSafe).toBe(true);
    await expectUnbroken([table], made, 0.1);
  });

  test('a table with too little to hide behind is said unsafe, and where', async () => {
    const table = crossed(
      [
        [10, 0],
        [0, 50],
      ],
      [
        [1, 0],
        [0, 9],
      ],
    );
    const cells = table.cells.map((cell) =>
      cell.units > 1 ? { ...cell, forced: 'publish' as const } : cell,
    );
    const made = await protect({ ...table, cells }, { margin: 0.1 });
    expect(made.isSafe).toBe(false);
    expect(made.unprotected).toContain('r=r1, c=c1');
  });

  test('a pattern with a hole is found out', async () => {
    const table = crossed(
      [
        [10, 20],
        [20, 15],
      ],
      [
        [2, 9],
        [9, 9],
      ],
    );
    const hidden = new Set(['c=c1|r=r1', 'c=c1|r=r2', 'c=c2|r=r1']);
    const attacked = await auditTable([table], (key) => hidden.has(key), { margin: 0.1 });
    if (isRefusal(attacked)) throw new Error(attacked.message.en);
    expect(attacked.audit.isSafe).toBe(false);
    expect(attacked.unprotected).toContain('r=r1, c=c1');
  });

  test('a table of three dimensions, no network, is protected by linear programs', async () => {
    const table = cube(4);
    const made = await protect(table, { margin: 0.1, method: 'fast' });
    expect(made.counts.A).toBeGreaterThan(5);
    expect(made.isSafe).toBe(true);
    await expectUnbroken([table], made, 0.1);
  });

  test('one pattern serves jobs and pay, and is safe for each', async () => {
    const jobs = crossed(
      [
        [4, 20, 60],
        [20, 15, 50],
        [40, 70, 80],
      ],
      [
        [2, 9, 9],
        [9, 9, 9],
        [9, 9, 9],
      ],
    );
    const pay = crossed(
      [
        [90, 500, 900],
        [450, 20, 2000],
        [800, 1500, 1],
      ],
      [
        [2, 9, 9],
        [9, 9, 9],
        [9, 9, 2],
      ],
    );
    const made = await protectMeasures([[jobs], [pay]], { margin: 0.1 });
    if (isRefusal(made)) throw new Error(made.message.en);
    const [one, other] = made;
    if (!one || !other) throw new Error('two measures');
    expect(one.proof).toBe(other.proof);
    await expectUnbroken([jobs], one, 0.1);
    await expectUnbroken([pay], other, 0.1);
  });
});

/** Side × side × side with margins, from a fixed draw. */
const cube = (side: number): SecretTable => {
  const codes = Array.from({ length: side }, (_, at) => `v${at}`);
  const held = new Map<string, { codes: string[]; value: number; units: number; max: number }>();
  let seed = 5;
  const draw = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (const a of codes)
    for (const b of codes)
      for (const c of codes)
        for (let unit = draw(14); unit > 0; unit--) {
          const value = 1 + draw(20);
          for (const x of [a, 'Total'])
            for (const y of [b, 'Total'])
              for (const z of [c, 'Total']) {
                const key = [x, y, z].join();
                const cell = held.get(key) ?? { codes: [x, y, z], value: 0, units: 0, max: 0 };
                cell.value += value;
                cell.units += 1;
                cell.max = Math.max(cell.max, value);
                held.set(key, cell);
              }
        }
  const dim = flat('Total', codes);
  return {
    name: 'cube',
    dims: ['a', 'b', 'c'],
    hierarchies: { a: dim, b: dim, c: dim },
    cells: [...held.values()],
  };
};

const folder = join(mirror ?? '', 'secret');

const published = async (
  ...names: readonly ('act' | 'nuts')[]
): Promise<readonly SecretTable[]> => {
  const files = await readSecretFiles(
    names.map((name) => ({
      path: join(folder, `turnover_${name}_size.csv`),
      columns: {
        dims: [name === 'act' ? 'ACTIVITY' : 'NUTS', 'SIZE'],
        value: 'TOT',
        units: 'N_OBS',
        max: 'MAX',
      },
    })),
    new Map([
      ['ACTIVITY', join(folder, 'activity_corr_table.csv')],
      ['NUTS', join(folder, 'nuts23_fr_corr_table.csv')],
    ]),
    new Map(),
  );
  if (isRefusal(files)) throw new Error(files.message.en);
  expect(files.rejects).toEqual([]);
  return files.tables;
};

describe.skipIf(!mirror)('the test tables that INSEE publishes', () => {
  test.each([
    ['act', 414, 52, 25, 62],
    ['nuts', 460, 55, 17, 74],
  ] as const)(
    'real file: %s_size has the primaries known, the fewest losses known, and no attacker breaks it',
    { timeout: 120_000 },
    async (name, cells, a, b, d) => {
      const tables = await published(name);
      const made = await protect(tables, { margin: 0.1, singletons: false });
      expect(made.problems).toEqual([]);
      expect(made.cells).toHaveLength(cells);
      expect(made.counts).toMatchObject({ A: a, B: b, D: d });
      expect(made.isProved).toBe(true);
      await expectUnbroken(tables, made, 0.1);
    },
  );

  test('real file: the fast pattern is safe too, and single respondents do not read each other', async () => {
    for (const name of ['act', 'nuts'] as const) {
      const tables = await published(name);
      const made = await protect(tables, { margin: 0.1, method: 'fast' });
      expect(made.isSafe).toBe(true);
      expect(made.audit.pairs).toEqual([]);
      await expectUnbroken(tables, made, 0.1);
    }
  });

  test('real file: two linked tables are one system, safe together', {
    timeout: 120_000,
  }, async () => {
    const tables = await published('act', 'nuts');
    const made = await protect(tables, { margin: 0.1, method: 'fast' });
    // The four totals by size and the grand total are shared.
    expect(made.cells).toHaveLength(414 + 460 - 4);
    expect(made.isSafe).toBe(true);
    await expectUnbroken(tables, made, 0.1);
  });

  test('real file: showing any secondary of the best pattern again breaks it', {
    timeout: 120_000,
  }, async () => {
    const tables = await published('act');
    const made = await protect(tables, { margin: 0.1, singletons: false });
    const hidden = new Set(
      made.cells.filter(({ statut }) => isHidden(statut)).map(({ key }) => key),
    );
    for (const { key, statut } of made.cells) {
      if (statut !== 'D') continue;
      const attacked = await auditTable(tables, (each) => each !== key && hidden.has(each), {
        margin: 0.1,
        singletons: false,
      });
      expect(isRefusal(attacked) || attacked.audit.isSafe, key).toBe(false);
    }
  });

  test('real file: one more primary opens nothing that was hidden for it', async () => {
    const [table] = await published('act');
    if (!table) throw new Error('no table');
    const more = {
      ...table,
      cells: table.cells.map((cell) =>
        cell.codes.join() === '45,tr1' ? { ...cell, forced: 'suppress' as const } : cell,
      ),
    };
    const made = await protect(more, { margin: 0.1, method: 'fast' });
    expect(made.isSafe).toBe(true);
    expect(made.counts.A).toBe(53);
    const before = await protect(table, { margin: 0.1, method: 'fast' });
    for (const { key, statut } of before.cells)
      if (isPrimaire(statut))
        expect(isHidden(made.cells.find((each) => each.key === key)?.statut ?? 'V')).toBe(true);
    await expectUnbroken([more], made, 0.1);
  });

  test('real file: the order of the rows changes nothing to what is lost', async () => {
    const [table] = await published('act');
    if (!table) throw new Error('no table');
    const one = await protect(table, { margin: 0.1 });
    const other = await protect({ ...table, cells: table.cells.toReversed() }, { margin: 0.1 });
    expect(other.counts.A + other.counts.B).toBe(77);
    expect(Math.abs(one.hiddenShare - other.hiddenShare)).toBeLessThan(0.001 * one.hiddenShare);
  });
});

import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { networkOf } from './network.ts';
import { flatHierarchy, readHierarchy } from './read-hierarchy.ts';
import { readTable } from './read-table.ts';
import { repliOf } from './repli.ts';
import { flat, type SecretCell, type SecretTable } from './secret-table.ts';
import { sharesToHide } from './shares.ts';
import { buildSystem } from './system.ts';

const cell = (codes: readonly string[], value: number, units = 9): SecretCell => ({
  codes,
  value,
  units,
  max: value / 9,
});

const table = (cells: readonly SecretCell[]): SecretTable => ({
  name: 'essai',
  dims: ['t'],
  hierarchies: { t: flat('Total', ['a', 'b', 'c']) },
  cells,
});

const built = (tables: readonly SecretTable[], tolerance?: number) => {
  const made = buildSystem(tables, tolerance);
  if (isRefusal(made)) throw new Error(made.message.en);
  return made;
};

describe('what is wrong with a table is said, with the place and how to mend it', () => {
  const good = [cell(['Total'], 30), cell(['a'], 10), cell(['b'], 20)];
  test.each([
    ['a margin that is not the sum', [cell(['Total'], 31), ...good.slice(1)], 'margin-differs'],
    ['a code in no hierarchy', [...good, cell(['z'], 0)], 'code-unknown'],
    ['a negative number of units', [...good, cell(['c'], 0, -1)], 'cell-invalid'],
    ['a contribution above the value', [...good, { ...cell(['c'], 0), max: 5 }], 'cell-invalid'],
    ['a value without a unit', [...good.slice(0, 2), cell(['b'], 20, 0)], 'cell-invalid'],
    ['a cell given twice', [...good, cell(['a'], 10)], 'cell-twice'],
  ] as const)('%s', (_name, cells, why) => {
    const { problems } = built([table(cells)]);
    expect(problems[0]?.why).toBe(why);
    expect(problems[0]?.message.fr).toMatch(/essai/);
    expect(problems[0]?.mend.en.length).toBeGreaterThan(10);
  });
  test('a missing margin refuses the table', () => {
    expect(buildSystem([table(good.slice(1))])).toMatchObject({ why: 'margin-missing' });
  });
  test('rounding is admitted when it is asked for', () => {
    const rounded = table([cell(['Total'], 31), ...good.slice(1)]);
    expect(built([rounded], 0.05).problems).toEqual([]);
  });
  test('two linked tables that disagree on a shared cell are told', () => {
    const other = {
      ...table([cell(['Total'], 40), cell(['a'], 20), cell(['b'], 20)]),
      name: 'autre',
    };
    expect(built([table(good), other]).problems.map(({ why }) => why)).toContain('linked-differ');
  });
});

describe('equations', () => {
  const two: SecretTable = {
    name: 'deux',
    dims: ['t', 'f'],
    hierarchies: {
      t: {
        root: 'F',
        children: new Map([
          ['F', ['D']],
          ['D', ['c1', 'c2']],
        ]),
      },
      f: flat('T', ['x', 'y']),
    },
    cells: ['F', 'D', 'c1', 'c2'].flatMap((t) =>
      ['T', 'x', 'y'].map((f) => cell([t, f], (t[0] === 'c' ? 1 : 2) * (f === 'T' ? 2 : 1))),
    ),
  };
  test('every margin is written; those that follow from others are left out of the basis', () => {
    const { system } = built([two]);
    expect(system.equations).toHaveLength(6 + 4);
    expect(system.basis).toHaveLength(6 + 2);
  });
  test('a table of two dimensions with one hierarchy is a network', () => {
    expect(networkOf(built([two]).system)).toBeDefined();
  });
  test('a level that the table does not show is passed over', () => {
    const short = { ...two, cells: two.cells.filter(({ codes }) => codes[0] !== 'D') };
    expect(built([short]).problems).toEqual([]);
  });
});

describe('reading files', () => {
  const used = new Set(['Total', 'AZ', '01', '02']);
  test('parent and child, or a column a level, say the same', () => {
    const pairs = readHierarchy(
      'A',
      ['parent', 'enfant'],
      [
        ['AZ', '01'],
        ['AZ', '02'],
      ],
      used,
    );
    const levels = readHierarchy(
      'A',
      ['A10', 'A21', 'A88'],
      [
        ['AZ', 'AZ', '01'],
        ['AZ', 'AZ', '02'],
      ],
      used,
    );
    expect(pairs).toEqual(levels);
    expect(pairs).toMatchObject({ root: 'Total' });
  });
  test('a code under two parents is refused', () => {
    expect(
      readHierarchy(
        'A',
        ['a', 'b'],
        [
          ['x', '1'],
          ['y', '1'],
        ],
        used,
      ),
    ).toMatchObject({ why: 'parent-twice' });
  });
  test('a total that its name does not tell is asked for', () => {
    expect(flatHierarchy('S', new Set(['p', 'q']))).toMatchObject({ why: 'total-unknown' });
    expect(flatHierarchy('S', new Set(['p', 'q']), 'p')).toMatchObject({ root: 'p' });
  });
  test('decimal commas are read; a word instead of a number sets the row aside with its line', () => {
    const read = readTable(
      'f.csv',
      ['A', 'TOT', 'N'],
      [
        { values: ['x', '1 234,5', '3'], line: 2 },
        { values: ['y', 'beaucoup', '3'], line: 3 },
      ],
      { dims: ['A'], value: 'TOT', units: 'N' },
    );
    if (isRefusal(read)) throw new Error(read.message.en);
    expect(read.cells.map(({ value }) => value)).toEqual([1234.5]);
    expect(read.rejects[0]?.message.en).toMatch(/line 3, column TOT/);
  });
  test('a column that is not there is refused with the closest one', () => {
    expect(
      readTable('f.csv', ['ACTIVITY', 'TOT'], [], { dims: ['ACTIVIT'], value: 'TOT' }),
    ).toMatchObject({
      why: 'column-missing',
      message: { fr: expect.stringContaining('ACTIVITY') },
    });
  });
});

test('a hidden commune falls back on the nearest level that is shown', () => {
  const hierarchy = {
    root: 'dep',
    children: new Map([
      ['dep', ['epci']],
      ['epci', ['commune']],
    ]),
  };
  expect(repliOf(hierarchy, 'commune', (code) => code !== 'epci')).toBe('dep');
  expect(repliOf(hierarchy, 'commune', () => true)).toBe('epci');
  expect(repliOf(hierarchy, 'commune', () => false)).toBeUndefined();
});

test('a share goes with its numerator, and with its denominator', () => {
  const shares = [
    { key: 'part', numerator: 'ess', denominator: 'tout' },
    { key: 'autre', numerator: 'a', denominator: 'tout' },
  ];
  expect(sharesToHide(shares, (key) => key === 'ess')).toEqual(['part']);
  expect(sharesToHide(shares, (key) => key === 'tout')).toEqual(['part', 'autre']);
});

import { expect, test } from 'vitest';
import { csvCell } from './annuaire-csv.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+33', "'+33"],
  ['-2', "'-2"],
  ['@somme', "'@somme"],
  ['=CMD("rm")', `"'=CMD(""rm"")"`],
  ['Amis, de', '"Amis, de"'],
  [-2, '-2'],
  [null, ''],
])('%j is written %s: a spreadsheet runs nothing', (value, written) =>
  expect(csvCell(value)).toBe(written),
);

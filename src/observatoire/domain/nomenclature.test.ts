import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mirror } from '../../../test/mirror.ts';
import { readNomenclature, readTranches } from '../sources/nomenclature.ts';
import { makeNomenclature, niveauxSecteur } from './nomenclature.ts';

const nomenclature = readNomenclature();

test('88 divisions, 38, 17 and 5 headings', () => {
  expect(niveauxSecteur.map((niveau) => nomenclature.list(niveau).length)).toEqual([5, 17, 38, 88]);
});

test.each(niveauxSecteur)('every division stands in exactly one heading of %s', (niveau) => {
  const inside = nomenclature
    .list(niveau)
    .flatMap(({ code }) => nomenclature.divisions(niveau, code));
  expect(inside.toSorted()).toEqual(nomenclature.list('A88').map(({ code }) => code));
});

test.each([
  ['88', 'QB', 'OQ', 'OQ'],
  ['94', 'SZ', 'RU', 'GU'],
  ['10', 'CA', 'C1', 'BE'],
  ['29', 'CL', 'C4', 'BE'],
  ['38', 'EZ', 'DE', 'BE'],
  ['62', 'JC', 'JZ', 'GU'],
  ['65', 'KZ', 'KZ', 'GU'],
  ['00', '00', '00', '00'],
])('division %s is in %s, %s and %s', (division, a38, a17, a5) => {
  expect([
    nomenclature.of(division, 'A38'),
    nomenclature.of(division, 'A17'),
    nomenclature.of(division, 'A5'),
  ]).toEqual([a38, a17, a5]);
});

test('a heading without its parent is a fault', () => {
  const name = { fr: 'x', en: 'x' };
  expect(() => makeNomenclature([{ niveau: 'A88', code: '01', parent: 'AZ', name }])).toThrow(
    /no parent/,
  );
});

test('size classes follow each other without a gap', () => {
  const classes = readTranches().filter(({ code }) => /^[0-5]\d$/.test(code));
  expect(classes.slice(1).map(({ min }) => min)).toEqual(
    classes.slice(0, -1).map(({ max }) => (max ?? 0) + 1),
  );
});

describe.skipIf(!mirror)('real files', () => {
  test('real file: sections of the NAF rev. 2 are those of the divisions’ headings', () => {
    const text = readFileSync(join(mirror ?? '', 'nomenclatures/naf_5to1.csv'), 'utf8');
    const rows = text.trim().split('\n').slice(1);
    expect(rows.length).toBe(732);
    for (const row of rows) {
      const [code = '', section = ''] = row.replaceAll(/["\r]/g, '').split(';');
      expect(nomenclature.of(code.slice(0, 2), 'A38')[0]).toBe(section);
    }
  });

  test('real file: size classes are INSEE’s, bounds and all', () => {
    const text = readFileSync(
      join(mirror ?? '', 'nomenclatures/tranche_effectif_salarie.csv'),
      'utf8',
    );
    for (const row of text.trim().split('\n').slice(2)) {
      const [code, min, max] = row.split(',');
      expect(readTranches().find((each) => each.code === code)).toMatchObject({
        min: Number(min),
        max: max === 'null' ? null : Number(max),
      });
    }
  });
});

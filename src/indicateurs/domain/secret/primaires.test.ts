import { describe, expect, test } from 'vitest';
import { cellsFromContributions } from './contributions.ts';
import { primaryStatut, protectionLevels } from './primaires.ts';
import { reasons } from './reasons.ts';
import { type RegleId, regleOf, regles } from './regles.ts';
import { flat, type SecretCell } from './secret-table.ts';

const rule = (id: RegleId, margin?: number) => ({
  regle: regleOf(id) ?? regles[0],
  ...(margin === undefined ? {} : { margin }),
});

const cell = (value: number, units: number, max: number, second?: number): SecretCell => ({
  codes: ['x'],
  value,
  units,
  max,
  ...(second === undefined ? {} : { second }),
});

describe('which cells the rules hide', () => {
  test.each([
    ['nobody', 'entreprises', cell(0, 0, 0), 'V'],
    ['one enterprise', 'entreprises', cell(100, 1, 100), 'A'],
    ['one enterprise that made nothing', 'entreprises', cell(0, 1, 0), 'A'],
    ['two enterprises', 'entreprises', cell(100, 2, 50), 'A'],
    ['three enterprises, evenly', 'entreprises', cell(99, 3, 33), 'V'],
    ['three enterprises, one at 85 % exactly', 'entreprises', cell(100, 3, 85), 'V'],
    ['three enterprises, one above 85 %', 'entreprises', cell(100, 3, 85.01), 'B'],
    [
      'the second could estimate the first at 2 %',
      'entreprises',
      cell(100_000, 9, 50_000, 49_000),
      'V',
    ],
    ['the same under p %', 'entreprises-p10', cell(100_000, 9, 50_000, 49_000), 'C'],
    ['ten households', 'menages-fiscal', cell(100, 10, 10), 'A'],
    ['eleven households, one holds most', 'menages-fiscal', cell(100, 11, 90), 'V'],
    [
      'two enterprises, published by decision',
      'entreprises',
      { ...cell(9, 2, 5), forced: 'publish' as const },
      'Z',
    ],
    [
      'ten enterprises, hidden by decision',
      'entreprises',
      { ...cell(9, 10, 1), forced: 'suppress' as const },
      'A',
    ],
  ] as const)('%s, under %s', (_name, id, given, statut) => {
    expect(primaryStatut(given, rule(id))).toBe(statut);
  });
});

describe('how far a hidden cell must stay unsure', () => {
  test('dominance: 330 made of 300, 20 and 10 must be able to reach 352.94', () => {
    const given = cell(330, 3, 300, 20);
    expect(primaryStatut(given, rule('entreprises'))).toBe('B');
    expect(330 + protectionLevels(given, rule('entreprises')).up).toBeCloseTo(352.94, 2);
  });
  test('p %: the first, 50 000, must not be estimated within 10 % by the second', () => {
    const { up } = protectionLevels(cell(100_000, 9, 50_000, 49_000), rule('entreprises-p10'));
    expect(up).toBeCloseTo(0.1 * 50_000 - (100_000 - 50_000 - 49_000), 6);
  });
  test('frequency alone: only exact disclosure is refused', () => {
    const { up, down } = protectionLevels(cell(100, 2, 50), rule('entreprises'));
    expect([up, down]).toEqual([0.1, 0.1]);
  });
  test('a manual margin of 10 % holds on both sides', () => {
    expect(protectionLevels(cell(200, 1, 200), rule('entreprises', 0.1))).toEqual({
      up: 20,
      down: 20,
    });
  });
});

describe('who is counted', () => {
  const shape = { dims: ['t'], hierarchies: { t: flat('Total', ['a', 'b']) } };
  test('five establishments of two groups are two units, not five', () => {
    const made = cellsFromContributions(
      [
        { codes: ['a'], holding: 'g1', value: 10 },
        { codes: ['a'], holding: 'g1', value: 20 },
        { codes: ['a'], holding: 'g1', value: 5 },
        { codes: ['a'], holding: 'g2', value: 7 },
        { codes: ['b'], holding: 'g2', value: 4 },
      ],
      shape,
    );
    const of = (code: string) => made.find(({ codes }) => codes[0] === code);
    expect(of('a')).toMatchObject({ value: 42, units: 2, max: 35, second: 7 });
    expect(of('b')).toMatchObject({ value: 4, units: 1, contributor: 'g2' });
    expect(of('Total')).toMatchObject({ value: 46, units: 2, max: 35, second: 11 });
  });
});

test('what readers are told never gives a threshold', () => {
  for (const text of Object.values(reasons)) expect(`${text.fr}${text.en}`).not.toMatch(/\d/);
});

test('every rule has a reference and the day it was checked', () => {
  for (const regle of regles) {
    expect(regle.reference.length).toBeGreaterThan(20);
    expect(regle.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

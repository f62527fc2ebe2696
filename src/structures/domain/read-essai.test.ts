import { expect, test } from 'vitest';
import { type AskedEssai, readEssai } from './read-essai.ts';

const association: AskedEssai = { version: ['loi2014'], date: ['2026-06-01'], cj: ['9220'] };

test('a case is read with what the register could not say left empty', () => {
  expect(readEssai(association)).toMatchObject({
    version: 'loi2014',
    date: '2026-06-01',
    unite: { categorieJuridique: '9220', naf: null, drapeau: null, listes: [] },
    parametres: {},
    refusals: [],
  });
});

test('codes are read as people write them, and a day as a French form writes it', () => {
  const read = readEssai({
    ...association,
    date: ['1/6/2026'],
    cj: [' 92 20 '],
    naf: ['8899b'],
    drapeau: ['o'],
    liste: ['liste-esus', 'liste-esus', 'liste-siae'],
    sica: ['hors'],
  });
  expect(read.refusals).toEqual([]);
  expect(read).toMatchObject({
    date: '2026-06-01',
    unite: { naf: '88.99B', drapeau: 'O', listes: ['liste-esus', 'liste-siae'] },
    parametres: { sica: 'hors' },
  });
});

test.each<[string, AskedEssai, string]>([
  ['a category of three digits', { cj: ['922'] }, 'cj'],
  ['an activity of another nomenclature', { naf: ['913E'] }, 'naf'],
  ['a flag that is none', { drapeau: ['oui'] }, 'drapeau'],
  ['a list nobody publishes', { liste: ['liste-noire'] }, 'liste'],
  ['a version described but not computed', { version: ['urssaf-msa'] }, 'version'],
  ['a day that does not exist', { date: ['2026-02-30'] }, 'date'],
  ['no day: the rule is never read at a day that nobody said', { date: [''] }, 'date'],
  ['a choice that the point does not have', { sica: ['peut-être'] }, 'sica'],
])('%s is refused at its own field, with how to mend it', (_case, asked, field) => {
  const { refusals } = readEssai({ ...association, ...asked });
  expect(refusals.map((each) => each.field)).toEqual([field]);
  for (const lang of ['fr', 'en'] as const) expect(refusals[0]?.mend[lang]).toMatch(/\S/);
});

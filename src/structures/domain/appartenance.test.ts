import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { appartenance, perimetreTables } from '#structures';
import {
  parametreIds,
  parametres,
  type VersionCalculable,
  versionsCalculables,
} from './parametres.ts';
import { sureFrom } from './reason.ts';
import type { ListeId, UniteLegale } from './unite-legale.ts';

const example = (row: Record<string, string>) => ({
  unite: {
    siren: '775672272',
    categorieJuridique: row['categorie'] || null,
    naf: row['naf'] || null,
    drapeau: (row['drapeau'] || null) as UniteLegale['drapeau'],
    listes: (row['listes'] ?? '').split(' ').filter(Boolean) as ListeId[],
  },
  version: row['version'] as VersionCalculable,
  date: row['date'] ?? '',
  parametres: Object.fromEntries(
    (row['parametres'] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((each) => each.split('=')),
  ),
  expected: { in: row['dans'] === 'oui', famille: row['famille'] || null },
  raison: row['raison'],
});

const examples = parse(readFileSync(new URL('./appartenance.examples.csv', import.meta.url)), {
  columns: true,
}) as Record<string, string>[];

describe('who belongs, case by case', () => {
  test.each(examples.map((row) => [`${row['cas']} (${row['version']}, ${row['date']})`, row]))(
    '%s',
    (_case, row) => {
      const { unite, version, date, parametres, expected, raison } = example(row);
      const found = appartenance(unite, version, date, parametres);
      expect({ in: found.in, famille: found.famille }).toEqual(expected);
      expect(found.reasons.map(({ id }) => id)).toContain(raison);
    },
  );
});

test('every reason speaks both languages, names its reference and says when it is to be verified', () => {
  for (const row of examples) {
    const { unite, version, date, parametres } = example(row);
    for (const reason of appartenance(unite, version, date, parametres).reasons) {
      expect(reason.text.fr).toMatch(/\S.*\.$/);
      expect(reason.text.en).toMatch(/\S.*\.$/);
      expect(reason.text.fr).not.toBe(reason.text.en);
      expect(reason.reference.text.fr && reason.reference.url).toBeTruthy();
      expect(reason.toVerify).toBe(reason.confidence < sureFrom);
    }
  }
});

test('a verdict is as sure as the least sure of the reasons that decided it', () => {
  const congregation = { categorieJuridique: '9240', naf: '55.20Z', drapeau: null, listes: [] };
  const found = appartenance({ siren: '775672272', ...congregation }, 'flores5', '2023-12-31');
  expect(found.confidence).toBe(parametres.congregation.confidence);
  expect(found.reasons.find(({ id }) => id === 'categorie-dans')).toMatchObject({
    parametre: 'congregation',
    toVerify: true,
  });
});

test('the family and the reason name a family in the words of the page', () => {
  const found = appartenance(
    { siren: '775672272', categorieJuridique: '9220', naf: '94.99Z', drapeau: 'O', listes: [] },
    'loi2014',
    '2026-01-01',
  );
  expect(found.reasons.map(({ text }) => text.fr)).toEqual([
    'Périmètre « Loi du 31 juillet 2014 », en vigueur depuis le 2014-08-01, lu au 2026-01-01.',
    'La catégorie juridique 9220 « Association déclarée » est de la famille « Associations » : association déclarée.',
    'Le drapeau ESS du répertoire nomme aussi cette unité.',
    'L’activité 94.99Z n’est pas parmi les 20 qui sont exclues : poste fourre-tout, premier code d’activité des associations : dans le champ, à publier à part.',
  ]);
});

describe('the debated points', () => {
  test.each(parametreIds)(
    '%s has a default among its choices for every version, and a reference',
    (id) => {
      const { choices, defaults, reference } = parametres[id];
      const values = choices.map(({ value }) => value);
      for (const version of versionsCalculables) expect(values).toContain(defaults[version]);
      expect(perimetreTables().references.has(reference)).toBe(true);
    },
  );
});

test('each reference of the tables is known, and each debated category has its point', () => {
  const { categories, activites, references } = perimetreTables();
  const named = [
    ...[...categories.values()].flatMap((each) => each.references),
    ...activites.map(({ reference }) => reference),
  ];
  expect(named.filter((id) => !references.has(id))).toEqual([]);
  const debated = [...categories.values()].filter(({ parametre }) => parametre);
  expect(debated.map(({ code }) => code).sort()).toEqual(
    '5191 5309 5432 5532 5632 6532 8310 8311 9210 9223 9240 9900'.split(' '),
  );
});

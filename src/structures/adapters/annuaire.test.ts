import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRepertoire } from '#territoires';
import { crowd, sample, sirenFrom, writeSampleAnnuaire } from '../../../test/annuaire-sample.ts';
import type { Annuaire, AnnuaireQuery } from '../domain/annuaire.ts';
import { motsDe } from '../domain/mots.ts';
import { nameKey } from './name-key.ts';
import { openAnnuaire } from './open-annuaire.ts';

const folder = mkdtempSync(join(tmpdir(), 'echelle-annuaire-'));
const repertoire = loadRepertoire();
let annuaire: Annuaire;
let path: string;
beforeAll(async () => {
  path = await writeSampleAnnuaire(join(folder, 'a'), repertoire, [...sample, ...crowd(700)]);
  annuaire = openAnnuaire(path, repertoire);
});
afterAll(() => {
  annuaire.close();
  rmSync(folder, { recursive: true, force: true });
});

const first = (query: AnnuaireQuery) => annuaire.search(query).results[0]?.denomination;
const all = async (query: AnnuaireQuery) => {
  const found = [];
  for await (const fiches of annuaire.export(query, 100_000)) found.push(...fiches);
  return found;
};

describe('search', () => {
  test.each([
    ['the whole name', 'MUTUELLE DE L’ESTUAIRE', 'MUTUELLE DE L ESTUAIRE'],
    ['without small words', 'amis ecole saint herblain', "LES AMIS DE L'ECOLE DE SAINT-HERBLAIN"],
    ['saint shortened', 'amis école St Herblain', "LES AMIS DE L'ECOLE DE SAINT-HERBLAIN"],
    ['a letter dropped', 'mutuele estuaire', 'MUTUELLE DE L ESTUAIRE'],
    ['two letters exchanged', 'mutuelle etsuaire', 'MUTUELLE DE L ESTUAIRE'],
    ['two faults in a long word', 'congergatoin', 'CONGREGATION DES SOEURS DE LA SAGESSE'],
    ['a ligature', 'coeur ouvrage', 'Le Cœur à l’ouvrage'],
    ['an acronym with its points', 'M.J.C.', 'MAISON DES JEUNES ET DE LA CULTURE DE LA PERVERIE'],
    [
      'the acronym and the place',
      'mjc nantes',
      'MAISON DES JEUNES ET DE LA CULTURE DE LA PERVERIE',
    ],
    ['the beginning of a word', 'fondation chem', 'FONDATION DU CHEMIN VERT'],
    ['the usual name', 'le vestiaire', 'CROIX-ROUGE DU PAYS'],
    ['a hyphen left out', 'croix rouge', 'CROIX-ROUGE DU PAYS'],
    ['a SIREN with spaces', '732 829 320', 'MAISON DES JEUNES ET DE LA CULTURE DE LA PERVERIE'],
    ['an RNA', 'w442001234', 'MAISON DES JEUNES ET DE LA CULTURE DE LA PERVERIE'],
  ])('%s: « %s »', (_what, texte, name) => expect(first({ texte })).toBe(name));

  test('a word read otherwise is said', () => {
    expect(annuaire.search({ texte: 'mutuele' }).corrections).toEqual([
      { typed: 'mutuele', read: 'mutuelle' },
    ]);
    expect(annuaire.search({ texte: 'mutuelle' }).corrections).toEqual([]);
  });

  test('when no name has every word, those that have nearly all are given, and it is said', () => {
    const { results, loose } = annuaire.search({ texte: 'fondation chemin vert randonnee' });
    expect(loose).toBe(true);
    expect(results[0]?.denomination).toBe('FONDATION DU CHEMIN VERT');
  });

  test('letters that mean nothing find nothing', () => {
    for (const texte of ['zqzqzqzq', '!!!', '"', 'a" OR "b', '_aactive', 'NEAR(a b)', '*'])
      expect(annuaire.search({ texte }).total, texte).toBe(0);
  });

  test('every filter narrows, alone and with others', () => {
    const expected: readonly [AnnuaireQuery, (fiche: (typeof everything)[number]) => boolean][] = [
      [{ famille: 'cooperative' }, (f) => f.famille === 'cooperative'],
      [{ famille: 'aucune' }, (f) => f.famille === null],
      [{ lieu: { niveau: 'commune', code: '44143' } }, (f) => f.commune === '44143'],
      [{ lieu: { niveau: 'region', code: '52' } }, (f) => /^(44|85)/.test(f.commune ?? '')],
      [{ secteur: '93' }, (f) => f.naf?.startsWith('93') ?? false],
      [{ secteur: 'R' }, (f) => /^9[0-3]/.test(f.naf ?? '')],
      [{ tranche: '02' }, (f) => f.tranche === '02'],
      [{ etat: 'cessee' }, (f) => !f.active],
      [{ employeur: true }, (f) => f.employeur],
      [{ perimetre: 'loi2014' }, (f) => f.perimetres.includes('loi2014')],
      [{ liste: 'liste-esus' }, (f) => f.listes.includes('liste-esus')],
      [
        { famille: 'cooperative', etat: 'active', perimetre: 'flores5', employeur: true },
        (f) => f.famille === 'cooperative' && f.active && f.employeur,
      ],
    ];
    const everything = annuaire.search({ limit: 10_000 }).results;
    expect(everything).toHaveLength(sample.length + 700 - 2);
    for (const [query, keeps] of expected) {
      const { results, total } = annuaire.search({ ...query, limit: 10_000 });
      const wanted = everything.filter(keeps).map(({ siren }) => siren);
      expect(results.map(({ siren }) => siren).toSorted(), JSON.stringify(query)).toEqual(
        wanted.toSorted(),
      );
      expect(total, JSON.stringify(query)).toBe(wanted.length);
    }
  });

  test('pages follow one another without repeating or losing anyone, text or not', () => {
    for (const query of [{ texte: 'randonnee' }, { texte: 'club' }, { etat: 'active' as const }]) {
      const whole = annuaire.search({ ...query, limit: 10_000 });
      const turned = [];
      for (let offset = 0; offset < Number(whole.total); offset += 20)
        turned.push(...annuaire.search({ ...query, offset, limit: 20 }).results);
      expect(turned.map(({ siren }) => siren)).toEqual(whole.results.map(({ siren }) => siren));
      expect(new Set(turned.map(({ siren }) => siren)).size).toBe(whole.total);
    }
  });

  test('the employer with the most people comes before others, and those that ceased come last', () => {
    const { results } = annuaire.search({ limit: 10_000 });
    expect(results[0]?.denomination).toBe('CROIX-ROUGE DU PAYS');
    expect(results.at(-1)?.active).toBe(false);
  });
});

describe('what may not be shown', () => {
  const withheld = sirenFrom(33_000_009);
  const person = sirenFrom(33_000_010);

  test('a unit that asked to be withheld has no name or place, in no search and no export', async () => {
    expect(annuaire.find(withheld)).toMatchObject({
      diffusible: false,
      denomination: null,
      commune: null,
      siege: null,
    });
    for (const place of annuaire.etablissementsOf(withheld))
      expect(place).toMatchObject({ adresse: null, commune: null, codePostal: null });
    expect(annuaire.search({ texte: 'nom taire' }).total).toBe(0);
    expect(annuaire.search({ texte: withheld }).total).toBe(0);
    expect((await all({})).map(({ siren }) => siren)).not.toContain(withheld);
    expect(readFileSync(path).includes('NOM A TAIRE')).toBe(false);
  });

  test('a natural person is not in the directory, nor in its file', () => {
    expect(annuaire.find(person)).toBeUndefined();
    expect(readFileSync(path).includes('JEANNE')).toBe(false);
  });
});

test('an export holds what the search finds, in the same order', async () => {
  for (const query of [{}, { texte: 'randonnee' }, { famille: 'cooperative' as const }])
    expect((await all(query)).map(({ siren }) => siren)).toEqual(
      annuaire.search({ ...query, limit: 10_000 }).results.map(({ siren }) => siren),
    );
});

test('establishments come with the head office first', () => {
  const places = annuaire.etablissementsOf('732829320');
  expect(places.map(({ siege }) => siege)).toEqual([true, false, false, false]);
  expect(places[1]).toMatchObject({ enseigne: 'ANTENNE 1', commune: '44143' });
});

test('the map counts every active establishment once, whatever the squares', () => {
  const communes = ['44109', '44143', '44162', '44190', '44035'];
  const sum = (rows: readonly { count: number }[]) =>
    rows.reduce((total, { count }) => total + count, 0);
  const rows = sum(annuaire.byCommune(communes));
  expect(rows).toBeGreaterThan(300);
  for (const cell of [1, 500, 100_000]) expect(sum(annuaire.points(communes, cell))).toBe(rows);
});

test('the same tables give the same bytes', async () => {
  const again = await writeSampleAnnuaire(join(folder, 'b'), repertoire, [
    ...sample,
    ...crowd(700),
  ]);
  const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  expect(digest(again)).toBe(digest(path));
});

test('two names that differ by small words, accents or signs are one', () => {
  const key = (name: string) => nameKey(motsDe(name));
  expect(key('Les amis de l’école')).toBe(key('AMIS ECOLE'));
  expect(key('Amis école')).not.toBe(key('École amis'));
  expect(key('!')).toBeNull();
});

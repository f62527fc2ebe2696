import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { appartenanceSql } from '#structures';
import { readDecoupage } from '#territoires';
import { type SampleEtablissement, writeCleanRegister } from '../../../test/register-clean.ts';
import { type Dynamique, openDynamique } from '../adapters/dynamique-sqlite.ts';
import type { DynamiqueQuery } from '../domain/dynamique.ts';
import { survivalAt } from '../domain/survie.ts';
import { readSeuils } from '../sources/alertes-seuils.ts';
import { type DynamiqueInput, dynamiquePaths, makeDynamique } from './make-dynamique.ts';

const territoires = readDecoupage(2026).territoires;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dynamique-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Associations have a SIREN below 500 000 000; the others are outside the ESS. */
const input = async (
  etablissements: readonly SampleEtablissement[],
  more: Partial<DynamiqueInput> = {},
): Promise<DynamiqueInput> => {
  const sirens = [...new Set(etablissements.map(({ siren }) => siren))];
  const register =
    etablissements.length > 0 &&
    (await writeCleanRegister(
      folder,
      sirens.map((siren) => ({ siren })),
      etablissements,
    ));
  return {
    unites: '',
    etablissements: '',
    ...(register || {}),
    couverture: 'stock',
    asOf: '2026-03-31',
    snapshots: ['0123456789abcdef'],
    appartenance: `SELECT siren, 'association' AS famille FROM unites WHERE siren < 500000000`,
    version: 'flores5',
    territoires,
    millesime: 2026,
    seuils: readSeuils('2026-11-24'),
    ...more,
  };
};

const make = async (
  etablissements: readonly SampleEtablissement[],
  more: Partial<DynamiqueInput> = {},
): Promise<Dynamique> => {
  const made = await makeDynamique(await input(etablissements, more), folder);
  if (isRefusal(made)) throw new Error(made.message.en);
  const opened = openDynamique(folder);
  if (!opened) throw new Error('nothing was written');
  return opened;
};

const year = (dynamique: Dynamique, query: DynamiqueQuery, annee: number) =>
  dynamique.series(query).find((found) => found.annee === annee);

const rennes = { niveau: 'commune', code: '35238' } as const;

test('the years are the last fifteen that the stock covers whole', async () => {
  const dynamique = await make([{ siren: 1, creation: '1990-01-01' }]);
  expect(dynamique.manifest.annees).toEqual([2011, 2025]);
  expect(dynamique.series(rennes)).toHaveLength(15);
});

test('a stock of 31 December covers its own year', async () => {
  const dynamique = await make([{ siren: 1, creation: '1990-01-01' }], { asOf: '2025-12-31' });
  expect(dynamique.manifest.annees).toEqual([2011, 2025]);
});

test.each<[string, SampleEtablissement, number, readonly [number, number, number, number]]>([
  ['open since long', { siren: 1, creation: '1990-05-01' }, 2020, [1, 0, 0, 1]],
  ['created on 1 January', { siren: 1, creation: '2020-01-01' }, 2020, [0, 1, 0, 1]],
  ['created on 31 December', { siren: 1, creation: '2020-12-31' }, 2020, [0, 1, 0, 1]],
  [
    'closed on 1 January',
    { siren: 1, creation: '2000-01-01', fermeture: '2020-01-01' },
    2020,
    [1, 0, 1, 0],
  ],
  [
    'closed on 31 December',
    { siren: 1, creation: '2000-01-01', fermeture: '2020-12-31' },
    2020,
    [1, 0, 1, 0],
  ],
  [
    'created and closed in one year',
    { siren: 1, creation: '2020-02-01', fermeture: '2020-09-01' },
    2020,
    [0, 1, 1, 0],
  ],
  [
    'created and closed in one day',
    { siren: 1, creation: '2020-02-01', fermeture: '2020-02-01' },
    2020,
    [0, 1, 1, 0],
  ],
  ['without a creation date', { siren: 1, creation: null }, 2011, [1, 0, 0, 1]],
  [
    'closed after the stock’s day',
    { siren: 1, creation: '2000-01-01', fermeture: '2026-06-01' },
    2025,
    [1, 0, 0, 1],
  ],
])('an establishment %s is counted so', async (_, etablissement, annee, expected) => {
  const dynamique = await make([etablissement]);
  const found = year(dynamique, rennes, annee);
  expect([found?.debut, found?.creations, found?.fermetures, found?.fin]).toEqual(expected);
});

test('what cannot be counted is set aside with its reason: kept + before + set aside = read', async () => {
  const { manifest } = await make([
    { siren: 1, creation: '2015-01-01' },
    { siren: 2, creation: '2015-01-01', fermeture: '2010-01-01', active: false },
    { siren: 3, creation: '1990-01-01', fermeture: '2001-01-01' },
    { siren: 4, commune: null, creation: '2015-01-01' },
    { siren: 5, commune: '99999', creation: '2015-01-01' },
    { siren: 6, commune: '98818', creation: '2015-01-01' },
    { siren: 7, creation: '2015-01-01', active: false },
    { siren: 8, creation: '2026-05-01' },
    { siren: 9, creation: null },
  ]);
  expect(manifest).toMatchObject({
    read: 9,
    kept: 2,
    before: 1,
    creationUnknown: 1,
    setAside: {
      'commune-absent': 1,
      'commune-unknown': 1,
      'hors-france': 1,
      'closed-undated': 1,
      'dates-inverted': 1,
      'creation-after': 1,
    },
  });
});

test('a move within a département is told apart; both stay in the balance', async () => {
  const dynamique = await make([
    { siren: 1, nic: 1, creation: '2010-01-01', fermeture: '2020-06-15' },
    { siren: 1, nic: 2, commune: '35047', creation: '2020-07-01' },
    // Another unit, as near in time and place: no move.
    { siren: 2, nic: 1, creation: '2010-01-01', fermeture: '2020-06-15' },
    { siren: 3, nic: 1, creation: '2020-06-15' },
    // The same unit in another département, or too late: no move.
    { siren: 4, nic: 1, creation: '2010-01-01', fermeture: '2020-06-15' },
    { siren: 4, nic: 2, commune: '44109', creation: '2020-06-15' },
    { siren: 5, nic: 1, creation: '2010-01-01', fermeture: '2020-06-15' },
    { siren: 5, nic: 2, creation: '2020-07-17' },
  ]);
  expect(year(dynamique, { niveau: 'departement', code: '35' }, 2020)).toMatchObject({
    creations: 3,
    transfertsEntrants: 1,
    fermetures: 4,
    transfertsSortants: 1,
  });
  expect(year(dynamique, rennes, 2020)).toMatchObject({
    transfertsEntrants: 0,
    transfertsSortants: 1,
  });
});

test('a move at the turn of the year is a move on both sides', async () => {
  const dynamique = await make([
    { siren: 1, nic: 1, creation: '2000-01-01', fermeture: '2010-12-20' },
    { siren: 1, nic: 2, creation: '2011-01-05' },
    { siren: 2, nic: 1, creation: '2000-01-01', fermeture: '2025-12-20' },
    { siren: 2, nic: 2, creation: '2026-01-05' },
  ]);
  expect(year(dynamique, rennes, 2011)).toMatchObject({ creations: 1, transfertsEntrants: 1 });
  expect(year(dynamique, rennes, 2025)).toMatchObject({ fermetures: 1, transfertsSortants: 1 });
});

/** A register with everything in it, drawn from a seed. */
const drawn = (count: number): readonly SampleEtablissement[] => {
  let state = 7;
  const next = (below: number): number => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
  const communes = ['35238', '35047', '44109', '75056', '2A004', '97411'];
  const nafs = ['88.10A', '94.99Z', '85.59A', '47.11F', null];
  const date = () =>
    `${2005 + next(21)}-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`;
  return Array.from({ length: count }, (_, at) => {
    const [one, other] = [date(), date()].sort();
    return {
      siren: next(1_000_000_000),
      nic: at + 1,
      commune: communes[next(6)] ?? null,
      naf: nafs[next(5)] ?? null,
      creation: one ?? null,
      fermeture: next(2) ? (other ?? null) : null,
    };
  });
};

test('everywhere and every year: stock at the end = at the start + creations − closures, and the next start', async () => {
  const etablissements = drawn(3000);
  await make(etablissements, { lot: 100 });
  await withDuckdb(async (connection) => {
    const table = `read_parquet(${quote(dynamiquePaths(folder).series)})`;
    const [broken] = await readRows<{ count: number }>(
      connection,
      `SELECT count(*)::INTEGER AS count FROM ${table} a LEFT JOIN ${table} b
         ON (a.niveau, a.code, a.famille, a.secteur, a.nomenclature) = (b.niveau, b.code, b.famille, b.secteur, b.nomenclature)
           AND b.annee = a.annee + 1
       WHERE a.fin <> a.debut + a.creations - a.fermetures OR b.debut <> a.fin`,
    );
    expect(broken?.count).toBe(0);
    const sums = await readRows<Record<string, number | string>>(
      connection,
      `SELECT niveau, sum(creations)::INTEGER AS creations, sum(fermetures)::INTEGER AS fermetures FROM ${table}
       WHERE famille = 'association' AND nomenclature = 'A17' GROUP BY 1 ORDER BY 1`,
    );
    expect(new Set(sums.map(({ creations }) => creations)).size).toBe(1);
    expect(sums.map(({ niveau }) => niveau)).toEqual([
      'commune',
      'departement',
      'epci',
      'france',
      'region',
    ]);
  });
});

test.each([['ess'], ['ensemble']] as const)(
  'figures of a drawn register are those of a plain count (%s)',
  async (famille) => {
    const etablissements = drawn(2000);
    const dynamique = await make(etablissements, { lot: 100 });
    const own = etablissements.filter(({ siren }) => famille === 'ensemble' || siren < 500_000_000);
    for (const { annee, debut, creations, fermetures, fin } of dynamique.series({
      niveau: 'region',
      code: '53',
      famille,
    })) {
      const here = own.filter(({ commune }) => commune?.startsWith('35'));
      const open = (day: string) =>
        here.filter((e) => (e.creation ?? '') <= day && (!e.fermeture || e.fermeture > day)).length;
      expect([annee, debut, creations, fermetures, fin]).toEqual([
        annee,
        open(`${annee - 1}-12-31`),
        here.filter((e) => e.creation?.startsWith(`${annee}`)).length,
        here.filter((e) => e.fermeture?.startsWith(`${annee}`)).length,
        open(`${annee}-12-31`),
      ]);
    }
  },
);

test('divisions add up to their A17 sector at département level', async () => {
  const dynamique = await make(drawn(1000));
  const at = { niveau: 'departement', code: '35' } as const;
  const end = (secteur: string) => year(dynamique, { ...at, secteur }, 2025)?.fin ?? 0;
  expect(end('OQ')).toBe(end('84') + end('85') + end('86') + end('87') + end('88'));
  expect(end('OQ')).toBeGreaterThan(0);
});

test('survival follows a cohort to the day of the stock, and no further', async () => {
  // Four created in 2021; the stock knows up to 31 March 2026.
  const dynamique = await make([
    { siren: 1, creation: '2021-01-10' },
    { siren: 2, creation: '2021-02-10', fermeture: '2021-12-01' },
    { siren: 3, creation: '2021-06-10', fermeture: '2023-06-10' },
    { siren: 4, creation: '2021-06-20' },
  ]);
  const [cohorte] = dynamique.survival({ niveau: 'departement', code: '35' });
  expect(cohorte?.cohorte).toBe(2021);
  expect(cohorte?.sorties).toEqual([
    { time: 1, closed: 1, censored: 0 },
    { time: 3, closed: 1, censored: 0 },
    { time: 4, closed: 0, censored: 1 },
    { time: 5, closed: 0, censored: 1 },
  ]);
  const ages = survivalAt(cohorte?.sorties ?? [], [1, 2, 3, 5, 10]);
  expect(ages.map(({ age, survival }) => [age, survival])).toEqual([
    [1, 0.75],
    [2, 0.75],
    [3, 0.5],
    [5, 0.5],
  ]);
});

test('a move is neither a birth nor a death in a cohort', async () => {
  const dynamique = await make([
    { siren: 1, nic: 1, creation: '2015-01-01', fermeture: '2018-06-15' },
    { siren: 1, nic: 2, creation: '2018-06-15' },
  ]);
  expect(dynamique.survival({ niveau: 'france', code: 'FR' })).toEqual([
    { cohorte: 2015, sorties: [{ time: 3, closed: 0, censored: 1 }] },
  ]);
});

test('a sector that falls in one intercommunality alone is a warning there', async () => {
  const steady = ['44109', '75056', '13055'].flatMap((commune, at) =>
    Array.from({ length: 60 }, (_, each) => ({
      siren: (at + 1) * 100_000 + each,
      commune,
      creation: each < 8 ? '2024-02-01' : '2000-01-01',
      fermeture: each >= 52 ? '2024-05-01' : null,
    })),
  );
  const falling = Array.from({ length: 40 }, (_, each) => ({
    siren: 1000 + each,
    creation: '2000-01-01',
    fermeture: each < 15 ? `202${3 + (each % 3)}-05-01` : null,
  }));
  const rest = Array.from({ length: 40 }, (_, each) => ({
    siren: 900_000_000 + each,
    creation: '2000-01-01',
  }));
  const dynamique = await make([...steady, ...falling, ...rest]);
  const { total, alertes } = dynamique.warnings({ niveau: 'epci' });
  expect(total).toBe(1);
  expect(alertes[0]).toMatchObject({
    kind: 'declin',
    code: '243500139',
    famille: 'association',
    secteur: 'OQ',
    debut: 40,
    creations: 0,
    fermetures: 15,
    everyYear: true,
    ici: -37.5,
    ailleurs: 0,
  });
});

test('the rule of the perimeter says who is counted: an association is, a union is not', async () => {
  const register = await writeCleanRegister(
    folder,
    [
      { siren: 1, categorieJuridique: 9220, naf: '88.10A' },
      { siren: 2, categorieJuridique: 9220, naf: '94.20Z' },
      { siren: 3, categorieJuridique: 5710, naf: '88.10A' },
    ],
    [1, 2, 3].map((siren) => ({ siren, creation: '2020-02-01' })),
  );
  const dynamique = await make([], {
    ...(register || {}),
    appartenance: appartenanceSql('flores5', '2026-03-31'),
  });
  const at = (famille: DynamiqueQuery['famille']) => year(dynamique, { ...rennes, famille }, 2020);
  expect(at('association')).toMatchObject({ creations: 1 });
  expect(at('ensemble')).toMatchObject({ creations: 3 });
});

test('a register of daily updates has no dynamics, and says why', async () => {
  const made = await makeDynamique(
    await input([{ siren: 1, creation: '2020-01-01' }], { couverture: 'mises-a-jour' }),
    folder,
  );
  expect(made).toMatchObject({ why: 'register-of-updates' });
  expect(openDynamique(folder)).toBeUndefined();
});

test('a register that is not there is refused with its path', async () => {
  const made = await makeDynamique(
    { ...(await input([{ siren: 1 }])), etablissements: join(folder, 'none.parquet') },
    folder,
  );
  expect(made).toMatchObject({ why: 'register-absent' });
});

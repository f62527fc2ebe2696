import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { copyParquet, quote, readRows, withDuckdb } from '#platform/duckdb';
import type { RegistreInput, RegistreKind } from '../domain/registre-input.ts';
import { type MadeStructures, makeStructures, structuresPaths } from './make-structures.ts';
import { registrePaths } from './registre-folder.ts';
import {
  columnsSql,
  etablissementsStructuresTable,
  etablissementsTable,
  listeTable,
  structuresTable,
  unitesTable,
} from './registre-tables.ts';

const input = (id: string, kind: RegistreKind, source: string = kind): RegistreInput => ({
  id,
  kind,
  source,
  title: { fr: source, en: source },
  publisher: '',
  address: '',
  licence: { id: '', name: '', url: '' },
  vintage: '2026-01-01',
  takenOn: '2026-01-02',
  fileName: `${id}.csv`,
  bytes: 1,
  sha256: id,
  couverture: 'stock',
  asOf: '2026-01-01',
  read: 1,
  kept: 1,
  rejected: 0,
  corrected: 0,
  ignored: [],
  notes: {},
});

/** Association, CUMA that withholds its name, SAS with and without a proof, natural persons, syndicate. */
const unites = [
  `(303040307, 9220, '94.99Z', NULL, true, true, '1950-01-01', NULL, '11', 2023, true, 17)`,
  `(330275801, 6316, '01.46Z', 'O', true, false, '1985-01-01', NULL, NULL, NULL, false, 18)`,
  `(5720610, 5710, '68.20A', 'O', true, true, '1957-01-01', NULL, '21', 2023, true, 10)`,
  `(100070044, 5710, '62.01Z', NULL, true, true, '2020-01-01', NULL, NULL, NULL, false, 10)`,
  `(100094655, 5710, '90.01Z', NULL, true, true, '2020-01-01', NULL, NULL, NULL, false, 10)`,
  `(100094846, 1000, '62.01Z', 'O', true, true, '2020-01-01', NULL, NULL, NULL, false, 10)`,
  `(100159698, 1000, '62.01Z', NULL, true, true, '2020-01-01', NULL, NULL, NULL, false, 10)`,
  `(100184381, 8410, '94.20Z', NULL, false, true, '2020-01-01', '2024-01-01', NULL, NULL, false, 10)`,
];
const noms = [
  `('303040307', 'UNION NATIONALE', 'UNAC', NULL, 'W751234567')`,
  `('330275801', 'CUMA PORCINE', NULL, NULL, NULL)`,
  `('005720610', '[ND]', NULL, 'HABITAT', NULL)`,
  `('100094846', 'DUPONT', 'D', NULL, NULL)`,
];
const etablissements = [
  `(303040307, 17, '80300', '94.99Z', '11', 2023, true, true, true, '1950-01-01', NULL, true)`,
  `(303040307, 25, '80021', '88.99B', NULL, NULL, false, false, false, '1960-01-01', '2001-01-01', true)`,
  `(330275801, 18, '97103', '01.46Z', NULL, NULL, false, true, true, '1985-01-01', NULL, true)`,
  `(100159698, 10, '75056', '62.01Z', NULL, NULL, false, true, true, '2020-01-01', NULL, true)`,
];
const adresses = [
  `('30304030700017', 'LE FOYER', '12', 'B', 'RUE', 'DE LA PAIX', '80300', '652000.5', '6862000.1')`,
  `('33027580100018', 'CUMA', '1', NULL, 'RTE', 'DU SECRET', '97122', '1', '2')`,
];
const updates = [
  `('303040307', '00017', 'NOM', 'N', NULL, 'FOYER', '1 RUE', '80300', 'C', '2017-01-20T00:00:00')`,
  `('303040307', '00017', 'NOUVEAU NOM', 'NN', NULL, 'AU FOYER', '12 RUE DE LA PAIX', '80300', 'F', '2017-04-10T00:00:00')`,
  `('303040307', '00017', 'ÉTAT ANCIEN', NULL, NULL, NULL, NULL, NULL, 'I', '2017-04-11T00:00:00')`,
];
const liste = [`(100094655, 'SCIC DU SPECTACLE', 'SCIC', NULL, NULL)`];
const esus = [`(100070044, 'PÉRIMÉE', NULL, '2018-01-01', '2023-01-01')`];

const withRegistre = async (
  work: (
    made: (inputs: readonly RegistreInput[], date?: string) => Promise<MadeStructures>,
    folder: string,
  ) => Promise<void>,
): Promise<void> => {
  const data = await mkdtemp(join(tmpdir(), 'echelle-structures-'));
  const out = join(data, 'out');
  const place = (id: string) => registrePaths(data, id);
  const table = async (path: string, columns: string, rows: readonly string[]) =>
    withDuckdb(async (connection) => {
      await connection.run(`CREATE TABLE t (${columns})`);
      await connection.run(`INSERT INTO t VALUES ${rows.join(', ')}`);
      await copyParquet(connection, 'FROM t', path);
    });
  try {
    for (const id of ['u', 'e', 'l', 's', 'd']) await mkdir(place(id).folder, { recursive: true });
    await mkdir(out);
    await table(place('u').unites, columnsSql(unitesTable), unites);
    const text = (names: string) =>
      names
        .split(' ')
        .map((name) => `"${name}" VARCHAR`)
        .join(', ');
    await table(
      place('u').brut,
      text(
        'siren denominationUniteLegale sigleUniteLegale denominationUsuelle1UniteLegale identifiantAssociationUniteLegale',
      ),
      noms,
    );
    await table(place('e').etablissements, columnsSql(etablissementsTable), etablissements);
    await table(
      join(place('e').folder, 'snapshot.parquet'),
      text(
        'siret enseigne1Etablissement numeroVoieEtablissement indiceRepetitionEtablissement typeVoieEtablissement libelleVoieEtablissement codePostalEtablissement coordonneeLambertAbscisseEtablissement coordonneeLambertOrdonneeEtablissement',
      ),
      adresses,
    );
    await table(place('d').unites, columnsSql(unitesTable), unites.slice(0, 1));
    await table(
      place('d').etablissements,
      columnsSql(etablissementsTable),
      etablissements.slice(0, 1),
    );
    await table(
      place('d').brut,
      text('SIREN NIC NOMEN_LONG SIGLE RNA ENSEIGNE L4_NORMALISEE CODPOS VMAJ DATEMAJ'),
      updates,
    );
    await table(place('l').liste, columnsSql(listeTable), liste);
    await table(place('s').liste, columnsSql(listeTable), esus);
    await work(async (inputs, date = '2026-01-01') => {
      const made = await makeStructures({ data, inputs, date, work: out });
      if (isRefusal(made)) throw new Error(made.message.en);
      return made as MadeStructures;
    }, out);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
};

const all = [
  input('u', 'unites'),
  input('e', 'etablissements'),
  input('l', 'liste', 'liste-scop-scic'),
  input('s', 'liste', 'liste-esus'),
];

const rowsOf = (path: string) =>
  withDuckdb((connection) => readRows(connection, `FROM read_parquet(${quote(path)})`));
const schemaOf = (path: string) =>
  withDuckdb(async (connection) =>
    Object.fromEntries(
      (
        await readRows<{ column_name: string; column_type: string }>(
          connection,
          `DESCRIBE FROM read_parquet(${quote(path)})`,
        )
      ).map(({ column_name, column_type }) => [column_name, column_type]),
    ),
  );

test('every unit that the perimeter looks at is there, in or out; a bare company or person is not', () =>
  withRegistre(async (made, out) => {
    expect(await made(all)).toEqual({
      structures: 6,
      etablissements: 3,
      dans: { clap4: 0, flores5: 3, loi2014: 4 },
    });
    const rows = await rowsOf(structuresPaths(out).structures);
    expect(
      rows.map(({ siren, perimetres, famille, listes }) => [siren, perimetres, famille, listes]),
    ).toEqual([
      ['005720610', 'loi2014', 'societe-commerciale-ess', ''],
      ['100094655', 'flores5 loi2014', 'cooperative', 'liste-scop-scic'],
      ['100094846', '', null, ''],
      ['100184381', '', null, ''],
      ['303040307', 'flores5 loi2014', 'association', ''],
      ['330275801', 'flores5 loi2014', 'cooperative', ''],
    ]);
    expect((await readdir(out)).sort()).toEqual([
      'etablissements-structures.parquet',
      'structures.parquet',
    ]);
  }));

test('who withheld its name, and a natural person, have no name and no address anywhere', () =>
  withRegistre(async (made, out) => {
    await made(all);
    const rows = await rowsOf(structuresPaths(out).structures);
    const [, , person, , union, cuma] = rows;
    expect(person).toMatchObject({ denomination: null, sigle: null });
    expect(cuma).toMatchObject({ denomination: null, diffusible: false, siege: '33027580100018' });
    expect(union).toMatchObject({
      denomination: 'UNION NATIONALE',
      sigle: 'UNAC',
      rna: 'W751234567',
      siege: '30304030700017',
      commune: '80300',
      etablissements: 2,
      etablissementsActifs: 1,
    });
    expect(rows[0]).toMatchObject({ denomination: null, denominationUsuelle: 'HABITAT' });
    expect(await rowsOf(structuresPaths(out).etablissements)).toMatchObject([
      {
        siret: '30304030700017',
        enseigne: 'LE FOYER',
        adresse: '12 B RUE DE LA PAIX 80300',
        x: 652000.5,
      },
      { siret: '30304030700025', enseigne: null, adresse: null },
      {
        siret: '33027580100018',
        enseigne: null,
        adresse: null,
        codePostal: null,
        x: null,
        commune: '97103',
      },
    ]);
  }));

test('an approval counts while it lasts', () =>
  withRegistre(async (made, out) => {
    expect((await made(all, '2022-06-30')).dans).toEqual({ clap4: 0, flores5: 3, loi2014: 5 });
    const rows = await rowsOf(structuresPaths(out).structures);
    expect(rows.find(({ siren }) => siren === '100070044')).toMatchObject({
      listes: 'liste-esus',
      famille: 'societe-commerciale-ess',
    });
  }));

test('units alone make a directory without places', () =>
  withRegistre(async (made, out) => {
    expect(await made([input('u', 'unites')])).toMatchObject({
      structures: 5,
      etablissements: null,
    });
    expect((await rowsOf(structuresPaths(out).structures))[0]).toMatchObject({
      siege: null,
      etablissements: null,
    });
    expect(await readdir(out)).toEqual(['structures.parquet']);
  }));

test('in the layout of 2017 one file makes both, and the last update gives the name', () =>
  withRegistre(async (made, out) => {
    const rows = await made([input('d', 'sirene-2017')], '2017-04-11');
    expect(rows).toMatchObject({
      structures: 1,
      etablissements: 1,
      dans: { clap4: 1, loi2014: 1 },
    });
    expect((await rowsOf(structuresPaths(out).structures))[0]).toMatchObject({
      denomination: 'NOUVEAU NOM',
      sigle: 'NN',
      siege: '30304030700017',
    });
    expect((await rowsOf(structuresPaths(out).etablissements))[0]).toMatchObject({
      enseigne: 'AU FOYER',
      adresse: '12 RUE DE LA PAIX 80300',
      codePostal: '80300',
    });
  }));

test('both files have the columns that the room declares', () =>
  withRegistre(async (made, out) => {
    await made(all);
    expect(await schemaOf(structuresPaths(out).structures)).toEqual(structuresTable);
    expect(await schemaOf(structuresPaths(out).etablissements)).toEqual(
      etablissementsStructuresTable,
    );
  }));

test('without units, or with two files of them, it is refused', async () => {
  const request = { data: '/nulle/part', date: '2026-01-01', work: '/nulle/part' };
  expect(await makeStructures({ ...request, inputs: [] })).toMatchObject({ why: 'unites-missing' });
  expect(
    await makeStructures({ ...request, inputs: [input('u', 'unites'), input('v', 'unites')] }),
  ).toMatchObject({ why: 'unites-several' });
});

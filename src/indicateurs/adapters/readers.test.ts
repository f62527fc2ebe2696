import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { withImports } from '../../../test/import-into.ts';
import { mirror } from '../../../test/mirror.ts';
import type { Observation, Reject } from '../domain/observation.ts';
import { delimiterOf } from './delimited.ts';

type Row = Observation & { readonly sheet: string; readonly line: number; readonly column: string };

test.each([
  ['a;b;c\n1,5;2;3', ';'],
  ['a,b\n"x;y;z",2', ','],
  ['a\tb\n1\t2', '\t'],
  ['a|b|c\n1|2|3', '|'],
])('the delimiter of %j is found', (text, delimiter) => {
  expect(delimiterOf(text.split('\n'))).toBe(delimiter);
});

describe.skipIf(!mirror)('real workbooks of INSEE', () => {
  const path = (name: string) => join(mirror ?? '', 'ess', name);

  test.each([
    ['ITDD-DonneesDetaillees.xls', 4459, 240],
    ['DD-indic-reg-dep_2008_2019.xls', 3542, 121],
    ['DD-indic-reg-dep_janv2018.xls', 2268, 20],
  ])(
    'real file: %s loses no cell, and each ESS share is its cell exactly',
    async (name, cells, shares) =>
      withImports(async ({ take, rows }) => {
        const input = await take({ from: path(name) });
        expect(input.read).toBe(cells);
        expect(input.kept + input.rejected).toBe(cells);
        const book = read(await readFile(path(name)));
        const kept = await rows<Row>(
          input.id,
          'observations',
          "indicateur = 'part-ess-postes' AND value IS NOT NULL",
        );
        expect(kept).toHaveLength(shares);
        for (const { sheet, line, column, value } of kept)
          expect(book.Sheets[sheet]?.[`${column}${line}`]?.v).toBe(value);
      }),
  );

  test('real file: two tables a sheet, merged heads, footnotes and aggregates are understood', async () =>
    withImports(async ({ take, rows }) => {
      const { id } = await take({ from: path('ITDD-DonneesDetaillees.xls') });
      const one = async (where: string) => (await rows<Row>(id, 'observations', where))[0];
      expect(
        await one("indicateur = 'part-ess-postes' AND code = '01' AND niveau = 'departement'"),
      ).toMatchObject({ perimetre: 'clap4' });
      expect(
        await one(
          "indicateur = 'part-trajets-travail-voiture' AND niveau = 'region' AND code = '11' AND period = '2013'",
        ),
      ).toMatchObject({ value: 41.21796063909632, sheet: 'Economie', line: 7, column: 'G' });
      expect(
        await one("indicateur = 'part-surfaces-artificialisees' AND period = '2006'"),
      ).toMatchObject({ note: expect.stringContaining('2006') });
      expect(
        await one(
          "indicateur = 'part-population-agenda-21' AND period = '2014' AND niveau = 'region' AND code = '53'",
        ),
      ).toMatchObject({ value: 46.71, note: 'Au 1er janvier 2014.' });
      expect(
        await one("indicateur = 'part-ess-postes' AND code = 'FRHM' AND period = '2014'"),
      ).toMatchObject({ value: 10.5 });
    }));

  test('real file: a value merged over five overseas régions is given to none of them', async () =>
    withImports(async ({ take, rows }) => {
      const { id } = await take({ from: path('DD-indic-reg-dep_2008_2019.xls') });
      const aside = await rows<Reject>(id, 'rejects', "detail = '01 + 02 + 03 + 04 + 06'");
      expect(aside).toHaveLength(10);
      expect(
        await rows(id, 'observations', "indicateur = 'effort-recherche' AND code = '01'"),
      ).toEqual([]);
    }));

  test('real file: life expectancies printed on the wrong rows are kept aside', async () =>
    withImports(async ({ take, rows }) => {
      const { id } = await take({ from: path('DD-indic-reg-dep_2008_2019.xls') });
      const where = "indicateur = 'esperance-vie-hommes' AND period = '2019' AND niveau = 'region'";
      expect(await rows(id, 'observations', where)).toHaveLength(5);
      expect(await rows(id, 'rejects', "detail LIKE '%alphabétique%'")).toHaveLength(26);
    }));

  test('real file: a workbook cut short is refused', async () =>
    withImports(async ({ file, import: run, left }) => {
      const bytes = await readFile(path('ITDD-DonneesDetaillees.xls'));
      for (const part of [0.2, 0.6, 0.97]) {
        const cut = bytes.subarray(0, Math.floor(bytes.length * part));
        const from = await file('ITDD-DonneesDetaillees.xls', cut);
        expect(await run({ from })).toMatchObject({ why: 'file-unreadable' });
      }
      expect(await left()).toEqual([]);
    }));
});

describe.skipIf(!mirror)('other real files', () => {
  const path = (...names: string[]) => join(mirror ?? '', ...names);

  test('real file: Filosofi 2021 loses no cell; secret stays secret', { timeout: 90_000 }, () =>
    withImports(async ({ take, rows }) => {
      const input = await take({ from: path('indicateurs', 'FILO2021_DEC_COM.csv') });
      expect(input.read).toBe(34_930 * 17);
      expect(input.kept + input.rejected).toBe(input.read);
      const amberieu = await rows<Observation>(
        input.id,
        'observations',
        "code = '01004' AND indicateur IN ('revenu-declare-median', 'revenu-declare-gini')",
      );
      expect(amberieu.map(({ value }) => value)).toEqual([0.368, 20940]);
      expect(
        await rows<Observation>(
          input.id,
          'observations',
          "code = '01001' AND indicateur = 'revenu-declare-d1'",
        ),
      ).toMatchObject([{ value: null, status: 'secret' }]);
    }),
  );

  test('real file: an SDMX message of INSEE loses no observation; weights in millions of euros are no index', async () =>
    withImports(async ({ take, rows }) => {
      const input = await take({ from: path('sdmx', 'INSEE', 'IPI-2010-A21.xml') });
      expect(input).toMatchObject({ read: 3230, kept: 3225, rejected: 5 });
      expect(await rows<Reject>(input.id, 'rejects', "detail <> 'UNIT_MULT=6'")).toEqual([]);
      expect(
        await rows<Observation>(
          input.id,
          'observations',
          "period = '2015-10' AND breakdown = 'nature=BRUT;produit=B'",
        ),
      ).toMatchObject([{ value: 105.61, code: 'FRM', niveau: 'france' }]);
    }));

  test('real file: semi-definitive is provisional; a value of Luxembourg is kept aside', async () =>
    withImports(async ({ take, rows }) => {
      const cna = await take({ from: path('sdmx', 'INSEE', 'CNA-2010-CONSO-SI-A17.xml') });
      expect((await rows<Observation>(cna.id, 'observations')).map(({ status }) => status)).toEqual(
        ['provisional', 'provisional'],
      );
      const gdp = await take({ from: path('sdmx', 'ESTAT', 'NAMA_10_GDP-ss.xml') });
      expect(gdp).toMatchObject({ read: 4, kept: 0, rejected: 4 });
      expect(await rows<Reject>(gdp.id, 'rejects')).toMatchObject([
        { reason: 'not-a-territory', value: 'LU' },
        { reason: 'not-a-territory' },
        { reason: 'not-a-territory' },
        { reason: 'not-a-territory' },
      ]);
    }));

  test.each([
    ['ESTAT', 'footer.xml', 'wHsvjs7hQCy7Dqf4'],
    ['ESTAT', 'esms.xml', 'métadonnées'],
    ['INSEE', 'dataflow.xml', 'structure'],
  ])('real file: %s/%s is refused, saying what it is', async (agency, name, said) =>
    withImports(async ({ import: run }) => {
      expect(await run({ from: path('sdmx', agency, name) })).toMatchObject({
        why: 'not-data',
        message: { fr: expect.stringContaining(said) },
      });
    }),
  );

  test('real file: a message cut short is refused and leaves nothing', async () =>
    withImports(async ({ file, import: run, left }) => {
      const bytes = await readFile(path('sdmx', 'INSEE', 'IPI-2010-A21.xml'));
      const from = await file('IPI-2010-A21.xml', bytes.subarray(0, 300_000));
      expect(await run({ from })).toMatchObject({ why: 'file-unreadable' });
      expect(await left()).toEqual([]);
    }));
});

const flores = [
  'GEO;GEO_OBJECT;ACTIVITY;NUMBER_EMPL;LEGAL_FORM_WITH_PUBLIC;FLORES_MEASURE;OBS_STATUS;TIME_PERIOD;OBS_VALUE',
  'F;FRANCE;_T;_T;1T9X7;EMPL3112;A;2024;26604745',
  '2024-COM-01004;COM;OQ;E1T9;1T9X7;UNIT_LOC;A;2024;120',
  '2024-COM-01005;COM;_T;_T;1T9X7;EMPL3112;C;2024;',
  '0051;ZE2020;_T;_T;1T9X7;EMPL3112;A;2024;12000',
  '53;REG;_T;_T;1T9X7;AUTRE;A;2024;12',
].join('\n');

test('Flores is recognised by its heads; zones and other measures are kept aside', async () =>
  withImports(async ({ file, take, rows }) => {
    const input = await take({ from: await file('telechargement.csv', flores) });
    expect(input).toMatchObject({ source: 'flores-a5-2024', read: 5, kept: 3, rejected: 2 });
    expect(await rows<Observation>(input.id, 'observations')).toMatchObject([
      { indicateur: 'emplois-salaries', code: '01005', status: 'secret', value: null },
      { indicateur: 'emplois-salaries', code: 'FR', value: 26604745 },
      { code: '01004', breakdown: 'secteur=OQ;tranche=E1T9', value: 120 },
    ]);
    expect((await rows<Reject>(input.id, 'rejects')).map(({ detail }) => detail)).toEqual([
      'ZE',
      'FLORES_MEASURE=AUTRE',
    ]);
  }));

test.each([
  [
    '1.0',
    'DATAFLOW,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:NAMA_10_GDP(1.0),A,CP_MEUR,B1GQ,FR,2023,2826541.5,p\n',
  ],
  [
    '2.0 with labels',
    'STRUCTURE,STRUCTURE_ID,ACTION,freq: Frequency,unit: Unit,na_item: Item,geo: Place,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_FLAG: Flag\ndataflow,ESTAT:NAMA_10_GDP(1.0),I,A: Annual,CP_MEUR: Millions,B1GQ: GDP,FR: France,2023,2826541.5,p: provisional\n',
  ],
])('SDMX-CSV %s is read with its flags', async (_version, text) =>
  withImports(async ({ file, take, rows }) => {
    const input = await take({ from: await file('estat.csv', text) });
    expect(await rows<Observation>(input.id, 'observations')).toMatchObject([
      {
        indicateur: 'pib-eurostat',
        code: 'FR',
        period: '2023',
        value: 2826541.5,
        status: 'provisional',
      },
    ]);
  }),
);

import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { Lang } from '#kernel';
import {
  type Draft,
  indicateurSample,
  observationSample,
  period,
  repertoireOf,
  snapshotId,
  territoiresSample,
} from '../../../test/release-sample.ts';
import { toCsv } from './export-csv.ts';
import { type ObservationJson, toJson } from './export-json.ts';
import { type JsonStat, toJsonStat } from './export-jsonstat.ts';
import { toSdmxCsv } from './export-sdmx-csv.ts';
import { csvField, type ExportTable, frequency } from './export-table.ts';
import type { ManifestInput } from './release.ts';

const input: ManifestInput = {
  id: snapshotId('essai'),
  source: 'essai',
  title: { fr: 'Parts, « Clap »', en: 'Shares, “Clap”' },
  publisher: 'Insee',
  address: 'https://www.insee.fr/fr/statistiques/1',
  licence: { id: 'etalab-2.0', name: 'Licence Ouverte 2.0', url: 'https://example.org/licence' },
  vintage: '2014',
  takenOn: '2026-01-15',
  fileName: 'essai.xls',
  bytes: 1,
  sha256: '0'.repeat(64),
  read: 1,
  kept: 1,
  rejected: 0,
  corrected: 0,
  ignored: [],
};

const tableOf = (drafts: readonly Draft[], lang: Lang = 'fr'): ExportTable => {
  const repertoire = repertoireOf(territoiresSample());
  return {
    lang,
    indicateur: indicateurSample('part-ess-postes'),
    observations: drafts.map(observationSample),
    manifest: {
      format: 1,
      id: '0123456789ab',
      version: '0',
      date: '2026-01-15',
      inputs: [input],
      files: [],
      checks: [],
      counts: { indicateurs: 1, observations: 1, rejects: 0, territoires: 8 },
    },
    nom: ({ niveau, code, millesime }) => repertoire.find(niveau, code, millesime)?.nom,
    input: (snapshot) => (snapshot === input.id ? input : undefined),
    explain: ({ code, period }) => `/chiffres/part-ess-postes/${code}/${period}`,
  };
};

const text = (pieces: Iterable<string>): string => [...pieces].join('');

const records = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

test('a CSV gives codes and names, unit, status, perimeter, source, address and the row read', () => {
  const [record] = records(
    text(
      toCsv(tableOf([{ niveau: 'region', code: '11', value: 12.25, note: 'dit « net »\nsic' }])),
    ),
  );
  expect(record).toEqual({
    indicateur: 'part-ess-postes',
    nom_indicateur: 'Nom de part-ess-postes',
    niveau: 'region',
    code: '11',
    territoire: 'Région d’essai, « Une »',
    millesime: '2026',
    periode: '2014',
    ventilation: '',
    valeur: '12.25',
    unite: '%',
    statut: 'normal',
    libelle_statut: 'valeur normale',
    perimetre: 'clap4',
    rang: '10',
    source: 'Parts, « Clap »',
    editeur: 'Insee',
    source_millesime: '2014',
    licence: 'Licence Ouverte 2.0',
    adresse: 'https://www.insee.fr/fr/statistiques/1',
    feuille: 'Economie',
    ligne: '12',
    colonne: 'N',
    imprime: '12.25',
    reporte_de: '',
    publication: '',
    note: 'dit « net »\nsic',
    explication: '/chiffres/part-ess-postes/11/2014',
  });
});

test('a CSV quotes commas, quotes and line ends, ends lines with CRLF, and marks UTF-8 on demand', () => {
  expect(csvField('a,b')).toBe('"a,b"');
  expect(csvField('dit "oui"')).toBe('"dit ""oui"""');
  expect(csvField('a\nb')).toBe('"a\nb"');
  expect(csvField(null)).toBe('');
  expect(csvField(0)).toBe('0');
  const csv = text(toCsv(tableOf([{}], 'en'), { bom: true }));
  expect(csv.startsWith('\uFEFFindicator,')).toBe(true);
  expect(csv.match(/\r\n/g)).toHaveLength(2);
  expect(text(toCsv(tableOf([{}])))).not.toContain('\uFEFF');
});

test('a value that is withheld is an empty cell with its reason', () => {
  const [record] = records(text(toCsv(tableOf([{ value: null, status: 'secret' }], 'en'))));
  expect(record?.value).toBe('');
  expect(record?.status_label).toBe('statistical secrecy');
});

test('JSON is an array whose figures say their unit and where they were read', () => {
  const read: ObservationJson[] = JSON.parse(text(toJson(tableOf([{}, { code: '01' }]))));
  expect(read.map(({ code }) => code)).toEqual(['48', '01']);
  expect(read[0]).toMatchObject({
    nom: 'Département 48',
    value: 10.5,
    unit: 'pourcent',
    unitCode: 'PT',
    provenance: {
      release: '0123456789ab',
      source: 'essai',
      row: { sheet: 'Economie', line: 12, column: 'N' },
      explanation: '/chiffres/part-ess-postes/48/2014',
    },
  });
  expect(JSON.parse(text(toJson(tableOf([]))))).toEqual([]);
});

/** The rules of https://json-stat.org/full/ for a dataset, as a list of broken ones. */
const brokenRules = (dataset: JsonStat): readonly string[] => {
  const broken: string[] = [];
  const rule = (kept: boolean, name: string) => {
    if (!kept) broken.push(name);
  };
  rule(dataset.version === '2.0' && dataset.class === 'dataset', 'version and class');
  rule(dataset.id.length === dataset.size.length, 'as many sizes as ids');
  rule(new Set(dataset.id).size === dataset.id.length, 'ids are distinct');
  rule(
    Object.keys(dataset.dimension).sort().join() === [...dataset.id].sort().join(),
    'dimensions are those of id',
  );
  for (const [at, id] of dataset.id.entries()) {
    const category = dataset.dimension[id]?.category;
    rule(category?.index.length === dataset.size[at], `${id}: size`);
    rule(new Set(category?.index).size === category?.index.length, `${id}: distinct categories`);
    rule(
      category?.index.every((code) => typeof category.label[code] === 'string') ?? false,
      `${id}: labels`,
    );
  }
  const roles = Object.values(dataset.role).flat();
  rule(
    roles.every((id) => dataset.id.includes(id)) && new Set(roles).size === roles.length,
    'roles name dimensions, each once',
  );
  const cells = dataset.size.reduce((product, size) => product * size, 1);
  for (const list of [dataset.value, dataset.status])
    rule(
      Object.keys(list).every((key) => /^\d+$/.test(key) && Number(key) < cells),
      'places lie inside the cube',
    );
  rule(!Number.isNaN(Date.parse(dataset.updated)), 'updated is a date');
  return broken;
};

/** Reads a cell as any JSON-stat library does. */
const cell = (dataset: JsonStat, codes: Readonly<Record<string, string>>): string => {
  const place = dataset.id.reduce((at, id, axis) => {
    const index = dataset.dimension[id]?.category.index ?? [];
    return at * (dataset.size[axis] ?? 1) + index.indexOf(codes[id] ?? index[0] ?? '');
  }, 0);
  return String(place);
};

test('JSON-stat keeps every rule of version 2.0, and each cell holds its value and status', () => {
  const drafts: readonly Draft[] = [
    { code: '01', period: '2008', value: 1 },
    { code: '01', period: '2015', value: 3 },
    { code: '48', period: '2014', value: null, status: 'secret' },
    { code: '48', period: '2015', value: 4, breakdown: 'famille=association' },
    { code: '48', period: '2015', value: 5, perimetre: 'flores5', status: 'provisional' },
    { code: '48', period: '2015', value: 99, perimetre: 'flores5', rank: 90 },
  ];
  const dataset = toJsonStat(tableOf(drafts));
  expect(brokenRules(dataset)).toEqual([]);
  expect(dataset.size).toEqual([1, 2, 3, 2, 2]);
  const at = (territoire: string, period: string, breakdown = '_T', perimetre = 'clap4') =>
    cell(dataset, { territoire, period, breakdown, perimetre });
  expect(dataset.value[at('01', '2008')]).toBe(1);
  expect(dataset.value[at('01', '2015')]).toBe(3);
  expect(dataset.value[at('48', '2014')]).toBe(null);
  expect(dataset.status[at('48', '2014')]).toBe('Q');
  expect(dataset.value[at('48', '2015', 'famille=association')]).toBe(4);
  expect(dataset.value[at('48', '2015', '_T', 'flores5')]).toBe(5);
  expect(dataset.status[at('48', '2015', '_T', 'flores5')]).toBe('P');
  expect(Object.keys(dataset.value)).toHaveLength(5);
});

test('JSON-stat labels follow the language asked, and levels that meet keep their codes apart', () => {
  const drafts: readonly Draft[] = [
    { niveau: 'region', code: '11' },
    { niveau: 'departement', code: '48' },
  ];
  const dataset = toJsonStat(tableOf(drafts, 'en'));
  expect(brokenRules(dataset)).toEqual([]);
  expect(dataset.label).toBe('Nom de part-ess-postes (en)');
  expect(dataset.dimension.territoire?.label).toBe('Territory');
  expect(dataset.dimension.territoire?.category.label).toEqual({
    'region-11': 'Région d’essai, « Une »',
    'departement-48': 'Département 48',
  });
  expect(brokenRules(toJsonStat(tableOf([])))).toEqual([]);
});

test('SDMX-CSV 2.0 and 1.0 begin as their standard says and code status, unit and frequency', () => {
  const table = tableOf([
    { value: null, status: 'secret', period: '2014-Q3' },
    { perimetre: null, status: 'broken', breakdown: 'famille=association', note: 'a,b' },
  ]);
  const [secret, broken] = records(text(toSdmxCsv(table)));
  expect(secret).toEqual({
    STRUCTURE: 'dataflow',
    STRUCTURE_ID: 'ECHELLE:INDICATEURS(1.0.0)',
    ACTION: 'I',
    FREQ: 'Q',
    REF_AREA_TYPE: 'departement',
    REF_AREA: '48',
    INDICATOR: 'part-ess-postes',
    BREAKDOWN: '_T',
    PERIMETER: 'clap4',
    SOURCE_DATASET: 'essai',
    TIME_PERIOD: '2014-Q3',
    OBS_VALUE: '',
    OBS_STATUS: 'Q',
    CONF_STATUS: 'C',
    UNIT_MEASURE: 'PT',
    DECIMALS: '1',
    COMMENT_OBS: '',
  });
  expect(broken).toMatchObject({
    OBS_STATUS: 'B',
    PERIMETER: '_Z',
    BREAKDOWN: 'famille=association',
    COMMENT_OBS: 'a,b',
  });
  const [first] = records(text(toSdmxCsv(table, '1.0')));
  expect(first?.DATAFLOW).toBe('ECHELLE:INDICATEURS(1.0)');
});

test('a period tells its frequency', () => {
  const texts = ['2014', '2014-S1', '2014-Q3', '2014-03'];
  expect(texts.map((one) => frequency(period(one)))).toEqual(['A', 'S', 'Q', 'M']);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { loadRepertoire } from '#territoires';
import { type FloresSample, writeFlores } from '../../../test/flores-sample.ts';
import { observationSample, writeImport } from '../../../test/release-sample.ts';
import { readNomenclature } from '../sources/nomenclature.ts';
import { type PublishedTotals, publishedTotals } from './published-totals.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'totals-'));
});
afterEach(() => rm(data, { recursive: true, force: true }));

const found = async (...exercices: readonly number[]): Promise<PublishedTotals> => {
  const totals = await publishedTotals(data, exercices, loadRepertoire());
  if (isRefusal(totals)) throw new Error(totals.message.en);
  return totals;
};
const namesOf = ({ choix }: PublishedTotals): readonly (readonly string[])[] =>
  choix.flatMap(({ choices }) => choices.map((totals) => totals.map(({ name }) => name)));

const secteurs = Object.fromEntries(
  readNomenclature()
    .list('A17')
    .map(({ code }) => [code, 100]),
);
const whole: FloresSample = {
  year: '2024',
  france: 1700,
  regions: {},
  departements: { '35': 1600 },
  rest: 1,
  secteurs,
};

test('without an import, and with imports of something else, there is nothing to calibrate on', async () => {
  expect(await found(2025)).toMatchObject({ inputs: [], annees: [] });
  await writeImport(data, { observations: [observationSample()] });
  expect(await found(2025)).toMatchObject({ inputs: [], annees: [], choix: [{ choices: [] }] });
});

test('départements come before régions, régions before France, and the sectors are tried first', async () => {
  const id = await writeFlores(data, whole);
  const totals = await found(2024);
  expect(totals.inputs).toEqual([id]);
  expect(namesOf(totals)).toEqual([
    ['Flores 2024, France', 'Flores 2024, départements', 'Flores 2024, A17'],
    ['Flores 2024, France', 'Flores 2024, départements'],
    ['Flores 2024, France', 'Flores 2024, régions', 'Flores 2024, A17'],
    ['Flores 2024, France', 'Flores 2024, régions'],
    ['Flores 2024, France', 'Flores 2024, A17'],
    ['Flores 2024, France'],
  ]);
  const [france, departements] = totals.choix[0]?.choices[1] ?? [];
  expect(france).toEqual({
    exercice: 2024,
    name: 'Flores 2024, France',
    address: 'https://example.org/flores-2024',
    dimensions: [],
    totals: { '': 1700 },
  });
  expect(departements?.dimensions).toEqual(['departement']);
  expect(departements?.totals).toMatchObject({ '35': 1600, '2A': 1, '974': 1 });
});

test('départements or sectors of which one is missing are not a margin', async () => {
  const { AZ: _, ...fewer } = secteurs;
  await writeFlores(data, {
    year: '2024',
    france: 1700,
    departements: { '35': 1600, '48': 100 },
    secteurs: fewer,
  });
  expect(namesOf(await found(2024))).toEqual([['Flores 2024, France']]);
});

test('a year without its own totals takes the nearest before it, within three years and never after', async () => {
  await writeFlores(data, { year: '2021', france: 1600 });
  await writeFlores(data, { year: '2023', france: 1700 });
  const totals = await found(2026, 2025, 2022, 2020);
  expect(
    totals.choix.map(({ exercice, choices }) => [exercice, choices[0]?.[0]?.name ?? 'none']),
  ).toEqual([
    [2026, 'Flores 2023, France'],
    [2025, 'Flores 2023, France'],
    [2022, 'Flores 2021, France'],
    [2020, 'none'],
  ]);
  expect(namesOf(await found(2027))).toEqual([]);
  expect(totals.annees).toEqual([2023, 2021]);
});

test('of one source the file taken last is read, and it is another input', async () => {
  const old = await writeFlores(data, { year: '2024', france: 1700 });
  const before = await found(2024);
  const recent = await writeFlores(data, { year: '2024', france: 1800, takenOn: '2026-03-01' });
  const after = await found(2024);
  expect([before.inputs, after.inputs]).toEqual([[old], [recent]]);
  expect(after.choix[0]?.choices[0]?.[0]?.totals).toEqual({ '': 1800 });
});

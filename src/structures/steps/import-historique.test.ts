import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { doublonsLeftOutSql, importRegistre, registrePaths, withPeriodesSql } from '#structures';
import { loadRepertoire } from '#territoires';
import {
  doublonsLayout,
  type Layout,
  uniteHistoriqueLayout,
  uniteLayout,
} from '../../../bench/register-layout.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** Writes a CSV in a layout of INSEE; what a row does not say is empty. */
const take = async (
  data: string,
  layout: Layout,
  rows: readonly Readonly<Record<string, string>>[],
) => {
  const from = join(data, `${layout.length}.csv`);
  const names = layout.map(([name]) => name);
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(','));
  await writeFile(from, `${names.join(',')}\n${lines.join('\n')}\n`);
  const done = await importRegistre({
    data,
    from,
    today: '2026-11-24',
    repertoire: loadRepertoire(),
  });
  if (isRefusal(done)) throw new Error(done.message.en);
  return { input: done.input, paths: registrePaths(data, done.input.id) };
};

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-historique-'));
  folders.push(folder);
  return folder;
};

const rows = (sql: string) => withDuckdb((connection) => readRows(connection, sql));

test('the periods tell the day a unit ceased, where the stock gives that of its last change', async () => {
  const data = await newFolder();
  const siren = '732829320';
  const stock = await take(data, uniteLayout, [
    {
      siren,
      statutDiffusionUniteLegale: 'O',
      dateCreationUniteLegale: '1990-01-01',
      dateDernierTraitementUniteLegale: '2026-05-31T10:00:00',
      dateDebut: '2024-07-01',
      etatAdministratifUniteLegale: 'C',
      categorieJuridiqueUniteLegale: '9220',
      activitePrincipaleUniteLegale: '94.99Z',
    },
  ]);
  const period = (dateDebut: string, dateFin: string, state: string) => ({
    siren,
    dateDebut,
    dateFin,
    etatAdministratifUniteLegale: state,
    categorieJuridiqueUniteLegale: '9220',
    activitePrincipaleUniteLegale: '94.99Z',
    economieSocialeSolidaireUniteLegale: 'O',
  });
  const historique = await take(data, uniteHistoriqueLayout, [
    period('2024-07-01', '', 'C'),
    period('2020-03-15', '2024-06-30', 'C'),
    period('1990-01-01', '2020-03-14', 'A'),
  ]);
  expect(historique.input).toMatchObject({
    kind: 'unites-historique',
    read: 3,
    kept: 3,
    rejected: 0,
  });
  expect(
    await rows(
      `SELECT cessation::VARCHAR AS cessation FROM (${withPeriodesSql('unites', stock.paths.unites, historique.paths.periodes)})`,
    ),
  ).toEqual([{ cessation: '2020-03-15' }]);
  expect(
    await rows(
      `SELECT active, drapeau, fin::VARCHAR AS fin FROM read_parquet(${quote(historique.paths.periodes)}) ORDER BY debut LIMIT 1`,
    ),
  ).toEqual([{ active: true, drapeau: 'O', fin: '2020-03-14' }]);
});

test('of a unit registered twice, the other number is left out when counting', async () => {
  const { input, paths } = await take(await newFolder(), doublonsLayout, [
    {
      siren: '732829320',
      sirenDoublon: '356000000',
      dateDernierTraitementDoublon: '2026-05-30T08:00:00',
    },
  ]);
  expect(input).toMatchObject({ kind: 'doublons', read: 1, kept: 1, asOf: '2026-05-30' });
  expect(await rows(doublonsLeftOutSql(paths.doublons))).toEqual([{ siren: 356000000 }]);
});

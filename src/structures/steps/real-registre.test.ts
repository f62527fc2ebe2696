import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import {
  importRegistre,
  namesFrom,
  namesOfEtablissementsSql,
  namesOfUnitesSql,
  registrePaths,
  saidOfRows,
} from '#structures';
import { loadRepertoire } from '#territoires';
import { mirror } from '../../../test/mirror.ts';

const repertoire = loadRepertoire();
const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-registre-reel-'));
  folders.push(folder);
  return folder;
};
const rows = <T>(sql: string): Promise<readonly T[]> =>
  withDuckdb((connection) => readRows<T>(connection, sql));

describe.skipIf(!mirror)('real files of the register', () => {
  const sirene = join(mirror ?? '', 'sirene');

  test('real file: the updates of 2017 are read whole, each row kept or rejected', async () => {
    const data = await newFolder();
    const done = await importRegistre({
      data,
      source: 'sirene-2017',
      mirror: mirror ?? '',
      today: '2026-11-24',
      repertoire,
    });
    if (isRefusal(done)) throw new Error(done.message.en);
    const { input } = done;
    expect(input).toMatchObject({
      kind: 'sirene-2017',
      couverture: 'mises-a-jour',
      asOf: '2017-04-11',
      read: 30_429,
      kept: 17_273,
      rejected: 13_156,
    });
    const { rejects } = await saidOfRows(data, input.id);
    // 6 986 states before a change (I), 6 059 removals (E), and 111 updates followed by another.
    expect(rejects).toEqual(
      new Map([
        ['vmaj-not-current', 6_986 + 6_059],
        ['superseded', 111],
      ]),
    );
    const paths = registrePaths(data, input.id);
    const [units] = await rows(
      `SELECT count(*)::INTEGER AS units, count(DISTINCT siren)::INTEGER AS sirens,
         count(*) FILTER (naf IS NOT NULL AND NOT regexp_full_match(naf, '\\d{2}\\.\\d{2}[A-Z]'))::INTEGER AS "nafWithoutPoint",
         count(*) FILTER (categorieJuridique = 9220)::INTEGER AS associations
       FROM read_parquet(${quote(paths.unites)})`,
    );
    expect(units).toEqual({
      units: 15_005,
      sirens: 15_005,
      nafWithoutPoint: 0,
      associations: 1_177,
    });
    // Establishments of associations (92): the flag of 202 of 1 314 rows is not O, and the unit of
    // one more, 341391050, said O on 10 April and nothing the day after.
    expect(
      await rows(
        `SELECT count(*)::INTEGER AS associations, count(*) FILTER (drapeau IS DISTINCT FROM 'O')::INTEGER AS disagree
         FROM read_parquet(${quote(paths.etablissements)}) JOIN read_parquet(${quote(paths.unites)}) USING (siren)
         WHERE categorieJuridique // 100 = 92`,
      ),
    ).toEqual([{ associations: 1_314, disagree: 203 }]);
    const [establishments] = await rows(
      `SELECT count(*)::INTEGER AS n, count(*) FILTER (commune IS NULL)::INTEGER AS "withoutCommune"
       FROM read_parquet(${quote(paths.etablissements)})`,
    );
    expect(establishments).toEqual({ n: 17_273, withoutCommune: input.notes?.['commune-absent'] });
    const associations = `(SELECT siren FROM read_parquet(${quote(paths.unites)}) WHERE categorieJuridique = 9220)`;
    const [named] = await rows(
      `SELECT count(*)::INTEGER AS n, count(denomination)::INTEGER AS named FROM (${namesOfUnitesSql(namesFrom(data, input), associations)})`,
    );
    expect(named).toEqual({ n: 1_177, named: 1_177 });
    const [placed] = await rows<{ adresse: number }>(
      `SELECT count(adresse)::INTEGER AS adresse FROM (${namesOfEtablissementsSql(namesFrom(data, input), associations)})`,
    );
    expect(placed?.adresse).toBeGreaterThan(1_000);
  });

  test('real file: an extract without the state of the establishments is refused, and says what it lacks', async () => {
    const refused = await importRegistre({
      data: await newFolder(),
      from: join(sirene, 'stock_etablissement_extrait_2022.csv'),
      today: '2026-11-24',
      repertoire,
    });
    expect(refused).toMatchObject({
      why: 'column-missing',
      message: {
        fr: expect.stringContaining('« etatAdministratifEtablissement »'),
        en: expect.stringContaining('“etatAdministratifEtablissement”'),
      },
    });
  });
});

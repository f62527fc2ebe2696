import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyParquet, quote, readRows, withDuckdb } from '#platform/duckdb';
import { columnsSql, structuresTable } from './registre-tables.ts';
import { ecartsPaths, reportEcarts } from './report-ecarts.ts';

/** What the perimeter looks at: siren, category, activity, flag, lists; and whether it may be shown. */
const structures = [
  ['303040307', '9220', '94.99Z', 'O', ''],
  ['330275801', '9220', '94.99Z', null, ''],
  ['005720610', '9220', '94.20Z', 'O', ''],
  ['100070044', '7410', null, 'O', ''],
  ['100094655', '5458', '43.32A', 'N', 'liste-scop-scic'],
  ['100094846', '9220', '90.01Z', 'O', 'liste-scop-scic'],
  ['100159698', '8410', '94.20Z', null, 'liste-ess-france'],
  ['100184381', '5710', '81.21Z', null, 'liste-siae'],
  ['100220466', null, '81.21Z', null, 'liste-esus liste-siae'],
] as const;

/** Asked not to be shown. */
const withheld = '330275801';

const withStructures = async (work: (path: string, folder: string) => Promise<void>) => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-ecarts-'));
  const path = join(folder, 'structures.parquet');
  const text = (value: string | null) => (value === null ? 'NULL' : quote(value));
  try {
    await withDuckdb(async (connection) => {
      await connection.run(`CREATE TABLE t (${columnsSql(structuresTable)})`);
      for (const row of structures)
        await connection.run(
          `INSERT INTO t (siren, "categorieJuridique", naf, drapeau, listes, diffusible)
           VALUES (${row.map(text).join(', ')}, ${row[0] !== withheld})`,
        );
      await copyParquet(connection, 'FROM t', path);
    });
    await work(path, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

test('each kind of disagreement is counted by category; who may be shown is listed', () =>
  withStructures(async (path, folder) => {
    const asked = {
      structures: path,
      version: 'loi2014',
      date: '2026-01-01',
      work: folder,
    } as const;
    const summary = await reportEcarts(asked);
    expect(summary).toMatchObject({ version: 'loi2014', looked: 9, in: 4 });
    expect(
      summary.ecarts.map(({ ecart, categorieJuridique, count }) => [
        ecart,
        categorieJuridique,
        count,
      ]),
    ).toEqual([
      ['drapeau-categorie-hors', '7410', 1],
      ['drapeau-activite-exclue', '9220', 1],
      ['dans-sans-drapeau', '9220', 1],
      ['dans-drapeau-non', '5458', 1],
      ['liste-non-comptee', null, 1],
      ['liste-non-comptee', '8410', 1],
      ['liste-scop-scic-contredite', '9220', 1],
    ]);
    const rows = await withDuckdb((connection) =>
      readRows(connection, `FROM read_parquet(${quote(ecartsPaths(folder).ecarts)})`),
    );
    expect(rows.map(({ siren, dans, ecart }) => `${siren} ${dans} ${ecart}`)).toEqual([
      '005720610 false drapeau-activite-exclue',
      '100070044 false drapeau-categorie-hors',
      '100094655 true dans-drapeau-non',
      '100094846 true liste-scop-scic-contredite',
      '100159698 false liste-non-comptee',
      '100220466 false liste-non-comptee',
    ]);
    expect(JSON.parse(await readFile(ecartsPaths(folder).summary, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(summary)),
    );
    expect((await readdir(folder)).sort()).toEqual([
      'ecarts.json',
      'ecarts.parquet',
      'structures.parquet',
    ]);
  }));

test('a version not in force counts nobody and finds no disagreement', () =>
  withStructures(async (path, folder) => {
    const asked = { structures: path, version: 'clap4', date: '2026-01-01', work: folder } as const;
    expect(await reportEcarts(asked)).toMatchObject({ looked: 9, in: 0, ecarts: [] });
  }));

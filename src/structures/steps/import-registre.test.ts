import {
  appendFile,
  copyFile,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import {
  findOrphans,
  importRegistre,
  namesFrom,
  namesOfEtablissementsSql,
  namesOfUnitesSql,
  type RegistreInput,
  registrePaths,
  saidOfRows,
} from '#structures';
import { loadRepertoire } from '#territoires';
import { type GeneratedRegister, generateRegister } from '../../../bench/register-generator.ts';
import { zipBytes } from '../../../test/zip-bytes.ts';

const repertoire = loadRepertoire();
const undo: (() => Promise<void>)[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-registre-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

afterAll(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const defects = 4;
let source = '';
let generated: GeneratedRegister;

beforeAll(async () => {
  source = await newFolder();
  generated = await generateRegister({
    out: source,
    etablissements: 6000,
    defects,
    format: 'both',
  });
});

const take = (data: string, from: string) =>
  importRegistre({ data, from, today: '2026-11-24', repertoire });

const taken = async (data: string, from: string): Promise<RegistreInput> => {
  const done = await take(data, from);
  if (isRefusal(done)) throw new Error(done.message.en);
  return done.input;
};

const query = <T>(sql: string): Promise<readonly T[]> =>
  withDuckdb((connection) => readRows<T>(connection, sql));

const rewritten = async (sql: string): Promise<string> => {
  const path = join(await newFolder(), 'fichier.parquet');
  await withDuckdb((connection) =>
    connection.run(`COPY (${sql}) TO ${quote(path)} (FORMAT parquet)`),
  );
  return path;
};

describe.each(['parquet', 'csv'] as const)('a register of today as %s', (format) => {
  test('every row of the stocks is kept or rejected, each defect with its reason', async () => {
    const data = await newFolder();
    const unites = await taken(data, generated.unites[format]);
    const etablissements = await taken(data, generated.etablissements[format]);
    expect(unites).toMatchObject({
      kind: 'unites',
      couverture: 'stock',
      asOf: '2026-06-01',
      read: generated.unites.rows,
      kept: generated.unites.rows - 2 * defects,
      rejected: 2 * defects,
    });
    expect(etablissements).toMatchObject({
      kind: 'etablissements',
      read: generated.etablissements.rows,
      kept: generated.etablissements.rows - 2 * defects,
      rejected: 2 * defects,
    });
    expect(await saidOfRows(data, unites.id)).toEqual({
      rejects: new Map([
        ['siren-duplicate', defects],
        ['siren-key', defects],
      ]),
      corrections: new Map([
        ['categorie-unknown', defects],
        ['tranche-unknown', defects],
      ]),
    });
    expect(await saidOfRows(data, etablissements.id)).toEqual({
      rejects: new Map([
        ['siret-duplicate', defects],
        ['siret-key', defects],
      ]),
      corrections: new Map([
        ['commune-unknown', defects],
        ['merged-commune', defects],
        ['tranche-unknown', defects],
      ]),
    });
    const paths = registrePaths(data, etablissements.id);
    const [order] = await query<{ rows: number; inOrder: boolean }>(
      `SELECT count(*)::INTEGER AS rows, bool_and(coalesce(n > before, true)) AS "inOrder" FROM (
        SELECT siren::BIGINT * 100000 + nic AS n, lag(siren::BIGINT * 100000 + nic) OVER () AS before
        FROM read_parquet(${quote(paths.etablissements)}))`,
    );
    expect(order).toEqual({ rows: etablissements.kept, inOrder: true });
    expect(
      await query(
        `SELECT DISTINCT tranche FROM read_parquet(${quote(paths.etablissements)}) WHERE tranche = 'ZZ' OR commune IN ('00000', '75101')`,
      ),
    ).toEqual([]);
  });

  test('a reject says where it stands: the row of the file holds the value', async () => {
    const data = await newFolder();
    const { id } = await taken(data, generated.etablissements[format]);
    const [reject] = await query<{ line: number; value: string }>(
      `SELECT line, value FROM read_parquet(${quote(registrePaths(data, id).rejects)}) WHERE reason = 'siret-key'`,
    );
    const line = reject?.line ?? 0;
    const there =
      format === 'csv'
        ? (await readFile(generated.etablissements.csv, 'utf8'))
            .split('\n')
            [line - 1]?.split(',')[2]
        : (
            await query<{ siret: string }>(
              `SELECT siret FROM read_parquet(${quote(generated.etablissements.parquet)}, file_row_number = true) WHERE file_row_number = ${line - 1}`,
            )
          )[0]?.siret;
    expect(there).toBe(reject?.value);
  });

  test('establishments without a legal unit and units without an establishment are counted and named', async () => {
    const data = await newFolder();
    const unites = registrePaths(data, (await taken(data, generated.unites[format])).id).unites;
    const { etablissements } = registrePaths(
      data,
      (await taken(data, generated.etablissements[format])).id,
    );
    const orphans = await findOrphans({ unites, etablissements });
    const { defects: made } = generated;
    expect(orphans.withoutUnite.count).toBe(
      made['unit-absent'].etablissements + made['siren-key'].etablissements,
    );
    expect(orphans.withoutUnite.first).toHaveLength(orphans.withoutUnite.count);
    const alone = await query<{ siren: string }>(
      `SELECT lpad(unite.siren::VARCHAR, 9, '0') AS siren FROM read_parquet(${quote(unites)}) AS unite ANTI JOIN read_parquet(${quote(etablissements)}) USING (siren) ORDER BY 1`,
    );
    expect(orphans.withoutEtablissement).toEqual({
      count: alone.length,
      first: alone.map(({ siren }) => siren),
    });
    expect(alone.length).toBeGreaterThanOrEqual(made['establishments-absent'].unites);
  });

  test('no person is named, nor a unit that asked not to be', async () => {
    const data = await newFolder();
    const input = await taken(data, generated.unites[format]);
    const { unites } = registrePaths(data, input.id);
    const all = `(SELECT siren FROM read_parquet(${quote(unites)}))`;
    const named = await query<{ wrong: number; named: number }>(
      `SELECT count(*) FILTER (categorieJuridique = 1000 OR NOT diffusible)::INTEGER AS wrong,
         count(denomination)::INTEGER AS named
       FROM (${namesOfUnitesSql(namesFrom(data, input), all)}) JOIN read_parquet(${quote(unites)}) USING (siren)`,
    );
    expect(named[0]?.wrong).toBe(0);
    expect(named[0]?.named).toBeGreaterThan(1000);
    const columns = await query<{ column_name: string }>(
      `DESCRIBE SELECT * FROM read_parquet(${quote(unites)})`,
    );
    expect(
      columns.map(({ column_name }) => column_name).filter((name) => /nom|denom/i.test(name)),
    ).toEqual([]);
    const places = await taken(data, generated.etablissements[format]);
    const shown = await query<{ wrong: number; placed: number }>(
      `SELECT count(*) FILTER (NOT diffusible OR adresse LIKE '%ND%')::INTEGER AS wrong, count(x)::INTEGER AS placed
       FROM (${namesOfEtablissementsSql(namesFrom(data, places), all)})
       JOIN read_parquet(${quote(registrePaths(data, places.id).etablissements)}) USING (siren, nic)`,
    );
    expect(shown[0]?.wrong).toBe(0);
    expect(shown[0]?.placed).toBeGreaterThan(1000);
  });
});

test('Parquet and CSV of one register give the same clean tables', async () => {
  const data = await newFolder();
  for (const table of ['unites', 'etablissements'] as const) {
    const [parquet, csv] = [
      registrePaths(data, (await taken(data, generated[table].parquet)).id)[table],
      registrePaths(data, (await taken(data, generated[table].csv)).id)[table],
    ];
    const differing = await query(
      `(FROM read_parquet(${quote(parquet)}) EXCEPT ALL FROM read_parquet(${quote(csv)})) LIMIT 3`,
    );
    expect(differing).toEqual([]);
  }
});

test('a truncated Parquet is refused in both languages, and leaves nothing', async () => {
  const data = await newFolder();
  const path = join(await newFolder(), 'StockUniteLegale_utf8.parquet');
  await copyFile(generated.unites.parquet, path);
  await truncate(path, (await stat(path)).size - 5000);
  expect(await take(data, path)).toMatchObject({
    why: 'file-unreadable',
    message: {
      fr: expect.stringContaining('ne se lit pas jusqu’au bout'),
      en: expect.stringContaining('cannot be read to its end'),
    },
    mend: { fr: expect.stringContaining('Téléchargez-le de nouveau') },
  });
  expect(
    (await readdir(join(data, 'registre'))).filter((name) => !name.startsWith('.vu-')),
  ).toEqual([]);
});

test('a Parquet damaged in the middle is refused, and leaves no import', async () => {
  const data = await newFolder();
  const bytes = await readFile(generated.unites.parquet);
  bytes.fill(0xab, 60_000, 90_000);
  const path = join(await newFolder(), 'abime.parquet');
  await writeFile(path, bytes);
  expect(await take(data, path)).toMatchObject({ why: 'file-unreadable' });
  expect((await readdir(join(data, 'registre'))).filter((name) => !name.startsWith('.'))).toEqual(
    [],
  );
});

test('columns that moved are read all the same, and so is a stock without NAF 2025', async () => {
  const data = await newFolder();
  const columns = await query<{ column_name: string }>(
    `DESCRIBE SELECT * EXCLUDE ("activitePrincipaleNAF25Etablissement") FROM read_parquet(${quote(generated.etablissements.parquet)})`,
  );
  const moved = columns.map(({ column_name }) => `"${column_name}"`).toReversed();
  const path = await rewritten(
    `SELECT ${moved.join(', ')} FROM read_parquet(${quote(generated.etablissements.parquet)})`,
  );
  const input = await taken(data, path);
  expect(input.kind).toBe('etablissements');
  expect(input.read).toBe(generated.etablissements.rows);
  expect(input.kept + input.rejected).toBe(input.read);
});

test('a needed column that was renamed is refused by its name, with the nearest one found', async () => {
  const path = await rewritten(
    `SELECT * RENAME ("etatAdministratifUniteLegale" AS "etatAdminUniteLegale") FROM read_parquet(${quote(generated.unites.parquet)})`,
  );
  expect(await take(await newFolder(), path)).toMatchObject({
    why: 'column-missing',
    message: {
      fr: expect.stringContaining(
        '« etatAdministratifUniteLegale » (la plus proche trouvée : « etatAdminUniteLegale »)',
      ),
      en: expect.stringContaining('nearest found: “etatAdminUniteLegale”'),
    },
    facts: { missing: 1 },
  });
});

test('a file that is not of the register is refused', async () => {
  const path = join(await newFolder(), 'autre.csv');
  await writeFile(path, 'code;nom;valeur\n1;a;2\n');
  expect(await take(await newFolder(), path)).toMatchObject({ why: 'not-the-register' });
});

test('a CSV may be zipped, gzipped, or written with semicolons, whatever its name', async () => {
  const folder = await newFolder();
  const text = await readFile(generated.unites.csv, 'utf8');
  const semicolons = join(folder, 'points-virgules.txt');
  await writeFile(semicolons, text.replaceAll(',', ';'));
  const gzipped = join(folder, 'fichier.gz');
  await writeFile(gzipped, gzipSync(text));
  const zipped = join(folder, 'archive.zip');
  await writeFile(
    zipped,
    await zipBytes((zip) => zip.addBuffer(Buffer.from(text), 'StockUniteLegale_utf8.csv')),
  );
  for (const path of [semicolons, gzipped, zipped])
    expect(await taken(await newFolder(), path), path).toMatchObject({
      kind: 'unites',
      read: generated.unites.rows,
      kept: generated.unites.rows - 2 * defects,
    });
});

test('badly formed lines, numbers rounded by a spreadsheet and lost zeros are said one by one', async () => {
  const data = await newFolder();
  const path = join(await newFolder(), 'unites.csv');
  const lines = (await readFile(generated.unites.csv, 'utf8')).split('\n').slice(0, 60);
  const own = lines.slice(1).map((line) => line.split(',')[0] ?? '');
  const first = own.find((siren) => siren.startsWith('0')) ?? '';
  const zeroless = lines.map((line) => (line.startsWith(first) ? line.slice(1) : line));
  await writeFile(path, `${zeroless.join('\n')}\n`);
  const lineOf = (siren: string) => lines.findIndex((line) => line.startsWith(siren));
  await appendFile(path, 'trois,cellules,seulement\n');
  await appendFile(path, `${(lines[1] ?? '').replace(/^\d{9}/, '7.17E+08')}\n`);
  const { id, read, kept, rejected } = await taken(data, path);
  expect({ read, kept, rejected }).toEqual({ read: 61, kept: 59, rejected: 2 });
  const paths = registrePaths(data, id);
  expect(
    await query(`SELECT reason, value FROM read_parquet(${quote(paths.rejects)}) ORDER BY line`),
  ).toEqual([
    { reason: 'siren-unreadable', value: '7.17E+08' },
    { reason: 'line-unreadable', value: 'trois,cellules,seulement' },
  ]);
  expect(
    await query(
      `SELECT line, kind, "from", "to" FROM read_parquet(${quote(paths.corrections)}) WHERE kind = 'leading-zero'`,
    ),
  ).toEqual([{ line: lineOf(first) + 1, kind: 'leading-zero', from: first.slice(1), to: first }]);
});

test('the same file is not read twice', async () => {
  const data = await newFolder();
  await taken(data, generated.unites.parquet);
  expect(await take(data, generated.unites.parquet)).toMatchObject({ already: true });
});

test('a size class NN is a size class: the unit had no employee', async () => {
  const data = await newFolder();
  const { id } = await taken(data, generated.unites.parquet);
  const [found] = await query<{ nn: number }>(
    `SELECT count(*)::INTEGER AS nn FROM read_parquet(${quote(registrePaths(data, id).unites)}) WHERE tranche = 'NN'`,
  );
  expect(found?.nn).toBeGreaterThan(100);
});

test('the folder of an import holds the file as it was', async () => {
  const data = await newFolder();
  const { id } = await taken(data, generated.unites.parquet);
  const { folder } = registrePaths(data, id);
  expect(
    (await readFile(join(folder, 'snapshot.parquet'))).equals(
      await readFile(generated.unites.parquet),
    ),
  ).toBe(true);
});

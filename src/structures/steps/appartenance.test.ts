import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { pushInto, readRows, withDuckdb } from '#platform/duckdb';
import { mirror } from '../../../test/mirror.ts';
import { judge } from '../domain/judge.ts';
import {
  type Parametres,
  type VersionCalculable,
  versionsCalculables,
} from '../domain/parametres.ts';
import { listeIds, type UniteLegale } from '../domain/unite-legale.ts';
import { perimetreTables } from '../sources/perimetre-tables.ts';
import { appartenanceSql, regleOf } from './appartenance.ts';

const rows = {
  siren: 'INTEGER',
  categorieJuridique: 'INTEGER',
  naf: 'VARCHAR',
  drapeau: 'VARCHAR',
} as const;

interface Ask {
  readonly version: VersionCalculable;
  readonly date: string;
  readonly parametres?: Parametres;
}

/** Units that the SQL and the TypeScript judge otherwise. */
const disagreements = async (unites: readonly UniteLegale[], asks: readonly Ask[]) =>
  withDuckdb(async (connection) => {
    const units = await pushInto(connection, rows);
    const named = await pushInto(connection, { siren: 'INTEGER', liste: 'VARCHAR' });
    for (const { siren, categorieJuridique, naf, drapeau, listes } of unites) {
      units.push({
        siren: Number(siren),
        categorieJuridique: categorieJuridique === null ? null : Number(categorieJuridique),
        naf,
        drapeau,
      });
      for (const liste of listes) named.push({ siren: Number(siren), liste });
    }
    units.flush();
    named.flush();
    await connection.run(
      `CREATE TABLE unites AS SELECT * REPLACE ("categorieJuridique"::USMALLINT AS "categorieJuridique") FROM ${units.table}`,
    );
    await connection.run(`CREATE VIEW listes AS FROM ${named.table}`);
    const wrong: unknown[] = [];
    let counted = 0;
    for (const { version, date, parametres = {} } of asks) {
      const sql = await readRows<{ siren: number; famille: string; sousFamille: string }>(
        connection,
        appartenanceSql(version, date, parametres),
      );
      const found = new Map(sql.map((row) => [row.siren, row]));
      if (found.size !== sql.length) wrong.push({ version, twice: sql.length - found.size });
      counted += found.size;
      const regle = regleOf(version, date, parametres);
      for (const unite of unites) {
        const mine = judge(regle, unite);
        const its = found.get(Number(unite.siren));
        if (
          (its?.famille ?? null) !== mine.famille ||
          (its?.sousFamille ?? null) !== mine.sousFamille
        )
          wrong.push({ unite, version, date, parametres, its, mine: mine.famille });
      }
    }
    return { wrong, counted };
  });

const everyListe = Array.from({ length: 2 ** listeIds.length }, (_, at) =>
  listeIds.filter((_id, bit) => at & (1 << bit)),
);

/** Every category × activity of interest × flag × set of lists. */
const product = (): readonly UniteLegale[] => {
  const { categories, activites } = perimetreTables();
  const codes = [...categories.keys(), '1000', '7410', '5785', null];
  const nafs = [
    ...activites.filter(({ exclue }) => exclue).map(({ code }) => code),
    '94.99Z',
    '62.01Z',
    null,
  ];
  return codes
    .flatMap((categorieJuridique) =>
      nafs.flatMap((naf) =>
        (['O', 'N', null] as const).flatMap((drapeau) =>
          everyListe.map((listes) => ({ categorieJuridique, naf, drapeau, listes })),
        ),
      ),
    )
    .map((each, at) => ({ siren: String(at), ...each }));
};

const asks: readonly Ask[] = [
  { version: 'clap4', date: '2014-12-31' },
  { version: 'clap4', date: '2018-01-01' },
  { version: 'flores5', date: '2023-12-31' },
  { version: 'loi2014', date: '2026-01-01' },
  {
    version: 'loi2014',
    date: '2026-01-01',
    parametres: {
      'exclusion-d-activites': 'aucune',
      'esus-vaut-appartenance': 'non',
      sica: 'hors',
    },
  },
  { version: 'flores5', date: '2023-12-31', parametres: { 'activite-jugee': 'etablissement' } },
  {
    version: 'flores5',
    date: '2023-12-31',
    parametres: { 'scop-scic-sas': 'hors', congregation: 'hors', 'autre-personne-morale': 'dans' },
  },
];

test('the SQL and the code judge alike, for every category, activity, flag and set of lists', {
  timeout: 120_000,
}, async () => {
  const unites = product();
  expect(unites.length).toBeGreaterThan(100_000);
  const { wrong, counted } = await disagreements(unites, asks);
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(counted).toBeGreaterThan(100_000);
});

test('without any list, the SQL reads none', async () => {
  const sql = appartenanceSql('loi2014', '2026-01-01', {}, { unites: 'u', listes: null });
  expect(sql).not.toContain('listes');
  expect(sql).toContain("u.drapeau = 'O'");
});

describe.skipIf(!mirror)('real file: 3 375 flagged units', () => {
  test('the SQL and the code judge each alike, in every version', async () => {
    const text = await readFile(join(mirror ?? '', 'ess', '04_ess_flag_insee.csv'));
    const unites = (parse(text, { columns: true, bom: true }) as Record<string, string>[]).map(
      (row): UniteLegale => ({
        siren: row['siren'] ?? '',
        categorieJuridique: row['categorieJuridiqueUniteLegale'] || null,
        naf: row['activitePrincipaleUniteLegale'] || null,
        drapeau: row['economieSocialeSolidaireUniteLegale'] === 'O' ? 'O' : null,
        listes: [],
      }),
    );
    expect(unites).toHaveLength(3375);
    const dates = { clap4: '2017-12-31', flores5: '2026-01-01', loi2014: '2026-01-01' };
    const { wrong } = await disagreements(
      unites,
      versionsCalculables.map((version) => ({ version, date: dates[version] })),
    );
    expect(wrong).toEqual([]);
  });
});

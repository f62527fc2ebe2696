import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { mirror } from '../../../test/mirror.ts';
import { type FlagReport, reportFlagFile } from './report-flag-file.ts';

const whole = (found: Awaited<ReturnType<typeof reportFlagFile>>): FlagReport => {
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found as FlagReport;
};

const withFile = async <T>(content: string, work: (path: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-drapeau-'));
  try {
    const path = join(folder, 'extrait.csv');
    await writeFile(path, content);
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const tableOf = (report: FlagReport, lang: 'fr' | 'en') =>
  parse([...report.csv(lang)].join(''), { columns: true }) as Record<string, string>[];

const today = `siren,statutDiffusionUniteLegale,denominationUniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,economieSocialeSolidaireUniteLegale
303040307,O,UNION NATIONALE,9220,94.99Z,
330275801,P,CUMA PORCINE,6316,01.46Z,O
005720610,O,=PICARDIE,5710,62.01Z,O
100029172,O,SYNDICAT,9220,94.20Z,O
100070044,O,GIP,7410,84.11Z,O
100094655,O,X,92,94.99Z,O
100094656,O,X,9220,94.99Z,O
`;

test('an extract of the stock of today: where the flag and the category disagree is counted, by kind', () =>
  withFile(today, async (path) => {
    const report = whole(await reportFlagFile(path, 'loi2014', '2026-01-01'));
    expect(report).toMatchObject({ read: 7, looked: 5, in: 3, by: 'unite' });
    expect(report.rejects.map(({ line, reason }) => [line, reason])).toEqual([
      [7, 'categorie-unreadable'],
      [8, 'siren-key'],
    ]);
    expect(report.ecarts).toMatchObject([
      { ecart: 'drapeau-categorie-hors', categorieJuridique: '7410', count: 1 },
      { ecart: 'drapeau-activite-exclue', categorieJuridique: '9220', count: 1 },
      { ecart: 'dans-sans-drapeau', categorieJuridique: '9220', count: 1 },
    ]);
  }));

test('the same under INSEE’s rule: the flagged company is a disagreement', () =>
  withFile(today, async (path) => {
    const report = whole(await reportFlagFile(path, 'flores5', '2026-01-01'));
    expect(report.ecarts).toContainEqual({
      ecart: 'drapeau-famille-non-comptee',
      categorieJuridique: '5710',
      label: 'SAS, société par actions simplifiée',
      count: 1,
    });
  }));

test('the table of verdicts gives each its reasons in both languages, no name to one who withheld it, no formula to a spreadsheet', () =>
  withFile(today, async (path) => {
    const report = whole(await reportFlagFile(path, 'loi2014', '2026-01-01'));
    const [union, cuma, picardie] = tableOf(report, 'fr');
    expect(union).toMatchObject({
      denomination: 'UNION NATIONALE',
      dans: 'oui',
      famille: 'Associations',
    });
    expect(cuma).toMatchObject({ denomination: '', sous_famille: 'agricole : CUMA' });
    expect(picardie?.['denomination']).toBe("'=PICARDIE");
    expect(picardie?.['raisons']).toContain('à vérifier');
    const english = tableOf(report, 'en')[1];
    expect(english).toMatchObject({
      in: 'yes',
      family: 'Cooperatives',
      sub_family: 'farming: CUMA',
    });
    expect(english?.['reasons']).toContain('Legal category 6316');
  }));

test('a table without a flag is refused', () =>
  withFile('siren,nom\n303040307,A\n', async (path) => {
    expect(await reportFlagFile(path, 'loi2014', '2026-01-01')).toMatchObject({
      why: 'column-missing',
    });
  }));

describe.skipIf(!mirror)('real files', () => {
  test('real file: the 3 375 flagged units are counted by category as the notes on the perimeter say, each with its reasons', async () => {
    const report = whole(
      await reportFlagFile(
        join(mirror ?? '', 'ess/04_ess_flag_insee.csv'),
        'loi2014',
        '2026-01-01',
      ),
    );
    expect([report.read, report.looked, report.rejects.length]).toEqual([3375, 3375, 0]);
    const counts = Object.fromEntries(
      report.categories.map(({ categorieJuridique, count }) => [categorieJuridique, count]),
    );
    expect(counts).toMatchObject({
      '9220': 2318,
      '5710': 632,
      '5499': 157,
      '5460': 108,
      '5458': 68,
      '9260': 40,
      '5560': 22,
    });
    const rows = tableOf(report, 'fr');
    expect(rows).toHaveLength(3375);
    expect(rows.filter(({ raisons }) => !raisons)).toEqual([]);
    expect(
      report.ecarts.map(({ categorieJuridique, ecart }) => [categorieJuridique, ecart]),
    ).toEqual(['3120', '6585', '6901', '7410'].map((code) => [code, 'drapeau-categorie-hors']));
    expect(report.in).toBe(3371);
  });

  test('real file: in INSEE’s own perimeter, 792 commercial companies of them are not counted', async () => {
    const report = whole(
      await reportFlagFile(
        join(mirror ?? '', 'ess/04_ess_flag_insee.csv'),
        'flores5',
        '2026-01-01',
      ),
    );
    const companies = report.ecarts
      .filter(({ ecart }) => ecart === 'drapeau-famille-non-comptee')
      .reduce((sum, { count }) => sum + count, 0);
    expect([report.in, companies]).toEqual([3375 - 4 - 792, 792]);
  });

  test('real file: of 1 314 establishments of associations in the updates of 2017, 202 have no flag', async () => {
    const path = join(mirror ?? '', 'sirene/sirene_2017_maj_quotidiennes_personnes_morales.csv.gz');
    const report = whole(await reportFlagFile(path, 'loi2014', '2017-04-11'));
    expect(report.by).toBe('etablissement');
    expect(
      report.looked + report.rejects.length + report.passed.notPresent + report.passed.toldAgain,
    ).toBe(report.read);
    expect(report.read).toBe(30_429);
    // Last present state of each SIRET, categories that begin with 92.
    const associations = report.categories.filter(({ categorieJuridique }) =>
      categorieJuridique?.startsWith('92'),
    );
    const sum = (of: 'count' | 'flagged') => associations.reduce((all, row) => all + row[of], 0);
    expect([sum('count'), sum('count') - sum('flagged')]).toEqual([1314, 202]);
  });
});

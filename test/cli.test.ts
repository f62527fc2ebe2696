import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyParquet, quote, withDuckdb } from '#platform/duckdb';
import { generateRegister } from '../bench/register-generator.ts';

const echelle = fileURLToPath(new URL('../bin/echelle', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'echelle-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `bin/echelle` as a person does, on a data folder of this file alone. */
const run = (lang: 'fr' | 'en', ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, ECHELLE_DATA: join(folder, 'data'), ECHELLE_MIRROR: '' };
    execFile(process.execPath, [echelle, ...args, '--lang', lang], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Spaces of numbers and of French punctuation, as one sees them. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('perimetre explain', () => {
  const asked = ['perimetre', 'explain', '303040307', '--date', '2026-01-01', '--cj'];

  test('says in or out, and each reason with its reference, in both languages', async () => {
    const fr = await run('fr', ...asked, '9220', '--naf', '88.99B', '--flag', 'O');
    expect(fr.code).toBe(0);
    expect(fr.out).toContain('303040307 (loi2014, 2026-01-01) – dans l’ESS : Associations');
    expect(fr.out).toContain('✓ La catégorie juridique 9220');
    expect(fr.out).toContain('[loi n° 2014-856 du 31 juillet 2014, article 1er');
    const en = await run('en', ...asked, '9220', '--naf', '94.91Z');
    expect(en.out).toContain('outside the ESS');
    expect(en.out).toMatch(/✗ .*94\.91Z/);
  });

  test('a choice changes the verdict, and is said with why it is debated', async () => {
    const { code, out } = await run(
      'en',
      ...asked,
      '9210',
      '--parametre',
      'association-non-declaree=dans',
    );
    expect(code).toBe(0);
    expect(out).toContain('– in the ESS');
    expect(out).toContain('association-non-declaree=dans : In INSEE’s statistical list');
  });

  test.each([
    ['a SIREN whose key is wrong', ['perimetre', 'explain', '303040308'], 'nine digits'],
    ['a category of three digits', [...asked, '922'], '--cj 9220'],
    [
      'a day that does not exist',
      ['perimetre', 'explain', '303040307', '--date', '2026-02-30'],
      '--date 2026-01-01',
    ],
    ['a list nobody publishes', [...asked, '9220', '--liste', 'liste-noire'], 'liste-esus'],
    ['a choice that does not exist', [...asked, '9220', '--parametre', 'sica=non'], 'sica=dans'],
  ])('refuses %s, says how to mend it, and ends with 1', async (_case, args, mend) => {
    const { code, out, err } = await run('en', ...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(mend);
  });

  test('an unknown version is a misuse: 2', async () => {
    expect((await run('fr', ...asked, '9220', '--version', 'loi2030')).code).toBe(2);
  });
});

describe('perimetre report', () => {
  const extract = `siren,statutDiffusionUniteLegale,denominationUniteLegale,categorieJuridiqueUniteLegale,activitePrincipaleUniteLegale,economieSocialeSolidaireUniteLegale
303040307,O,UNION NATIONALE,9220,94.99Z,O
330275801,P,NOM A TAIRE,6316,01.61Z,
100070044,O,COMMUNE,7210,84.11Z,O
303040308,O,CLE FAUSSE,9220,94.99Z,O
`;

  test('counts by category, lists disagreements, writes each verdict; who withheld its name has none', async () => {
    const from = write('extrait.csv', extract);
    const out = join(folder, 'verdicts.csv');
    const fr = await run(
      'fr',
      'perimetre',
      'report',
      '--from',
      from,
      '--date',
      '2026-01-01',
      '--out',
      out,
    );
    expect(fr.code).toBe(0);
    expect(fr.out).toContain('4 lignes lues = 3 jugées + 1 rejetées');
    expect(fr.out).toContain('drapeau O, mais catégorie juridique hors du périmètre');
    const verdicts = readFileSync(out, 'utf8');
    expect(verdicts).toContain('UNION NATIONALE');
    expect(verdicts).toContain('330275801');
    expect(verdicts).not.toContain('NOM A TAIRE');
    const en = await run('en', 'perimetre', 'report', '--from', from, '--date', '2026-01-01');
    expect(en.out).toContain('4 rows read = 3 judged + 1 rejected');
    expect(en.out).toContain('Disagreements:');
  });

  test.each([
    ['a file that is not there', 'nulle-part.csv', undefined],
    ['a table without a SIREN', 'autre.csv', 'nom,ville\nA,B\n'],
  ])('refuses %s with 1', async (_case, name, text) => {
    const from = text === undefined ? join(folder, name) : write(name, text);
    const fr = await run('fr', 'perimetre', 'report', '--from', from);
    expect([fr.code, fr.out]).toEqual([1, '']);
    expect(fr.err).toContain(name);
    expect((await run('en', 'perimetre', 'report', '--from', from)).err).not.toBe(fr.err);
  });
});

describe('import of a list', () => {
  const siae = `siren;raison sociale;type siae
303040307;ENVIE;EI
5720610;PICARDIE;ACI
303040308;CLE FAUSSE;EI
`;

  test('says rows kept and rejected with their reasons, and zeros put back', async () => {
    const from = write('siae.csv', siae);
    const asked = ['import', 'liste-siae', '--from', from, '--date', '2020-12-31'];
    const fr = await run('fr', ...asked);
    expect(fr.code).toBe(0);
    expect(plain(fr.out)).toContain(
      '✓ siae.csv au 2020-12-31, lignes lues : 3 = 2 gardées + 1 rejetées, 1 corrigées',
    );
    expect(plain(fr.out)).toContain('1 : la clé du numéro ne tombe pas juste');
    const en = await run('en', ...asked);
    expect(en.out).toContain('rows read: 3 = 2 kept + 1 rejected, 1 corrected');
  });

  test('refuses a list that says no date, and one whose file is not given', async () => {
    const dateless = await run('en', 'import', 'liste-esus', '--from', write('esus.csv', siae));
    expect(dateless.code).toBe(1);
    expect(dateless.out).toContain('--date 2023-11-20');
    const fileless = await run('fr', 'import', 'liste-esus');
    expect(fileless.code).toBe(1);
    expect(fileless.err).toContain('--from FICHIER');
  });

  test('of two files, the good one is kept when the other is refused; the end is 1', async () => {
    const from = [write('bon.csv', siae), join(folder, 'absent.csv')];
    const { code, out } = await run(
      'en',
      'import',
      'liste-siae',
      '--date',
      '2021-12-31',
      '--from',
      ...from,
    );
    expect(code).toBe(1);
    expect(out).toContain('✓ bon.csv');
    expect(out).toContain('absent.csv does not exist');
  });
});

describe('import of the register', () => {
  let unites = '';
  let etablissements = '';
  beforeAll(async () => {
    const made = await generateRegister({
      out: join(folder, 'registre'),
      etablissements: 3000,
      defects: 3,
    });
    unites = made.unites.parquet;
    etablissements = made.etablissements.parquet;
  });

  test('both stocks: rows kept and rejected, reasons in words, what they do not say of each other', async () => {
    const fr = await run('fr', 'import', 'sirene', '--from', unites, etablissements);
    expect(fr.code).toBe(0);
    const said = plain(fr.out);
    const counts =
      /StockUniteLegale_utf8\.parquet, lignes lues : ([\d ]+) = ([\d ]+) gardées \+ ([\d ]+) rejetées/.exec(
        said,
      );
    const [read, kept, rejected] = (counts ?? [])
      .slice(1)
      .map((text) => Number(text.replaceAll(' ', '')));
    expect(rejected).toBeGreaterThan(0);
    expect((kept ?? 0) + (rejected ?? 0)).toBe(read);
    expect(said).toContain('3 : la clé du SIREN est fausse');
    expect(said).toContain('commune inconnue du Code officiel géographique, laissée vide');
    expect(said).toMatch(/établissements sans unité légale : [1-9]/);
    const again = await run('en', 'import', 'sirene', '--from', unites);
    expect(again.code).toBe(0);
    expect(again.out).toContain('(already imported)');
    expect(again.out).toContain('the key of the SIREN is wrong');
  });

  test('refuses a truncated file, one whose column moved, one that is no register: 1, and nothing is left', async () => {
    const before = readdirSync(join(folder, 'data', 'registre')).sort();
    const whole = readFileSync(unites);
    const cut = join(folder, 'coupe.parquet');
    writeFileSync(cut, whole.subarray(0, whole.length / 2));
    const moved = join(folder, 'deplace.parquet');
    await withDuckdb((connection) =>
      copyParquet(
        connection,
        `SELECT * RENAME ("categorieJuridiqueUniteLegale" AS "categorieJuridique") FROM ${quote(unites)}`,
        moved,
      ),
    );
    const other = write('autre-table.csv', 'nom,ville\nA,B\n');
    for (const [path, said] of [
      [cut, 'coupe.parquet'],
      [moved, 'categorieJuridiqueUniteLegale'],
      [other, 'autre-table.csv'],
    ] as const) {
      const { code, out } = await run('en', 'import', 'sirene', '--from', path);
      expect(code, path).toBe(1);
      expect(out, path).toContain(said);
      expect(out, path).toContain('→ ');
    }
    expect(readdirSync(join(folder, 'data', 'registre')).sort()).toEqual(before);
  });
});

describe('secret', () => {
  /** Two places, two families, margins; one cell rests upon two enterprises. */
  const table = `lieu,famille,postes,unites,max
T,T,100,20,20
T,A,60,12,15
T,B,40,8,20
X,T,55,10,15
X,A,45,8,15
X,B,10,2,6
Y,T,45,10,20
Y,A,15,4,5
Y,B,30,6,9
`;
  const options = (path: string) => [
    '--table',
    path,
    '--dims',
    'lieu,famille',
    '--value',
    'postes',
    '--total',
    'lieu=T',
    '--total',
    'famille=T',
  ];
  const described = ['--units', 'unites', '--max', 'max'];

  test('check counts what the rules hide at once, and writes nothing', async () => {
    const path = write('table.csv', table);
    const fr = await run('fr', 'secret', 'check', ...options(path), ...described);
    expect([fr.code, fr.out]).toEqual([0, '']);
    expect(fr.err).toMatch(/A +1 {2}/);
    const en = await run('en', 'secret', 'check', ...options(path), ...described);
    expect(en.err).toContain('By the rules alone:');
  });

  test('protect hides the cell and enough around it; audit holds what it wrote', async () => {
    const path = write('table.csv', table);
    const published = join(folder, 'publie.csv');
    const internal = join(folder, 'interne.csv');
    const made = await run(
      'en',
      'secret',
      'protect',
      ...options(path),
      ...described,
      '--out',
      published,
      '--internal',
      internal,
    );
    expect(made.code).toBe(0);
    const lines = readFileSync(published, 'utf8').trim().split('\n');
    expect(lines.find((line) => line.startsWith('X,B,'))).toMatch(/^X,B,,A,/);
    expect(lines.filter((line) => /^\w,\w,,/.test(line)).length).toBeGreaterThanOrEqual(4);
    const audited = await run(
      'fr',
      'secret',
      'audit',
      ...options(internal),
      '--units',
      'UNITES',
      '--max',
      'MAX',
      '--statut',
      'STATUT',
    );
    expect(audited.code).toBe(0);
    expect(audited.err).toContain('✓ Le motif tient');
  });

  test('audit refuses a pattern that subtraction undoes, and names the cell', async () => {
    const shown = table
      .split('\n')
      .filter(Boolean)
      .map((line, at) => `${line},${at === 0 ? 'statut' : line.startsWith('X,B') ? 'A' : 'V'}`)
      .join('\n');
    const path = write('nu.csv', `${shown}\n`);
    const args = ['secret', 'audit', ...options(path), ...described, '--statut', 'statut'];
    const en = await run('en', ...args);
    expect(en.code).toBe(1);
    expect(en.err).toContain('The pattern does not protect 1 cell(s)');
    expect((await run('fr', ...args)).err).toContain('Le motif ne protège pas 1 case(s)');
  });

  test.each([
    ['no column of units', ['check'], '--units COLUMN'],
    ['an unknown rule', ['check', ...described, '--regle', 'mienne'], 'Known rules'],
    ['a margin that is no number', ['protect', ...described, '--margin', 'dix'], '--margin 10'],
    ['an audit without a status', ['audit', ...described], '--statut COLUMN'],
  ])('refuses %s with 1', async (_case, [act = '', ...more], mend) => {
    const path = write('table.csv', table);
    const { code, out, err } = await run('en', 'secret', act, ...options(path), ...more);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(mend);
  });

  test('without its table it is misused: 2', async () => {
    expect((await run('en', 'secret', 'check', '--value', 'postes')).code).toBe(2);
  });
});

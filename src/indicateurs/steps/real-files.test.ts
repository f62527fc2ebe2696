import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { read, utils, type WorkSheet } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { buildRelease, catalogue, importEmbedded, sources } from '#indicateurs';
import { isRefusal, type Period } from '#kernel';
import { loadRepertoire, type Niveau, readRepertoire, writeTerritoires } from '#territoires';
import { withImports } from '../../../test/import-into.ts';
import { mirror } from '../../../test/mirror.ts';
import { loadRelease } from '../adapters/releases.ts';
import type { Source } from '../sources/source.ts';

const folder = mirror ?? '';
const mirrored = sources.filter((source) => source.mirror);

/** Cells counted without the readers: lines by columns, or observations of a message. */
const cellsIn = async ({ mirror: path = '', format, mapping }: Source): Promise<number> => {
  const text = await readFile(join(folder, path), 'utf8');
  if (format === 'sdmx-ml') return text.match(/<(\w+:)?Obs[\s>]/g)?.length ?? 0;
  const lines = text.split(/\r?\n/).filter((line) => line.trim()).length - 1;
  return mapping && 'columns' in mapping ? lines * mapping.columns.length : Number.NaN;
};

describe.skipIf(!mirror)('real files', () => {
  test.each(mirrored.map((source) => [source.id, source] as const))(
    'real file: %s is read to the last cell, and each is kept or rejected',
    { timeout: 120_000 },
    (_id, source) =>
      withImports(async ({ take }) => {
        const input = await take({ source: source.id, mirror: folder });
        expect(input.kept + input.rejected).toBe(input.read);
        if (source.format === 'insee-workbook') expect(input.read).toBeGreaterThan(2000);
        else expect(input.read).toBe(await cellsIn(source));
      }),
  );

  test('real file: the shares published for 17 régions, 100 départements and France without Mayotte are INSEE’s cells exactly', () =>
    withImports(async ({ data, take }) => {
      await importEmbedded({ data, catalogue, repertoire: loadRepertoire() });
      for (const source of ['insee-itdd', 'insee-dd-2019']) await take({ source, mirror: folder });
      const release = await releaseOf(data);
      const cells = await publishedShares();
      const shown = cells.map(({ niveau, code, period }) =>
        release
          .observations({ indicateur: 'part-ess-postes', niveau, code, period: period as Period })
          .map(({ value, status }) => ({ value, status })),
      );
      expect(shown).toEqual(
        cells.map(({ value }) => [{ value, status: value === null ? 'missing' : 'normal' }]),
      );
      for (const period of ['2008', '2014', '2015']) {
        const known = cells.filter((cell) => cell.period === period && cell.value !== null);
        const count = (niveau: Niveau) => known.filter((cell) => cell.niveau === niveau).length;
        expect([count('region'), count('departement'), count('france')]).toEqual([17, 100, 1]);
      }
      expect([...new Set(cells.flatMap((each) => (each.value === null ? each.code : [])))]).toEqual(
        ['06', '976'],
      );
    }));
});

const releaseOf = async (data: string) => {
  const built = await buildRelease({
    data,
    version: 'essai',
    catalogue,
    territoires: { version: 'essai', write: writeTerritoires },
  });
  if (isRefusal(built)) throw new Error(built.message.en);
  const release = await loadRelease({ data, makeRepertoire: readRepertoire }, built.manifest.id);
  if (isRefusal(release)) throw new Error(release.message.en);
  return release;
};

interface Share {
  readonly niveau: Niveau;
  readonly code: string;
  readonly period: string;
  readonly value: number | null;
}

/** Column and first row of each table of shares, as a person finds them on opening the workbooks. */
const tables = [
  { file: 'ITDD-DonneesDetaillees.xls', niveau: 'region', column: 'N', from: 7, period: '2008' },
  { file: 'ITDD-DonneesDetaillees.xls', niveau: 'region', column: 'M', from: 7, period: '2014' },
  {
    file: 'ITDD-DonneesDetaillees.xls',
    niveau: 'departement',
    column: 'N',
    from: 36,
    period: '2008',
  },
  {
    file: 'ITDD-DonneesDetaillees.xls',
    niveau: 'departement',
    column: 'M',
    from: 36,
    period: '2014',
  },
  {
    file: 'DD-indic-reg-dep_2008_2019.xls',
    niveau: 'region',
    column: 'O',
    from: 7,
    period: '2015',
  },
  {
    file: 'DD-indic-reg-dep_2008_2019.xls',
    niveau: 'departement',
    column: 'O',
    from: 37,
    period: '2015',
  },
] as const;

const publishedShares = async (): Promise<readonly Share[]> => {
  const shares: Share[] = [];
  for (const { file, niveau, column, from, period } of tables) {
    const sheet = read(await readFile(join(folder, 'ess', file))).Sheets['Economie'];
    if (!sheet) throw new Error(`${file} : feuille Economie`);
    expect(headOver(sheet, column, from)).toMatch(/^Poids de l'économie sociale/);
    expect(String(sheet[`${column}${from - 1}`]?.v)).toBe(period);
    for (let row = from; sheet[`B${row}`]; row++) {
      const printed = String(sheet[`A${row}`]?.v).trim();
      const value = (sheet[`${column}${row}`]?.v as number | undefined) ?? null;
      const nom = String(sheet[`B${row}`]?.v);
      if (/^\d[\dAB]\d?$|^\d$/.test(printed))
        shares.push({ niveau, code: printed.padStart(2, '0'), period, value });
      // Printed under both tables, rounded under one: the région table has the digits.
      else if (/hors Mayotte/.test(nom) && (niveau === 'region' || period === '2015'))
        shares.push({ niveau: 'france', code: 'FRHM', period, value });
    }
  }
  return shares;
};

/** The head over a column of values, which may be merged over several. */
const headOver = (sheet: WorkSheet, column: string, from: number): string => {
  for (let at = utils.decode_col(column); at > 1; at--) {
    const cell = sheet[`${utils.encode_col(at)}${from - 2}`];
    if (cell?.v) return String(cell.v);
  }
  return '';
};

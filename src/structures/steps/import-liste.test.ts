import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { mirror } from '../../../test/mirror.ts';
import type { ListeId } from '../domain/unite-legale.ts';
import { type ImportedListe, importListe } from './import-liste.ts';
import { registrePaths } from './registre-folder.ts';

interface Taking {
  readonly data: string;
  readonly take: (
    liste: ListeId,
    content: string | Uint8Array,
    told?: { readonly date?: string; readonly name?: string },
  ) => ReturnType<typeof importListe>;
}

const withListe = async <T>(work: (taking: Taking) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-liste-'));
  const data = join(folder, 'data');
  try {
    return await work({
      data,
      take: async (liste, content, { name = 'liste.csv', ...told } = {}) => {
        const from = join(folder, name);
        await writeFile(from, content);
        return importListe({ data, liste, from, today: '2026-11-24', ...told });
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const tableOf = (path: string) =>
  withDuckdb((connection) => readRows(connection, `FROM read_parquet(${quote(path)})`));

const whole = (found: Awaited<ReturnType<typeof importListe>>): ImportedListe => {
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found as ImportedListe;
};

const essFrance = `SIREN,Nom ou raison sociale de l'entreprise,Famille juridique de l'entreprise,Code postal
5720610,PICARDIE MARITIME HABITAT,Coopératives,80100
303040307,UNION NATIONALE,Associations,80300
303040307,UNION NATIONALE BIS,Associations,80300
303040308,CLÉ FAUSSE,Associations,80300
"7,17E+13",ARRONDIE,Associations,31000
,SANS NUMÉRO,Associations,31000
330275801,COUPÉE
`;

test('zeros that a spreadsheet lost are put back and said; other bad rows are rejected with their reason', () =>
  withListe(async ({ data, take }) => {
    const { input, reasons } = whole(
      await take('liste-ess-france', essFrance, { date: '2023-11-20' }),
    );
    expect(input).toMatchObject({
      kind: 'liste',
      source: 'liste-ess-france',
      asOf: '2023-11-20',
      read: 7,
      kept: 2,
      rejected: 5,
      corrected: 1,
      ignored: ['Code postal'],
    });
    expect(reasons.map(({ reason }) => reason).sort()).toEqual([
      'duplicate',
      'row-cut',
      'siren-absent',
      'siren-key',
      'siren-rounded',
    ]);
    const paths = registrePaths(data, input.id);
    expect(await tableOf(paths.liste)).toMatchObject([
      { siren: 5720610, denomination: 'PICARDIE MARITIME HABITAT', genre: 'Coopératives' },
      { siren: 303040307, denomination: 'UNION NATIONALE' },
    ]);
    expect(await tableOf(paths.corrections)).toEqual([
      { line: 2, column: 'SIREN', before: '5720610', after: '005720610', reason: 'zeros-put-back' },
    ]);
    expect(await tableOf(paths.rejects)).toContainEqual({
      line: 5,
      column: 'SIREN',
      value: '303040308',
      reason: 'siren-key',
    });
    expect((await readdir(paths.folder)).sort()).toEqual([
      'corrections.parquet',
      'input.json',
      'liste.parquet',
      'rejects.parquet',
      'snapshot.csv',
    ]);
    expect(await readFile(join(paths.folder, 'snapshot.csv'), 'utf8')).toBe(essFrance);
  }));

describe('a workbook of ESUS approvals is read whatever its edition', () => {
  test.each([
    [
      'a title over the heads, a SIRET, dates as dates',
      [
        ['Liste nationale des agréments ESUS'],
        [],
        ['Région', 'Raison sociale', 'N° SIRET', 'Date de décision', 'Date de fin de validité'],
        ['Bretagne', 'ENVIE 35', '30304030700017', new Date('2024-03-01'), new Date('2029-02-28')],
      ],
    ],
    [
      'a SIREN as a number, dates as text',
      [
        ['SIREN', 'Dénomination', "Date de l'agrément", "Date d'échéance"],
        [303040307, 'ENVIE 35', '01/03/2024', '28/02/2029'],
      ],
    ],
  ] as const)('%s', (_sentence, rows) =>
    withListe(async ({ data, take }) => {
      for (const bookType of ['xlsx', 'ods'] as const) {
        const sheet = utils.aoa_to_sheet(rows as unknown as unknown[][], { UTC: true });
        const book = utils.book_new();
        utils.book_append_sheet(book, sheet, 'Liste');
        const bytes = write(book, { type: 'buffer', bookType }) as Buffer;
        const name = `esus-20250601.${bookType}`;
        const { input } = whole(await take('liste-esus', bytes, { name }));
        expect(input).toMatchObject({ asOf: '2025-06-01', read: 1, kept: 1 });
        expect(await tableOf(registrePaths(data, input.id).liste)).toEqual([
          {
            siren: 303040307,
            denomination: 'ENVIE 35',
            genre: null,
            validFrom: new Date('2024-03-01'),
            validTo: new Date('2029-02-28'),
          },
        ]);
      }
    }),
  );
});

test('a list of SCOP and SCIC tells which is which, in Windows letters at semicolons', () =>
  withListe(async ({ data, take }) => {
    const text = 'Siret;Dénomination;Type\n30304030700017;Coopérative de l’Éveil;SCIC\n'.replace(
      '’',
      "'",
    );
    const { input } = whole(
      await take('liste-scop-scic', Buffer.from(text, 'latin1'), { date: '2024-12-31' }),
    );
    expect(await tableOf(registrePaths(data, input.id).liste)).toMatchObject([
      { siren: 303040307, denomination: "Coopérative de l'Éveil", genre: 'SCIC' },
    ]);
  }));

test('a convention that is no longer active is no proof, and is set aside', () =>
  withListe(async ({ take }) => {
    const text =
      'asp_id,type_siae,siret_signature,actif\n1,EI,30304030700017,False\n2,EI,33027580100018,True\n';
    expect(await take('liste-siae', text, { date: '2020-12-31' })).toMatchObject({
      reasons: expect.arrayContaining([{ reason: 'inactive', count: 1 }]),
    });
  }));

describe('what is no list is refused, and nothing is left', () => {
  test.each([
    ['it has no SIREN', 'nom,ville\nA,B\n', 'column-missing'],
    ['nothing says its date', 'siren,nom\n303040307,A\n', 'date-missing'],
    ['no row can be kept', 'siren,nom,maj\n303040308,A,2020-01-01\n', 'nothing-kept'],
    ['it is a web page', '<!doctype html><p>503</p>', 'file-unreadable'],
    ['it is empty', '', 'file-empty'],
    ['a quote is never closed', 'siren,nom,maj\n"303040307,A,2020-01-01\n', 'file-unreadable'],
    ['it is a workbook cut short', Buffer.from('504b0304140000000800', 'hex'), 'file-unreadable'],
    ['it is a gzip cut short', Buffer.from('1f8b080000000000000a4b4c', 'hex'), 'file-unreadable'],
  ])('%s', (_sentence, content, why) =>
    withListe(async ({ data, take }) => {
      const told = why === 'nothing-kept' ? {} : { name: 'x.csv' };
      expect(await take('liste-ess-france', content, told)).toMatchObject({ why });
      expect(await readdir(join(data, 'registre')).catch(() => [])).toEqual([]);
    }),
  );
});

describe.skipIf(!mirror)('real files', () => {
  const take = (data: string, path: string, liste: ListeId, date?: string) =>
    importListe({
      data,
      liste,
      from: join(mirror ?? '', path),
      today: '2026-11-24',
      ...(date ? { date } : {}),
    });

  test('real file: SIAE of the inclusion market, by its own dates', () =>
    withListe(async ({ data }) => {
      const { input, reasons } = whole(
        await take(data, 'registres/siae_marche_inclusion_2020.csv', 'liste-siae'),
      );
      expect(input.kept + input.rejected).toBe(input.read);
      expect({ input: input.read, kept: input.kept, asOf: input.asOf, reasons }).toEqual({
        input: 3853,
        kept: 3534,
        asOf: '2021-02-23',
        reasons: [
          { reason: 'duplicate', count: 306 },
          { reason: 'siren-key', count: 13 },
        ],
      });
    }));

  test('real file: SIAE conventions, whose date must be told', () =>
    withListe(async ({ data }) => {
      const path = 'registres/siae_conventions_itou.csv';
      expect(await take(data, path, 'liste-siae')).toMatchObject({ why: 'date-missing' });
      const { input } = whole(await take(data, path, 'liste-siae', '2020-12-31'));
      expect([input.read, input.kept, input.rejected]).toEqual([3676, 3362, 314]);
    }));

  test('real file: the five rows of the ESS France list', () =>
    withListe(async ({ data }) => {
      const path = 'ess/entreprisesess_format_et_apercu.csv';
      const { input } = whole(await take(data, path, 'liste-ess-france', '2023-11-20'));
      expect([input.read, input.kept, input.corrected]).toEqual([5, 5, 1]);
    }));
});

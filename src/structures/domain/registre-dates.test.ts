import { expect, test } from 'vitest';
import { registreDates } from './registre-dates.ts';

const unites = { kind: 'unites', fileName: 'StockUniteLegale_utf8.parquet' } as const;
const etablissements = {
  kind: 'etablissements',
  fileName: 'StockEtablissement_utf8.parquet',
} as const;

test('two stocks of one edition describe the later of their days', () => {
  expect(
    registreDates([
      { ...unites, asOf: '2026-06-01' },
      { ...etablissements, asOf: '2026-05-31' },
    ]),
  ).toEqual({ asOf: '2026-06-01' });
});

test('two stocks of different days are said, with the days between them and which to take again', () => {
  expect(
    registreDates([
      { ...unites, asOf: '2026-06-01' },
      { ...etablissements, asOf: '2026-07-01' },
    ]),
  ).toMatchObject({
    asOf: '2026-07-01',
    alert: {
      days: 30,
      message: {
        fr: expect.stringContaining('soit 30 jours d’écart'),
        en: expect.stringContaining('30 days apart'),
      },
      mend: { fr: expect.stringContaining('Importez StockUniteLegale_utf8.parquet') },
    },
  });
});

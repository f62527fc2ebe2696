import type { Observation } from '#indicateurs';
import { loadRepertoire } from '#territoires';
import { type Draft, observationSample, snapshotId, writeImport } from './release-sample.ts';

/** Published jobs of one year, as an import of Flores would leave them. */
export interface FloresSample {
  readonly year: string;
  readonly france?: number;
  /** By code; the others of the level have none, unless `rest` says so. */
  readonly regions?: Readonly<Record<string, number>>;
  readonly departements?: Readonly<Record<string, number>>;
  /** Value of the régions and départements that are not named, of the levels that are given. */
  readonly rest?: number;
  readonly secteurs?: Readonly<Record<string, number>>;
  readonly takenOn?: string;
}

/** Leaves an import named `Flores <year>`. @returns its id. */
export const writeFlores = (data: string, sample: FloresSample): Promise<string> => {
  const { year, france, rest, secteurs = {}, takenOn = '2026-01-15' } = sample;
  const source = `flores-a17-${year}`;
  const snapshot = snapshotId(source, takenOn);
  const of = (draft: Draft): Observation =>
    observationSample({
      indicateur: 'emplois-salaries',
      period: year,
      perimetre: null,
      snapshot,
      ...draft,
    });
  const level = (niveau: 'region' | 'departement', values?: Readonly<Record<string, number>>) =>
    values
      ? loadRepertoire()
          .list(niveau)
          .flatMap(({ code }) => {
            const value = values[code] ?? rest;
            return value === undefined ? [] : [of({ niveau, code, value })];
          })
      : [];
  const observations = [
    ...(france === undefined ? [] : [of({ niveau: 'france', code: 'FR', value: france })]),
    ...level('region', sample.regions),
    ...level('departement', sample.departements),
    ...Object.entries(secteurs).map(([code, value]) =>
      of({ niveau: 'france', code: 'FR', breakdown: `secteur=${code}`, value }),
    ),
  ];
  return writeImport(data, {
    source,
    takenOn,
    observations,
    input: {
      title: {
        fr: `Flores ${year} : emplois salariés`,
        en: `Flores ${year}: salaried jobs`,
      },
      address: `https://example.org/flores-${year}`,
    },
  });
};

import { licenceOuverte, type Source } from './source.ts';

const tranches: readonly (readonly [column: string, tranche: string])[] = [
  ['E14TS0ND', '0'],
  ['E14TS1', '1-5'],
  ['E14TS6', '6-9'],
  ['E14TS10', '10-19'],
  ['E14TS20', '20-49'],
  ['E14TS50', '50-99'],
  ['E14TS100', '100-199'],
  ['E14TS200', '200-499'],
  ['E14TS500', '500-plus'],
];

/** Establishments of the whole economy, by commune and size. */
export const etablissementsSources: readonly Source[] = [
  {
    id: 'etablissements-tranches-2014',
    title: {
      fr: 'Établissements actifs par tranche d’effectif salarié au 31 décembre 2014, par commune',
      en: 'Active establishments by size class on 31 December 2014, by commune',
    },
    publisher: 'Insee',
    address: 'https://www.insee.fr/fr/information/2044773',
    licence: licenceOuverte,
    vintage: '2014',
    rhythm: 'once',
    format: 'tabular',
    fileNames: ['base_etablissement_par_tranche_effectif.csv'],
    mirror: 'indicateurs/base_etablissement_par_tranche_effectif.csv',
    rank: 30,
    mapping: {
      niveau: 'commune',
      code: 'CODGEO',
      nom: 'LIBGEO',
      period: '2014',
      columns: [
        { column: 'E14TST', indicateur: 'etablissements-actifs' },
        ...tranches.map(([column, tranche]) => ({
          column,
          indicateur: 'etablissements-actifs',
          breakdown: { tranche },
        })),
      ],
    },
  },
];

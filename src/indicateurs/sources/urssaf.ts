import { licenceOuverte, type Source } from './source.ts';

/** Private employment by commune, as URSSAF counts it: a denominator, never the ESS. */
export const urssafSources: readonly Source[] = [
  {
    id: 'urssaf-communes-rhone',
    title: {
      fr: 'Établissements et effectifs salariés du secteur privé par commune, Rhône, 2012, 2017 et 2022',
      en: 'Private-sector establishments and employees by commune, Rhône, 2012, 2017 and 2022',
    },
    publisher: 'Urssaf',
    address:
      'https://open.urssaf.fr/explore/dataset/etablissements-et-effectifs-salaries-au-niveau-commune-x-ape-last/',
    licence: licenceOuverte,
    vintage: '2012, 2017, 2022',
    rhythm: 'yearly',
    format: 'tabular',
    fileNames: ['urssaf_etablissements_salaries_communes_dep69.csv'],
    mirror: 'emploi/urssaf_etablissements_salaries_communes_dep69.csv',
    rank: 40,
    mapping: {
      niveau: 'commune',
      code: 'code_commune',
      nom: 'nom_commune',
      period: { column: 'annee' },
      decimal: '.',
      columns: [
        { column: 'nb_etablissements', indicateur: 'etablissements-employeurs-prives' },
        { column: 'effectifs_salaries', indicateur: 'emplois-prives' },
      ],
    },
  },
];

import { licenceOuverte, type Source } from './source.ts';

/** Messages of INSEE's and Eurostat's SDMX services. */
export const sdmxSources: readonly Source[] = [
  {
    id: 'insee-ipi-2010-a21',
    title: {
      fr: 'Indices de la production industrielle, base 2010, NAF rév. 2 en A21',
      en: 'Industrial production indices, base 2010, NAF rev. 2 in A21',
    },
    publisher: 'Insee',
    address: 'https://bdm.insee.fr/series/sdmx/data/IPI-2010-A21',
    licence: licenceOuverte,
    vintage: '1990-2015',
    rhythm: 'monthly',
    format: 'sdmx-ml',
    flux: 'IPI-2010-A21',
    fileNames: ['IPI-2010-A21.xml'],
    mirror: 'sdmx/INSEE/IPI-2010-A21.xml',
    rank: 20,
    mapping: {
      territoire: 'REF_AREA',
      indicateur: 'indice-production-industrielle',
      where: { FREQ: ['A', 'M'], UNIT_MULT: ['0'] },
      breakdown: { produit: 'PRODUIT', nature: 'NATURE' },
    },
  },
  {
    id: 'insee-cna-2010-conso-si-a17',
    title: {
      fr: 'Comptes nationaux annuels, base 2010 : consommation finale par secteur institutionnel',
      en: 'Annual national accounts, base 2010: final consumption by institutional sector',
    },
    publisher: 'Insee',
    address: 'https://bdm.insee.fr/series/sdmx/data/CNA-2010-CONSO-SI-A17',
    licence: licenceOuverte,
    vintage: '2015',
    rhythm: 'yearly',
    format: 'sdmx-ml',
    flux: 'CNA-2010-CONSO-SI-A17',
    fileNames: ['CNA-2010-CONSO-SI-A17.xml'],
    mirror: 'sdmx/INSEE/CNA-2010-CONSO-SI-A17.xml',
    rank: 20,
    mapping: {
      territoire: 'REF_AREA',
      indicateur: 'indice-prix-consommation-finale',
      where: { PRIX: ['IPCH'], UNIT_MULT: ['0'] },
      breakdown: {
        operation: 'OPERATION',
        produit: 'PRODUIT',
        'secteur-institutionnel': 'SECT-INST',
      },
    },
  },
  {
    id: 'eurostat-nama-10-gdp',
    title: {
      fr: 'Produit intérieur brut et principales composantes (nama_10_gdp)',
      en: 'Gross domestic product and main components (nama_10_gdp)',
    },
    publisher: 'Eurostat',
    address: 'https://ec.europa.eu/eurostat/api/dissemination/sdmx/2.1/data/NAMA_10_GDP',
    licence: {
      id: 'cc-by-4.0',
      name: 'CC BY 4.0',
      url: 'https://creativecommons.org/licenses/by/4.0/',
    },
    vintage: '2012-2015',
    rhythm: 'quarterly',
    format: 'sdmx-ml',
    flux: 'NAMA_10_GDP',
    fileNames: ['NAMA_10_GDP-ss.xml'],
    mirror: 'sdmx/ESTAT/NAMA_10_GDP-ss.xml',
    rank: 20,
    mapping: {
      territoire: 'geo',
      niveau: 'france',
      indicateur: 'pib-eurostat',
      where: { na_item: ['B1GQ'], unit: ['CP_MEUR'] },
    },
  },
];

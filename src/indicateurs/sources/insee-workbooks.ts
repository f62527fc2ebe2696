import { licenceOuverte, type Source } from './source.ts';

const address = 'https://www.insee.fr/fr/statistiques/4505239';

/** INSEE's sustainable development workbooks, the most recent first. */
export const workbookSources: readonly Source[] = [
  {
    id: 'insee-dd-2019',
    title: {
      fr: 'Indicateurs de développement durable par région et département, 2008-2019',
      en: 'Sustainable development indicators by région and département, 2008-2019',
    },
    publisher: 'Insee',
    address,
    licence: licenceOuverte,
    vintage: '2008-2019',
    rhythm: 'once',
    format: 'insee-workbook',
    fileNames: ['DD-indic-reg-dep_2008_2019.xls'],
    mirror: 'ess/DD-indic-reg-dep_2008_2019.xls',
    rank: 20,
  },
  {
    id: 'insee-dd-janv2018',
    title: {
      fr: 'Indicateurs de développement durable par région et département, janvier 2018',
      en: 'Sustainable development indicators by région and département, January 2018',
    },
    publisher: 'Insee',
    address,
    licence: licenceOuverte,
    vintage: '2006-2016',
    rhythm: 'once',
    format: 'insee-workbook',
    fileNames: ['DD-indic-reg-dep_janv2018.xls'],
    mirror: 'ess/DD-indic-reg-dep_janv2018.xls',
    rank: 21,
  },
  {
    id: 'insee-itdd',
    title: {
      fr: 'Indicateurs territoriaux de développement durable, données détaillées',
      en: 'Territorial sustainable development indicators, detailed data',
    },
    publisher: 'Insee',
    address,
    licence: licenceOuverte,
    vintage: '2005-2014',
    rhythm: 'once',
    format: 'insee-workbook',
    fileNames: ['ITDD-DonneesDetaillees.xls'],
    mirror: 'ess/ITDD-DonneesDetaillees.xls',
    rank: 22,
  },
];

import type { Licence } from '#kernel';
import { licenceOuverte, type Source } from './source.ts';

const citation: Licence = {
  id: 'citation',
  name: 'Faits publiés, cités avec leur source',
  url: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000049457689',
};

/** What the project ships: published figures, so that the first page is real. */
export const embeddedSources: readonly Source[] = [
  {
    id: 'part-ess-insee',
    title: {
      fr: 'Part de l’économie sociale et solidaire dans l’emploi salarié, régions et départements, 2008, 2014 et 2015',
      en: 'Share of the social and solidarity economy in salaried employment, régions and départements, 2008, 2014 and 2015',
    },
    publisher: 'Insee',
    address: 'https://www.insee.fr/fr/statistiques/4505239',
    licence: licenceOuverte,
    vintage: 'Clap 2008, 2014, 2015',
    rhythm: 'once',
    format: 'chiffres-publies',
    fileNames: ['part-ess-insee.csv'],
    embedded: 'data/part-ess-insee.csv',
    takenOn: '2026-11-24',
    rank: 10,
  },
  {
    id: 'chiffres-publies',
    title: {
      fr: 'Chiffres publiés du poids de l’ESS, relevés dans 45 publications',
      en: 'Published figures of the weight of the ESS, noted in 45 publications',
    },
    publisher: 'Insee, Recherches & Solidarités',
    address: 'https://www.insee.fr/fr/statistiques/7636531',
    licence: citation,
    vintage: '2003-2022',
    rhythm: 'yearly',
    format: 'chiffres-publies',
    fileNames: ['chiffres-publies.csv'],
    embedded: 'data/chiffres-publies.csv',
    takenOn: '2026-11-24',
    rank: 50,
  },
];

import type { Licence, Texts } from '#kernel';

/** Where the directory of territories comes from; it ships with the project. */
export interface RepertoireSource {
  readonly title: Texts;
  readonly publisher: string;
  readonly vintage: string;
  readonly address: string;
  readonly licence: Licence;
}

const licenceOuverte: Licence = {
  id: 'etalab-2.0',
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

export const repertoireSources: readonly RepertoireSource[] = [
  {
    title: {
      fr: 'Codes, noms, rattachements',
      en: 'Codes, names, hierarchy',
    },
    publisher: 'Insee, code officiel géographique (@etalab/decoupage-administratif 6.0.0, 4.0.0)',
    vintage: '2026, 2024',
    address: 'https://www.insee.fr/fr/information/2560452',
    licence: licenceOuverte,
  },
  {
    title: { fr: 'Populations', en: 'Populations' },
    publisher: 'Insee, populations légales (@etalab/decoupage-administratif 6.0.0)',
    vintage: '2026',
    address: 'https://www.insee.fr/fr/statistiques/8680726?sommaire=8681011',
    licence: licenceOuverte,
  },
  {
    title: { fr: 'Codes postaux', en: 'Postcodes' },
    publisher: 'La Poste',
    vintage: '2026',
    address: 'https://www.data.gouv.fr/fr/datasets/base-officielle-des-codes-postaux/',
    licence: licenceOuverte,
  },
];

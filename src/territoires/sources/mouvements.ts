import { licenceOuverte, type SourceTerritoires } from './source.ts';

/** INSEE's « événements survenus aux communes depuis 1943 », one edition a year. */
export const mouvementsSource: SourceTerritoires = {
  id: 'insee-mouvements-communes',
  title: {
    fr: 'Événements survenus aux communes depuis 1943',
    en: 'Events of communes since 1943',
  },
  publisher: 'Insee, Code officiel géographique',
  address: 'https://www.insee.fr/fr/information/2560452',
  licence: licenceOuverte,
  vintage: '1943-2026',
  mirror: 'territoires/mouvements-communes.csv',
  fileName: /^(v_)?(mouvements?[-_]?communes?|mvtcommunes?)[^/]*\.csv$/i,
};

/** Columns that are read; the others hold names in capitals. */
export const mouvementsColumns = [
  'MOD',
  'DATE_EFF',
  'TYPECOM_AV',
  'COM_AV',
  'LIBELLE_AV',
  'TYPECOM_AP',
  'COM_AP',
  'LIBELLE_AP',
] as const;

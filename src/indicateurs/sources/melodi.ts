import { licenceOuverte, type Source } from './source.ts';

/** What Flores measures: posts on 31 December, employer establishments. */
export const melodiMeasures: Readonly<Record<string, string>> = {
  EMPL3112: 'emplois-salaries',
  UNIT_LOC: 'etablissements-employeurs-tous',
};

const flores = (nomenclature: string, rank: number): Source => {
  const file = `DS_FLORES_${nomenclature}_2024`;
  return {
    id: `flores-${nomenclature.toLowerCase()}-2024`,
    title: {
      fr: `Flores 2024 : emplois salariés et établissements employeurs, activités en ${nomenclature}`,
      en: `Flores 2024: salaried jobs and employer establishments, activities in ${nomenclature}`,
    },
    publisher: 'Insee',
    address: `https://catalogue-donnees.insee.fr/fr/catalogue/recherche/DS_FLORES_${nomenclature}`,
    download: `https://api.insee.fr/melodi/file/DS_FLORES_${nomenclature}/${file}_CSV_FR`,
    licence: licenceOuverte,
    vintage: '2024',
    rhythm: 'yearly',
    format: 'melodi',
    fileNames: [`${file}_CSV_FR`, `${file}_CSV_FR.zip`, `${file}_data.csv`],
    rank,
  };
};

export const melodiSources: readonly Source[] = [
  flores('A5', 23),
  flores('A17', 20),
  flores('A38', 21),
  flores('A88', 22),
];

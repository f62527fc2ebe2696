import type { Texts } from '#kernel';

export interface SectionNaf {
  /** A to U. */
  readonly code: string;
  readonly label: Texts;
  /** First and last division. */
  readonly from: number;
  readonly to: number;
}

const section = (code: string, from: number, to: number, fr: string, en: string): SectionNaf => ({
  code,
  from,
  to,
  label: { fr, en },
});

/** Sections of the NAF rev. 2 (décret n° 2007-1888 of 26 December 2007). */
export const sectionsNaf: readonly SectionNaf[] = [
  section('A', 1, 3, 'Agriculture, sylviculture et pêche', 'Agriculture, forestry and fishing'),
  section('B', 5, 9, 'Industries extractives', 'Mining and quarrying'),
  section('C', 10, 33, 'Industrie manufacturière', 'Manufacturing'),
  section('D', 35, 35, 'Électricité, gaz', 'Electricity and gas'),
  section('E', 36, 39, 'Eau, déchets et dépollution', 'Water, waste and remediation'),
  section('F', 41, 43, 'Construction', 'Construction'),
  section('G', 45, 47, 'Commerce, réparation de véhicules', 'Trade, repair of vehicles'),
  section('H', 49, 53, 'Transports et entreposage', 'Transport and storage'),
  section('I', 55, 56, 'Hébergement et restauration', 'Accommodation and food'),
  section('J', 58, 63, 'Information et communication', 'Information and communication'),
  section('K', 64, 66, 'Activités financières et d’assurance', 'Finance and insurance'),
  section('L', 68, 68, 'Activités immobilières', 'Real estate'),
  section(
    'M',
    69,
    75,
    'Activités spécialisées, scientifiques et techniques',
    'Professional, scientific and technical',
  ),
  section('N', 77, 82, 'Services administratifs et de soutien', 'Administrative and support'),
  section('O', 84, 84, 'Administration publique', 'Public administration'),
  section('P', 85, 85, 'Enseignement', 'Education'),
  section('Q', 86, 88, 'Santé humaine et action sociale', 'Health and social work'),
  section('R', 90, 93, 'Arts, spectacles et activités récréatives', 'Arts and recreation'),
  section('S', 94, 96, 'Autres activités de services', 'Other services'),
  section('T', 97, 98, 'Ménages employeurs', 'Households as employers'),
  section('U', 99, 99, 'Activités extraterritoriales', 'Extraterritorial bodies'),
];

/** The section of a division (two digits); undefined when there is no such division. */
export const sectionDe = (division: string): string | undefined => {
  const number = Number(division);
  return sectionsNaf.find(({ from, to }) => number >= from && number <= to)?.code;
};

export const findSection = (code: string): SectionNaf | undefined =>
  sectionsNaf.find((found) => found.code === code);

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sirene2017, stockEtablissement, stockUniteLegale } from '#structures';
import { sirenFrom, siretFrom } from './annuaire-sample.ts';
import { chance } from './small-register.ts';

/** Days of the small register: the file is of the second, its last whole year is before. */
export const smallRegisterDay = '2026-02-01';

/** Communes where every organisation has one establishment: there, the list and the figure agree. */
export const singles = ['15014', '46042'] as const;
/** Communes of all the others; the last does not exist. */
const communes = [
  '35238',
  '35238',
  '35051',
  '35206',
  '48095',
  '48140',
  '2A004',
  '75056',
  '69123',
  '97411',
  '99999',
] as const;
const nafs = ['94.99Z', '88.10A', '87.30A', '85.31Z', '93.12Z', '01.11Z', '47.11B'];
const tranches = ['NN', 'NN', '', '00', '01', '02', '03', '11', '12', '21'];
/** Category and flag of the ESS; the first is the most frequent. */
const kinds = [
  ['9220', ''],
  ['9220', 'O'],
  ['9220', ''],
  ['9300', ''],
  ['5458', ''],
  ['8210', ''],
  ['5499', 'O'],
  ['5499', ''],
  ['5710', ''],
  ['5710', 'N'],
  ['1000', ''],
  ['1000', ''],
] as const;

type Cells = Readonly<Record<string, string>>;

const csvOf = (columns: readonly string[], rows: readonly Cells[]): string =>
  `${[columns.join(','), ...rows.map((row) => columns.map((name) => row[name] ?? '').join(','))].join('\n')}\n`;

const columnsOf = ({ needed, marks, names }: typeof sirene2017): readonly string[] => [
  ...new Set([...needed, ...marks, ...names]),
];

/** Rows that the import must reject in each file: a key that fails, a number given twice. */
export const defects = 2;

/**
 * A small register in the layout of today, made by chance: the same for the same seed. Some units
 * have several establishments, some rows are wrong, some communes are no more.
 * @returns the paths of both files, and their rows.
 */
export const writeSmallStock = async (folder: string, units = 1600, seed = 7) => {
  const random = chance(seed);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const unites: Cells[] = [];
  const etablissements: Cells[] = [];
  for (let at = 0; at < units; at++) {
    const siren = sirenFrom(40_000_000 + at);
    const single = random(10) === 0;
    const [categorie, drapeau] = pick(kinds);
    const naf = pick(nafs);
    const year = 1995 + random(31);
    const closed = random(8) === 0;
    const state = closed ? 'C' : 'A';
    const debut = closed ? `${Math.min(2025, year + 1 + random(20))}-06-01` : `${year}-03-01`;
    const person = categorie === '1000';
    unites.push({
      siren,
      statutDiffusionUniteLegale: 'O',
      unitePurgeeUniteLegale: '',
      dateCreationUniteLegale: `${year}-03-01`,
      denominationUniteLegale: person ? '' : `STRUCTURE ${at}`,
      trancheEffectifsUniteLegale: pick(tranches),
      anneeEffectifsUniteLegale: '2023',
      dateDernierTraitementUniteLegale: `${smallRegisterDay}T08:00:00`,
      nombrePeriodesUniteLegale: '1',
      dateDebut: debut,
      etatAdministratifUniteLegale: state,
      categorieJuridiqueUniteLegale: categorie,
      activitePrincipaleUniteLegale: naf,
      nicSiegeUniteLegale: '00001',
      economieSocialeSolidaireUniteLegale: drapeau,
      caractereEmployeurUniteLegale: pick(['O', 'N']),
    });
    for (let nic = 1; nic <= (single ? 1 : 1 + random(3)); nic++) {
      const tranche = pick(tranches);
      etablissements.push({
        siret: siretFrom(siren, nic),
        statutDiffusionEtablissement: 'O',
        dateCreationEtablissement: `${year}-03-01`,
        trancheEffectifsEtablissement: tranche,
        anneeEffectifsEtablissement: tranche ? '2023' : '',
        dateDernierTraitementEtablissement: `${smallRegisterDay}T08:00:00`,
        etablissementSiege: String(nic === 1),
        codeCommuneEtablissement: single ? pick(singles) : pick(communes),
        codePostalEtablissement: '',
        dateDebut: debut,
        etatAdministratifEtablissement: closed ? 'F' : 'A',
        activitePrincipaleEtablissement: naf,
        caractereEmployeurEtablissement: pick(['O', 'N']),
      });
    }
  }
  const [firstUnit = {}] = unites;
  const [firstPlace = {}] = etablissements;
  unites.push(firstUnit, { ...firstUnit, siren: '400000001' });
  etablissements.push(firstPlace, { ...firstPlace, siret: '40000000100011' });
  await mkdir(folder, { recursive: true });
  const paths = {
    unites: join(folder, 'StockUniteLegale_utf8.csv'),
    etablissements: join(folder, 'StockEtablissement_utf8.csv'),
  };
  await writeFile(paths.unites, csvOf(columnsOf(stockUniteLegale), unites));
  await writeFile(paths.etablissements, csvOf(columnsOf(stockEtablissement), etablissements));
  return { ...paths, rows: { unites: unites.length, etablissements: etablissements.length } };
};

/** A small file of daily updates, in the layout of 2017. @returns its path. */
export const writeSmallUpdates = async (folder: string, count = 120): Promise<string> => {
  const random = chance(3);
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const rows = Array.from({ length: count }, (_, at): Cells => {
    const siren = sirenFrom(41_000_000 + at);
    const naf = pick(nafs).replace('.', '');
    return {
      SIREN: siren,
      NIC: siretFrom(siren, 1).slice(9),
      DEPET: '35',
      COMET: '238',
      SIEGE: '1',
      DIFFCOM: 'O',
      APET700: naf,
      TEFET: pick(['NN', '01', '11']),
      DEFET: '2014',
      DCRET: '20100301',
      NICSIEGE: '00001',
      NJ: pick(['9220', '5499', '5458']),
      APEN700: naf,
      ESS: pick(['O', 'N', '']),
      TEFEN: 'NN',
      DEFEN: '2014',
      DCREN: '20100301',
      VMAJ: pick(['C', 'F', 'I', 'E']),
      DATEMAJ: '2017-03-01T10:00:00',
      NOMEN_LONG: `STRUCTURE ${at}`,
    };
  });
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'sirene_2017.csv');
  await writeFile(path, csvOf(columnsOf(sirene2017), rows));
  return path;
};

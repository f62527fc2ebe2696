import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyParquet, pushInto, withDuckdb } from '#platform/duckdb';
import { type Fond, projectMainland, type Repertoire } from '#territoires';
import { writeAnnuaire } from '../src/structures/adapters/write-annuaire.ts';
import { fromLambert93 } from '../src/structures/domain/lambert93.ts';
import {
  etablissementsStructuresTable,
  structuresTable,
} from '../src/structures/steps/registre-tables.ts';

/** One structure of the sample: what is not said is ordinary. */
export interface SampleStructure {
  readonly siren: string;
  readonly denomination?: string;
  readonly sigle?: string;
  readonly usuelle?: string;
  readonly rna?: string;
  readonly categorie?: string;
  readonly naf?: string;
  readonly drapeau?: 'O' | 'N';
  readonly listes?: string;
  readonly perimetres?: string;
  readonly famille?: string | null;
  readonly active?: boolean;
  readonly diffusible?: boolean;
  readonly tranche?: string;
  readonly commune?: string;
  /** Communes of its other establishments. */
  readonly ailleurs?: readonly string[];
}

/** Nine digits with their key, from eight. */
export const sirenFrom = (eight: number): string => {
  const digits = String(eight).padStart(8, '0');
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

/** Fourteen digits with their key. */
export const siretFrom = (siren: string, nic: number): string => {
  const head = `${siren}${String(nic).padStart(4, '0')}`;
  for (let key = 0; key < 10; key++) {
    const sum = [...`${head}${key}`].reverse().reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return `${head}${key}`;
  }
  return `${head}0`;
};

const all = 'clap4 flores5 loi2014';

/** Names made up, but for the shape that the register gives to names. */
export const sample: readonly SampleStructure[] = [
  {
    siren: '732829320',
    denomination: 'MAISON DES JEUNES ET DE LA CULTURE DE LA PERVERIE',
    sigle: 'MJC',
    rna: 'W442001234',
    naf: '94.99Z',
    drapeau: 'O',
    tranche: '12',
    commune: '44109',
    ailleurs: ['44143', '44162', '44109'],
  },
  {
    siren: sirenFrom(33_000_001),
    denomination: "LES AMIS DE L'ECOLE DE SAINT-HERBLAIN",
    naf: '94.99Z',
    commune: '44162',
  },
  {
    siren: sirenFrom(33_000_002),
    denomination: 'COOPERATIVE D UTILISATION DE MATERIEL AGRICOLE DES TROIS RIVIERES',
    sigle: 'CUMA DES TROIS RIVIERES',
    categorie: '6316',
    naf: '01.61Z',
    famille: 'cooperative',
    tranche: '01',
    commune: '44035',
  },
  {
    siren: sirenFrom(33_000_003),
    denomination: 'MUTUELLE DE L ESTUAIRE',
    categorie: '8210',
    naf: '65.12Z',
    famille: 'mutuelle',
    tranche: '21',
    commune: '44109',
    ailleurs: ['44162', '44190', '44143'],
  },
  {
    siren: sirenFrom(33_000_004),
    denomination: 'FONDATION DU CHEMIN VERT',
    categorie: '9300',
    naf: '88.99B',
    famille: 'fondation',
    tranche: '11',
    commune: '44143',
  },
  {
    siren: sirenFrom(33_000_005),
    denomination: 'ATELIERS SOLIDAIRES DU BOUFFAY',
    categorie: '5710',
    naf: '38.31Z',
    listes: 'liste-esus liste-siae',
    perimetres: 'loi2014',
    famille: 'societe-commerciale-ess',
    tranche: '12',
    commune: '44109',
  },
  {
    siren: sirenFrom(33_000_006),
    denomination: 'CONGREGATION DES SOEURS DE LA SAGESSE',
    categorie: '9240',
    naf: '94.91Z',
    perimetres: 'flores5',
    famille: 'autre-isbl',
    commune: '44109',
  },
  {
    siren: sirenFrom(33_000_007),
    denomination: 'SYNDICAT DES COPROPRIETAIRES DU QUAI',
    categorie: '9110',
    naf: '81.10Z',
    perimetres: '',
    famille: null,
    drapeau: 'O',
    commune: '44109',
  },
  {
    siren: sirenFrom(33_000_008),
    denomination: '=CMD("rm") ASSOCIATION',
    sigle: '+33',
    naf: '94.99Z',
    commune: '75112',
  },
  { siren: sirenFrom(33_000_009), denomination: 'NOM A TAIRE', diffusible: false },
  {
    siren: sirenFrom(33_000_010),
    denomination: 'DUPONT JEANNE',
    categorie: '1000',
    perimetres: '',
    famille: null,
  },
  {
    siren: sirenFrom(33_000_011),
    denomination: 'ASSOCIATION SPORTIVE DE L EPINE',
    naf: '93.12Z',
    active: false,
    commune: '85083',
  },
  {
    siren: sirenFrom(33_000_012),
    denomination: 'Le Cœur à l’ouvrage',
    naf: '90.01Z',
    tranche: '01',
    commune: '97411',
  },
  {
    siren: sirenFrom(33_000_013),
    denomination: 'CROIX-ROUGE DU PAYS',
    usuelle: 'LE VESTIAIRE',
    naf: '88.99B',
    tranche: '32',
    commune: '75112',
  },
];

const ordinary = ['CLUB', 'AMICALE', 'COMITE DES FETES', 'ASSOCIATION', 'FOYER'];
const themes = ['DE RANDONNEE', 'DE LECTURE', 'DES ANCIENS', 'DU JARDIN', 'DE THEATRE', 'DE DANSE'];
const nantes = ['44109', '44143', '44162', '44190', '44035', '44020', '44114', '44215', '44009'];

/** Many others, so that lists have pages and the map has weight. */
export const crowd = (count: number): readonly SampleStructure[] =>
  Array.from({ length: count }, (_, at) => ({
    siren: sirenFrom(40_000_000 + at * 13),
    denomination: `${ordinary[at % 5]} ${themes[(at * 7) % 6]} N° ${at}`,
    naf: at % 3 ? '94.99Z' : '93.12Z',
    ...(at % 6 ? {} : { tranche: ['01', '02', '11'][at % 3] ?? '01' }),
    ...(at % 17 ? {} : { categorie: '5458', famille: 'cooperative', naf: '43.32A' }),
    commune: nantes[Math.floor((((at * 7919) % 1000) / 1000) ** 2 * nantes.length)] ?? '44109',
  }));

/** Middle of those communes, Lambert-93, near enough. */
const middles: Readonly<Record<string, readonly [number, number]>> = {
  '44109': [355_500, 6_689_500],
  '44143': [353_500, 6_685_200],
  '44162': [349_800, 6_689_800],
  '44190': [360_300, 6_687_900],
  '44035': [355_900, 6_699_200],
  '44020': [350_200, 6_683_300],
  '44114': [352_300, 6_694_700],
  '44215': [361_300, 6_684_900],
  '44009': [365_200, 6_687_300],
};

const texts = (table: Readonly<Record<string, string>>): Record<string, 'VARCHAR'> =>
  Object.fromEntries(Object.keys(table).map((name) => [name, 'VARCHAR' as const]));

const casts = (table: Readonly<Record<string, string>>): string =>
  Object.entries(table)
    .map(([name, type]) => `"${name}"::${type} AS "${name}"`)
    .join(', ');

/** Writes both tables and the directory of a sample into a folder. @returns the path of the directory. */
export const writeSampleAnnuaire = (
  folder: string,
  repertoire: Repertoire,
  structures: readonly SampleStructure[] = sample,
): Promise<string> =>
  withDuckdb(async (connection) => {
    await mkdir(folder, { recursive: true });
    const units = await pushInto(connection, texts(structuresTable));
    const places = await pushInto(connection, texts(etablissementsStructuresTable));
    structures.forEach((each, at) => {
      const communes = [each.commune ?? '44109', ...(each.ailleurs ?? [])];
      const active = each.active ?? true;
      const famille = each.famille === undefined ? 'association' : each.famille;
      units.push({
        siren: each.siren,
        denomination: each.denomination ?? null,
        sigle: each.sigle ?? null,
        denominationUsuelle: each.usuelle ?? null,
        rna: each.rna ?? null,
        categorieJuridique: each.categorie ?? '9220',
        naf: each.naf ?? '94.99Z',
        drapeau: each.drapeau ?? null,
        listes: each.listes ?? '',
        perimetres: each.perimetres ?? all,
        famille,
        sousFamille: famille && 'ordinaire',
        active: String(active),
        diffusible: String(each.diffusible ?? true),
        creation: `${1970 + (at % 50)}-03-0${1 + (at % 9)}`,
        cessation: active ? null : '2021-06-30',
        tranche: each.tranche ?? 'NN',
        anneeTranche: each.tranche ? '2024' : null,
        employeur: String(Boolean(each.tranche)),
        siege: siretFrom(each.siren, 1),
        commune: each.commune ?? '44109',
        etablissements: String(communes.length),
        etablissementsActifs: String(active ? communes.length : 0),
      });
      communes.forEach((commune, place) => {
        const [x, y] = middles[commune] ?? [null, null];
        const turn = (at * 137 + place * 61) % 360;
        const far = 200 + ((at * 541) % 1900);
        places.push({
          siret: siretFrom(each.siren, place + 1),
          siren: each.siren,
          enseigne: place ? `ANTENNE ${place}` : null,
          adresse: `${1 + (at % 90)} RUE DE LA PAIX`,
          codePostal: '44000',
          commune,
          naf: each.naf ?? '94.99Z',
          tranche: place ? '01' : (each.tranche ?? 'NN'),
          anneeTranche: null,
          employeur: String(Boolean(each.tranche)),
          siege: String(place === 0),
          active: String(active),
          creation: `${1970 + (at % 50)}-03-01`,
          fermeture: active ? null : '2021-06-30',
          x: x === null ? null : String(x + far * Math.cos(turn)),
          y: y === null ? null : String(y + far * Math.sin(turn)),
        });
      });
    });
    units.flush();
    places.flush();
    const files = {
      structures: join(folder, 'structures.parquet'),
      etablissements: join(folder, 'etablissements-structures.parquet'),
    };
    await copyParquet(
      connection,
      `SELECT ${casts(structuresTable)} FROM ${units.table} ORDER BY siren`,
      files.structures,
    );
    await copyParquet(
      connection,
      `SELECT ${casts(etablissementsStructuresTable)} FROM ${places.table} ORDER BY siret`,
      files.etablissements,
    );
    const { path } = await writeAnnuaire(connection, { ...files, folder, repertoire });
    return path;
  });

/** A contour around each of those communes, so that the map has a ground. */
export const sampleFond = (): Fond => {
  const shapes = Object.entries(middles).map(([code, [x, y]]) => {
    const corners = Array.from({ length: 6 }, (_, side) => {
      const angle = (side * Math.PI) / 3;
      const [px, py] = projectMainland(
        fromLambert93(x + 2600 * Math.cos(angle), y + 2600 * Math.sin(angle)),
      ) ?? [0, 0];
      return `${px.toFixed(2)},${py.toFixed(2)}`;
    });
    return { code, d: `M${corners.join('L')}z` };
  });
  return {
    niveau: 'commune',
    width: 712,
    height: 588,
    shapes,
    insets: [],
    attribution: 'Dessin d’essai.',
  };
};

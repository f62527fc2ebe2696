/** Seeded tables of structures and establishments, with French-looking names and a real skew. */
import { join } from 'node:path';
import { copyParquet, type DuckDBConnection, pushInto } from '#platform/duckdb';
import type { Repertoire } from '#territoires';
import {
  etablissementsStructuresTable,
  structuresTable,
} from '../src/structures/steps/registre-tables.ts';

const heads =
  "ASSOCIATION|ASSOCIATION SPORTIVE|AMICALE|AMICALE LAIQUE|CLUB|COMITE DES FETES|UNION SPORTIVE|CERCLE|FOYER RURAL|COMPAGNIE|ATELIER|MAISON|CENTRE SOCIAL|FEDERATION|SYNDICAT|SCIC|SCOP|COOPERATIVE|CUMA|MUTUELLE|FONDATION|GROUPEMENT|OFFICE|SOCIETE DE CHASSE|ECOLE DE MUSIQUE|ASSOCIATION DES PARENTS D'ELEVES|LES AMIS|ASSOCIATION DE GESTION|COLLECTIF|RESEAU|OGEC|ADMR|MJC|AMAP|RESSOURCERIE|REGIE DE QUARTIER|HARMONIE|CHORALE|COMITE|ENTENTE".split(
    '|',
  );
const themes =
  'SOLIDARITE|INSERTION|JEUNESSE|CULTURE|PATRIMOINE|THEATRE|DANSE|MUSIQUE|FOOTBALL|TENNIS|JUDO|RANDONNEE|PETANQUE|CYCLISME|YOGA|PECHE|CHASSE|LECTURE|ENVIRONNEMENT|NATURE|JARDINS|FAMILLE|ENFANCE|CRECHE|AIDE A DOMICILE|SANTE|HANDICAP|LOGEMENT|HABITAT|EMPLOI|FORMATION|EDUCATION POPULAIRE|LOISIRS|VACANCES|ANCIENS COMBATTANTS|RETRAITES|TROISIEME AGE|AGRICULTURE|ENERGIE|RECYCLAGE|NUMERIQUE|CINEMA|PHOTOGRAPHIE|ARTS|PEINTURE|HISTOIRE|AMITIE|JUMELAGE|CROIX ROUGE|SECOURS|ACCUEIL|ENTRAIDE|PARTAGE'.split(
    '|',
  );
const links = ['DE', 'DU', 'DES', 'POUR', 'ET', "D'", 'LA', 'POUR LE'];
const syllables =
  'ba be bi bo bou bra bre ca ce cha che cla co cou da de di do dou du fa fe fi fo fou fra ga ge gi go gra gue ha he hu ja jo ju ka ke la le li lo lou lu ma me mi mo mou mu na ne ni no nou nu o pa pe pi po pou pra pre qua ra re ri ro rou ru sa se si so sou su ta te ti to tou tra tre va ve vi vo'.split(
    ' ',
  );
const ends = [
  'n',
  'r',
  's',
  't',
  'x',
  'l',
  'u',
  'd',
  'z',
  '',
  '',
  'ne',
  'lle',
  'tte',
  'rd',
  'ux',
  'ault',
  'eau',
  'ier',
  'in',
];
const streets = [
  'RUE DE LA MAIRIE',
  'PLACE DE LA REPUBLIQUE',
  'RUE JEAN JAURES',
  'AVENUE DE LA GARE',
  'RUE DES ECOLES',
  'CHEMIN DU MOULIN',
  'RUE PASTEUR',
];

const makeRandom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const luhnKey = (digits: string): number => {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const value = Number(digits[digits.length - 1 - at]) * (at % 2 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
};

const texts = (table: Readonly<Record<string, string>>): Record<string, 'VARCHAR'> =>
  Object.fromEntries(Object.keys(table).map((name) => [name, 'VARCHAR' as const]));

/** Writes the two tables into `folder`. */
export const writeAnnuaireRows = async (
  connection: DuckDBConnection,
  folder: string,
  repertoire: Repertoire,
  count: number,
  seed = 7,
): Promise<{ structures: string; etablissements: string }> => {
  const random = makeRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  /** The first are far more frequent than the last. */
  const skewed = <T>(list: readonly T[]): T =>
    list[Math.floor(list.length * (random(1e6) / 1e6) ** 2.2)] as T;
  const communes = repertoire
    .list('commune')
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
  let people = 0;
  const sums = communes.map(({ population }) => (people += (population ?? 0) + 60));
  const anyCommune = () => {
    const at = random(people);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return communes[low] as (typeof communes)[number];
  };
  const coined = () => {
    let word = '';
    for (let at = 0, size = 2 + random(3); at < size; at++) word += pick(syllables);
    return (word + pick(ends)).toUpperCase();
  };
  const surnames = Array.from({ length: 120_000 }, coined);
  const structures = await pushInto(connection, texts(structuresTable));
  const places = await pushInto(connection, texts(etablissementsStructuresTable));
  const cooperatives = ['5458', '5460', '6316', '6317', '5558'];
  for (let at = 0; at < count; at++) {
    const digits = String(10_000_000 + Math.floor((at * 89_000_000) / count)).padStart(8, '0');
    const siren = `${digits}${luhnKey(digits)}`;
    const commune = anyCommune();
    const dice = random(100);
    const parts = [skewed(heads)];
    if (dice < 70) parts.push(pick(links), skewed(themes));
    if (dice < 45) parts.push(pick(links), commune.nom.toUpperCase());
    if (dice > 40) parts.push(skewed(surnames));
    if (dice > 93) parts.push(coined());
    const denomination = parts.join(' ');
    const sigle =
      dice % 3 === 0
        ? parts
            .flatMap((part) => part.split(/[ ']/))
            .filter((word) => word.length > 2)
            .map((word) => word[0])
            .join('')
        : null;
    const kind = random(1000);
    const categorie =
      kind < 940
        ? '9220'
        : kind < 965
          ? pick(cooperatives)
          : kind < 967
            ? '8210'
            : kind < 975
              ? '9300'
              : '8420';
    const famille =
      categorie === '9220'
        ? 'association'
        : categorie === '8210'
          ? 'mutuelle'
          : categorie === '9300'
            ? 'fondation'
            : categorie === '8420'
              ? null
              : 'cooperative';
    const active = random(100) < 82;
    const employeur = active && random(100) < 13;
    const tranche = employeur
      ? (['01', '01', '01', '02', '02', '03', '11', '12', '21', '22', '32', '41'][
          Math.floor(12 * (random(1000) / 1000) ** 1.6)
        ] ?? '01')
      : 'NN';
    const diffusible = random(1000) > 8;
    const spread = employeur && random(10) === 0 ? 2 + random(8) : 1;
    const year = 1950 + Math.floor(76 * (random(1000) / 1000) ** 0.5);
    const day = `${year}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`;
    const naf =
      dice < 60
        ? '94.99Z'
        : pick([
            '93.12Z',
            '88.10A',
            '88.99B',
            '90.01Z',
            '85.59B',
            '87.30A',
            '01.61Z',
            '65.12Z',
            '85.31Z',
            '93.29Z',
            '81.30Z',
            '38.11Z',
          ]);
    structures.push({
      siren,
      denomination: diffusible ? denomination : null,
      sigle: diffusible ? sigle : null,
      denominationUsuelle: null,
      rna:
        categorie === '9220' && diffusible
          ? `W${commune.departement?.slice(0, 2).replace(/\D/, 'A') ?? '75'}${random(10)}${String(at % 1_000_000).padStart(6, '0')}`
          : null,
      categorieJuridique: categorie,
      naf,
      drapeau: random(10) < 8 ? 'O' : null,
      listes: random(400) === 0 ? 'liste-esus' : categorie === '5458' ? 'liste-scop-scic' : '',
      perimetres: famille ? (random(30) ? 'clap4 flores5 loi2014' : 'loi2014') : '',
      famille,
      sousFamille: famille ? `${famille} ordinaire` : null,
      active: String(active),
      diffusible: String(diffusible),
      creation: day,
      cessation: active ? null : '2021-06-30',
      tranche,
      anneeTranche: employeur ? '2024' : null,
      employeur: String(employeur),
      siege: null,
      commune: commune.code,
      etablissements: String(spread),
      etablissementsActifs: String(active ? spread : 0),
    });
    for (let place = 0; place < spread; place++) {
      const where = place ? anyCommune() : commune;
      const head = `${siren}${String(place + 1).padStart(4, '0')}`;
      const [x, y] = whereOf(where.code, random);
      places.push({
        siret: `${head}${luhnKey(head)}`,
        siren,
        enseigne: place ? `${skewed(themes)} ${where.nom.toUpperCase()}` : null,
        adresse: `${1 + random(120)} ${pick(streets)} ${where.codesPostaux?.[0] ?? ''}`,
        codePostal: where.codesPostaux?.[0] ?? null,
        commune: where.code,
        naf,
        tranche: place ? '01' : tranche,
        anneeTranche: null,
        employeur: String(employeur),
        siege: String(place === 0),
        active: String(active),
        creation: day,
        fermeture: null,
        x: String(x),
        y: String(y),
      });
    }
  }
  structures.flush();
  places.flush();
  const files = {
    structures: join(folder, 'structures.parquet'),
    etablissements: join(folder, 'etablissements-structures.parquet'),
  };
  const casts = (table: Readonly<Record<string, string>>) =>
    Object.entries(table)
      .map(([name, type]) => `"${name}"::${type} AS "${name}"`)
      .join(', ');
  await connection.run(
    `UPDATE ${structures.table} s SET siege = p.siret FROM ${places.table} p WHERE p.siren = s.siren AND p.siege = 'true'`,
  );
  await copyParquet(
    connection,
    `SELECT ${casts(structuresTable)} FROM ${structures.table} ORDER BY siren`,
    files.structures,
  );
  await copyParquet(
    connection,
    `SELECT ${casts(etablissementsStructuresTable)} FROM ${places.table} ORDER BY siret`,
    files.etablissements,
  );
  await connection.run(`DROP TABLE ${structures.table}; DROP TABLE ${places.table}`);
  return files;
};

/** Somewhere in France by the code of the commune: near enough for a drawing. */
const whereOf = (code: string, random: (below: number) => number): [number, number] => {
  const number = Number.parseInt(code.replace(/[AB]/, '0'), 10);
  return [
    200_000 + ((number * 7919) % 850_000) + random(3000),
    6_150_000 + ((number * 104_729) % 900_000) + random(3000),
  ];
};

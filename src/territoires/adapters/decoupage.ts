import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Millesime, Niveau, Territoire } from '../domain/territoire.ts';

const require = createRequire(import.meta.url);

/** npm package that holds the official geographic code of each millésime. */
const packages: ReadonlyMap<Millesime, string> = new Map([
  [2026, '@etalab/decoupage-administratif'],
  [2024, 'decoupage-administratif-2024'],
]);

/** Millésimes held, the most recent first. */
export const millesimes: readonly Millesime[] = [...packages.keys()];

interface CommuneRow {
  readonly code: string;
  readonly nom: string;
  readonly typeLiaison?: number;
  readonly zone: 'metro' | 'drom' | 'com';
  readonly type: string;
  readonly departement?: string;
  readonly region?: string;
  readonly chefLieu?: string;
  /** Commune of a municipal arrondissement. */
  readonly commune?: string;
  readonly anciensCodes?: readonly string[];
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

interface ParentRow {
  readonly code: string;
  readonly nom: string;
  readonly typeLiaison?: number;
  readonly zone: 'metro' | 'drom' | 'com';
  readonly chefLieu?: string;
  readonly region?: string;
}

interface EpciRow {
  readonly code: string;
  readonly nom: string;
  readonly populationMunicipale: number;
  readonly membres: readonly { readonly code: string }[];
}

const load = <T>(millesime: Millesime, name: string): readonly T[] => {
  const path = require.resolve(`${packages.get(millesime)}/data/${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as readonly T[];
};

/** A name that answers for a present commune: a former commune, or a delegated one. */
export interface AncienNom {
  readonly code: string;
  readonly nom: string;
  /** Present commune that holds it. */
  readonly successor: string;
}

/** What a millésime holds. */
export interface Decoupage {
  readonly territoires: readonly Territoire[];
  readonly anciens: readonly AncienNom[];
}

const aggregates: readonly (readonly [
  string,
  string,
  (zone: string, region: string) => boolean,
])[] = [
  ['FR', 'France', (zone) => zone !== 'com'],
  ['FRHM', 'France hors Mayotte', (zone, region) => zone !== 'com' && region !== '06'],
  ['FRM', 'France métropolitaine', (zone) => zone === 'metro'],
  ['FRP', 'France de province', (zone, region) => zone === 'metro' && region !== '11'],
];

/**
 * Reads one millésime from its npm package. Overseas communities (975, 977, 978, 98x) keep
 * their communes, but are neither régions nor départements, and France is counted without them.
 */
export const readDecoupage = (millesime: Millesime): Decoupage => {
  const rows = load<CommuneRow>(millesime, 'communes');
  const current = rows.filter((row) => row.type === 'commune-actuelle');
  const epcis = load<EpciRow>(millesime, 'epci');
  const epciOf = new Map(
    epcis.flatMap((epci) => epci.membres.map((membre) => [membre.code, epci.code] as const)),
  );
  const sum = (where: (row: CommuneRow) => boolean): number =>
    current.reduce((total, row) => total + (where(row) ? (row.population ?? 0) : 0), 0);

  const parents = (name: 'regions' | 'departements', niveau: Niveau): Territoire[] =>
    load<ParentRow>(millesime, name)
      .filter((row) => row.zone !== 'com')
      .map((row) => ({
        niveau,
        code: row.code,
        millesime,
        nom: row.nom,
        typeLiaison: row.typeLiaison ?? 0,
        population: sum((commune) => commune[niveau as 'region' | 'departement'] === row.code),
        outreMer: row.zone === 'drom',
        ...(row.region ? { region: row.region } : {}),
        ...(row.chefLieu ? { chefLieu: row.chefLieu } : {}),
      }));

  const communes: Territoire[] = current.map((row) => ({
    niveau: 'commune',
    code: row.code,
    millesime,
    nom: row.nom,
    typeLiaison: row.typeLiaison ?? 0,
    population: row.population ?? null,
    outreMer: row.zone !== 'metro',
    ...(row.region && row.zone !== 'com' ? { region: row.region } : {}),
    ...(row.departement && row.zone !== 'com' ? { departement: row.departement } : {}),
    ...(epciOf.has(row.code) ? { epci: epciOf.get(row.code) ?? '' } : {}),
    ...(row.codesPostaux ? { codesPostaux: row.codesPostaux } : {}),
  }));
  const communeOf = new Map(communes.map((commune) => [commune.code, commune]));

  const epciTerritoires: Territoire[] = epcis.map((epci) => {
    const seat = communeOf.get(epci.membres[0]?.code ?? '');
    return {
      niveau: 'epci',
      code: epci.code,
      millesime,
      nom: epci.nom,
      typeLiaison: 0,
      population: epci.populationMunicipale,
      outreMer: seat?.outreMer ?? false,
      ...(seat?.region ? { region: seat.region } : {}),
      ...(seat?.departement ? { departement: seat.departement } : {}),
    };
  });

  const france: Territoire[] = aggregates.map(([code, nom, where]) => ({
    niveau: 'france',
    code,
    millesime,
    nom,
    typeLiaison: 3,
    population: sum((row) => where(row.zone, row.region ?? '')),
    outreMer: false,
  }));

  return {
    territoires: [
      ...france,
      ...parents('regions', 'region'),
      ...anciennesRegions(millesime, sum),
      ...parents('departements', 'departement'),
      ...epciTerritoires,
      ...communes,
    ],
    anciens: rows.flatMap((row) => [
      ...(row.chefLieu && row.type !== 'commune-actuelle'
        ? [{ code: row.code, nom: row.nom, successor: row.chefLieu }]
        : []),
      ...(row.anciensCodes ?? []).map((code) => ({ code, nom: '', successor: row.code })),
      // A source that writes the arrondissement speaks of a part of the commune.
      ...(row.type === 'arrondissement-municipal' && row.commune
        ? [{ code: row.code, nom: '', successor: row.commune }]
        : []),
    ]),
  };
};

/** The 22 metropolitan régions of before loi n° 2015-29 of 16 January 2015 took effect. */
const anciennesRegions = (
  millesime: Millesime,
  sum: (where: (row: CommuneRow) => boolean) => number,
): Territoire[] => {
  const text = readFileSync(
    new URL('../../../data/anciennes-regions.csv', import.meta.url),
    'utf8',
  );
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', nom = '', liaison = '0', region = '', departements = ''] = line.split(',');
      const own = new Set(departements.split(' '));
      return {
        niveau: 'ancienne-region' as const,
        code,
        millesime,
        nom,
        typeLiaison: Number(liaison),
        population: sum((row) => own.has(row.departement ?? '')),
        outreMer: false,
        region,
      };
    });
};

/** Départements of each région of before 2016. */
export const readAnciennesRegions = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    readFileSync(new URL('../../../data/anciennes-regions.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const cells = line.split(',');
        return [cells[0] ?? '', (cells[4] ?? '').split(' ')] as const;
      }),
  );

/**
 * The commune of each municipal arrondissement of Paris, Lyon and Marseille: the register places
 * establishments in the arrondissement.
 */
export const readArrondissements = (
  millesime: Millesime = millesimes[0] ?? 0,
): ReadonlyMap<string, string> =>
  new Map(
    load<CommuneRow>(millesime, 'communes').flatMap(({ type, code, commune }) =>
      type === 'arrondissement-municipal' && commune ? [[code, commune] as const] : [],
    ),
  );

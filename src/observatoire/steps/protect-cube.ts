import {
  type Hierarchy,
  type ProtectedTable,
  type ProtectOptions,
  protectTable,
  type SecretCell,
  type SecretTable,
} from '#indicateurs';
import { isRefusal, RefusalError } from '#kernel';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import { sha256Text } from '#platform/files';
import type { PerimetreVersion } from '#structures';
import { type Niveau, type Repertoire, territoireKey } from '#territoires';
import { type Protection, protections } from '../domain/cube.ts';
import { primaire } from '../domain/protection.ts';
import { secretPath } from './cube-secret.ts';
import { statusKey } from './write-cube-serving.ts';

/** What the protection of a year's jobs came to. */
export interface CubeProtection {
  /** By `statusKey`. */
  readonly statuses: ReadonlyMap<string, Protection>;
  readonly summary: ProtectionSummary;
}

export interface ProtectionSummary {
  readonly exercice: number;
  /** Tables that no pattern protects: none of their numbers is given. */
  readonly withheld: number;
  readonly primary: number;
  readonly secondary: number;
  readonly shown: number;
  /** SHA-256 of every cell and its status. */
  readonly proof: string;
  /** Cells that too little surrounds, at most ten. */
  readonly unprotected: readonly string[];
}

interface Row {
  /** INSEE's, another, or none: the whole economy. */
  readonly perimetre: 'statistique' | 'autre' | null;
  readonly version: PerimetreVersion | null;
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille: string | null;
  readonly secteur: string | null;
  readonly units: number;
  readonly value: number;
  readonly max: number;
}

export interface ProtectionOrder {
  readonly exercice: number;
  /** The perimeter whose jobs are given at every level: INSEE's. */
  readonly statistique: PerimetreVersion;
}

const total = 'total';
/**
 * What a hidden number of jobs must stay unsure by, the most asked first: a tenth of its value on
 * both sides, else the levels of the rule itself.
 */
const levels: readonly ProtectOptions[] = [{ margin: 0.1 }, {}];
const france = territoireKey('france', 'FR');

type Judge = Awaited<ReturnType<typeof judgeOf>>;

/**
 * Protects the jobs of one year. Families of the ESS go down to the commune, in one tree: France,
 * régions, départements, EPCI, communes; an EPCI over two départements has no place in it and its
 * jobs are not given. The jobs of the whole economy are hidden too where the rest of the economy,
 * which a reader has by subtraction, would tell a unit. Sectors are given for régions and France.
 * The jobs of the act's perimeter are given there only, and where they differ from those of INSEE's
 * by three units at least: side by side, two perimeters give a company away.
 */
export const protectCube = async (
  folder: string,
  repertoire: Repertoire,
  { exercice, statistique }: ProtectionOrder,
): Promise<CubeProtection> => {
  const rows = await readSecret(folder, exercice, statistique);
  const tree = treeOf(repertoire);
  const ess = await judgeOf([famillesTable(rows, tree)]);
  const economie = await judgeOf([economieTable(rows, tree)]);
  const shown = (perimetre: Row['perimetre'], territoire: string): boolean =>
    isShown((perimetre ? ess : economie).statut([territoire, total]));
  const secteurs = await judgeOf(secteursTables(rows, repertoire, shown));
  const statuses = new Map<string, Protection>();
  for (const row of rows) {
    const { perimetre, niveau, code, famille, secteur } = row;
    if (perimetre === 'autre') continue;
    const territoire = territoireKey(niveau, code);
    const judge = secteur ? secteurs : perimetre ? ess : economie;
    const codes = secteur
      ? [territoire, secteur, perimetre ? 'ess' : total]
      : [territoire, famille ?? total];
    statuses.set(
      statusKey(exercice, row.version, niveau, code, cellName(row)),
      asProtection(judge.statut(codes)),
    );
  }
  for (const [key, status] of otherPerimetres(rows, exercice)) statuses.set(key, status);
  return { statuses, summary: summaryOf(exercice, [ess, economie, secteurs]) };
};

const summaryOf = (exercice: number, judges: readonly Judge[]): ProtectionSummary => {
  const made = judges.flatMap((judge) => judge.made ?? []);
  const sum = (of: (counts: ProtectedTable['counts']) => number) =>
    made.reduce((before, { counts }) => before + of(counts), 0);
  return {
    exercice,
    withheld: made.filter(({ isSafe }) => !isSafe).length,
    primary: sum(({ A, B, C }) => A + B + C),
    secondary: sum(({ D }) => D),
    shown: sum(({ V, Z }) => V + Z),
    proof: sha256Text(made.map(({ proof }) => proof).join(' ')),
    unprotected: made.flatMap(({ unprotected }) => unprotected).slice(0, 10),
  };
};

const judgeOf = async (tables: readonly SecretTable[]) => {
  const [first] = tables;
  const made = first?.cells.length ? await protectedOf(tables) : undefined;
  return {
    made,
    // A table that nothing protects is not given at all.
    statut: (codes: readonly string[]) =>
      made?.isSafe && first ? made.statutOf(first, codes) : undefined,
  };
};

const protectedOf = async (tables: readonly SecretTable[]): Promise<ProtectedTable | undefined> => {
  let found: ProtectedTable | undefined;
  for (const level of levels) {
    const made = await protectTable(tables, { method: 'fast', tolerance: 1e-4, ...level });
    if (isRefusal(made)) throw new RefusalError(made);
    found = made as ProtectedTable;
    if (found.isSafe) break;
  }
  return found;
};

const isShown = (statut: string | undefined): boolean => statut === 'V' || statut === 'Z';

/** A cell of no table was not attacked: it is not shown. */
const asProtection = (statut: string | undefined): Protection =>
  isShown(statut) ? 'V' : (protections.find((each) => each === statut) ?? 'N');

const cellName = ({ famille, secteur }: Pick<Row, 'famille' | 'secteur'>): string =>
  famille ? `famille=${famille}` : secteur ? `secteur=${secteur}` : '';

const readSecret = (
  folder: string,
  exercice: number,
  statistique: PerimetreVersion,
): Promise<readonly Row[]> =>
  withDuckdb((connection) =>
    readRows<Row>(
      connection,
      `SELECT CASE perimetre WHEN ${quote(statistique)} THEN 'statistique' ELSE
           CASE WHEN perimetre IS NOT NULL THEN 'autre' END END AS perimetre,
         perimetre AS version, niveau, code, famille, secteur, units::INTEGER AS units, value, max
       FROM read_parquet(${quote(secretPath(folder))}) WHERE exercice = ${exercice}`,
    ),
  );

const own = (rows: readonly Row[]) => rows.filter(({ perimetre }) => perimetre === 'statistique');

const cellOf = (
  row: Row,
  codes: readonly string[],
  more: Partial<SecretCell> = {},
): SecretCell => ({
  codes,
  value: row.value,
  units: row.units,
  max: row.max,
  ...more,
});

const inside = ({ root, children }: Hierarchy) => {
  const known = new Set([root, ...[...children.values()].flat()]);
  return ({ niveau, code }: Row): boolean => known.has(territoireKey(niveau, code));
};

const flat = (codes: Iterable<string>): Hierarchy => ({
  root: total,
  children: new Map([[total, [...new Set(codes)].sort()]]),
});

const famillesTable = (rows: readonly Row[], tree: Hierarchy): SecretTable => {
  const cells = own(rows).filter(({ secteur }) => !secteur);
  return {
    name: 'emplois-ess',
    dims: ['territoire', 'famille'],
    hierarchies: {
      territoire: tree,
      famille: flat(cells.flatMap(({ famille }) => famille ?? [])),
    },
    cells: cells
      .filter(inside(tree))
      .map((row) => cellOf(row, [territoireKey(row.niveau, row.code), row.famille ?? total])),
  };
};

/** The whole economy; hidden as well where what is outside the ESS would tell a unit. */
const economieTable = (rows: readonly Row[], tree: Hierarchy): SecretTable => {
  const essAt = new Map(
    own(rows)
      .filter(({ famille, secteur }) => !famille && !secteur)
      .map((row) => [territoireKey(row.niveau, row.code), row]),
  );
  return {
    name: 'emplois-economie',
    dims: ['territoire', 'ensemble'],
    hierarchies: { territoire: tree, ensemble: { root: total, children: new Map() } },
    cells: rows
      .filter(({ perimetre, secteur }) => !perimetre && !secteur)
      .filter(inside(tree))
      .map((row) => {
        const territoire = territoireKey(row.niveau, row.code);
        const tells = primaire(restOf(row, essAt.get(territoire))) !== 'V';
        return cellOf(row, [territoire, total], tells ? { forced: 'suppress' } : {});
      }),
  };
};

/** France and régions by A17: whole economy, ESS, and the rest. Totals are as they were decided. */
const secteursTables = (
  rows: readonly Row[],
  repertoire: Repertoire,
  shown: (perimetre: Row['perimetre'], territoire: string) => boolean,
): readonly SecretTable[] => {
  const regions: Hierarchy = {
    root: france,
    children: new Map([
      [france, repertoire.list('region').map(({ code }) => territoireKey('region', code))],
    ]),
  };
  const wide = rows.filter(({ famille }) => !famille).filter(inside(regions));
  const place = ({ niveau, code, secteur }: Row) =>
    `${territoireKey(niveau, code)} ${secteur ?? total}`;
  const essAt = new Map(own(wide).map((row) => [place(row), row]));
  const cell = (row: Row, champ: string, more: Partial<SecretCell> = {}) =>
    cellOf(row, [territoireKey(row.niveau, row.code), row.secteur ?? total, champ], more);
  const decided = (row: Row): Partial<SecretCell> =>
    row.secteur
      ? {}
      : {
          forced: shown(row.perimetre, territoireKey(row.niveau, row.code))
            ? 'publish'
            : 'suppress',
        };
  const whole = wide.filter(({ perimetre }) => !perimetre);
  return [
    {
      name: 'emplois-secteur',
      dims: ['territoire', 'secteur', 'champ'],
      hierarchies: {
        territoire: regions,
        secteur: flat(wide.flatMap(({ secteur }) => secteur ?? [])),
        champ: { root: total, children: new Map([[total, ['ess', 'hors-ess']]]) },
      },
      cells: [
        ...whole.map((row) => cell(row, total, decided(row))),
        ...own(wide).map((row) => cell(row, 'ess', decided(row))),
        ...whole.map((row) => cell(restOf(row, essAt.get(place(row))), 'hors-ess')),
      ],
    },
  ];
};

/** The largest unit outside the ESS is not counted apart: the largest of all stands for it. */
const restOf = (whole: Row, part: Row | undefined): Row => {
  if (!part) return whole;
  const units = whole.units - part.units;
  const value = units > 0 ? Math.max(0, whole.value - part.value) : 0;
  return { ...whole, units: Math.max(0, units), value, max: Math.min(whole.max, value) };
};

/** France, régions, départements, EPCI that lie in one département, communes. */
const treeOf = (repertoire: Repertoire): Hierarchy => {
  const children = new Map<string, string[]>();
  const add = (parent: string, child: string) => {
    const known = children.get(parent);
    if (known) known.push(child);
    else children.set(parent, [child]);
  };
  const communes = repertoire.list('commune').filter(({ departement }) => departement);
  const departementsOf = new Map<string, Set<string>>();
  for (const { epci, departement } of communes)
    if (epci && departement)
      departementsOf.set(epci, (departementsOf.get(epci) ?? new Set()).add(departement));
  for (const { code } of repertoire.list('region')) add(france, territoireKey('region', code));
  for (const { code, region } of repertoire.list('departement'))
    add(region ? territoireKey('region', region) : france, territoireKey('departement', code));
  for (const [epci, departements] of departementsOf) {
    const [only = ''] = departements;
    if (departements.size === 1)
      add(territoireKey('departement', only), territoireKey('epci', epci));
  }
  for (const { code, departement = '', epci } of communes)
    add(
      epci && departementsOf.get(epci)?.size === 1
        ? territoireKey('epci', epci)
        : territoireKey('departement', departement),
      territoireKey('commune', code),
    );
  return { root: france, children };
};

/** Fewest units by which two perimeters must differ to be given side by side. */
const apart = 3;

/** Jobs of the act's perimeter: France and régions, when no région comes too near INSEE's. */
const otherPerimetres = (
  rows: readonly Row[],
  exercice: number,
): ReadonlyMap<string, Protection> => {
  const unitsOf = new Map(
    own(rows).map((row) => [`${row.niveau} ${row.code} ${cellName(row)}`, row.units]),
  );
  const others = rows.filter(({ perimetre }) => perimetre === 'autre');
  const near = new Set(
    others.flatMap((row) => {
      const difference = Math.abs(
        row.units - (unitsOf.get(`${row.niveau} ${row.code} ${cellName(row)}`) ?? 0),
      );
      const tooNear = (difference > 0 && difference < apart) || row.units < apart;
      return tooNear && (row.niveau === 'region' || row.niveau === 'france')
        ? [`${row.version} ${cellName(row)}`]
        : [];
    }),
  );
  return new Map(
    others.map((row) => {
      const { version, niveau, code } = row;
      const given =
        (niveau === 'region' || (niveau === 'france' && code === 'FR')) &&
        !row.secteur &&
        !near.has(`${version} ${cellName(row)}`);
      return [statusKey(exercice, version, niveau, code, cellName(row)), given ? 'V' : 'N'];
    }),
  );
};

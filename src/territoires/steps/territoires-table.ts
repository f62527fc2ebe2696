import {
  type DuckDBConnection,
  quote,
  type Row,
  type Schema,
  streamRows,
  withDuckdb,
  writeParquet,
} from '#platform/duckdb';
import { millesimes, readDecoupage } from '../adapters/decoupage.ts';
import { type Ancien, makeRepertoire } from '../domain/make-repertoire.ts';
import type { Repertoire } from '../domain/repertoire.ts';
import type { Niveau, Territoire } from '../domain/territoire.ts';

/**
 * Columns of `territoires.parquet`. A row with a `successor` is a former name or code that
 * answers for a present commune; it is no territory of its millésime.
 */
export const territoiresTable = {
  niveau: 'VARCHAR',
  code: 'VARCHAR',
  millesime: 'INTEGER',
  nom: 'VARCHAR',
  typeLiaison: 'INTEGER',
  population: 'INTEGER',
  outreMer: 'INTEGER',
  region: 'VARCHAR',
  departement: 'VARCHAR',
  epci: 'VARCHAR',
  codesPostaux: 'VARCHAR',
  chefLieu: 'VARCHAR',
  successor: 'VARCHAR',
} as const satisfies Schema;

type TerritoireRow = Row<typeof territoiresTable>;

const rowOf = (territoire: Territoire): TerritoireRow => ({
  niveau: territoire.niveau,
  code: territoire.code,
  millesime: territoire.millesime,
  nom: territoire.nom,
  typeLiaison: territoire.typeLiaison,
  population: territoire.population,
  outreMer: territoire.outreMer ? 1 : 0,
  region: territoire.region ?? null,
  departement: territoire.departement ?? null,
  epci: territoire.epci ?? null,
  codesPostaux: territoire.codesPostaux?.join(' ') ?? null,
  chefLieu: territoire.chefLieu ?? null,
  successor: null,
});

const ancienRow = (ancien: Ancien, millesime: number): TerritoireRow => ({
  niveau: 'ancienne-commune',
  code: ancien.code,
  millesime,
  nom: ancien.nom,
  typeLiaison: null,
  population: null,
  outreMer: null,
  region: null,
  departement: null,
  epci: null,
  codesPostaux: null,
  chefLieu: null,
  successor: ancien.successor,
});

/** Changes with the packages the territories are read from. */
export const territoiresVersion = `cog-${millesimes.join('-')}-1`;

/** Writes every millésime held, and the former names of the most recent. */
export const writeTerritoires = (connection: DuckDBConnection, path: string): Promise<number> =>
  writeParquet(connection, path, territoiresTable, rows());

function* rows(): Generator<TerritoireRow> {
  for (const [at, millesime] of millesimes.entries()) {
    const { territoires, anciens } = readDecoupage(millesime);
    yield* territoires.map(rowOf);
    if (at === 0) for (const ancien of anciens) yield ancienRow(ancien, millesime);
  }
}

/** Reads the répertoire of a release from its `territoires.parquet`. */
export const readRepertoire = (path: string): Promise<Repertoire> =>
  withDuckdb(
    async (connection) => {
      const territoires: Territoire[] = [];
      const anciens: Ancien[] = [];
      const text = interning();
      const names = Object.keys(territoiresTable).map((name) => `"${name}"`);
      const query = `SELECT ${names.join(', ')} FROM read_parquet(${quote(path)})`;
      for await (const row of streamRows(connection, query)) {
        const cell = (column: number) => row[column] ?? undefined;
        const successor = text(cell(12));
        if (successor) {
          anciens.push({ code: String(cell(1)), nom: String(cell(3) ?? ''), successor });
          continue;
        }
        const [region, departement, epci, chefLieu] = [cell(7), cell(8), cell(9), cell(11)].map(
          text,
        );
        const postcodes = cell(10);
        territoires.push({
          niveau: text(cell(0)) as Niveau,
          code: text(cell(1)) ?? '',
          millesime: Number(cell(2)),
          nom: text(cell(3)) ?? '',
          typeLiaison: Number(cell(4)),
          population: cell(5) === undefined ? null : Number(cell(5)),
          outreMer: cell(6) === 1,
          ...(region ? { region } : {}),
          ...(departement ? { departement } : {}),
          ...(epci ? { epci } : {}),
          ...(typeof postcodes === 'string'
            ? { codesPostaux: postcodes.split(' ').map((each) => text(each) ?? '') }
            : {}),
          ...(chefLieu ? { chefLieu } : {}),
        });
      }
      return makeRepertoire(territoires, anciens);
    },
    { memory: 128 },
  );

/** Keeps one copy of each text: the same codes and names come back in every millésime. */
const interning = (): ((value: unknown) => string | undefined) => {
  const known = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string') return undefined;
    const found = known.get(value);
    if (found !== undefined) return found;
    known.set(value, value);
    return value;
  };
};

/** The répertoire straight from the packages, for imports. */
export const loadRepertoire = (): Repertoire => {
  const all = millesimes.map((millesime) => readDecoupage(millesime));
  return makeRepertoire(
    all.flatMap((each) => each.territoires),
    all[0]?.anciens ?? [],
  );
};

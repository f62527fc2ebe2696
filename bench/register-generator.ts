/**
 * A synthetic register in the layout of the real one, with its skew, seeded and streamed.
 *
 *   node --import tsx bench/register-generator.ts --out FOLDER --etablissements 1e6
 *     [--seed 1] [--as-of 2026-06-01] [--format parquet|csv|both] [--defects N]
 *
 * Every name is made up. The same seed and number give the same rows with the same DuckDB.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type DuckDBConnection, quote, readRows, withDuckdb } from '#platform/duckdb';
import {
  type DefectKind,
  defectKinds,
  etablissementsQuery,
  macros,
  type RegisterShape,
  unitesQuery,
  unitsCore,
} from './register-sql.ts';
import {
  activities,
  associationActivities,
  categories,
  flagRate,
  formerCommunes,
  places,
  sizeClasses,
  slots,
} from './register-tables.ts';

export interface RegisterWanted {
  readonly out: string;
  /** About how many establishments; legal units are 27 for 42. */
  readonly etablissements: number;
  readonly seed?: number;
  readonly asOf?: string;
  readonly format?: 'parquet' | 'csv' | 'both';
  /** Of each kind of defect, how many. */
  readonly defects?: number;
}

export interface GeneratedRegister {
  readonly unites: { readonly parquet: string; readonly csv: string; readonly rows: number };
  readonly etablissements: {
    readonly parquet: string;
    readonly csv: string;
    readonly rows: number;
  };
  /** Rows that carry each defect. */
  readonly defects: Readonly<Record<DefectKind, DefectRows>>;
}

/** Rows touched in each file, and establishments left without a unit. */
export interface DefectRows {
  readonly unites: number;
  readonly etablissements: number;
}

const fill = async (
  connection: DuckDBConnection,
  table: string,
  columns: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> => {
  await connection.run(`CREATE OR REPLACE TABLE ${table} (slot INTEGER, ${columns})`);
  const appender = await connection.createAppender(table);
  rows.forEach((row, slot) => {
    appender.appendInteger(slot);
    for (const value of row)
      if (typeof value === 'number') appender.appendDouble(value);
      else appender.appendVarchar(value);
    appender.endRow();
  });
  appender.closeSync();
};

/**
 * What is drawn, as lists in tables of one row: a list keeps the rows in the order of the units,
 * where a join would now and then let one go late.
 */
const fillDraws = async (connection: DuckDBConnection): Promise<void> => {
  const byCategory = categories();
  const spread = slots(byCategory, 1_000_000);
  const found = new Map<number, number>();
  for (const each of spread) found.set(each, (found.get(each) ?? 0) + 27);
  await fill(
    connection,
    'categories',
    'categorie DOUBLE, flagged DOUBLE',
    spread.map((each) => [each, flagRate(each, found.get(each) ?? 1)]),
  );
  await fill(
    connection,
    'places',
    'code VARCHAR, nom VARCHAR, codePostal VARCHAR',
    slots(places(), 1_000_000).map(({ code, nom, codePostal }) => [code, nom, codePostal]),
  );
  const text = (values: readonly string[]) => values.map((value) => [value]);
  await fill(connection, 'activities', 'naf VARCHAR', text(slots(activities(), 100_000)));
  await fill(
    connection,
    'associationActivities',
    'naf VARCHAR',
    text(slots(associationActivities, 100_000)),
  );
  await fill(connection, 'sizes', 'tranche VARCHAR', text(slots(sizeClasses, 10_000)));
  await fill(connection, 'former', 'code VARCHAR', text(formerCommunes()));
  await connection.run(`
    CREATE TABLE categoryDraws AS
    SELECT list(categorie::INTEGER ORDER BY slot) AS categorie, list(flagged ORDER BY slot) AS flagged
    FROM categories`);
  const drawn = (table: string, column: string, name: string) =>
    `(SELECT list(${column} ORDER BY slot) FROM ${table}) AS ${name}`;
  await connection.run(`
    CREATE TABLE draws AS SELECT ${[
      drawn('places', 'code', 'commune'),
      drawn('places', 'nom', 'nom'),
      drawn('places', 'codePostal', 'codePostal'),
      drawn('activities', 'naf', 'naf'),
      drawn('associationActivities', 'naf', 'associationNaf'),
      drawn('sizes', 'tranche', 'tranche'),
      drawn('former', 'code', 'former'),
    ].join(', ')}`);
  for (const table of [
    'categories',
    'places',
    'activities',
    'associationActivities',
    'sizes',
    'former',
  ])
    await connection.run(`DROP TABLE ${table}`);
};

/** Writes `StockUniteLegale_utf8` and `StockEtablissement_utf8` in the folder. */
export const generateRegister = async (wanted: RegisterWanted): Promise<GeneratedRegister> => {
  const {
    out,
    etablissements,
    seed = 1,
    asOf = '2026-06-01',
    format = 'parquet',
    defects = 0,
  } = wanted;
  const shape: RegisterShape = {
    units: Math.max(1, Math.round((etablissements * 27) / 42)),
    seed,
    asOf,
    defects,
  };
  await mkdir(out, { recursive: true });
  return withDuckdb(
    async (connection) => {
      await fillDraws(connection);
      for (const macro of macros(shape)) await connection.run(macro);
      const write = async (name: string, query: string) => {
        const parquet = join(out, `${name}_utf8.parquet`);
        const csv = join(out, `${name}_utf8.csv`);
        let rows = 0;
        if (format !== 'csv') {
          const done = await connection.run(
            `COPY (${query}) TO ${quote(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
          );
          rows = Number(done.rowsChanged);
        }
        if (format !== 'parquet') {
          const done = await connection.run(
            `COPY (${query}) TO ${quote(csv)} (FORMAT csv, HEADER)`,
          );
          rows = Number(done.rowsChanged);
        }
        return { parquet, csv, rows };
      };
      return {
        unites: await write('StockUniteLegale', unitesQuery(shape)),
        etablissements: await write('StockEtablissement', etablissementsQuery(shape)),
        defects: await countDefects(connection, shape),
      };
    },
    { memory: 1024, spill: join(out, 'spill') },
  );
};

const countDefects = async (
  connection: DuckDBConnection,
  shape: RegisterShape,
): Promise<GeneratedRegister['defects']> => {
  const rows = shape.defects
    ? await readRows<{ defect: number; units: number; etablissements: number }>(
        connection,
        `SELECT defect::INTEGER AS defect, count(*)::INTEGER AS units, sum(etablissements)::INTEGER AS etablissements
         FROM (${unitsCore(shape)}) WHERE defect > 0 GROUP BY ALL`,
      )
    : [];
  return Object.fromEntries(
    defectKinds.map((kind, at) => {
      const found = rows.find(({ defect }) => defect === at + 1);
      return [kind, { unites: found?.units ?? 0, etablissements: found?.etablissements ?? 0 }];
    }),
  ) as Record<DefectKind, DefectRows>;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: '.echelle/register' },
      etablissements: { type: 'string', default: '1e6' },
      seed: { type: 'string', default: '1' },
      'as-of': { type: 'string', default: '2026-06-01' },
      format: { type: 'string', default: 'parquet' },
      defects: { type: 'string', default: '0' },
    },
  });
  const before = performance.now();
  const generated = await generateRegister({
    out: values.out,
    etablissements: Number(values.etablissements),
    seed: Number(values.seed),
    asOf: values['as-of'],
    format: values.format as NonNullable<RegisterWanted['format']>,
    defects: Number(values.defects),
  });
  console.log(JSON.stringify(generated, null, 1));
  const { maxRSS } = process.resourceUsage();
  console.error(
    `${((performance.now() - before) / 1000).toFixed(1)} s, ${Math.round(maxRSS / 1024)} MB`,
  );
}

import { mkdir, writeFile } from 'node:fs/promises';
import type { Correction, Indicateur, ManifestInput, Observation, Reject } from '#indicateurs';
import { type Period, parsePeriod } from '#kernel';
import {
  type DuckDBConnection,
  quote,
  type Row,
  readRows,
  type Schema,
  withDuckdb,
  writeParquet,
} from '#platform/duckdb';
import { sha256Text, writeFolder } from '#platform/files';
import {
  type Fond,
  isNiveau,
  type Niveau,
  type Repertoire,
  type Territoire,
  territoireKey,
} from '#territoires';
import { importPaths } from '../src/indicateurs/steps/import-folder.ts';
import type { ReleaseRequest } from '../src/indicateurs/steps/release-build.ts';
import {
  correctionsTable,
  observationsTable,
  rejectsTable,
} from '../src/indicateurs/steps/tables.ts';

/** A small country, invented for tests: 2 régions, 5 départements, as many communes as asked. */
export const territoiresSample = (communes = 0): readonly Territoire[] => {
  const base = { millesime: 2026, typeLiaison: 0, population: 1000, outreMer: false };
  const departements = ['01', '02', '2A', '48', '974'];
  const region = (departement: string) => (departement < '3' ? '11' : '53');
  return [
    { ...base, niveau: 'france', code: 'FR', nom: 'France' },
    { ...base, niveau: 'region', code: '11', nom: 'Région d’essai, « Une »' },
    { ...base, niveau: 'region', code: '53', nom: 'Région Deux' },
    ...departements.map((code) => ({
      ...base,
      niveau: 'departement' as const,
      code,
      nom: `Département ${code}`,
      region: region(code),
    })),
    ...Array.from({ length: communes }, (_, at) => {
      const departement = departements[at % departements.length] ?? '01';
      return {
        ...base,
        niveau: 'commune' as const,
        code: `${departement}${String(Math.floor(at / departements.length)).padStart(4, '0')}`,
        nom: `Commune ${at}`,
        departement,
        region: region(departement),
      };
    }),
  ];
};

const table = {
  niveau: 'VARCHAR',
  code: 'VARCHAR',
  millesime: 'INTEGER',
  nom: 'VARCHAR',
  region: 'VARCHAR',
  departement: 'VARCHAR',
} as const satisfies Schema;

export const writeTerritoires =
  (territoires: readonly Territoire[]) => (connection: DuckDBConnection, path: string) =>
    writeParquet(
      connection,
      path,
      table,
      territoires.map((t) => ({
        ...t,
        region: t.region ?? null,
        departement: t.departement ?? null,
      })),
    );

/** The in-memory twin of the real répertoire, over a list. */
export const repertoireOf = (territoires: readonly Territoire[]): Repertoire => {
  const byKey = new Map(territoires.map((t) => [territoireKey(t.niveau, t.code), t]));
  return {
    millesimes: [2026],
    current: 2026,
    find: (niveau, code) => byKey.get(territoireKey(niveau, code)),
    list: (niveau) => territoires.filter((t) => t.niveau === niveau),
    within: () => [],
    parents: () => [],
    successor: () => undefined,
    search: () => [],
  };
};

export const makeRepertoire = async (path: string): Promise<Repertoire> =>
  withDuckdb(async (connection) => {
    const rows = await readRows<Record<string, string> & { millesime: number }>(
      connection,
      `FROM read_parquet(${quote(path)})`,
    );
    return repertoireOf(
      rows.map(({ niveau = '', code = '', nom = '' }) => ({
        niveau: isNiveau(niveau) ? niveau : 'france',
        code,
        nom,
        millesime: 2026,
        typeLiaison: 0,
        population: 1000,
        outreMer: false,
      })),
    );
  });

const same = (text: string) => ({ fr: text, en: `${text} (en)` });

export const indicateurSample = (id: string, more: Partial<Indicateur> = {}): Indicateur => ({
  id,
  theme: 'poids-ess',
  name: same(`Nom de ${id}`),
  short: same(id),
  definition: same(`Définition de ${id}`),
  formula: same('a ÷ b'),
  unit: 'pourcent',
  measure: 'part',
  denominator: same('emploi total'),
  perimetres: ['clap4', 'flores5'],
  direction: 'none',
  niveaux: ['france', 'region', 'departement', 'commune'],
  breaks: [],
  min: 0,
  max: 100,
  decimals: 1,
  dimensions: ['famille'],
  dispute: same('La source'),
  ...more,
});

export const catalogueSample: readonly Indicateur[] = [
  indicateurSample('part-ess-postes'),
  indicateurSample('part-ess-remunerations'),
  indicateurSample('part-ess-etp'),
  {
    ...indicateurSample('ess-postes', { unit: 'nombre', measure: 'postes', decimals: 0 }),
    max: 1e9,
  },
];

export const period = (text: string): Period => {
  const parsed = parsePeriod(text);
  if (!parsed) throw new Error(`not a period: ${text}`);
  return parsed;
};

/** Snapshot id for a source of the sample. */
export const snapshotId = (source: string, takenOn = '2026-01-15'): string =>
  sha256Text(`${source} ${takenOn}`).slice(0, 16);

export type Draft = Omit<Partial<Observation>, 'period'> & { readonly period?: string };

export const observationSample = (draft: Draft = {}): Observation => {
  const value = draft.value === undefined ? 10.5 : draft.value;
  const snapshot = draft.snapshot ?? snapshotId('essai');
  return {
    indicateur: 'part-ess-postes',
    niveau: 'departement',
    code: '48',
    millesime: 2026,
    breakdown: '',
    status: 'normal',
    perimetre: 'clap4',
    row: { sheet: 'Economie', line: 12, column: 'N' },
    printed: value === null ? 'nd' : String(value),
    run: 'r1',
    rank: 10,
    ...draft,
    snapshot,
    value,
    period: period(draft.period ?? '2014'),
  };
};

const observationRow = (o: Observation): Row<typeof observationsTable> => ({
  ...o,
  sheet: o.row.sheet ?? null,
  line: o.row.line,
  column: o.row.column,
  carriedFrom: o.carriedFrom ?? null,
  note: o.note ?? null,
  cite: o.cite ?? null,
});

const placed = <T extends Reject | Correction>({ row, ...rest }: T) => ({
  ...rest,
  sheet: row.sheet ?? null,
  line: row.line,
  column: row.column,
});

export interface ImportSample {
  readonly source?: string;
  readonly takenOn?: string;
  readonly observations: Iterable<Observation>;
  readonly rejects?: readonly Reject[];
  readonly corrections?: readonly Correction[];
  /** What `input.json` says, when it must not be what the files hold. */
  readonly input?: Partial<ManifestInput>;
}

/** Leaves one import on disk, as `import-file` does. @returns its snapshot id. */
export const writeImport = async (data: string, sample: ImportSample): Promise<string> => {
  const { source = 'essai', takenOn = '2026-01-15', rejects = [], corrections = [] } = sample;
  const id = snapshotId(source, takenOn);
  await mkdir(data, { recursive: true });
  await writeFolder(importPaths(data, id).folder, async (folder) => {
    const kept = await withDuckdb(async (connection) => {
      const rows = function* () {
        for (const observation of sample.observations) yield observationRow(observation);
      };
      await writeParquet(
        connection,
        `${folder}/rejects.parquet`,
        rejectsTable,
        rejects.map(placed),
      );
      await writeParquet(
        connection,
        `${folder}/corrections.parquet`,
        correctionsTable,
        corrections.map(placed),
      );
      return writeParquet(connection, `${folder}/observations.parquet`, observationsTable, rows());
    });
    const input: ManifestInput = {
      id,
      source,
      title: same(`Source ${source}`),
      publisher: 'Éditeur d’essai',
      address: `https://example.org/${source}`,
      licence: {
        id: 'etalab-2.0',
        name: 'Licence Ouverte 2.0',
        url: 'https://example.org/licence',
      },
      vintage: '2014',
      takenOn,
      fileName: `${source}.csv`,
      bytes: 10,
      sha256: sha256Text(`${source} ${takenOn}`),
      read: kept + rejects.length,
      kept,
      rejected: rejects.length,
      corrected: corrections.length,
      ignored: [],
      ...sample.input,
    };
    await writeFile(`${folder}/input.json`, JSON.stringify(input));
  });
  return id;
};

export const fondsSample: ReadonlyMap<Niveau, Fond> = new Map([
  [
    'departement',
    {
      niveau: 'departement',
      width: 100,
      height: 100,
      shapes: [{ code: '48', d: 'M0 0L10 0L10 10Z' }],
      insets: [],
      attribution: 'essai',
    },
  ],
]);

export const requestSample = (
  data: string,
  more: Partial<ReleaseRequest> = {},
): ReleaseRequest => ({
  data,
  version: '0.0.0-test',
  catalogue: catalogueSample,
  territoires: { version: 'essai-1', write: writeTerritoires(territoiresSample()) },
  fonds: fondsSample,
  ...more,
});

/** `count` observations: communes × years × indicators, sorted or not as a source would be. */
export function* manyObservations(count: number, communes: number): Generator<Observation> {
  const territoires = territoiresSample(communes).filter(({ niveau }) => niveau === 'commune');
  const indicateurs = catalogueSample.slice(0, 2).map(({ id }) => id);
  let made = 0;
  for (let year = 1990; ; year++)
    for (const indicateur of indicateurs)
      for (const { code, niveau } of territoires) {
        if (made === count) return;
        const value = ((made * 7919) % 100_000) / 1000;
        yield observationSample({
          indicateur,
          niveau,
          code,
          period: String(year),
          value,
          printed: String(value).replace('.', ','),
          row: { line: made + 2, column: 'V1' },
        });
        made++;
      }
}

import type { Lang } from '#kernel';
import { toCsv } from '../domain/export-csv.ts';
import { toJson } from '../domain/export-json.ts';
import { toJsonStat } from '../domain/export-jsonstat.ts';
import { toSdmxCsv } from '../domain/export-sdmx-csv.ts';
import type { ExportTable } from '../domain/export-table.ts';
import type { Observation } from '../domain/observation.ts';
import type { ObservationQuery, Release } from '../domain/release.ts';
import { toParquet } from './export-parquet.ts';

export const exportFormats = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
  parquet: { mediaType: 'application/vnd.apache.parquet', extension: 'parquet' },
  json: { mediaType: 'application/json', extension: 'json' },
  jsonstat: { mediaType: 'application/json', extension: 'json' },
  'sdmx-csv': { mediaType: 'application/vnd.sdmx.data+csv; version=2.0.0', extension: 'csv' },
} as const;

export type ExportFormat = keyof typeof exportFormats;

export const isExportFormat = (text: string): text is ExportFormat =>
  Object.hasOwn(exportFormats, text);

export interface ExportOptions {
  readonly lang?: Lang;
  /** CSV only: begin with the UTF-8 mark that spreadsheets look for. */
  readonly bom?: boolean;
  /** SDMX-CSV only; 2.0 by default. */
  readonly sdmx?: '1.0' | '2.0';
  /** Only these rows of the answer, for pages of an API. */
  readonly page?: { readonly offset: number; readonly limit: number };
  /** Address of the page that explains a figure. */
  explain?(observation: Observation): string;
}

export interface Exported {
  readonly mediaType: string;
  readonly extension: string;
  /** Number of observations written. */
  readonly rows: number;
  /** Pieces of the file in order, text in UTF-8. Can be walked once. */
  readonly body: Iterable<string | Uint8Array>;
}

/**
 * Writes the observations that a query gives.
 * @returns `undefined` when the release has no such indicator.
 */
export const exportObservations = async (
  release: Release,
  query: ObservationQuery,
  format: ExportFormat,
  options: ExportOptions = {},
): Promise<Exported | undefined> => {
  const { mediaType, extension } = exportFormats[format];
  const table = tableOf(release, query, options);
  if (!table) return undefined;
  const rows = table.observations.length;
  const versioned =
    format === 'sdmx-csv' && options.sdmx === '1.0'
      ? mediaType.replace('2.0.0', '1.0.0')
      : mediaType;
  return { mediaType: versioned, extension, rows, body: await bodyOf(table, format, options) };
};

const tableOf = (
  release: Release,
  query: ObservationQuery,
  { lang = 'fr', page, explain }: ExportOptions,
): ExportTable | undefined => {
  const indicateur = release.indicateur(query.indicateur);
  if (!indicateur) return undefined;
  const found = release.observations(query);
  return {
    lang,
    indicateur,
    observations: page ? found.slice(page.offset, page.offset + page.limit) : found,
    manifest: release.manifest,
    nom: ({ niveau, code, millesime }) => release.repertoire.find(niveau, code, millesime)?.nom,
    input: (snapshot) => release.input(snapshot),
    ...(explain ? { explain } : {}),
  };
};

const bodyOf = async (
  table: ExportTable,
  format: ExportFormat,
  { bom = false, sdmx = '2.0' }: ExportOptions,
): Promise<Iterable<string | Uint8Array>> => {
  switch (format) {
    case 'csv':
      return toCsv(table, { bom });
    case 'json':
      return toJson(table);
    case 'jsonstat':
      return [JSON.stringify(toJsonStat(table))];
    case 'sdmx-csv':
      return toSdmxCsv(table, sdmx);
    case 'parquet':
      return [await toParquet(table)];
  }
};

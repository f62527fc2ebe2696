import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isRefusal, type Refusal } from '#kernel';
import { type DelimitedRow, openDelimited } from '../adapters/delimited.ts';
import { cellsFromContributions } from '../domain/secret/contributions.ts';
import { flatHierarchy, readHierarchy } from '../domain/secret/read-hierarchy.ts';
import { type ReadTable, readTable, type TableColumns } from '../domain/secret/read-table.ts';
import type { SecretRefusal } from '../domain/secret/secret-refusals.ts';
import {
  type Hierarchy,
  type SecretTable,
  type Statut,
  sharedKey,
} from '../domain/secret/secret-table.ts';

/** A file and its columns. */
export interface TableFile {
  readonly path: string;
  readonly columns: TableColumns;
}

/** Tables as read. `statutOf`: what the files themselves say of a cell, by its key over all tables. */
export interface SecretFiles {
  readonly tables: readonly SecretTable[];
  readonly rejects: readonly SecretRefusal[];
  readonly statutOf: ReadonlyMap<string, Statut>;
}

interface Text {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly DelimitedRow[];
}

const readText = async (path: string): Promise<Text | Refusal> => {
  const name = basename(path);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return secretFileAbsent(path);
  const opened = await openDelimited(path, name);
  if (isRefusal(opened)) return opened;
  const rows: DelimitedRow[] = [];
  for await (const row of opened.rows()) rows.push(row);
  return { name, head: opened.head, rows };
};

const secretFileAbsent = (path: string): Refusal => ({
  why: 'file-absent',
  message: { fr: `Le fichier ${path} n’existe pas.`, en: `The file ${path} does not exist.` },
  mend: {
    fr: 'Vérifiez le chemin donné à --table ou à --hierarchy.',
    en: 'Check the path given to --table or to --hierarchy.',
  },
});

/**
 * Reads tables of cells or of contributions, with the hierarchies of their dimensions.
 * @param hierarchies path by dimension; a dimension without one is a total and its parts.
 * @param totals code of the total by dimension, when its name does not tell.
 */
export const readSecretFiles = async (
  files: readonly TableFile[],
  hierarchies: ReadonlyMap<string, string>,
  totals: ReadonlyMap<string, string>,
): Promise<SecretFiles | Refusal> => {
  const read: { name: string; columns: TableColumns; table: ReadTable }[] = [];
  for (const { path, columns } of files) {
    const text = await readText(path);
    if (isRefusal(text)) return text;
    const table = readTable(text.name, text.head, text.rows, columns);
    if (isRefusal(table)) return table;
    read.push({ name: text.name, columns, table });
  }
  const known = new Map<string, Hierarchy>();
  for (const dim of new Set(read.flatMap(({ columns }) => columns.dims))) {
    const used = new Set(read.flatMap(({ columns, table }) => usedCodes(dim, columns, table)));
    const path = hierarchies.get(dim);
    const isParts = read.some(({ columns }) => columns.holding && columns.dims.includes(dim));
    const hierarchy = path
      ? await hierarchyFromFile(dim, path, used, totals.get(dim))
      : flatHierarchy(dim, used, totals.get(dim) ?? (isParts ? 'Total' : undefined));
    if (isRefusal(hierarchy)) return hierarchy;
    known.set(dim, hierarchy);
  }
  const statutOf = new Map<string, Statut>();
  const tables = read.map(({ name, columns, table }): SecretTable => {
    const shape = { dims: columns.dims, hierarchies: Object.fromEntries(known) };
    for (const [at, { codes }] of table.cells.entries()) {
      const statut = table.statuts[at];
      if (statut) statutOf.set(sharedKey(shape, codes), statut);
    }
    const cells = columns.holding
      ? cellsFromContributions(table.contributions, shape)
      : table.cells;
    return { name, ...shape, cells };
  });
  return { tables, rejects: read.flatMap(({ table }) => table.rejects), statutOf };
};

const usedCodes = (
  dim: string,
  { dims }: TableColumns,
  { cells, contributions }: ReadTable,
): readonly string[] => {
  const at = dims.indexOf(dim);
  if (at < 0) return [];
  return [...cells, ...contributions].map(({ codes }) => codes[at] ?? '');
};

const hierarchyFromFile = async (
  dim: string,
  path: string,
  used: ReadonlySet<string>,
  total: string | undefined,
): Promise<Hierarchy | Refusal> => {
  const text = await readText(path);
  if (isRefusal(text)) return text;
  return readHierarchy(
    dim,
    text.head,
    text.rows.map(({ values }) => values),
    used,
    total,
  );
};

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, type Schema, withDuckdb, writeParquet } from '#platform/duckdb';
import type { ExportTable } from '../domain/export-table.ts';
import { observationsTable } from './tables.ts';

/** The columns of a release, with the names that make the file readable alone. */
export const exportTableColumns = {
  ...observationsTable,
  nom: 'VARCHAR',
  unit: 'VARCHAR',
  source: 'VARCHAR',
  publisher: 'VARCHAR',
  licence: 'VARCHAR',
  address: 'VARCHAR',
  release: 'VARCHAR',
} as const satisfies Schema;

/** Parquet bytes; one file beside the others of the system, removed at once. */
export const toParquet = async (table: ExportTable): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-export-'));
  const path = join(folder, 'observations.parquet');
  try {
    await withDuckdb(
      (connection) => writeParquet(connection, path, exportTableColumns, rows(table)),
      {
        memory: 128,
      },
    );
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

function* rows(table: ExportTable): Generator<Row<typeof exportTableColumns>> {
  for (const o of table.observations) {
    const input = table.input(o.snapshot);
    yield {
      ...o,
      sheet: o.row.sheet ?? null,
      line: o.row.line,
      column: o.row.column,
      carriedFrom: o.carriedFrom ?? null,
      note: o.note ?? null,
      cite: o.cite ?? null,
      nom: table.nom(o) ?? null,
      unit: table.indicateur.unit,
      source: input?.source ?? null,
      publisher: input?.publisher ?? null,
      licence: input?.licence.id ?? null,
      address: input?.address ?? null,
      release: table.manifest.id,
    };
  }
}

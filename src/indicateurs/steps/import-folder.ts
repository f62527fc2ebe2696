import { join } from 'node:path';
import type { ManifestInput } from '../domain/release.ts';

/**
 * What one import leaves under `ECHELLE_DATA/imports/<snapshot id>/`, whole or absent:
 * `input.json` (a `ManifestInput`), the file itself as `snapshot.<extension>`,
 * `observations.parquet`, `rejects.parquet`, `corrections.parquet`.
 */
export const importPaths = (data: string, snapshot: string) => {
  const folder = join(data, 'imports', snapshot);
  return {
    folder,
    input: join(folder, 'input.json'),
    observations: join(folder, 'observations.parquet'),
    rejects: join(folder, 'rejects.parquet'),
    corrections: join(folder, 'corrections.parquet'),
  };
};

export type ImportInput = ManifestInput;

import { join } from 'node:path';

/**
 * What one file of the register, or one list, leaves under `ECHELLE_DATA/registre/<snapshot id>/`,
 * whole or absent: `input.json` (a `RegistreInput`), the file itself as `snapshot.<extension>`, one
 * clean table, `rejects.parquet`, `corrections.parquet`.
 */
export const registrePaths = (data: string, snapshot: string) => {
  const folder = join(data, 'registre', snapshot);
  return {
    folder,
    input: join(folder, 'input.json'),
    /** The columns needed of a CSV, as text, under the names of the layout of today. */
    brut: join(folder, 'brut.parquet'),
    unites: join(folder, 'unites.parquet'),
    etablissements: join(folder, 'etablissements.parquet'),
    liste: join(folder, 'liste.parquet'),
    /** Periods of a Historique file. */
    periodes: join(folder, 'periodes.parquet'),
    doublons: join(folder, 'doublons.parquet'),
    rejects: join(folder, 'rejects.parquet'),
    corrections: join(folder, 'corrections.parquet'),
  };
};

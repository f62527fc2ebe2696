import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ManifestInput, ReleasePart } from '#indicateurs';
import { isRefusal } from '#kernel';
import { linkOrCopy } from '#platform/files';
import { type Progress, silent } from '#platform/progress';
import {
  chooseRegistre,
  type RegistreChosen,
  type RegistreInput,
  registrePaths,
} from '#structures';
import type { Repertoire } from '#territoires';
import { rowsOfFile } from './parquet-rows.ts';
import { noPublishedTotals, type PublishedTotals, publishedTotals } from './published-totals.ts';
import { registreChecks } from './registre-checks.ts';
import { exercicesOf, type RegistreOrder, registreStages } from './registre-stages.ts';

/** Another version of the computation makes every stage anew. */
const computation = '4';

export interface RegistrePartOrder {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly repertoire: Repertoire;
  readonly progress?: Progress;
}

/** A file of the register as a release names it: whole rows, and not given out again. */
const asInput = (input: RegistreInput): ManifestInput => ({
  ...input,
  counted: 'rows',
  redistributed: false,
});

/**
 * Totals to calibrate the jobs on: of a stock alone, since updates are not the whole country. An
 * import that cannot be read gives none here: the release itself refuses it.
 */
const totalsFor = async (
  { data, repertoire }: RegistrePartOrder,
  { unites, etablissements }: RegistreChosen,
): Promise<PublishedTotals> => {
  if (!etablissements || unites.couverture !== 'stock') return noPublishedTotals;
  const found = await publishedTotals(data, exercicesOf(unites.asOf), repertoire);
  return isRefusal(found) ? noPublishedTotals : found;
};

/**
 * What the register brings to a release: the directory, the cube, the dynamics, and the figures
 * computed from them. Each stage is kept under `ECHELLE_DATA/etapes`: a build that was killed goes
 * on from the last one that was finished.
 * @returns undefined when no register was taken in.
 */
export const registrePart = async ({
  data,
  repertoire,
  progress = silent,
}: RegistrePartOrder): Promise<ReleasePart | undefined> => {
  const chosen = await chooseRegistre(data);
  if (!chosen) return undefined;
  const key = JSON.stringify({
    computation,
    inputs: chosen.inputs.map(({ id, source }) => ({ id, source })),
    millesime: repertoire.current,
  });
  const totals = await totalsFor({ data, repertoire }, chosen);
  const order: RegistreOrder = { data, repertoire, chosen, key, totals, progress };
  const paths = chosen.inputs.map(({ id }) => registrePaths(data, id));
  const written = (name: 'rejects' | 'corrections') =>
    paths.map((each) => each[name]).filter((path) => existsSync(path));
  return {
    id: 'registre',
    version: JSON.stringify({ key, totals: totals.inputs }),
    inputs: chosen.inputs.map(asInput),
    rejects: written('rejects'),
    corrections: written('corrections'),
    write: async (folder) => {
      const made = await registreStages(order);
      const files: { readonly name: string; readonly rows: number }[] = [];
      for (const path of made.files) {
        const name = basename(path);
        await linkOrCopy(path, join(folder, name));
        files.push({ name, rows: await rowsOfFile(path) });
      }
      return {
        observations: made.observations,
        files,
        checks: await registreChecks(order, made),
      };
    },
  };
};

import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { isRefusal } from '#kernel';
import { readMouvements } from '../adapters/mouvements-reader.ts';
import type { Mouvement } from '../domain/mouvement.ts';
import type { SetAside, TakenIn } from '../domain/taken-in.ts';
import { setAsideReasons } from '../domain/taken-in.ts';
import { mouvementsSource } from '../sources/mouvements.ts';
import {
  fileTooLarge,
  importUnreadable,
  nothingKept,
  type TerritoiresRefusal,
} from './import-refusals.ts';
import { keepWhole, snapshotOf, type Told } from './take-in.ts';

/** What `ECHELLE_DATA/mouvements/communes.json` holds. */
export interface ImportedMouvements {
  readonly format: 1;
  readonly input: TakenIn;
  readonly setAside: readonly SetAside[];
  readonly mouvements: readonly Mouvement[];
}

export const mouvementsPath = (data: string): string => join(data, 'mouvements', 'communes.json');

/** Ten times the file of today: it is read at once. */
const largest = 20_000_000;

/** Takes in INSEE's file of movements of communes; it replaces the one before. */
export const importMouvements = async (request: {
  readonly data: string;
  readonly from: string;
  readonly today: string;
  readonly told?: Told;
}): Promise<ImportedMouvements | TerritoiresRefusal> => {
  const { data, from, today, told } = request;
  const name = basename(from);
  const bytes = (await stat(from).catch(() => undefined))?.size ?? 0;
  if (bytes > largest) return fileTooLarge(name, bytes, largest);
  const source = mouvementsSource.fileName.test(name) ? mouvementsSource : undefined;
  const snapshot = await snapshotOf(from, source, today, told);
  if (isRefusal(snapshot)) return snapshot;
  const found = readMouvements(name, await readFile(from));
  if (isRefusal(found)) return found;
  const { mouvements, read, withoutCommune, setAside } = found;
  if (!mouvements.length)
    return nothingKept(name, read, setAsideReasons[setAside[0]?.reason ?? 'row-incomplete']);
  const imported: ImportedMouvements = {
    format: 1,
    input: {
      ...snapshot,
      vintage: told?.vintage ?? `1943-${lastOf(mouvements)}`,
      read,
      kept: mouvements.length + withoutCommune,
      rejected: setAside.length,
      corrected: 0,
      ignored: [],
    },
    setAside,
    mouvements,
  };
  return (await keepWhole(mouvementsPath(data), imported)) ?? imported;
};

const lastOf = (mouvements: readonly Mouvement[]): string =>
  String(Math.max(...mouvements.map(({ millesime }) => millesime)));

const end = z.object({ code: z.string(), nom: z.string() }).optional();
const shape = z.looseObject({
  format: z.literal(1),
  input: z.looseObject({ sha256: z.string() }),
  setAside: z.array(z.looseObject({})),
  mouvements: z.array(
    z.object({
      mod: z.string(),
      on: z.string().optional(),
      millesime: z.int(),
      from: end,
      to: end,
    }),
  ),
});

/** The movements imported in this data folder; undefined when none were. */
export const importedMouvements = async (
  data: string,
): Promise<ImportedMouvements | TerritoiresRefusal | undefined> => {
  const path = mouvementsPath(data);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text)) as unknown as ImportedMouvements;
  } catch (error) {
    return importUnreadable(path, error instanceof Error ? error.message : String(error));
  }
};

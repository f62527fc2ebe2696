import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Fond } from '../domain/fond.ts';
import { type Niveau, niveaux } from '../domain/territoire.ts';
import { contoursPath, type ImportedContours } from './import-contours.ts';
import { importUnreadable, type TerritoiresRefusal } from './import-refusals.ts';

const inset = z.object({
  code: z.string(),
  nom: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});

const shape = z.looseObject({
  format: z.literal(1),
  niveau: z.enum(niveaux),
  inputs: z.array(z.looseObject({ fileName: z.string(), sha256: z.string() })),
  setAside: z.array(z.looseObject({})),
  fond: z.object({
    niveau: z.enum(niveaux),
    width: z.number(),
    height: z.number(),
    shapes: z.array(z.object({ code: z.string(), d: z.string() })),
    insets: z.array(inset),
    overlay: z.string().optional(),
    attribution: z.string(),
  }),
});

/** The contours imported for a level, with their provenance; undefined when none were. */
export const importedContours = async (
  data: string,
  niveau: Niveau,
): Promise<ImportedContours | TerritoiresRefusal | undefined> => {
  const path = contoursPath(data, niveau);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text)) as unknown as ImportedContours;
  } catch (error) {
    return importUnreadable(path, error instanceof Error ? error.message : String(error));
  }
};

/** Base maps imported in this data folder, by level: they replace the embedded ones. */
export const importedFonds = async (
  data: string,
): Promise<ReadonlyMap<Niveau, Fond> | TerritoiresRefusal> => {
  const fonds = new Map<Niveau, Fond>();
  for (const niveau of niveaux) {
    const imported = await importedContours(data, niveau);
    if (!imported) continue;
    if ('why' in imported) return imported;
    fonds.set(niveau, imported.fond);
  }
  return withRegionBorders(fonds);
};

/**
 * An EPCI may lie in two régions, so that EPCI alone cannot draw every région border: those of the
 * départements, when they were imported too, are whole and lie in the same frame.
 */
const withRegionBorders = (fonds: ReadonlyMap<Niveau, Fond>): ReadonlyMap<Niveau, Fond> => {
  const epci = fonds.get('epci');
  const overlay = fonds.get('departement')?.overlay;
  return epci && overlay ? new Map([...fonds, ['epci', { ...epci, overlay }]]) : fonds;
};

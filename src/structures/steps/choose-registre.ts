import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegistreInput, RegistreKind } from '../domain/registre-input.ts';

/** The files of the register and the lists that a release is made from. */
export interface RegistreChosen {
  /** All of them, by id. */
  readonly inputs: readonly RegistreInput[];
  /** Where the units are read: a stock, or the layout of 2017. */
  readonly unites: RegistreInput;
  /** Absent when only the units were taken in. */
  readonly etablissements: RegistreInput | undefined;
  readonly listes: readonly RegistreInput[];
}

const readInput = async (folder: string): Promise<RegistreInput | undefined> => {
  try {
    return JSON.parse(await readFile(join(folder, 'input.json'), 'utf8')) as RegistreInput;
  } catch {
    return undefined;
  }
};

/** The most recent first; on one day, an order that depends on nothing but the files. */
const byNewest = (a: RegistreInput, b: RegistreInput): number =>
  b.asOf.localeCompare(a.asOf) || b.takenOn.localeCompare(a.takenOn) || (a.id < b.id ? -1 : 1);

/**
 * Of each source, the file that describes the latest day; between a stock and the layout of 2017,
 * the later of the two.
 * @returns undefined when no legal unit was taken in.
 */
export const chooseRegistre = async (data: string): Promise<RegistreChosen | undefined> => {
  const root = join(data, 'registre');
  const names = (await readdir(root).catch(() => [])).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const found = await Promise.all(names.map((name) => readInput(join(root, name))));
  const all = found.filter((input) => input !== undefined).sort(byNewest);
  const latest = all.filter(
    (input, at) => all.findIndex(({ source }) => source === input.source) === at,
  );
  const first = (kinds: readonly RegistreKind[]) => latest.find(({ kind }) => kinds.includes(kind));
  const unites = first(['unites', 'sirene-2017']);
  if (!unites) return undefined;
  const both = unites.kind === 'sirene-2017';
  const etablissements = both ? unites : first(['etablissements']);
  const beside: readonly RegistreKind[] = both
    ? ['liste']
    : ['unites-historique', 'etablissements-historique', 'doublons', 'liste'];
  const inputs = latest
    .filter((input) => input === unites || input === etablissements || beside.includes(input.kind))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return { inputs, unites, etablissements, listes: inputs.filter(({ kind }) => kind === 'liste') };
};

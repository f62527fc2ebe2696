import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RegistreInput, RegistreKind } from '../domain/registre-input.ts';
import type { NamesFrom } from './names-of.ts';
import { registrePaths } from './registre-folder.ts';

/** Every file of the register taken in under `ECHELLE_DATA`, the latest first. */
export const listRegistre = async (data: string): Promise<readonly RegistreInput[]> => {
  const registre = join(data, 'registre');
  const names = await readdir(registre).catch(() => []);
  const inputs: RegistreInput[] = [];
  for (const name of names.filter((each) => !each.startsWith('.'))) {
    const text = await readFile(registrePaths(data, name).input, 'utf8').catch(() => undefined);
    if (text !== undefined) inputs.push(JSON.parse(text) as RegistreInput);
  }
  return inputs.toSorted((a, b) => b.asOf.localeCompare(a.asOf) || a.id.localeCompare(b.id));
};

/** The latest file of a kind; undefined when none was taken in. */
export const latestRegistre = async (
  data: string,
  kind: RegistreKind,
): Promise<RegistreInput | undefined> =>
  (await listRegistre(data)).find((input) => input.kind === kind);

/** Where the names of an import are read, on demand. */
export const namesFrom = (
  data: string,
  { id, kind }: Pick<RegistreInput, 'id' | 'kind'>,
): NamesFrom => {
  const { brut, folder } = registrePaths(data, id);
  return { kind, path: existsSync(brut) ? brut : join(folder, 'snapshot.parquet') };
};

import {
  buildRelease,
  catalogue,
  importEmbedded,
  type Manifest,
  publishRelease,
  readCurrent,
} from '#indicateurs';
import { isRefusal, type Refusal } from '#kernel';
import { registrePart } from '#observatoire';
import type { Progress } from '#platform/progress';
import {
  embeddedFonds,
  importedFonds,
  loadRepertoire,
  territoiresVersion,
  writeTerritoires,
} from '#territoires';

export interface Prepared {
  readonly manifest: Manifest;
  readonly published: boolean;
}

/** Builds the release of everything imported, what the project ships included; publishes it if asked. */
export const buildAndPublish = async (
  data: string,
  version: string,
  progress: Progress,
  publish: boolean,
): Promise<Prepared | Refusal> => {
  progress.step('territoires', 1);
  const repertoire = loadRepertoire();
  const imported = await importEmbedded({ data, catalogue, repertoire, progress });
  const refused = imported.find((each) => isRefusal(each));
  if (refused && isRefusal(refused)) return refused;
  const fonds = await importedFonds(data);
  if (isRefusal(fonds)) return fonds;
  const registre = await registrePart({ data, repertoire, progress });
  const built = await buildRelease({
    data,
    version,
    catalogue,
    territoires: { version: territoiresVersion, write: writeTerritoires },
    fonds: new Map([...embeddedFonds(), ...fonds]),
    parts: registre ? [registre] : [],
    progress,
  });
  if (isRefusal(built)) return built;
  if (!publish) return { manifest: built.manifest, published: false };
  const done = await publishRelease(data, built.manifest.id);
  return isRefusal(done) ? done : { manifest: built.manifest, published: true };
};

/** Builds the embedded release when none is published yet. */
export const prepareFirst = async (
  data: string,
  version: string,
  progress: Progress,
): Promise<Refusal | undefined> => {
  if (await readCurrent(data)) return undefined;
  const built = await buildAndPublish(data, version, progress, true);
  return isRefusal(built) ? built : undefined;
};

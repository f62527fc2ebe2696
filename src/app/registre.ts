import type { Release, Releases } from '#indicateurs';
import { isRefusal, type Refusal } from '#kernel';
import { type Cube, registerOfUpdates } from '#observatoire';
import { type Annuaire, findRegistreSource } from '#structures';
import { openCube } from '../observatoire/adapters/cube-sqlite.ts';
import { type Dynamique, openDynamique } from '../observatoire/adapters/dynamique-sqlite.ts';
import { openAnnuaire } from '../structures/adapters/open-annuaire.ts';
import type { Edition } from '../structures/web/context.ts';

/** What the published release holds of the register; each is absent from a release without one. */
export interface Registre {
  annuaire(): Annuaire | undefined;
  cube(): Cube | undefined;
  dynamique(): Dynamique | undefined;
  /** Why a release with a register has no dynamics. */
  dynamiqueAbsence(): Refusal | undefined;
  edition(): Edition;
}

interface Opened {
  readonly annuaire: Annuaire | undefined;
  readonly cube: Cube | undefined;
  readonly dynamique: Dynamique | undefined;
}

const open = (release: Release, folder: string): Opened => {
  const annuaire = release.file('annuaire.sqlite');
  const cube = release.file('cube.sqlite');
  const opened = cube ? openCube(cube) : undefined;
  return {
    annuaire: annuaire ? openAnnuaire(annuaire, release.repertoire) : undefined,
    cube: opened && !isRefusal(opened) ? (opened as Cube) : undefined,
    dynamique: release.file('dynamique.sqlite') ? openDynamique(folder) : undefined,
  };
};

/** Opens the files of each release once, at the first need; they close with the release. */
export const registreOf = (releases: Releases): Registre => {
  const known = new WeakMap<Release, Opened>();
  const now = (): Opened => {
    const release = releases.current();
    const found = known.get(release) ?? open(release, `${releases.folder}/${release.manifest.id}`);
    known.set(release, found);
    return found;
  };
  return {
    annuaire: () => now().annuaire,
    cube: () => now().cube,
    dynamique: () => now().dynamique,
    dynamiqueAbsence: () => absenceOf(releases.current()),
    edition: () => editionOf(releases.current()),
  };
};

const absenceOf = ({ manifest }: Release): Refusal | undefined =>
  manifest.inputs.some(({ source }) => findRegistreSource(source)?.couverture === 'mises-a-jour')
    ? registerOfUpdates
    : undefined;

const editionOf = ({ manifest }: Release): Edition => {
  const sources = manifest.inputs
    .filter(({ counted }) => counted === 'rows')
    .map((input) => ({ ...input, asOf: input.vintage }));
  const unites = sources.find(({ source }) => /^sirene-(unites|2017)/.test(source));
  return { id: manifest.id, asOf: unites?.asOf ?? manifest.date, sources };
};

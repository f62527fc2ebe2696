import type { Refusal } from '#kernel';

export type ReleaseRefusal = Refusal<
  | 'no-input'
  | 'import-unreadable'
  | 'import-unknown'
  | 'disk-full'
  | 'release-unknown'
  | 'release-damaged'
  | 'check-failed'
  | 'no-release'
>;

export const noInput = (folder: string): ReleaseRefusal => ({
  why: 'no-input',
  message: {
    fr: `Aucun import dans ${folder}.`,
    en: `No import in ${folder}.`,
  },
  mend: {
    fr: 'Importer d’abord une source : bin/echelle import --help',
    en: 'First import a source: bin/echelle import --help',
  },
  facts: { folder },
});

export const importUnreadable = (folder: string, detail: string): ReleaseRefusal => ({
  why: 'import-unreadable',
  message: {
    fr: `L’import ${folder} est incomplet ou illisible (${detail}).`,
    en: `The import ${folder} is incomplete or unreadable (${detail}).`,
  },
  mend: {
    fr: 'Retirer ce dossier et importer de nouveau la source.',
    en: 'Remove this folder and import the source again.',
  },
  facts: { folder, detail },
});

export const importUnknown = (snapshot: string): ReleaseRefusal => ({
  why: 'import-unknown',
  message: { fr: `Aucun import « ${snapshot} ».`, en: `No import “${snapshot}”.` },
  mend: {
    fr: 'Choisir un import présent dans le dossier « imports ».',
    en: 'Choose an import that is in the folder “imports”.',
  },
  facts: { snapshot },
});

export const diskFull = (folder: string, detail: string): ReleaseRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Le disque de ${folder} est plein : rien n’a été changé.`,
    en: `The disk of ${folder} is full: nothing was changed.`,
  },
  mend: {
    fr: 'Libérer de la place, puis recommencer.',
    en: 'Free some space, then start again.',
  },
  facts: { folder, detail },
});

export const releaseUnknown = (id: string): ReleaseRefusal => ({
  why: 'release-unknown',
  message: { fr: `Aucune publication « ${id} ».`, en: `No release “${id}”.` },
  mend: {
    fr: 'Voir les publications présentes : bin/echelle release list',
    en: 'See the releases present: bin/echelle release list',
  },
  facts: { id },
});

export const releaseDamaged = (id: string, problems: string): ReleaseRefusal => ({
  why: 'release-damaged',
  message: {
    fr: `La publication ${id} ne correspond pas à son manifeste : ${problems}.`,
    en: `The release ${id} does not match its manifest: ${problems}.`,
  },
  mend: {
    fr: 'La reconstruire : bin/echelle release build',
    en: 'Build it again: bin/echelle release build',
  },
  facts: { id, problems },
});

export const checkFailed = (id: string, checks: readonly string[]): ReleaseRefusal => ({
  why: 'check-failed',
  message: {
    fr: `La publication ${id} ne peut pas être publiée : ${checks.join(', ')}.`,
    en: `The release ${id} cannot be published: ${checks.join(', ')}.`,
  },
  mend: {
    fr: `Lire les contrôles (bin/echelle release verify ${id}), corriger la source, construire de nouveau.`,
    en: `Read the checks (bin/echelle release verify ${id}), mend the source, build again.`,
  },
  facts: { id, checks: checks.join(', ') },
});

export const noRelease = (folder: string): ReleaseRefusal => ({
  why: 'no-release',
  message: {
    fr: `Aucune publication dans ${folder}.`,
    en: `No release is published in ${folder}.`,
  },
  mend: {
    fr: 'En construire une et la publier : bin/echelle release build --publish',
    en: 'Build one and publish it: bin/echelle release build --publish',
  },
  facts: { folder },
});

/** Whether an error, of the system or of DuckDB, tells that the disk is full. */
export const isDiskFull = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  return error instanceof Error && /no space left|disk quota|not enough space/i.test(error.message);
};

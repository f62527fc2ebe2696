import type { Refusal } from '#kernel';

/** Why the database could not be opened, or stopped answering. */
export type DatabaseWhy =
  | 'unreachable'
  | 'access-refused'
  | 'address-unreadable'
  | 'version-too-old'
  | 'cluster-of-another-version'
  | 'newer-than-this-program'
  | 'migration-failed'
  | 'disk-full'
  | 'folder-unreachable'
  | 'no-account'
  | 'no-binaries'
  | 'start-failed'
  | 'too-slow';

export type DatabaseRefusal = Refusal<DatabaseWhy>;

const ask = {
  fr: 'Vérifiez DATABASE_URL et que le serveur PostgreSQL répond ; sans DATABASE_URL, Échelle ouvre sa propre base.',
  en: 'Check DATABASE_URL and that the PostgreSQL server answers; without DATABASE_URL, Échelle opens its own database.',
};

/** @param where server and database, without user nor password. */
export const unreachable = (where: string, detail: string): DatabaseRefusal => ({
  why: 'unreachable',
  message: {
    fr: `La base de données ${where} ne répond pas : ${detail}.`,
    en: `The database ${where} does not answer: ${detail}.`,
  },
  mend: ask,
  facts: { where, detail },
});

export const accessRefused = (where: string, detail: string): DatabaseRefusal => ({
  why: 'access-refused',
  message: {
    fr: `La base de données ${where} refuse l’accès : ${detail}.`,
    en: `The database ${where} refuses access: ${detail}.`,
  },
  mend: {
    fr: 'Vérifiez l’utilisateur, le mot de passe et le nom de la base dans DATABASE_URL.',
    en: 'Check the user, the password and the name of the database in DATABASE_URL.',
  },
  facts: { where, detail },
});

export const addressUnreadable: DatabaseRefusal = {
  why: 'address-unreadable',
  message: {
    fr: 'DATABASE_URL n’est pas une adresse de base PostgreSQL.',
    en: 'DATABASE_URL is not the address of a PostgreSQL database.',
  },
  mend: {
    fr: 'Écrivez postgres://utilisateur:motdepasse@serveur:5432/base, les caractères spéciaux du mot de passe codés en %XX.',
    en: 'Write postgres://user:password@server:5432/database, special characters of the password encoded as %XX.',
  },
};

export const versionTooOld = (where: string, version: string, oldest: number): DatabaseRefusal => ({
  why: 'version-too-old',
  message: {
    fr: `La base de données ${where} est un PostgreSQL ${version} ; il faut la version ${oldest} au moins.`,
    en: `The database ${where} is PostgreSQL ${version}; version ${oldest} at least is needed.`,
  },
  mend: {
    fr: 'Mettez le serveur à jour, ou donnez l’adresse d’un autre dans DATABASE_URL.',
    en: 'Upgrade the server, or give the address of another in DATABASE_URL.',
  },
  facts: { where, version, oldest },
});

export const clusterOfAnotherVersion = (
  folder: string,
  found: string,
  ours: string,
): DatabaseRefusal => ({
  why: 'cluster-of-another-version',
  message: {
    fr: `La base sous ${folder} a été écrite par PostgreSQL ${found} ; cette version d’Échelle apporte PostgreSQL ${ours}.`,
    en: `The database under ${folder} was written by PostgreSQL ${found}; this version of Échelle brings PostgreSQL ${ours}.`,
  },
  mend: {
    fr: 'Sauvegardez-la avec la version d’Échelle qui l’a écrite, puis restaurez (docs/operations.md, « Database »).',
    en: 'Back it up with the version of Échelle that wrote it, then restore (docs/operations.md, “Database”).',
  },
  facts: { folder, found, ours },
});

export const newerThanThisProgram = (migration: string): DatabaseRefusal => ({
  why: 'newer-than-this-program',
  message: {
    fr: `La base de données a été mise à jour par une version plus récente d’Échelle (${migration}).`,
    en: `The database was upgraded by a newer version of Échelle (${migration}).`,
  },
  mend: {
    fr: 'Lancez cette version plus récente, ou restaurez une sauvegarde d’avant la mise à jour.',
    en: 'Run that newer version, or restore a backup made before the upgrade.',
  },
  facts: { migration },
});

export const migrationFailed = (migration: string, detail: string): DatabaseRefusal => ({
  why: 'migration-failed',
  message: {
    fr: `La mise à jour de la base « ${migration} » a échoué : ${detail}. Rien n’a été changé par elle.`,
    en: `The database upgrade “${migration}” failed: ${detail}. It changed nothing.`,
  },
  mend: {
    fr: 'Vérifiez que l’utilisateur peut créer des tables dans cette base, puis relancez.',
    en: 'Check that the user may create tables in this database, then start again.',
  },
  facts: { migration, detail },
});

export const diskFull = (where: string): DatabaseRefusal => ({
  why: 'disk-full',
  message: {
    fr: `Le disque de la base de données ${where} est plein : rien n’a été écrit.`,
    en: `The disk of the database ${where} is full: nothing was written.`,
  },
  mend: { fr: 'Libérez de la place, puis recommencez.', en: 'Free some space, then try again.' },
  facts: { where },
});

export const folderUnreachable = (folder: string, account: string): DatabaseRefusal => ({
  why: 'folder-unreachable',
  message: {
    fr: `PostgreSQL ne tourne pas sous root, et le compte « ${account} » ne peut pas entrer dans ${folder}.`,
    en: `PostgreSQL does not run as root, and the account “${account}” may not enter ${folder}.`,
  },
  mend: {
    fr: `Lancez Échelle sous un compte ordinaire, ou ouvrez le passage (chmod o+x ${folder}), ou donnez DATABASE_URL.`,
    en: `Run Échelle under an ordinary account, or open the way (chmod o+x ${folder}), or give DATABASE_URL.`,
  },
  facts: { folder, account },
});

export const noAccount = (detail: string): DatabaseRefusal => ({
  why: 'no-account',
  message: {
    fr: `PostgreSQL ne tourne pas sous root, et son compte système n’a pas pu être créé : ${detail}.`,
    en: `PostgreSQL does not run as root, and its system account could not be created: ${detail}.`,
  },
  mend: {
    fr: 'Lancez Échelle sous un compte ordinaire, ou créez un compte « postgres », ou donnez DATABASE_URL.',
    en: 'Run Échelle under an ordinary account, or create a “postgres” account, or give DATABASE_URL.',
  },
  facts: { detail },
});

export const noBinaries = (system: string): DatabaseRefusal => ({
  why: 'no-binaries',
  message: {
    fr: `Échelle n’apporte pas de PostgreSQL pour ce système (${system}).`,
    en: `Échelle brings no PostgreSQL for this system (${system}).`,
  },
  mend: {
    fr: 'Installez un serveur PostgreSQL et donnez son adresse dans DATABASE_URL.',
    en: 'Install a PostgreSQL server and give its address in DATABASE_URL.',
  },
  facts: { system },
});

export const startFailed = (folder: string, detail: string): DatabaseRefusal => ({
  why: 'start-failed',
  message: {
    fr: `La base de données sous ${folder} n’a pas pu démarrer : ${detail}.`,
    en: `The database under ${folder} could not start: ${detail}.`,
  },
  mend: {
    fr: `Lisez ${folder}/server.log ; les pages publiques restent servies.`,
    en: `Read ${folder}/server.log; the public pages are still served.`,
  },
  facts: { folder, detail },
});

export const tooSlow = (where: string): DatabaseRefusal => ({
  why: 'too-slow',
  message: {
    fr: `La base de données ${where} met trop de temps à répondre ; la demande a été abandonnée.`,
    en: `The database ${where} takes too long to answer; the request was dropped.`,
  },
  mend: { fr: 'Réessayez dans un instant.', en: 'Try again in a moment.' },
  facts: { where },
});

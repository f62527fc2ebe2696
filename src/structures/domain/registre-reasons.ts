import type { Texts } from '#kernel';

/** Why a row of the register was not kept. */
export const registreReasons = {
  'line-unreadable': { fr: 'ligne mal formée', en: 'badly formed line' },
  'siren-unreadable': { fr: 'SIREN illisible', en: 'unreadable SIREN' },
  'siret-unreadable': { fr: 'SIRET illisible', en: 'unreadable SIRET' },
  'siren-key': { fr: 'la clé du SIREN est fausse', en: 'the key of the SIREN is wrong' },
  'siret-key': { fr: 'la clé du SIRET est fausse', en: 'the key of the SIRET is wrong' },
  'siren-duplicate': { fr: 'SIREN déjà lu', en: 'SIREN already read' },
  'siret-duplicate': { fr: 'SIRET déjà lu', en: 'SIRET already read' },
  'state-unknown': {
    fr: 'état administratif inconnu : ouvert ou fermé ?',
    en: 'unknown administrative state: open or closed?',
  },
  'date-unreadable': { fr: 'date illisible', en: 'unreadable date' },
  'vmaj-not-current': {
    fr: 'mise à jour qui ne décrit pas l’état présent (VMAJ I, E ou O)',
    en: 'update that does not describe the present state (VMAJ I, E or O)',
  },
  'vmaj-unknown': { fr: 'nature de mise à jour inconnue', en: 'unknown kind of update' },
  superseded: {
    fr: 'remplacée par une mise à jour plus récente',
    en: 'superseded by a later update',
  },
} as const satisfies Readonly<Record<string, Texts>>;
export type RegistreReason = keyof typeof registreReasons;

/** What was repaired in a row kept, or set aside from it. */
export const registreCorrectionKinds = {
  'leading-zero': { fr: 'zéro de tête rétabli', en: 'leading zero restored' },
  'merged-commune': {
    fr: 'ancienne commune, portée dans celle d’aujourd’hui',
    en: 'former commune, carried to that of today',
  },
  'commune-unknown': {
    fr: 'commune inconnue du Code officiel géographique, laissée vide',
    en: 'commune unknown to the official geographic code, left empty',
  },
  'categorie-unknown': {
    fr: 'catégorie juridique inconnue de la nomenclature, laissée vide',
    en: 'legal category unknown to the nomenclature, left empty',
  },
  'naf-unknown': {
    fr: 'activité inconnue de la NAF rév. 2, laissée vide',
    en: 'activity unknown to NAF rev. 2, left empty',
  },
  'tranche-unknown': {
    fr: 'tranche d’effectif inconnue, laissée vide',
    en: 'unknown size class, left empty',
  },
  'date-unreadable': { fr: 'date illisible, laissée vide', en: 'unreadable date, left empty' },
} as const satisfies Readonly<Record<string, Texts>>;
export type RegistreCorrectionKind = keyof typeof registreCorrectionKinds;

/** What is to be known of rows kept, and is too common to be listed row by row. */
export const registreNotes = {
  'naf-other-nomenclature': {
    fr: 'activité d’une nomenclature antérieure à la NAF rév. 2, laissée vide',
    en: 'activity of a nomenclature older than NAF rev. 2, left empty',
  },
  'naf-absent': { fr: 'activité non renseignée', en: 'activity not given' },
  'commune-absent': {
    fr: 'sans commune : à l’étranger, ou non renseignée',
    en: 'without commune: abroad, or not given',
  },
  arrondissement: {
    fr: 'arrondissement municipal, compté dans sa commune',
    en: 'municipal arrondissement, counted in its commune',
  },
  'not-diffusible': {
    fr: 'diffusion partielle : ni nom ni adresse ne se montrent',
    en: 'partial diffusion: neither name nor address is shown',
  },
} as const satisfies Readonly<Record<string, Texts>>;
export type RegistreNote = keyof typeof registreNotes;

import type { Lang, Period } from '#kernel';
import type { Indicateur, Unit } from './indicateur.ts';
import type { Observation, Status } from './observation.ts';
import type { Manifest, ManifestInput } from './release.ts';

/** What every export is made from: observations with all that explains them. */
export interface ExportTable {
  readonly lang: Lang;
  readonly indicateur: Indicateur;
  readonly observations: readonly Observation[];
  readonly manifest: Manifest;
  /** Name of a territory; undefined when the répertoire does not know it. */
  nom(observation: Observation): string | undefined;
  input(snapshot: string): ManifestInput | undefined;
  /** Address of the page that explains a figure; undefined when the server's is not known. */
  explain?(observation: Observation): string;
}

/** SDMX CL_UNIT_MEASURE codes, for the units that have one. */
export const unitCodes: Record<Unit, string> = {
  pourcent: 'PT',
  nombre: 'NR',
  euro: 'EUR',
  annee: 'YR',
  rapport: 'RT',
  tonne: 'T',
  indice: 'IX',
};

/** Units in words, for heads and labels. */
export const unitTexts: Record<Unit, Record<Lang, string>> = {
  pourcent: { fr: '%', en: '%' },
  nombre: { fr: 'nombre', en: 'number' },
  euro: { fr: 'euros', en: 'euros' },
  annee: { fr: 'années', en: 'years' },
  rapport: { fr: 'rapport', en: 'ratio' },
  tonne: { fr: 'tonnes', en: 'tonnes' },
  indice: { fr: 'indice', en: 'index' },
};

/**
 * SDMX CL_OBS_STATUS codes: Q is “missing value, suppressed”; M says only that there is no value,
 * as most publishers use it.
 */
export const statusCodes: Record<Status, string> = {
  normal: 'A',
  estimated: 'E',
  provisional: 'P',
  broken: 'B',
  secret: 'Q',
  missing: 'M',
};

export const statusTexts: Record<Status, Record<Lang, string>> = {
  normal: { fr: 'valeur normale', en: 'normal value' },
  estimated: { fr: 'valeur estimée', en: 'estimated value' },
  provisional: { fr: 'valeur provisoire', en: 'provisional value' },
  broken: { fr: 'rupture de série', en: 'break in series' },
  secret: { fr: 'secret statistique', en: 'statistical secrecy' },
  missing: { fr: 'valeur manquante', en: 'missing value' },
};

/** SDMX CL_FREQ code of a period: A, S (half-year), Q, M. */
export const frequency = (period: Period): string => {
  if (/S\d$/.test(period)) return 'S';
  if (/Q\d$/.test(period)) return 'Q';
  return /-\d{2}$/.test(period) ? 'M' : 'A';
};

const special = /[",\r\n]/;

/** One field of RFC 4180. */
export const csvField = (value: string | number | null | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value);
  return special.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One record of RFC 4180, with its line end. */
export const csvLine = (fields: readonly (string | number | null | undefined)[]): string =>
  `${fields.map(csvField).join(',')}\r\n`;

import { parseSiren, parseSiret, type Siren, sirenOf } from '#kernel';

/** Why a row of a list, or of a file of flags, could not be kept. */
export type ListeReject =
  | 'siren-absent'
  | 'siren-unreadable'
  | 'siren-rounded'
  | 'siren-key'
  | 'row-cut'
  | 'date-unreadable'
  | 'inactive'
  | 'duplicate'
  | 'categorie-unreadable'
  | 'drapeau-unreadable';

export interface SirenRead {
  readonly siren: Siren;
  /** Zeros lost at the left were put back, and the key holds. */
  readonly padded: boolean;
}

/**
 * Reads a SIREN, or the SIREN of a SIRET. A spreadsheet drops zeros at the left: they are put back
 * when the key then holds. What it rounded (`7,17E+13`) is lost.
 */
export const readSiren = (text: string): SirenRead | ListeReject => {
  const digits = text.replace(/[.,]0+$/, '').replaceAll(/[\s\u00a0\u202f.]/g, '');
  if (!digits) return 'siren-absent';
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(text.replaceAll(/\s/g, ''))) return 'siren-rounded';
  if (!/^\d{5,14}$/.test(digits)) return 'siren-unreadable';
  if (digits.length <= 9) {
    const siren = parseSiren(digits.padStart(9, '0'));
    return siren ? { siren, padded: digits.length < 9 } : 'siren-key';
  }
  if (digits.length < 12) return 'siren-unreadable';
  const siret = parseSiret(digits.padStart(14, '0'));
  return siret ? { siren: sirenOf(siret), padded: digits.length < 14 } : 'siren-key';
};

/** A day as lists write it: `2020-12-18…`, `18/12/2020`; undefined when it is none. */
export const readDay = (text: string): string | undefined => {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/.exec(text);
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const day = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : french
      ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}`
      : undefined;
  if (!day || Number.isNaN(Date.parse(day))) return undefined;
  return new Date(day).toISOString().startsWith(day) ? day : undefined;
};

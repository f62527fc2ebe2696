/** Nine digits whose key holds: a legal unit of the register (art. R. 123-221 of the code de commerce). */
export type Siren = string & { readonly siren: unique symbol };
/** Fourteen digits whose key holds: an establishment; its first nine are a `Siren`. */
export type Siret = string & { readonly siret: unique symbol };
/** `W` and nine digits or letters: an association in the national register of associations. */
export type Rna = string & { readonly rna: unique symbol };

/** Sum of Luhn: every second digit from the right doubled, nines cast out. */
const luhn = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);

const withoutSpaces = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]/g, '');

/** @returns `undefined` when the text is not nine digits or when their key does not hold. */
export const parseSiren = (text: string): Siren | undefined => {
  const digits = withoutSpaces(text);
  return /^\d{9}$/.test(digits) && luhn(digits) % 10 === 0 ? (digits as Siren) : undefined;
};

const laPoste = '356000000';

/**
 * La Poste's establishments keep another key: their digits add up to a multiple of five.
 * @returns `undefined` when the text is not fourteen digits or when their key does not hold.
 */
export const parseSiret = (text: string): Siret | undefined => {
  const digits = withoutSpaces(text);
  if (!/^\d{14}$/.test(digits)) return undefined;
  const plain = [...digits].reduce((sum, digit) => sum + Number(digit), 0);
  const holds = luhn(digits) % 10 === 0 || (digits.startsWith(laPoste) && plain % 5 === 0);
  return holds && parseSiren(digits.slice(0, 9)) ? (digits as Siret) : undefined;
};

/** @returns `undefined` when the text is not the number of an association. */
export const parseRna = (text: string): Rna | undefined => {
  const code = withoutSpaces(text).toUpperCase();
  return /^W\d[0-9A-Z]\d{7}$/.test(code) ? (code as Rna) : undefined;
};

export const sirenOf = (siret: Siret): Siren => siret.slice(0, 9) as Siren;

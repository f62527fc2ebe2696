/** Thirty-two signs that are not taken for one another (Crockford): no i, l, o, u. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** `count` letters of five bits each, taken from the left; bits that are short count as 0. */
export const lettersOf = (bytes: Uint8Array, count: number): string =>
  Array.from({ length: count }, (_, place) => {
    let value = 0;
    for (let bit = place * 5; bit < place * 5 + 5; bit++)
      value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return letters[value];
  }).join('');

/** Forgives capitals, spaces, hyphens, and the letters that look like a digit. */
export const readLetters = (text: string, count: number): string | undefined => {
  if (text.length > count * 3) return undefined;
  const read = text
    .toLowerCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return read.length === count && [...read].every((letter) => letters.includes(letter))
    ? read
    : undefined;
};

const keyLength = 26;

/** An edit key of 128 bits. @param bytes 16, random. */
export const editKeyFrom = (bytes: Uint8Array): string => lettersOf(bytes, keyLength);

/** Reads a key as a person may have copied it; `undefined` when it cannot be one. */
export const parseEditKey = (text: string): string | undefined => readLetters(text, keyLength);

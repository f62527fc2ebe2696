/**
 * 48 bits of a whole name, from its words (`motsDe`): names that are equal but for small words have
 * the same. Two other names share one once in many billions: who reads by it compares the names.
 */
export const nameKey = (mots: readonly string[]): number | null => {
  if (!mots.length) return null;
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (const mot of mots) {
    for (let at = 0; at < mot.length; at++) {
      const code = mot.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
    }
    low = Math.imul(low ^ 32, 0x01000193);
    high = Math.imul(high ^ 32, 0x5bd1e995);
  }
  return (low >>> 0) * 2 ** 16 + ((high >>> 0) & 0xffff);
};

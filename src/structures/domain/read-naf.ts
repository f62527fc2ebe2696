/**
 * A code of NAF rev. 2 with its point, `62.01Z`, from `62.01Z` or `6201Z`.
 * @returns null for another nomenclature, for none, and for INSEE's `00.00Z` (not known).
 */
export const readNaf = (text: string): string | null => {
  const match = /^(\d{2})\.?(\d{2}[A-Z])$/.exec(text.trim().toUpperCase());
  const code = match ? `${match[1]}.${match[2]}` : null;
  return code === '00.00Z' ? null : code;
};

/** A measure published as one amount over another. Keys name cells of the tables. */
export interface Share {
  readonly key: string;
  readonly numerator: string;
  readonly denominator: string;
}

/**
 * Shares to hide with a pattern. A published share and a published denominator give the numerator
 * away; a published share and a published numerator, the denominator; and when both are hidden, the
 * share ties them, which the audit of the pattern did not know.
 * @returns keys of the shares to hide.
 */
export const sharesToHide = (
  shares: readonly Share[],
  isHidden: (key: string) => boolean,
): readonly string[] =>
  shares
    .filter(({ numerator, denominator }) => isHidden(numerator) || isHidden(denominator))
    .map(({ key }) => key);

/**
 * A period as SDMX writes it: `2014`, `2014-S1`, `2014-Q3`, `2014-03`.
 * Compared as text, periods of one frequency sort in time order.
 */
export type Period = string & { readonly period: unique symbol };

const shape = /^(1[89]|20)\d{2}(-(S[12]|Q[1-4]|(0[1-9]|1[0-2])))?$/;

/** @returns `undefined` when the text is not a period. */
export const parsePeriod = (text: string): Period | undefined =>
  shape.test(text.trim()) ? (text.trim() as Period) : undefined;

/** The calendar year a period lies in. */
export const yearOf = (period: Period): number => Number(period.slice(0, 4));

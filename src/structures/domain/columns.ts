import { fold } from '#platform/i18n';

/** Where each role stands in a head; -1 when no column answers to it. */
export const findColumns = <R extends string>(
  head: readonly string[],
  wanted: Readonly<Record<R, readonly RegExp[]>>,
): Readonly<Record<R, number>> => {
  const folded = head.map(fold);
  const place = (patterns: readonly RegExp[]): number => {
    for (const pattern of patterns) {
      const at = folded.findIndex((name) => pattern.test(name));
      if (at >= 0) return at;
    }
    return -1;
  };
  return Object.fromEntries(
    Object.entries(wanted).map(([role, patterns]) => [role, place(patterns as readonly RegExp[])]),
  ) as Record<R, number>;
};

import type { Need } from './carrier.ts';
import type { System } from './system.ts';

/**
 * Rule PS2: a margin with exactly two hidden cells, each of one respondent and not the same, lets
 * each respondent take its own value away and read the other's.
 * @returns the pairs of cells, each standing in such a margin.
 * Source: Handbook on Statistical Disclosure Control, singletons.
 */
export const singletonPairs = (
  { cells, equations }: System,
  isHidden: (cell: number) => boolean,
): readonly (readonly [number, number])[] =>
  equations.flatMap(({ total, parts }) => {
    const hidden: number[] = isHidden(total) ? [total] : [];
    for (const part of parts) {
      if (isHidden(part)) hidden.push(part);
      if (hidden.length > 2) return [];
    }
    const [one, other] = hidden;
    if (one === undefined || other === undefined) return [];
    const [first, second] = [cells[one], cells[other]];
    if (first?.units !== 1 || second?.units !== 1) return [];
    if (!(first.value > 0) || !(second.value > 0)) return [];
    const isNamed = first.contributor !== undefined && second.contributor !== undefined;
    // A part of one respondent in a total of one respondent: the same one.
    const isSame = isNamed ? first.contributor === second.contributor : one === total;
    return isSame ? [] : [[one, other] as const];
  });

/** What each of the two must be granted against the other, who knows its own value. */
export const singletonNeeds = (
  pairs: readonly (readonly [number, number])[],
  needs: readonly Need[],
): readonly Need[] =>
  pairs.flatMap(([one, other]) => [
    ...needs
      .filter(({ cell, known }) => cell === one && !known)
      .map((need) => ({ ...need, known: [other] })),
    ...needs
      .filter(({ cell, known }) => cell === other && !known)
      .map((need) => ({ ...need, known: [one] })),
  ]);

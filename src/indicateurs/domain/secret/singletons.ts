import type { Need } from './carrier.ts';
import type { Equation, System } from './system.ts';

/**
 * Rule PS2: a margin with exactly two hidden cells, each of one respondent and not the same, lets
 * each respondent take its own value away and read the other's. A hidden cell that stands alone in
 * some other margin is read there, and hides nothing.
 * @returns the pairs of cells, each standing in such a margin.
 * Source: Handbook on Statistical Disclosure Control, singletons.
 */
export const singletonPairs = (
  system: System,
  isHidden: (cell: number) => boolean,
): readonly (readonly [number, number])[] => {
  const { cells, equations } = system;
  const read = readableCells(system, isHidden);
  const isUnknown = (cell: number) => isHidden(cell) && !read.has(cell);
  return equations.flatMap((equation) => {
    const [one, other, third] = hiddenOf(equation, isUnknown, 3);
    if (one === undefined || other === undefined || third !== undefined) return [];
    const [first, second] = [cells[one], cells[other]];
    if (first?.units !== 1 || second?.units !== 1) return [];
    if (!(first.value > 0) || !(second.value > 0)) return [];
    const isNamed = first.contributor !== undefined && second.contributor !== undefined;
    // A part of one respondent in a total of one respondent: the same one.
    const isSame = isNamed ? first.contributor === second.contributor : one === equation.total;
    return isSame ? [] : [[one, other] as const];
  });
};

/** At most `most` of the cells of a margin for which `isWanted` holds; the total comes first. */
const hiddenOf = (
  { total, parts }: Equation,
  isWanted: (cell: number) => boolean,
  most: number,
): readonly number[] => {
  const found: number[] = isWanted(total) ? [total] : [];
  for (const part of parts) {
    if (found.length >= most) break;
    if (isWanted(part)) found.push(part);
  }
  return found;
};

/** Hidden cells that subtraction alone gives away, margin after margin. */
export const readableCells = (
  { equations }: System,
  isHidden: (cell: number) => boolean,
): ReadonlySet<number> => {
  const read = new Set<number>();
  for (let before = -1; before < read.size; ) {
    before = read.size;
    for (const equation of equations) {
      const [only, another] = hiddenOf(equation, (cell) => isHidden(cell) && !read.has(cell), 2);
      if (only !== undefined && another === undefined) read.add(only);
    }
  }
  return read;
};

/** What each of the two must be granted against the other, who knows its own value. */
export const singletonNeeds = (
  pairs: readonly (readonly [number, number])[],
  needs: readonly Need[],
): readonly Need[] => {
  const wanted = new Map<number, number[]>();
  for (const [one, other] of pairs) {
    wanted.set(one, [...(wanted.get(one) ?? []), other]);
    wanted.set(other, [...(wanted.get(other) ?? []), one]);
  }
  if (!wanted.size) return [];
  const asked = new Set(needs.map(nameOf));
  return needs
    .filter(({ known }) => !known)
    .flatMap((need) =>
      [...new Set(wanted.get(need.cell))].map((other) => ({ ...need, known: [other] })),
    )
    .filter((need) => !asked.has(nameOf(need)));
};

const nameOf = ({ cell, sign, known }: Need): string => `${cell} ${sign} ${known?.join() ?? ''}`;

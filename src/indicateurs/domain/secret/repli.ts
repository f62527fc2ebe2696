import { parentsOf } from './hierarchy.ts';
import type { Hierarchy } from './secret-table.ts';

/**
 * The nearest level above where a figure can be shown: commune, else EPCI, else département…
 * @param code where the figure is hidden.
 * @param isShown whether a code's figure is published.
 * @returns the code to show instead; nothing when even the total is hidden.
 */
export const repliOf = (
  hierarchy: Hierarchy,
  code: string,
  isShown: (code: string) => boolean,
): string | undefined => {
  const parents = parentsOf(hierarchy);
  for (let at = parents.get(code); at !== undefined; at = parents.get(at))
    if (isShown(at)) return at;
  return undefined;
};

import { parentsOf } from './hierarchy.ts';
import type { SecretCell, SecretTable } from './secret-table.ts';

/**
 * What one unit brings to a table. `codes`: one a dimension. `holding`: the enterprise or group it
 * belongs to, which is what the rules count. `value`: in the table's unit.
 */
export interface Contribution {
  readonly codes: readonly string[];
  readonly holding: string;
  readonly value: number;
}

/**
 * The cells of a table and of all its margins, from contributions. Establishments of one holding
 * count once in a cell, and their values are one contribution.
 */
export const cellsFromContributions = (
  contributions: readonly Contribution[],
  { dims, hierarchies }: Pick<SecretTable, 'dims' | 'hierarchies'>,
): readonly SecretCell[] => {
  const parents = dims.map((dim) => {
    const hierarchy = hierarchies[dim];
    return hierarchy ? parentsOf(hierarchy) : new Map<string, string>();
  });
  const held = new Map<string, { codes: readonly string[]; holdings: Map<string, number> }>();
  for (const { codes, holding, value } of contributions)
    for (const above of combinations(codes.map((code, at) => lineage(code, parents[at])))) {
      const key = above.join('\u0001');
      const cell = held.get(key) ?? { codes: above, holdings: new Map<string, number>() };
      cell.holdings.set(holding, (cell.holdings.get(holding) ?? 0) + value);
      held.set(key, cell);
    }
  return [...held.values()].map(({ codes, holdings }) => {
    const amounts = [...holdings.values()].sort((a, b) => b - a);
    const [alone] = holdings.keys();
    return {
      codes,
      value: amounts.reduce((sum, amount) => sum + amount, 0),
      units: holdings.size,
      max: amounts[0] ?? 0,
      second: amounts[1] ?? 0,
      ...(holdings.size === 1 && alone !== undefined ? { contributor: alone } : {}),
    };
  });
};

/** A code and all that it is a part of, up to the total. */
const lineage = (code: string, parents: ReadonlyMap<string, string> | undefined): string[] => {
  const codes = [code];
  for (let at = parents?.get(code); at !== undefined; at = parents?.get(at)) codes.push(at);
  return codes;
};

const combinations = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>(
    (before, list) => before.flatMap((codes) => list.map((code) => [...codes, code])),
    [[]],
  );

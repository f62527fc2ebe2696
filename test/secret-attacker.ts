import loadHighs from 'highs';
import type { SecretTable } from '#indicateurs';

/**
 * An attacker who reads the published tables and nothing of our code: it writes every margin as a
 * line of text, each hidden cell as an unknown of 0 or more, and asks a solver for bounds.
 */
export interface Attacker {
  /** Least and greatest value of a hidden cell that fit all that is published. */
  bounds(key: string): { readonly low: number; readonly up: number };
}

const load = loadHighs as unknown as typeof loadHighs.default;

const keyOf = ({ dims, hierarchies }: SecretTable, codes: readonly string[]): string =>
  dims
    .filter((dim, at) => codes[at] !== hierarchies[dim]?.root)
    .map((dim) => `${dim}=${codes[dims.indexOf(dim)]}`)
    .sort()
    .join('|');

/** @param shown the value published under a key, or nothing when it is hidden. */
export const attack = async (
  tables: readonly SecretTable[],
  shown: ReadonlyMap<string, number>,
): Promise<Attacker> => {
  const solver = await load();
  const unknowns = new Map<string, string>();
  const lines = new Set<string>();
  for (const table of tables) {
    const own = new Set(table.cells.map(({ codes }) => codes.join('/')));
    for (const { codes } of table.cells)
      for (const [at, dim] of table.dims.entries()) {
        const parts = partsOf(table, own, codes, at, dim);
        if (!parts.length) continue;
        let known = 0;
        const terms: string[] = [];
        for (const [rank, each] of [codes, ...parts].entries()) {
          const key = keyOf(table, each);
          const value = shown.get(key);
          if (value !== undefined) {
            known += rank ? value : -value;
            continue;
          }
          if (!unknowns.has(key)) unknowns.set(key, `x${unknowns.size}`);
          terms.push(`${rank ? '-' : '+'} ${unknowns.get(key)}`);
        }
        if (terms.length) lines.add(` ${terms.join(' ')} = ${known.toFixed(6)}`);
      }
  }
  const constraints = [...lines].map((line, at) => ` c${at}:${line}`).join('\n');
  const solve = (aim: 'Minimize' | 'Maximize', unknown: string): number => {
    const { Status, ObjectiveValue } = solver.solve(
      `${aim}\n obj: ${unknown}\nSubject To\n${constraints}\nEnd`,
      { output_flag: false },
    );
    if (Status === 'Unbounded') return Number.POSITIVE_INFINITY;
    if (Status !== 'Optimal') throw new Error(`attacker: ${Status}`);
    return ObjectiveValue;
  };
  return {
    bounds: (key) => {
      const unknown = unknowns.get(key);
      if (!unknown) throw new Error(`${key} is in no margin`);
      return { low: solve('Minimize', unknown), up: solve('Maximize', unknown) };
    },
  };
};

/** Nearest shown descendants of a code along a dimension. */
const partsOf = (
  table: SecretTable,
  own: ReadonlySet<string>,
  codes: readonly string[],
  at: number,
  dim: string,
): readonly (readonly string[])[] => {
  const levels = (code: string): readonly string[] =>
    (table.hierarchies[dim]?.children.get(code) ?? []).flatMap((child) =>
      table.cells.some((cell) => cell.codes[at] === child) ? [child] : levels(child),
    );
  return levels(codes[at] ?? '')
    .map((child) => codes.with(at, child))
    .filter((each) => own.has(each.join('/')));
};

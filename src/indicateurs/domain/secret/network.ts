import type { Equation, System } from './system.ts';

/**
 * A system in which each cell stands in two equations at most, with opposite signs once some
 * equations are turned round: a graph whose nodes are equations and whose edges are cells. A table
 * of two dimensions, one of them a hierarchy, is one; linked tables often are.
 * `from[i]`, `to[i]`: nodes where cell i counts +1 and −1. Edges of a node n are
 * `edges[starts[n] … starts[n + 1] − 1]`. `alone[i]`: in no equation at all. `hinges[i]`: in more
 * than two, as the totals that two linked tables split each in their way; the graph goes without
 * them, and what it finds holds in the system all the same, for they stay still.
 */
export interface Network {
  readonly nodes: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly starts: Int32Array;
  readonly edges: Int32Array;
  readonly values: Float64Array;
  readonly alone: Uint8Array;
  readonly hinges: Uint8Array;
}

interface Use {
  readonly node: number;
  readonly sign: 1 | -1;
}

/** @returns the network of a system, hinges aside; nothing when equations cannot be turned into one. */
export const networkOf = ({ cells, basis }: System): Network | undefined => {
  const uses: Use[][] = cells.map(() => []);
  for (const [node, { total, parts }] of basis.entries()) {
    uses[total]?.push({ node, sign: 1 });
    for (const part of parts) uses[part]?.push({ node, sign: -1 });
  }
  const hinges = Uint8Array.from(uses, (each) => (each.length > 2 ? 1 : 0));
  const turned = orientations(uses, basis);
  if (!turned) return undefined;
  const ground = basis.length;
  const from = new Int32Array(cells.length);
  const to = new Int32Array(cells.length);
  const alone = new Uint8Array(cells.length);
  for (const [cell, [first, second]] of uses.entries()) {
    if (!first || hinges[cell]) {
      alone[cell] = first ? 0 : 1;
      from[cell] = ground;
      to[cell] = ground;
      continue;
    }
    const sign = first.sign * (turned[first.node] ?? 1);
    const other = second?.node ?? ground;
    from[cell] = sign > 0 ? first.node : other;
    to[cell] = sign > 0 ? other : first.node;
  }
  return {
    nodes: ground + 1,
    from,
    to,
    alone,
    hinges,
    ...adjacency(ground + 1, from, to, alone, hinges),
    values: Float64Array.from(cells, ({ value }) => value),
  };
};

/** 1 or −1 for each equation, so that every cell counts once +1 and once −1; nothing if that cannot be. */
const orientations = (
  uses: readonly (readonly Use[])[],
  basis: readonly Equation[],
): Int8Array | undefined => {
  const turned = new Int8Array(basis.length);
  const stack: number[] = [];
  for (let start = 0; start < basis.length; start++) {
    if (turned[start]) continue;
    turned[start] = 1;
    stack.push(start);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const equation = basis[node];
      if (!equation) continue;
      for (const cell of [equation.total, ...equation.parts]) {
        const [first, second, third] = uses[cell] ?? [];
        if (!first || !second || third) continue;
        const wanted = -first.sign * second.sign * (turned[node] ?? 1);
        const other = first.node === node ? second.node : first.node;
        if (turned[other] === 0) {
          turned[other] = wanted;
          stack.push(other);
        } else if (turned[other] !== wanted) return undefined;
      }
    }
  }
  return turned;
};

const adjacency = (
  nodes: number,
  from: Int32Array,
  to: Int32Array,
  alone: Uint8Array,
  hinges: Uint8Array,
) => {
  const starts = new Int32Array(nodes + 1);
  const each = (visit: (node: number, cell: number) => void) => {
    for (let cell = 0; cell < from.length; cell++) {
      if (alone[cell] || hinges[cell]) continue;
      visit(from[cell] ?? 0, cell);
      visit(to[cell] ?? 0, cell);
    }
  };
  each((node) => {
    starts[node + 1] = (starts[node + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodes; node++)
    starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const edges = new Int32Array(starts[nodes] ?? 0);
  each((node, cell) => {
    edges[next[node] ?? 0] = cell;
    next[node] = (next[node] ?? 0) + 1;
  });
  return { starts, edges };
};

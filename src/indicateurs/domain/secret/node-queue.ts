/** Nodes by increasing distance: a binary heap on two flat arrays, reused from search to search. */
export class NodeQueue {
  #nodes: number[] = [];
  #distances: number[] = [];

  get size(): number {
    return this.#nodes.length;
  }

  clear(): void {
    this.#nodes.length = 0;
    this.#distances.length = 0;
  }

  push(node: number, distance: number): void {
    const nodes = this.#nodes;
    const distances = this.#distances;
    let at = nodes.length;
    nodes.push(node);
    distances.push(distance);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((distances[parent] ?? 0) <= distance) break;
      nodes[at] = nodes[parent] ?? 0;
      distances[at] = distances[parent] ?? 0;
      at = parent;
    }
    nodes[at] = node;
    distances[at] = distance;
  }

  /** Distance of the nearest node; Infinity when there is none. */
  get nearest(): number {
    return this.#distances[0] ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the nearest node out; −1 when there is none. */
  pop(): number {
    const nodes = this.#nodes;
    const distances = this.#distances;
    const top = nodes[0];
    const node = nodes.pop();
    const distance = distances.pop();
    if (top === undefined || node === undefined || distance === undefined) return -1;
    const size = nodes.length;
    if (!size) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (distances[child + 1] ?? 0) < (distances[child] ?? 0)) child++;
      if ((distances[child] ?? 0) >= distance) break;
      nodes[at] = nodes[child] ?? 0;
      distances[at] = distances[child] ?? 0;
      at = child;
    }
    nodes[at] = node;
    distances[at] = distance;
    return top;
  }
}

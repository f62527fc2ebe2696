import type { Carrier, Circuit, Need } from './carrier.ts';
import { granted } from './carrier.ts';
import type { Network } from './network.ts';
import { NodeQueue } from './node-queue.ts';

/** Shares of the need tried in turn on one path, when no path carries it whole. */
const splits = [1, 1 / 2, 1 / 4, 1 / 16, 1 / 256, 1e-5] as const;

/** A detour of one cell is never free: among free circuits the shortest is taken. */
const hop = 1e-9;

/**
 * Circuits of a network by shortest paths: moving a cell unbalances its two equations, and a path
 * of other cells balances them again. A cell may rise freely, and fall to 0. The audit it makes is
 * exact: when no path is left, no other set of values exists.
 */
export const networkCarrier = (network: Network): Carrier => new NetworkCarrier(network);

class NetworkCarrier implements Carrier {
  readonly #network: Network;
  readonly #distance: Float64Array;
  readonly #by: Int32Array;
  readonly #seen: Int32Array;
  readonly #settled: Int32Array;
  readonly #queue = new NodeQueue();
  /** Moves of the circuit being made; zero outside `#touched`. */
  readonly #moved: Float64Array;
  #touched: number[] = [];
  #round = 0;

  constructor(network: Network) {
    this.#network = network;
    this.#distance = new Float64Array(network.nodes);
    this.#by = new Int32Array(network.nodes);
    this.#seen = new Int32Array(network.nodes);
    this.#settled = new Int32Array(network.nodes);
    this.#moved = new Float64Array(network.values.length);
  }

  carry(need: Need, costs: Float64Array, effort = Number.POSITIVE_INFINITY): Circuit | undefined {
    const { cell, sign, amount } = need;
    if (this.#network.hinges[cell]) return undefined;
    if (sign < 0 && amount > (this.#network.values[cell] ?? 0) * (1 + 1e-9)) return undefined;
    const carried = this.#send(
      need,
      amount,
      costs,
      effort,
      splits.map((each) => each * amount),
    );
    const circuit = this.#take(cell, sign * carried);
    return carried >= granted(amount) ? circuit : undefined;
  }

  reach(need: Omit<Need, 'amount'>, costs: Float64Array): number {
    const { alone, values } = this.#network;
    const own = values[need.cell] ?? 0;
    if (alone[need.cell]) return need.sign > 0 ? Number.POSITIVE_INFINITY : own;
    const total = values.reduce((sum, value) => sum + value, 0);
    const limit = need.sign > 0 ? 4 * total + 1 : own;
    const steps: number[] = [];
    for (let least = limit; least > own * 1e-7; least /= 8) steps.push(least);
    const carried = this.#send(need, limit, costs, Number.POSITIVE_INFINITY, steps);
    this.#take(need.cell, 0);
    return need.sign > 0 && carried >= granted(limit) ? Number.POSITIVE_INFINITY : carried;
  }

  /** Sends as much as can be, at most `amount`, round the cell; leaves the moves in `#moved`. */
  #send(
    { cell, sign, known }: Omit<Need, 'amount'>,
    amount: number,
    costs: Float64Array,
    effort: number,
    steps: readonly number[],
  ): number {
    const { from, to, alone } = this.#network;
    if (alone[cell]) return amount;
    const start = (sign > 0 ? to[cell] : from[cell]) ?? 0;
    const end = (sign > 0 ? from[cell] : to[cell]) ?? 0;
    const enough = amount * 1e-7;
    let left = amount;
    for (const step of steps) {
      while (left > enough) {
        if (!this.#search(start, end, cell, known, Math.min(step, left), costs, effort)) break;
        left -= this.#push(start, end, left);
      }
      if (left <= enough) break;
    }
    return amount - left;
  }

  /** Dijkstra from `start` to `end` over cells able to carry `least`, `without` left out. */
  #search(
    start: number,
    end: number,
    without: number,
    known: readonly number[] | undefined,
    least: number,
    costs: Float64Array,
    effort: number,
  ): boolean {
    const { from, to, starts, edges, values } = this.#network;
    const round = ++this.#round;
    const queue = this.#queue;
    queue.clear();
    this.#distance[start] = 0;
    this.#seen[start] = round;
    queue.push(start, 0);
    let settled = 0;
    while (queue.size) {
      const node = queue.pop();
      if (this.#settled[node] === round) continue;
      this.#settled[node] = round;
      if (node === end) return true;
      if (++settled > effort) return false;
      const base = this.#distance[node] ?? 0;
      const last = starts[node + 1] ?? 0;
      for (let at = starts[node] ?? 0; at < last; at++) {
        const cell = edges[at] ?? 0;
        const cost = costs[cell] ?? 0;
        if (cell === without || cost === Number.POSITIVE_INFINITY) continue;
        const isRising = from[cell] === node;
        const next = (isRising ? to[cell] : from[cell]) ?? 0;
        if (this.#settled[next] === round) continue;
        const moved = this.#moved[cell] ?? 0;
        if (!isRising && (values[cell] ?? 0) + moved < least) continue;
        if (known?.includes(cell)) continue;
        const distance = base + (moved !== 0 ? 0 : cost) + hop;
        if (this.#seen[next] === round && (this.#distance[next] ?? 0) <= distance) continue;
        this.#seen[next] = round;
        this.#distance[next] = distance;
        this.#by[next] = cell;
        queue.push(next, distance);
      }
    }
    return false;
  }

  /** Moves the cells of the path found, by `most` or what they can carry; returns how much. */
  #push(start: number, end: number, most: number): number {
    const { from, to, values } = this.#network;
    let carried = most;
    for (let node = end; node !== start; ) {
      const cell = this.#by[node] ?? 0;
      const isRising = to[cell] === node;
      if (!isRising) carried = Math.min(carried, (values[cell] ?? 0) + (this.#moved[cell] ?? 0));
      node = (isRising ? from[cell] : to[cell]) ?? 0;
    }
    for (let node = end; node !== start; ) {
      const cell = this.#by[node] ?? 0;
      const isRising = to[cell] === node;
      if (this.#moved[cell] === 0) this.#touched.push(cell);
      this.#moved[cell] = (this.#moved[cell] ?? 0) + (isRising ? carried : -carried);
      node = (isRising ? from[cell] : to[cell]) ?? 0;
    }
    return carried;
  }

  /** The circuit made, and a clean slate. */
  #take(cell: number, move: number): Circuit {
    const cells = [...new Set(this.#touched)].filter((each) => this.#moved[each] !== 0);
    const circuit = {
      cells: [cell, ...cells],
      moves: [move, ...cells.map((each) => this.#moved[each] ?? 0)],
    };
    for (const each of this.#touched) this.#moved[each] = 0;
    this.#touched = [];
    return circuit;
  }
}

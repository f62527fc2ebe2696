import { type Circuit, meets, type Need } from './carrier.ts';

/** For each need the circuit that meets it; and by cell, the needs whose proof passes there. */
export class Proofs {
  readonly #needs: Need[] = [];
  readonly #circuits: (Circuit | undefined)[] = [];
  readonly #ofCell = new Map<number, number[]>();
  readonly #through = new Map<number, Set<number>>();

  readonly #keepsWays: boolean;

  /** @param keepsWays whether `through` will be asked; it takes most of the memory. */
  constructor(needs: readonly Need[], keepsWays = true) {
    this.#keepsWays = keepsWays;
    for (const need of needs) this.add(need);
  }

  get needs(): readonly Need[] {
    return this.#needs;
  }

  add(need: Need): void {
    const at = this.#needs.length;
    this.#needs.push(need);
    this.#circuits.push(undefined);
    const known = this.#ofCell.get(need.cell);
    if (known) known.push(at);
    else this.#ofCell.set(need.cell, [at]);
  }

  isMet(at: number): boolean {
    return this.#circuits[at] !== undefined;
  }

  circuitOf(at: number): Circuit | undefined {
    return this.#circuits[at];
  }

  /** Gives a need its proof, in place of the one it had. */
  prove(at: number, circuit: Circuit | undefined): void {
    const before = this.#circuits[at];
    for (const cell of before?.cells ?? []) {
      const needs = this.#through.get(cell);
      needs?.delete(at);
      if (needs?.size === 0) this.#through.delete(cell);
    }
    this.#circuits[at] = circuit && (this.#keepsWays ? circuit : met);
    if (!circuit || !this.#keepsWays) return;
    for (const cell of circuit.cells) {
      const needs = this.#through.get(cell);
      if (needs) needs.add(at);
      else this.#through.set(cell, new Set([at]));
    }
  }

  /** One circuit proves every need of its cells that it is wide enough for. */
  spread(circuit: Circuit): void {
    for (const cell of circuit.cells)
      for (const at of this.#ofCell.get(cell) ?? []) {
        const need = this.#needs[at];
        if (need && !this.#circuits[at] && meets(circuit, need)) this.prove(at, circuit);
      }
  }

  /** Needs whose proof passes by a cell. */
  through(cell: number): readonly number[] {
    return [...(this.#through.get(cell) ?? [])];
  }
}

/** Stands for a proof that was seen and not kept. */
const met: Circuit = { cells: [], moves: [] };

import type { Carrier, Circuit, Need } from './carrier.ts';
import { Proofs } from './proofs.ts';

/** How long work tells how far it is; the same shape as a progress bar's. */
export type Advance = (by?: number) => void;

/** How far a need looks for what is hidden already, in margins. */
const nearby = 400;

/**
 * A pattern of hidden cells in the making: what is hidden, what hiding more would cost, and the
 * proof of each need.
 */
export class Motif {
  readonly proofs: Proofs;
  /** 0 for hidden cells, their price for the others. */
  readonly prices: Float64Array;
  /** 0 for hidden cells, Infinity for the others. */
  readonly #closed: Float64Array;
  readonly #carrier: Carrier;
  readonly #own: Float64Array;
  readonly #added = new Set<number>();

  /** @param costs 0 marks the primaries: hidden from the start, and for good. */
  constructor(carrier: Carrier, needs: readonly Need[], costs: Float64Array) {
    this.#carrier = carrier;
    this.#own = costs;
    this.prices = costs.slice();
    this.#closed = costs.map((cost) => (cost === 0 ? 0 : Number.POSITIVE_INFINITY));
    this.proofs = new Proofs(needs);
  }

  /** Cells hidden to protect the others. */
  get secondaires(): readonly number[] {
    return [...this.#added];
  }

  isHidden(cell: number): boolean {
    return this.prices[cell] === 0;
  }

  cost(cell: number): number {
    return this.#own[cell] ?? 0;
  }

  hide(cell: number): void {
    if (this.prices[cell] === 0) return;
    this.prices[cell] = 0;
    this.#closed[cell] = 0;
    this.#added.add(cell);
  }

  show(cell: number): void {
    this.prices[cell] = this.#own[cell] ?? 0;
    this.#closed[cell] = Number.POSITIVE_INFINITY;
    this.#added.delete(cell);
  }

  /** Meets every need not yet met, hiding what it takes. @returns needs that nothing can meet. */
  protect(advance: Advance = () => {}, effort?: number): readonly Need[] {
    const unmet: Need[] = [];
    for (const [at, need] of this.proofs.needs.entries()) {
      advance();
      if (this.proofs.isMet(at)) continue;
      const circuit = this.#carry(need, effort);
      if (circuit) this.#take(circuit);
      else unmet.push(need);
      if (circuit && !this.proofs.isMet(at)) this.proofs.prove(at, circuit);
    }
    return unmet;
  }

  /** What is hidden already may do, along several ways at once; only then is more hidden. */
  #carry(need: Need, effort = Number.POSITIVE_INFINITY): Circuit | undefined {
    return (
      this.#carrier.carry(need, this.#closed, Math.min(effort, nearby)) ??
      this.#carrier.carry(need, this.prices, effort)
    );
  }

  #take(circuit: Circuit): void {
    for (const cell of circuit.cells) this.hide(cell);
    this.proofs.spread(circuit);
  }

  /**
   * Tries to show each secondary again, the dearest first: the needs whose proof passes there look
   * for another way, by cells that cost less together than the one shown.
   * @returns how many were shown again.
   */
  cleanUp(advance: Advance = () => {}, effort?: number): number {
    let shown = 0;
    const dearestFirst = this.secondaires.toSorted((a, b) => this.cost(b) - this.cost(a));
    for (const cell of dearestFirst) {
      advance();
      if (this.#tryWithout(cell, effort)) shown++;
    }
    return shown;
  }

  /** Shows the secondaries that no proof passes by. */
  dropIdle(): void {
    for (const cell of this.secondaires) if (!this.proofs.through(cell).length) this.show(cell);
  }

  #tryWithout(cell: number, effort: number | undefined): boolean {
    const needs = this.proofs.through(cell);
    const before = needs.map((at) => this.proofs.circuitOf(at));
    const hiddenNow: number[] = [];
    let left = this.cost(cell);
    this.show(cell);
    this.prices[cell] = Number.POSITIVE_INFINITY;
    const isDone = needs.every((at) => {
      const need = this.proofs.needs[at];
      const circuit = need && this.#carry(need, effort);
      if (!circuit) return false;
      for (const each of circuit.cells) {
        if (this.isHidden(each)) continue;
        left -= this.cost(each);
        hiddenNow.push(each);
        this.hide(each);
      }
      this.proofs.prove(at, circuit);
      return left > 0;
    });
    this.prices[cell] = this.cost(cell);
    if (isDone) return true;
    for (const each of hiddenNow) this.show(each);
    this.hide(cell);
    for (const [rank, at] of needs.entries()) this.proofs.prove(at, before[rank]);
    return false;
  }
}

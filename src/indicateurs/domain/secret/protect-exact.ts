import type { Carrier, Need } from './carrier.ts';
import { lpSeparator, type Separator } from './cuts.ts';
import { Master, type MasterSolution } from './master.ts';
import { type Advance, Motif } from './motif.ts';
import type { Pattern } from './protect-heuristic.ts';
import { singletonNeeds, singletonPairs } from './singletons.ts';
import type { LinearSolver } from './solver.ts';
import type { System } from './system.ts';

export interface ExactOptions {
  readonly singletons: boolean;
  /** Seconds at most, all told. */
  readonly seconds: number;
  /** How far from the best a pattern may be, as a share of its cost. */
  readonly gap: number;
  /** A clock, in milliseconds. */
  readonly now: () => number;
  readonly advance?: Advance;
}

export interface ExactPattern extends Pattern {
  /** Whether no pattern cheaper by more than the gap exists; else the best found in the time. */
  readonly isProved: boolean;
  /** Cost below which no safe pattern exists. */
  readonly bound: number;
}

/**
 * The cheapest safe pattern: a master problem that chooses cells, cuts that an attacker's linear
 * program teaches it (Fischetti and Salazar, 2001). It starts from a pattern already safe, which it
 * returns when time runs out.
 * @param first a safe pattern, from `protectByCircuits`.
 */
export const protectExactly = (
  system: System,
  carrier: Carrier,
  solver: LinearSolver,
  first: Pattern,
  costs: Float64Array,
  options: ExactOptions,
): ExactPattern => {
  const separator = lpSeparator(system, solver);
  try {
    return new ExactSearch(system, carrier, solver, separator, first, costs, options).run();
  } finally {
    separator.close();
  }
};

class ExactSearch {
  readonly #system: System;
  readonly #carrier: Carrier;
  readonly #separator: Separator;
  readonly #costs: Float64Array;
  readonly #options: ExactOptions;
  readonly #master: Master;
  readonly #end: number;
  #needs: readonly Need[];
  #best: readonly number[];
  readonly #unmet: readonly Need[];

  constructor(
    system: System,
    carrier: Carrier,
    solver: LinearSolver,
    separator: Separator,
    first: Pattern,
    costs: Float64Array,
    options: ExactOptions,
  ) {
    this.#system = system;
    this.#carrier = carrier;
    this.#separator = separator;
    this.#costs = costs;
    this.#options = options;
    this.#master = new Master(costs, solver);
    this.#unmet = first.unmet;
    this.#needs = first.needs.filter((need) => !need.known && !first.unmet.includes(need));
    this.#best = first.secondaires;
    this.#end = options.now() + options.seconds * 1000;
  }

  run(): ExactPattern {
    this.#forbidLonelyCells();
    const relaxed = this.#fractions();
    let bound = relaxed;
    while (this.#left > 0) {
      this.#master.fix(relaxed, this.#costOf(this.#best));
      const found = this.#master.solve(true, this.#left, this.#options.gap / 2);
      if (!found) break;
      if (found.isProved) bound = Math.max(bound, found.cost * (1 - this.#options.gap / 2));
      const isBroken = this.#separate(found.hidden, true);
      this.#improve(found);
      if (this.#isNear(bound)) return this.#done(true, bound);
      if (isBroken || this.#askSingletons(found.hidden)) continue;
      this.#keep(secondairesOf(found.hidden, this.#costs));
      return this.#done(this.#isNear(bound), bound);
    }
    return this.#done(this.#isNear(bound), bound);
  }

  #isNear(bound: number): boolean {
    return this.#costOf(this.#best) <= bound * (1 + this.#options.gap);
  }

  #keep(cells: readonly number[]): void {
    if (this.#costOf(cells) < this.#costOf(this.#best)) this.#best = cells;
  }

  get #left(): number {
    return (this.#end - this.#options.now()) / 1000;
  }

  #costOf(cells: readonly number[]): number {
    return cells.reduce((sum, cell) => sum + (this.#costs[cell] ?? 0), 0);
  }

  #done(isProved: boolean, bound: number): ExactPattern {
    return {
      secondaires: this.#best,
      unmet: this.#unmet,
      needs: this.#needs,
      isProved,
      bound,
    };
  }

  /** First cuts: a primary is never alone in a margin, nor two single respondents. */
  #forbidLonelyCells(): void {
    const nothing = new Float64Array(this.#costs.length);
    const asked = new Set(this.#needs.map(({ cell }) => cell));
    for (const { total, parts } of this.#system.equations) {
      const cells = [total, ...parts];
      for (const cell of cells) {
        if (!asked.has(cell)) continue;
        const others = cells.filter((each) => each !== cell);
        this.#master.add({ cells: others, weights: others.map(() => 1) }, nothing);
      }
    }
    if (!this.#options.singletons) return;
    const isPrimaire = (cell: number) => this.#costs[cell] === 0;
    for (const [one, other] of singletonPairs(this.#system, isPrimaire))
      for (const { total, parts } of this.#system.equations) {
        const cells = [total, ...parts];
        if (!cells.includes(one) || !cells.includes(other)) continue;
        const others = cells.filter((each) => each !== one && each !== other);
        this.#master.add({ cells: others, weights: others.map(() => 1) }, nothing);
      }
  }

  /** Rounds of fractions, until they break nothing: the cost they reach is a bound. */
  #fractions(): number {
    let bound = 0;
    while (this.#left > 0) {
      const found = this.#master.solve(false, this.#left, 0);
      if (!found?.isProved) break;
      bound = Math.max(bound, found.cost);
      this.#options.advance?.();
      if (!this.#separate(found.hidden, false)) break;
    }
    return bound;
  }

  /** @returns whether a need is broken and was taught to the master. */
  #separate(hidden: Float64Array, isWhole: boolean): boolean {
    let added = 0;
    for (const need of this.#needs) {
      if (this.#left <= 0) break;
      const cut = this.#separator.cutFor(need, hidden, isWhole);
      if (cut && this.#master.add(cut, hidden)) added++;
    }
    return added > 0;
  }

  /** Mends what the master proposes, and keeps it when it is the cheapest safe pattern so far. */
  #improve({ hidden }: MasterSolution): void {
    const motif = new Motif(this.#carrier, this.#needs, this.#costs);
    for (const [cell, part] of hidden.entries()) if (part > 0.5) motif.hide(cell);
    if (motif.protect().length) return;
    while (motif.cleanUp());
    motif.dropIdle();
    const pairs = this.#options.singletons
      ? singletonPairs(this.#system, (cell) => motif.isHidden(cell))
      : [];
    if (!pairs.length) this.#keep(motif.secondaires);
  }

  /** Needs of single respondents that the pattern leaves; they are asked from now on. */
  #askSingletons(hidden: Float64Array): boolean {
    if (!this.#options.singletons) return false;
    const pairs = singletonPairs(this.#system, (cell) => (hidden[cell] ?? 0) > 0.5);
    const more = singletonNeeds(pairs, this.#needs);
    this.#needs = [...this.#needs, ...more];
    return more.length > 0;
  }
}

const secondairesOf = (hidden: Float64Array, costs: Float64Array): readonly number[] =>
  [...hidden.keys()].filter((cell) => (hidden[cell] ?? 0) > 0.5 && (costs[cell] ?? 0) > 0);

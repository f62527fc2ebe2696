/** How long work tells how far it is. `total` may be unknown (0). */
export interface Progress {
  step(name: string, total?: number): void;
  advance(by?: number): void;
  done(): void;
}

/** Says nothing: for tests and for servers. */
export const silent: Progress = { step() {}, advance() {}, done() {} };

/**
 * The cells of one territory as bytes, employers first: two counts, then jobs of the employers in
 * thousandths, establishments, and sixteen-bit keys (`cube-key`).
 */
export interface PackedCells {
  /** Cells of employers come first. */
  readonly employers: number;
  readonly keys: Uint16Array;
  readonly etablissements: Uint32Array;
  /** Jobs, in thousandths, of the first `employers` cells. */
  readonly emplois: Float64Array;
}

const head = 8;

/** Cells while they are read from the cube, in any order. */
export class CellsWriter {
  #keys: number[] = [];
  #counts: number[] = [];
  #jobs: number[] = [];

  add(key: number, etablissements: number, emplois: number): void {
    this.#keys.push(key);
    this.#counts.push(etablissements);
    this.#jobs.push(emplois);
  }

  /** The bytes of what was added; the writer is then empty again. */
  take(): Uint8Array {
    const order = this.#keys.map((_, at) => at);
    const employer = (at: number): number => ((this.#keys[at] ?? 0) >>> 3) & 1;
    order.sort((a, b) => employer(b) - employer(a) || (this.#keys[a] ?? 0) - (this.#keys[b] ?? 0));
    const count = order.length;
    const employers = order.filter((at) => employer(at) === 1).length;
    const bytes = new Uint8Array(head + 8 * employers + 6 * count);
    new Uint32Array(bytes.buffer, 0, 2).set([count, employers]);
    const cells = viewsOf(bytes.buffer, count, employers);
    for (const [place, at] of order.entries()) {
      cells.keys[place] = this.#keys[at] ?? 0;
      cells.etablissements[place] = this.#counts[at] ?? 0;
      if (place < employers) cells.emplois[place] = this.#jobs[at] ?? 0;
    }
    this.#keys = [];
    this.#counts = [];
    this.#jobs = [];
    return bytes;
  }
}

const viewsOf = (buffer: ArrayBufferLike, count: number, employers: number): PackedCells => {
  const counts = head + 8 * employers;
  return {
    employers,
    emplois: new Float64Array(buffer, head, employers),
    etablissements: new Uint32Array(buffer, counts, count),
    keys: new Uint16Array(buffer, counts + 4 * count, count),
  };
};

/** Reads what `CellsWriter` left, without copying it where its place in memory allows. */
export const readCells = (bytes: Uint8Array): PackedCells => {
  const own = bytes.byteOffset % 8 ? bytes.slice() : bytes;
  const start = own.byteOffset;
  const [count = 0, employers = 0] = new Uint32Array(own.buffer, start, 2);
  const counts = start + head + 8 * employers;
  return {
    employers,
    emplois: new Float64Array(own.buffer, start + head, employers),
    etablissements: new Uint32Array(own.buffer, counts, count),
    keys: new Uint16Array(own.buffer, counts + 4 * count, count),
  };
};

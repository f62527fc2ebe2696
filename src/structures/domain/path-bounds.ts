/** West, north, east, south of what a path covers, in its own coordinates. */
export type Bounds = readonly [number, number, number, number];

const number = /-?(?:\d+\.?\d*|\.\d+)/g;

/** Bounds of a path made of `M`, `L`, `l` and `z`, as base maps are drawn; undefined when it is empty. */
export const pathBounds = (d: string): Bounds | undefined => {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  let [x, y] = [0, 0];
  for (const [, command = '', text = ''] of d.matchAll(/([MLlmzZ])([^MLlmzZ]*)/g)) {
    const values = (text.match(number) ?? []).map(Number);
    for (let at = 0; at + 1 < values.length; at += 2) {
      const [a, b] = [values[at] ?? 0, values[at + 1] ?? 0];
      const isRelative = command === 'l' || command === 'm';
      [x, y] = isRelative ? [x + a, y + b] : [a, b];
      west = Math.min(west, x);
      north = Math.min(north, y);
      east = Math.max(east, x);
      south = Math.max(south, y);
    }
  }
  return Number.isFinite(west) ? [west, north, east, south] : undefined;
};

export const joinBounds = (all: readonly Bounds[]): Bounds | undefined =>
  all.length
    ? [
        Math.min(...all.map(([west]) => west)),
        Math.min(...all.map(([, north]) => north)),
        Math.max(...all.map(([, , east]) => east)),
        Math.max(...all.map(([, , , south]) => south)),
      ]
    : undefined;

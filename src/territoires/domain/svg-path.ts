/** Points in whole steps of a grid. */
export type GridRing = readonly (readonly number[])[];

/** `1.3`, `.3`, `-.3`, `10`: a count of tenths, as short as SVG allows. */
const short = (tenths: number): string => {
  const text = String(tenths / 10);
  return text.replace(/^(-?)0\./, '$1.');
};

const pair = (x: number, y: number): string => {
  const second = short(y);
  return `${short(x)}${second.startsWith('-') ? '' : ','}${second}`;
};

/** Points without neighbours at the same place, in tenths of a pixel. */
const tenthsOf = (points: GridRing, perPixel: number): [number, number][] => {
  const found: [number, number][] = [];
  for (const [x = 0, y = 0] of points) {
    const at: [number, number] = [Math.round((x * 10) / perPixel), Math.round((y * 10) / perPixel)];
    const last = found.at(-1);
    if (!last || last[0] !== at[0] || last[1] !== at[1]) found.push(at);
  }
  return found;
};

const run = (points: readonly (readonly [number, number])[]): string => {
  let [x, y] = [0, 0];
  let path = '';
  points.forEach(([toX, toY], at) => {
    path +=
      at === 0
        ? `M${pair(toX, toY)}`
        : `${at === 1 ? 'l' : ' '}${pair(toX - x, toY - y)}`.replace(' -', '-');
    [x, y] = [toX, toY];
  });
  return path;
};

/** An open line as an SVG path with relative moves; empty when it has no length. */
export const linePath = (points: GridRing, perPixel: number): string => {
  const found = tenthsOf(points, perPixel);
  return found.length < 2 ? '' : run(found);
};

/** A closed ring as an SVG path; empty when rounding leaves less than a triangle. */
export const ringPath = (points: GridRing, perPixel: number): string => {
  const found = tenthsOf(points, perPixel);
  const [first, last] = [found[0], found.at(-1)];
  if (first && last && found.length > 1 && first[0] === last[0] && first[1] === last[1])
    found.pop();
  return found.length < 3 ? '' : `${run(found)}z`;
};

/** Unsigned area of a ring, in square steps of its grid. */
export const ringArea = (ring: GridRing): number => {
  let sum = 0;
  for (let at = 0; at < ring.length; at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum / 2);
};

/**
 * Gives each interval the first row where it touches no other.
 * @param intervals in the order of their claim: the first ones get the first row.
 */
export const dodgeRows = (
  intervals: readonly { readonly from: number; readonly to: number }[],
  gap = 8,
): readonly number[] => {
  const rows: { from: number; to: number }[][] = [];
  return intervals.map(({ from, to }) => {
    const free = rows.findIndex((row) =>
      row.every((taken) => to + gap <= taken.from || from >= taken.to + gap),
    );
    const at = free < 0 ? rows.length : free;
    rows[at] = [...(rows[at] ?? []), { from, to }];
    return at;
  });
};

/**
 * Moves blocks apart, up and down, as little as needed, within bounds.
 * @returns the centre of each block, in the order given.
 */
export const dodgeBlocks = (
  blocks: readonly { readonly centre: number; readonly height: number }[],
  [top, bottom]: readonly [number, number],
): readonly number[] => {
  const order = blocks.map((_, at) => at);
  const centreOf = (at: number): number => blocks[at]?.centre ?? 0;
  const heightOf = (at: number): number => blocks[at]?.height ?? 0;
  order.sort((a, b) => centreOf(a) - centreOf(b));
  const placed = blocks.map(({ centre }) => centre);
  let edge = top;
  for (const at of order) {
    const half = heightOf(at) / 2;
    const centre = Math.max(centreOf(at), edge + half);
    placed[at] = centre;
    edge = centre + half;
  }
  edge = bottom;
  for (const at of order.toReversed()) {
    const half = heightOf(at) / 2;
    const centre = Math.min(placed[at] ?? 0, edge - half);
    placed[at] = centre;
    edge = centre - half;
  }
  return placed;
};

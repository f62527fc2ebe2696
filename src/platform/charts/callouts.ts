import type { Colour } from './drawing.ts';
import { el, halo, label, polyline } from './svg.ts';
import { textWidth } from './text.ts';

/** A name above or below a mark, tied to it by a hairline. */
export interface Callout {
  readonly x: number;
  readonly text: string;
  readonly colour: Colour;
  readonly bold?: boolean;
  /** Where the hairline stops, from the top of the marks. */
  readonly reach: number;
  readonly dashed?: boolean;
}

interface Placed extends Callout {
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/**
 * Stairs: each name starts at its mark and climbs above those that stand under it, so that no
 * hairline runs through a name. Names that would leave the drawing are pulled back.
 */
const stairs = (
  list: readonly Callout[],
  width: number,
  fontSize: number,
  toRight: boolean,
): { readonly placed: readonly Placed[]; readonly pulled: number } => {
  const placed: Placed[] = [];
  let pulled = 0;
  for (const callout of list.toSorted((a, b) => (toRight ? b.x - a.x : a.x - b.x))) {
    const wide = textWidth(callout.text, fontSize) * (callout.bold ? 1.06 : 1);
    const wanted = toRight ? callout.x - 3 : callout.x + 3 - wide;
    const from = Math.min(Math.max(0, wanted), Math.max(0, width - wide));
    pulled += Math.abs(from - wanted);
    const to = from + wide;
    const under = placed.filter((other) => other.from < to + 10 && other.to > from - 10);
    placed.push({ ...callout, from, to, row: 1 + Math.max(-1, ...under.map(({ row }) => row)) });
  }
  return { placed, pulled };
};

/**
 * Sets names above a row of marks without overlap.
 * @returns the markup drawn from y = 0 down to `height`, where the marks begin; hairlines go on below.
 */
export const callouts = (
  list: readonly Callout[],
  width: number,
  fontSize: number,
): { readonly markup: string; readonly height: number } => {
  const right = stairs(list, width, fontSize, true);
  const left = stairs(list, width, fontSize, false);
  const { placed } = left.pulled < right.pulled ? left : right;
  const rowHeight = fontSize * 1.5;
  const count = Math.max(0, ...placed.map(({ row }) => row + 1));
  const height = count * rowHeight + (count ? 6 : 0);
  const top = (row: number): number => (count - 1 - row) * rowHeight;
  const rules = placed.map(({ x, colour, reach, dashed, row }) =>
    el('path', {
      d: polyline([
        [x, top(row) + fontSize + 5],
        [x, height + reach],
      ]),
      stroke: `var(${colour})`,
      'stroke-dasharray': dashed ? '5 3' : undefined,
      'stroke-width': dashed ? 1.4 : 1,
    }),
  );
  const names = placed.map(({ from, text, colour, bold, row }) =>
    label(from, top(row) + fontSize, text, {
      ...halo,
      fill: `var(${colour})`,
      'font-weight': bold ? 700 : undefined,
    }),
  );
  return { markup: [...rules, ...names].join(''), height };
};

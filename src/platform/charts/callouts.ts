import { dodgeRows } from './dodge.ts';
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

/**
 * Sets names above a row of marks without overlap.
 * @returns the markup drawn from y = 0 down to `height`, where the marks begin; hairlines go on below.
 */
export const callouts = (
  list: readonly Callout[],
  width: number,
  fontSize: number,
): { readonly markup: string; readonly height: number } => {
  const placed = list.map((callout) => {
    const wide = textWidth(callout.text, fontSize) * (callout.bold ? 1.05 : 1);
    const from = Math.min(Math.max(0, callout.x - wide / 2), Math.max(0, width - wide));
    return { ...callout, from, to: from + wide };
  });
  const rows = dodgeRows(placed, 14);
  const rowHeight = fontSize * 1.5;
  const count = rows.length ? Math.max(...rows) + 1 : 0;
  const height = count * rowHeight + (count ? 6 : 0);
  const yOf = (at: number): number => (count - 1 - (rows[at] ?? 0)) * rowHeight;
  const rules = placed.map(({ x, colour, reach, dashed }, at) =>
    el('path', {
      d: polyline([
        [x, yOf(at) + fontSize + 5],
        [x, height + reach],
      ]),
      stroke: `var(${colour})`,
      'stroke-dasharray': dashed ? '5 3' : undefined,
      'stroke-width': dashed ? 1.4 : 1,
    }),
  );
  const names = placed.map(({ from, text, colour, bold }, at) =>
    label(from, yOf(at) + fontSize, text, {
      ...halo,
      fill: `var(${colour})`,
      'font-weight': bold ? 700 : undefined,
    }),
  );
  return { markup: [...rules, ...names].join(''), height };
};

import type { Colour } from './drawing.ts';
import { el } from './svg.ts';

/** A shape per series, so that colour is never alone: circle, square, diamond, triangle… */
export const marker = (
  shape: number,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
): string => {
  const fill = `var(${colour})`;
  const edge = { stroke: 'var(--paper)', 'stroke-width': 1.5 };
  const r = radius;
  switch (shape % 6) {
    case 0:
      return el('circle', { cx: x, cy: y, r, fill, ...edge });
    case 1:
      return el('rect', { x: x - r, y: y - r, width: 2 * r, height: 2 * r, fill, ...edge });
    case 2:
      return el('path', {
        d: `M${x},${y - r * 1.4}l${r * 1.4},${r * 1.4}l${-r * 1.4},${r * 1.4}l${-r * 1.4},${-r * 1.4}z`,
        fill,
        ...edge,
      });
    case 3:
      return el('path', {
        d: `M${x},${y - r * 1.3}l${r * 1.3},${r * 2.3}h${-r * 2.6}z`,
        fill,
        ...edge,
      });
    case 4:
      return el('circle', {
        cx: x,
        cy: y,
        r: r - 0.5,
        fill: 'var(--paper)',
        stroke: fill,
        'stroke-width': 2,
      });
    default:
      return el('rect', {
        x: x - r + 0.5,
        y: y - r + 0.5,
        width: 2 * r - 1,
        height: 2 * r - 1,
        fill: 'var(--paper)',
        stroke: fill,
        'stroke-width': 2,
      });
  }
};

const dashes = [undefined, '7 3', '2 3', '9 3 2 3', '5 5', '1 4'] as const;

/** A dash per series, after the first. */
export const dashOf = (shape: number): string | undefined => dashes[shape % dashes.length];

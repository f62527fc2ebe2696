import type { Lang } from '#kernel';
import { el, escapeXml } from './svg.ts';

/** A cell of the table that says the same as the drawing. */
export interface ChartCell {
  readonly content: string;
  /** What the column sorts by. */
  readonly sort?: number | string;
}

export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly number?: boolean }[];
  readonly rows: readonly (readonly ChartCell[])[];
}

/** A chart, made once for the page, the download and the PDF. */
export interface Drawing {
  /** One `<svg>` element; colours are custom properties of the page (see `standalone`). */
  readonly svg: string;
  readonly title: string;
  readonly desc: string;
  readonly table: ChartTable;
  readonly width: number;
  readonly height: number;
}

/** A name, or a width in pixels. `compact` is a telephone held upright. */
export type Size = 'compact' | 'wide' | number;

/** A custom property of the page: `--ink`, `--accent`, `--famille-association`, `--seq-3`… */
export type Colour = `--${string}`;

/** What every chart is told. */
export interface Subject {
  /** Unique in the page; ids inside the drawing start with it. */
  readonly id: string;
  readonly lang: Lang;
  /** The finding; it becomes the accessible name. */
  readonly title: string;
  /** What the drawing shows, for those who do not see it; made from the values when absent. */
  readonly desc?: string;
  readonly size?: Size;
  /** A value with its unit: `14,2 %`. */
  readonly format: (value: number) => string;
  /** Shorter form for the axis; `format` when absent. */
  readonly formatTick?: (value: number) => string;
}

export const widthOfSize = (size: Size = 'wide'): number =>
  size === 'compact' ? 358 : size === 'wide' ? 720 : size;

/** Letters never go under 12 px when the drawing is shown at its width or a tenth smaller. */
export const fontSizeFor = (width: number): number => (width < 480 ? 13.5 : 14.5);

/** Shrinks the unused precision of ids: one subject may be drawn at two widths on one page. */
export const idOf = ({ id, size }: Pick<Subject, 'id' | 'size'>): string =>
  `${id}-${widthOfSize(size)}`;

/** Wraps what is drawn in an `<svg>` that carries its name and its description. */
export const frame = (
  subject: Subject,
  desc: string,
  { width, height }: { readonly width: number; readonly height: number },
  ...children: readonly (string | false | undefined)[]
): string => {
  const id = idOf(subject);
  return el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      width: Math.round(width),
      height: Math.round(height),
      role: 'img',
      'aria-labelledby': `${id}-t ${id}-d`,
      'font-size': fontSizeFor(width),
      fill: 'var(--ink)',
    },
    el('title', { id: `${id}-t` }, escapeXml(subject.title)),
    el('desc', { id: `${id}-d` }, escapeXml(desc)),
    ...children,
  );
};

/** The same chart for a large screen and for a telephone; the stylesheet shows one. */
export const bothSizes = <D extends Drawing>(
  draw: (size: Size) => D,
  wide: Size = 'wide',
): { readonly wide: D; readonly compact: D } => ({ wide: draw(wide), compact: draw('compact') });

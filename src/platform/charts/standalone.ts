import type { LegendEntry } from './choropleth.ts';
import type { Drawing } from './drawing.ts';
import { el, label } from './svg.ts';
import { textWidth, wrapText } from './text.ts';

/** Colours of custom properties without their dashes: `{ ink: '#1b2533', 'seq-1': … }`. */
export type Colours = Readonly<Record<string, string>>;

const family = "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', system-ui, sans-serif";
const titleFamily = "'Source Serif 4', Georgia, serif";

/** Puts plain colours in the place of custom properties, for readers that know none (PDF, images). */
export const resolveColours = (svg: string, colours: Colours): string =>
  svg.replaceAll(/var\(--([a-z0-9-]+)\)/g, (_, name: string) => colours[name] ?? '#1b2533');

/** Flattens nested colours (`famille.association`, `seq[0]`) to the names that drawings use. */
export const coloursOf = (
  palette: Readonly<Record<string, string | readonly string[] | Readonly<Record<string, string>>>>,
): Colours => {
  const flat: Record<string, string> = {};
  for (const [name, colour] of Object.entries(palette)) {
    if (typeof colour === 'string') flat[name] = colour;
    else if (Array.isArray(colour))
      for (const [at, step] of colour.entries()) flat[`${name}-${at + 1}`] = step;
    else for (const [key, shade] of Object.entries(colour)) flat[`${name}-${key}`] = shade;
  }
  return flat;
};

const lines = (
  text: string,
  width: number,
  size: number,
  y: number,
  attributes: Readonly<Record<string, string | number>>,
): { readonly markup: string; readonly bottom: number } => {
  const wrapped = wrapText(text, width, size);
  return {
    markup: wrapped
      .map((line, at) =>
        label(0, y + size + at * size * 1.3, line, { 'font-size': size, ...attributes }),
      )
      .join(''),
    bottom: y + wrapped.length * size * 1.3,
  };
};

const legendLine = (
  legend: readonly LegendEntry[],
  width: number,
  top: number,
): { readonly markup: string; readonly bottom: number } => {
  const size = 14;
  let x = 0;
  let y = top;
  const markup = legend.map((entry) => {
    const text = `${entry.label} (${entry.count})`;
    const wide = 34 + textWidth(text, size) + 20;
    if (x && x + wide > width) {
      x = 0;
      y += 26;
    }
    const drawn =
      entry.swatch.replace('<svg ', `<svg x="${x}" y="${y}" `) +
      label(x + 32, y + 13, text, { 'font-size': size });
    x += wide;
    return drawn;
  });
  return { markup: markup.join(''), bottom: y + 26 };
};

/**
 * The drawing as a file of its own: title, sentence, legend and source with it, plain colours,
 * names of fonts with fallbacks. Links are left out: a downloaded page has nowhere to go.
 */
export const standalone = (
  drawing: Drawing & { readonly legend?: readonly LegendEntry[] },
  {
    colours,
    sentence,
    source,
    titled = true,
  }: {
    readonly colours: Colours;
    readonly sentence?: string;
    readonly source?: string;
    /** False inside a document that sets the title itself. */
    readonly titled?: boolean;
  },
): string => {
  const { width } = drawing;
  const margin = titled ? 28 : 0;
  let y = 0;
  const parts: string[] = [];
  const add = (block: { readonly markup: string; readonly bottom: number }, gap: number): void => {
    parts.push(block.markup);
    y = block.bottom + gap;
  };
  if (titled) {
    const size = width < 480 ? 20 : 25;
    add(
      lines(drawing.title, width * 0.96, size, y, {
        'font-family': titleFamily,
        'font-weight': 600,
      }),
      sentence ? 6 : 16,
    );
    if (sentence) add(lines(sentence, width, 15, y, {}), 16);
  }
  parts.push(drawing.svg.replace('<svg ', `<svg y="${Math.round(y)}" `));
  y += drawing.height + 12;
  if (drawing.legend) add(legendLine(drawing.legend, width, y), 4);
  if (source) add(lines(source, width, 12.5, y, { fill: 'var(--muted)' }), 0);

  const outer = { width: Math.round(width + 2 * margin), height: Math.round(y + 2 * margin) };
  const svg = el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${outer.width} ${outer.height}`,
      ...outer,
      'font-family': family,
      fill: 'var(--ink)',
    },
    titled && el('rect', { ...outer, fill: 'var(--paper)' }),
    el('g', { transform: `translate(${margin} ${margin})` }, ...parts),
  );
  const unlinked = svg.replaceAll(/<a href="[^"]*"/g, '<g').replaceAll('</a>', '</g>');
  return resolveColours(unlinked, colours);
};

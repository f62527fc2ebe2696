import {
  type Colour,
  type Drawing,
  fontSizeFor,
  frame,
  type Subject,
  widthOfSize,
} from './drawing.ts';
import type { NamedValue, Reference } from './named-value.ts';
import { linear } from './scale.ts';
import { el, halo, label, polyline } from './svg.ts';
import { textWidth, wrapText } from './text.ts';
import { valueTable } from './value-table.ts';
import { words } from './words.ts';

export interface Bar extends NamedValue {
  /** Place among all, when the bars are only some of them. */
  readonly place?: number;
  readonly colour?: Colour;
  /** A link on the name. */
  readonly href?: string;
}

export interface RankBars extends Subject {
  /** In the order of drawing. */
  readonly bars: readonly Bar[];
  readonly highlighted?: readonly string[];
  readonly reference?: Reference;
}

/** Bars from zero, each with its name and its value; the place one is in is marked. */
export const rankBars = (chart: RankBars): Drawing => {
  const { lang, bars, format, title, reference, highlighted = [] } = chart;
  const width = widthOfSize(chart.size);
  const fontSize = fontSizeFor(width);
  const compact = width < 480;
  const lineHeight = fontSize * 1.25;
  const nameOf = ({ place, label: name }: Bar): string => (place ? `${place}. ${name}` : name);
  const widest = Math.max(0, ...bars.map((bar) => textWidth(nameOf(bar), fontSize) * 1.05));
  const names = compact ? 0 : Math.min(widest + 14, width * 0.4);
  const values = Math.max(0, ...bars.map(({ value }) => textWidth(format(value), fontSize) * 1.05));
  const low = Math.min(0, ...bars.map(({ value }) => value));
  const high = Math.max(0, reference?.value ?? 0, ...bars.map(({ value }) => value)) || 1;
  const scale = linear([low, high], [names, width - values - 10], 4);
  const thick = compact ? 12 : 17;

  const top = reference ? lineHeight + 10 : 2;
  let y = top;
  const drawn = bars.map((bar) => {
    const own = highlighted.includes(bar.code);
    const name = nameOf(bar);
    const lines = wrapText(name, (compact ? width : names - 14) / (own ? 1.05 : 1), fontSize);
    const nameHeight = lines.length * lineHeight;
    const rowHeight = compact ? nameHeight + thick + 15 : Math.max(thick, nameHeight) + 9;
    const barY = compact ? y + nameHeight + 3 : y + (rowHeight - 9 - thick) / 2;
    const colour = bar.colour ?? (own ? '--accent' : '--famille-autre');
    const end = scale(Math.max(0, bar.value));
    const start = scale(Math.min(0, bar.value));
    const weight = own ? 700 : undefined;
    const text = lines
      .map((line, at) =>
        label(
          compact ? 0 : names - 10,
          (compact ? y : barY + thick / 2 - nameHeight / 2) + fontSize * 0.98 + at * lineHeight,
          line,
          { anchor: compact ? 'start' : 'end', 'font-weight': weight },
        ),
      )
      .join('');
    const markup =
      (bar.href ? el('a', { href: bar.href }, text) : text) +
      el('rect', {
        x: start,
        y: barY,
        width: Math.max(1, end - start),
        height: thick,
        fill: `var(${colour})`,
      }) +
      label(end + 7, barY + thick / 2 + fontSize * 0.34, format(bar.value), {
        'font-weight': weight,
        ...halo,
      });
    y += rowHeight;
    return markup;
  });
  const height = y;
  const rule = reference && {
    x: scale(reference.value),
    text: `${reference.label} ${format(reference.value)}`,
  };
  const half = rule ? textWidth(rule.text, fontSize) / 2 : 0;
  const desc =
    chart.desc ??
    [
      ...bars.map((bar) => `${words.named[lang](nameOf(bar), format(bar.value))}.`),
      reference ? `${words.named[lang](reference.label, format(reference.value))}.` : '',
    ]
      .filter(Boolean)
      .join(' ');
  const svg = frame(
    chart,
    desc,
    { width, height },
    el('path', {
      d: polyline([
        [scale(0), top],
        [scale(0), height - 6],
      ]),
      stroke: 'var(--muted)',
    }),
    ...drawn,
    rule &&
      el('path', {
        d: polyline([
          [rule.x, lineHeight + 4],
          [rule.x, height - 6],
        ]),
        stroke: 'var(--ink)',
        'stroke-width': 1.4,
        'stroke-dasharray': '5 3',
      }) +
        label(Math.min(Math.max(rule.x, half), width - half), fontSize, rule.text, {
          anchor: 'middle',
        }),
  );
  // An image hides what it holds from assistive tools: with links it is a group.
  const linked = bars.some(({ href }) => href);
  return {
    svg: linked ? svg.replace('role="img"', 'role="group"') : svg,
    title,
    desc,
    table: bars.some(({ place }) => place)
      ? {
          columns: [
            { label: words.name[lang] },
            { label: words.place[lang], number: true },
            { label: words.value[lang], number: true },
          ],
          rows: bars.map(({ label: name, place, value }) => [
            { content: name },
            { content: place ? String(place) : '', ...(place && { sort: place }) },
            { content: format(value), sort: value },
          ]),
        }
      : valueTable(lang, bars, format),
    width,
    height,
  };
};

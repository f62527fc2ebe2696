import { callouts } from './callouts.ts';
import { type Classification, classOf, scaleColours } from './classify.ts';
import { type Drawing, fontSizeFor, frame, type Subject, widthOfSize } from './drawing.ts';
import type { NamedValue, Reference } from './named-value.ts';
import { linear } from './scale.ts';
import { el, label, polyline } from './svg.ts';
import { textWidth } from './text.ts';
import { words } from './words.ts';

export interface Histogram extends Subject {
  readonly values: readonly NamedValue[];
  readonly classification: Classification;
  readonly palette?: 'seq' | 'div';
  readonly highlighted?: readonly string[];
  readonly reference?: Reference;
}

/** How many values fall where, in the colours of the map; rules mark the bounds of its classes. */
export const histogram = (chart: Histogram): Drawing => {
  const { lang, format, title, values, classification, reference, highlighted = [] } = chart;
  const { classes } = classification;
  const width = widthOfSize(chart.size);
  const fontSize = fontSizeFor(width);
  const colours = scaleColours(chart.palette ?? 'seq', classes.length);
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const low = Math.min(sorted[0]?.value ?? 0, reference?.value ?? Number.POSITIVE_INFINITY);
  const high = Math.max(sorted.at(-1)?.value ?? 1, reference?.value ?? Number.NEGATIVE_INFINITY);
  const steps = linear([low, high], [0, 1], width < 480 ? 14 : 26, true).ticks;
  const step = (steps[1] ?? 1) - (steps[0] ?? 0);
  const first = steps[0] ?? low;
  const bins = Array.from({ length: Math.max(1, steps.length) }, (_, at) => {
    const from = first + at * step;
    const inside = sorted.filter(({ value }) => value >= from - 1e-9 && value < from + step - 1e-9);
    return {
      from,
      counts: classes.map(
        (_class, rank) =>
          inside.filter(({ value }) => classOf(classification, value) === rank).length,
      ),
      total: inside.length,
    };
  }).filter(({ total }, at, all) => total > 0 || at < all.length - 1);
  const scale = linear([first, (bins.at(-1)?.from ?? high) + step], [0, width], 5);
  const depth = width < 480 ? 110 : 130;
  const most = Math.max(1, ...bins.map(({ total }) => total));
  const unit = depth / most;

  const named = callouts(
    [
      ...highlighted.flatMap((code) => {
        const found = sorted.find((value) => value.code === code);
        return found
          ? [
              {
                x: scale(found.value),
                text: `${found.label} ${format(found.value)}`,
                colour: '--accent' as const,
                bold: true,
                reach: depth,
              },
            ]
          : [];
      }),
      ...(reference
        ? [
            {
              x: scale(reference.value),
              text: `${reference.label} ${format(reference.value)}`,
              colour: '--ink' as const,
              reach: depth,
              dashed: true,
            },
          ]
        : []),
    ],
    width,
    fontSize,
  );
  const bottom = named.height + depth;
  const bars = bins.map(({ from, counts }) => {
    let y = bottom;
    return counts
      .map((count, rank) => {
        if (!count) return '';
        y -= count * unit;
        return el('rect', {
          x: scale(from) + 0.5,
          y,
          width: Math.max(1, scale(from + step) - scale(from) - 1),
          height: count * unit,
          fill: `var(${colours[rank] ?? '--seq-4'})`,
          stroke: 'var(--muted)',
          'stroke-width': 0.5,
        });
      })
      .join('');
  });
  const bounds = classes.map(({ from }) => from).slice(1);
  const tickFormat = chart.formatTick ?? format;
  const shown = [
    low === sorted[0]?.value ? low : (sorted[0]?.value ?? low),
    ...bounds,
    sorted.at(-1)?.value ?? high,
  ];
  const ticks = shown.reduce<{ markup: string; edge: number }>(
    (done, bound, at) => {
      const x = scale(bound);
      const text = tickFormat(bound);
      const half = textWidth(text, fontSize) / 2;
      const centre = Math.min(Math.max(x, half), width - half);
      const inner = at > 0 && at < shown.length - 1;
      const tick = el('path', {
        d: polyline([
          [x, inner ? named.height : bottom],
          [x, bottom + 6],
        ]),
        stroke: 'var(--muted)',
        'stroke-dasharray': inner ? '2 3' : undefined,
      });
      const fits = centre - half >= done.edge;
      return {
        markup:
          done.markup +
          tick +
          (fits
            ? label(centre, bottom + 9 + fontSize, text, { anchor: 'middle', fill: 'var(--muted)' })
            : ''),
        edge: fits ? centre + half + 8 : done.edge,
      };
    },
    { markup: '', edge: 0 },
  ).markup;
  const height = bottom + fontSize * 2 + 4;
  const rangeOf = (rank: number): string => {
    const found = classes[rank];
    return found ? words.range[lang](format(found.from), format(found.to)) : '';
  };
  const desc =
    chart.desc ??
    [
      sorted.length
        ? words.spread[lang](
            sorted.length,
            format(sorted[0]?.value ?? 0),
            format(sorted.at(-1)?.value ?? 0),
          )
        : '',
      ...classes.map((found, rank) => `${words.named[lang](rangeOf(rank), String(found.count))}.`),
    ]
      .filter(Boolean)
      .join(' ');
  return {
    svg: frame(
      chart,
      desc,
      { width, height },
      ...bars,
      ticks,
      el('path', {
        d: polyline([
          [0, bottom],
          [width, bottom],
        ]),
        stroke: 'var(--muted)',
      }),
      named.markup,
    ),
    title,
    desc,
    table: {
      columns: [{ label: words.classColumn[lang] }, { label: words.count[lang], number: true }],
      rows: classes.map((found, rank) => [
        { content: rangeOf(rank), sort: found.from },
        { content: String(found.count), sort: found.count },
      ]),
    },
    width,
    height,
  };
};

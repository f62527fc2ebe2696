import { callouts } from './callouts.ts';
import { dodgeRows } from './dodge.ts';
import { type Drawing, fontSizeFor, frame, type Subject, widthOfSize } from './drawing.ts';
import type { NamedValue, Reference } from './named-value.ts';
import { linear, tickLabels, valueDomain } from './scale.ts';
import { seriesColours } from './series.ts';
import { el, label, polyline } from './svg.ts';
import { textWidth } from './text.ts';
import { valueTable } from './value-table.ts';
import { words } from './words.ts';

export interface Strip extends Subject {
  /** Up to some 600 values; beyond, a histogram reads better. */
  readonly values: readonly NamedValue[];
  /** Codes of the places one is in. */
  readonly highlighted?: readonly string[];
  readonly reference?: Reference;
}

/** Each value a dot on one scale: where a place stands among all the others. */
export const strip = (chart: Strip): Drawing => {
  const { lang, format, title, reference, highlighted = [] } = chart;
  const width = widthOfSize(chart.size);
  const fontSize = fontSizeFor(width);
  const sorted = chart.values.toSorted((a, b) => a.value - b.value);
  const all = sorted.map(({ value }) => value);
  if (reference) all.push(reference.value);
  const margin = 14;
  const [low, high] = valueDomain(all, false);
  const scale = linear([low, high], [margin, width - margin], width < 480 ? 4 : 7);
  const tickFormat = chart.formatTick ?? tickLabels(lang, scale.ticks, format);

  const pile = (radius: number) =>
    dodgeRows(
      sorted.map(({ value }) => ({ from: scale(value) - radius, to: scale(value) + radius })),
      0.6,
    );
  const tallest = width < 480 ? 130 : 150;
  let radius = width < 480 ? 4.5 : 5.5;
  let piles = pile(radius);
  while (Math.max(0, ...piles) * radius * 2 > tallest && radius > 1.5) {
    radius -= 0.5;
    piles = pile(radius);
  }
  const swarm = (Math.max(0, ...piles) + 1) * (radius * 2 + 0.6) + 4;
  const yOf = (at: number): number => swarm - 4 - radius - (piles[at] ?? 0) * (radius * 2 + 0.6);

  const names = callouts(
    [
      ...highlighted.flatMap((code, rank) => {
        const at = sorted.findIndex((found) => found.code === code);
        const found = sorted[at];
        return found
          ? [
              {
                x: scale(found.value),
                text: `${found.label} ${format(found.value)}`,
                colour: seriesColours[rank % seriesColours.length] ?? '--accent',
                bold: true,
                reach: yOf(at),
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
              reach: swarm,
              dashed: true,
            },
          ]
        : []),
    ],
    width,
    fontSize,
  );
  const top = names.height;
  const rankOf = new Map(highlighted.map((code, rank) => [code, rank]));
  const dot = (at: number): string => {
    const found = sorted[at];
    if (!found) return '';
    const rank = rankOf.get(found.code);
    const own = rank !== undefined;
    const colour = own ? (seriesColours[rank % seriesColours.length] ?? '--accent') : '--muted';
    return el(
      'circle',
      {
        cx: scale(found.value),
        cy: top + yOf(at),
        r: own ? radius + 1.5 : radius,
        fill: `var(${colour})`,
        'fill-opacity': own ? undefined : 0.62,
        stroke: own ? 'var(--paper)' : undefined,
        'stroke-width': own ? 1.5 : undefined,
      },
      el('title', {}, words.named[lang](found.label, format(found.value))),
    );
  };
  const order = sorted.map((_, at) => at);
  const dots = [
    ...order.filter((at) => !rankOf.has(sorted[at]?.code ?? '')),
    ...order.filter((at) => rankOf.has(sorted[at]?.code ?? '')),
  ].map(dot);

  const axisY = top + swarm;
  const ticks = scale.ticks.map((tick) => {
    const text = tickFormat(tick);
    const half = textWidth(text, fontSize) / 2;
    return (
      el('path', {
        d: polyline([
          [scale(tick), axisY],
          [scale(tick), axisY + 5],
        ]),
        stroke: 'var(--muted)',
      }) +
      label(Math.min(Math.max(scale(tick), half), width - half), axisY + 8 + fontSize, text, {
        anchor: 'middle',
        fill: 'var(--muted)',
      })
    );
  });

  const first = sorted[0];
  const last = sorted.at(-1);
  const endsY = axisY + 14 + fontSize * 2;
  const lowText = first && !rankOf.has(first.code) ? `${first.label} ${format(first.value)}` : '';
  const highText = last && !rankOf.has(last.code) ? `${last.label} ${format(last.value)}` : '';
  const stacked = textWidth(lowText + highText, fontSize) + 20 > width;
  const ends = [
    lowText && label(0, endsY, lowText),
    highText &&
      label(width, endsY + (stacked && lowText ? fontSize * 1.4 : 0), highText, {
        anchor: 'end',
      }),
  ];
  const height = endsY + (stacked && lowText && highText ? fontSize * 1.4 : 0) + 6;
  const desc =
    chart.desc ??
    [
      first && last
        ? words.spread[lang](
            sorted.length,
            `${format(first.value)} (${first.label})`,
            `${format(last.value)} (${last.label})`,
          )
        : '',
      reference ? `${words.named[lang](reference.label, format(reference.value))}.` : '',
      ...sorted
        .filter(({ code }) => rankOf.has(code))
        .map((found) => `${words.named[lang](found.label, format(found.value))}.`),
    ]
      .filter(Boolean)
      .join(' ');
  return {
    svg: frame(
      chart,
      desc,
      { width, height },
      el('path', {
        d: polyline([
          [0, axisY],
          [width, axisY],
        ]),
        stroke: 'var(--muted)',
      }),
      names.markup,
      ...dots,
      ...ticks,
      ...ends.map((end) => end || ''),
    ),
    title,
    desc,
    table: valueTable(lang, sorted.toReversed(), format),
    width,
    height,
  };
};

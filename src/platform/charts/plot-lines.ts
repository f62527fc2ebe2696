import type { Lang } from '#kernel';
import { dodgeBlocks, dodgeRows } from './dodge.ts';
import { dashOf, marker } from './markers.ts';
import { linear, periodPosition, type Scale } from './scale.ts';
import { breaksOf, periodsOf, type Series, seriesColours } from './series.ts';
import { el, halo, label, polyline } from './svg.ts';
import { textWidth, wrapText } from './text.ts';
import { words } from './words.ts';

/** Where and how lines are drawn. */
export interface Plot {
  readonly lang: Lang;
  readonly width: number;
  /** Height between the top of the plot and its time axis. */
  readonly depth: number;
  readonly fontSize: number;
  readonly series: readonly Series[];
  readonly domain: readonly [number, number];
  /** First and last periods shown; those of the series when absent. */
  readonly span?: readonly [string, string];
  readonly format: (value: number) => string;
  readonly formatTick: (value: number) => string;
  /** Names the series at their ends. */
  readonly named: boolean;
}

interface Placed {
  readonly markup: string;
  readonly height: number;
}

/** Heads each comparable stretch with what makes it comparable, in as few rows as possible. */
const headings = (
  { series, width, fontSize }: Plot,
  left: number,
  right: number,
  at: (period: string) => number,
): Placed => {
  const spans = new Map<string, { from: number; to: number }>();
  for (const { segments } of series)
    for (const { label: name, points } of segments) {
      const first = points[0];
      const last = points.at(-1);
      if (!name || !first || !last) continue;
      const known = spans.get(name);
      const from = Math.min(known?.from ?? Number.POSITIVE_INFINITY, at(first.period));
      spans.set(name, { from, to: Math.max(known?.to ?? 0, at(last.period)) });
    }
  if (!spans.size) return { markup: '', height: 0 };
  const size = Math.max(12.5, fontSize - 1);
  const widest = Math.max(110, Math.min(220, (right - left) / spans.size - 10));
  const blocks = [...spans].map(([name, { from, to }]) => {
    const lines = wrapText(name, widest, size);
    const wide = Math.max(...lines.map((line) => textWidth(line, size)));
    const centre = Math.min(Math.max((from + to) / 2, left + wide / 2), width - wide / 2);
    return { lines, centre, from: centre - wide / 2, to: centre + wide / 2 };
  });
  const rows = dodgeRows(blocks);
  const deepest = Math.max(...blocks.map(({ lines }) => lines.length));
  const rowHeight = deepest * size * 1.25 + 4;
  const markup = blocks.flatMap(({ lines, centre }, block) =>
    lines.map((line, index) =>
      label(centre, (rows[block] ?? 0) * rowHeight + size + index * size * 1.25, line, {
        anchor: 'middle',
        fill: 'var(--muted)',
        'font-size': size,
      }),
    ),
  );
  return { markup: markup.join(''), height: (Math.max(...rows) + 1) * rowHeight + 8 };
};

const yearTicks = (
  periods: readonly string[],
  at: (period: string) => number,
): readonly string[] => {
  const years = periods.filter((period) => period.length === 4);
  const shown = years.length ? years : periods;
  const kept: string[] = [];
  // The last period is the one that readers look for: ticks are kept from the end.
  for (const period of shown.toReversed()) {
    const next = kept[0];
    if (next === undefined || at(next) - at(period) >= 44) kept.unshift(period);
  }
  return kept;
};

const grid = (scale: Scale, plot: Plot, left: number, right: number): string =>
  scale.ticks
    .map((tick) => {
      const y = scale(tick);
      return (
        el('path', {
          d: polyline([
            [left, y],
            [right, y],
          ]),
          stroke: tick === 0 ? 'var(--muted)' : 'var(--line)',
        }) +
        label(left - 8, y + plot.fontSize * 0.33, plot.formatTick(tick), {
          anchor: 'end',
          fill: 'var(--muted)',
        })
      );
    })
    .join('');

/**
 * Lines of several series, cut where they may not be compared: a gap, a dashed rule and its name.
 * @returns the markup from y = 0, and its whole height.
 */
export const plotLines = (plot: Plot): Placed => {
  const { series, fontSize, width, lang, format } = plot;
  const lineHeight = fontSize * 1.22;
  const tickCount = plot.depth < 150 ? 3 : 5;
  const flat = linear(plot.domain, [plot.depth, 0], tickCount, true);
  const left =
    Math.max(...flat.ticks.map((tick) => textWidth(plot.formatTick(tick), fontSize))) + 14;

  const roomForNames = Math.min(170, width * 0.34);
  const ends = series.map(({ label: name, segments }) => {
    const point = segments.at(-1)?.points.at(-1);
    const lines = plot.named ? wrapText(name, roomForNames, fontSize) : [];
    return { point, lines: series.length > 1 && point ? [...lines, format(point.value)] : lines };
  });
  const named = Math.max(
    0,
    ...ends.flatMap(({ lines }) => lines.map((line) => textWidth(line, fontSize))),
  );
  const right = width - (named ? named + 16 : 16);

  const periods = periodsOf(series);
  const [first, last] = plot.span ?? [periods[0] ?? '2000', periods.at(-1) ?? '2000'];
  const from = periodPosition(first);
  const to = periodPosition(last);
  const inset = 12;
  const time = linear(
    from === to ? [from - 1, to + 1] : [from, to],
    [left + inset, right - inset],
    5,
  );
  const at = (period: string): number => time(periodPosition(period));

  const head = headings(plot, left, width, at);
  const breaks = breaksOf(series);
  // Values are written above their points: the highest one needs the room.
  const top = head.height + fontSize * 1.5;
  const scale = Object.assign((value: number) => top + flat(value), {
    ticks: flat.ticks,
    domain: flat.domain,
  });
  const bottom = top + plot.depth;

  const rules = breaks.map(({ before, after }) => {
    const x = (at(before) + at(after)) / 2;
    return {
      x,
      markup: el('path', {
        d: polyline([
          [x, head.height],
          [x, bottom],
        ]),
        stroke: 'var(--ink)',
        'stroke-dasharray': '2 4',
      }),
    };
  });
  const ruleNames = rules.reduce<{ markup: string; edge: number }>(
    (done, { x }) => {
      const name = words.seriesBreak[lang];
      const size = Math.max(12.5, fontSize - 1);
      const half = textWidth(name, size) / 2;
      const centre = Math.min(Math.max(x, left + half), right - half);
      if (centre - half < done.edge) return done;
      return {
        edge: centre + half + 8,
        markup:
          done.markup +
          label(centre, bottom - 8, name, {
            anchor: 'middle',
            ...halo,
            'font-size': size,
            'font-style': 'italic',
          }),
      };
    },
    { markup: '', edge: 0 },
  );

  const lines = series.map(({ segments, colour }, index) => {
    const ink = colour ?? seriesColours[index % seriesColours.length] ?? '--ink';
    return segments
      .map(({ points }) => {
        const path = points.map(({ period, value }) => [at(period), scale(value)] as const);
        return (
          (path.length > 1
            ? el('path', {
                d: polyline(path),
                fill: 'none',
                stroke: `var(${ink})`,
                'stroke-width': index === 0 ? 2.75 : 2,
                'stroke-linejoin': 'round',
                'stroke-dasharray': dashOf(index),
              })
            : '') +
          (points.length <= 12 || path.length === 1
            ? path.map(([x, y]) => marker(index, x, y, index === 0 ? 4.5 : 4, ink)).join('')
            : '')
        );
      })
      .join('');
  });
  // The first series is the subject: it is drawn above the others.
  const drawn = lines.toReversed().join('');

  const only = series.length === 1 ? series[0] : undefined;
  const pointLabels = (only?.segments ?? [])
    .flatMap(({ points }) =>
      points.map((point, index) => ({ point, edge: index === 0 || index === points.length - 1 })),
    )
    .reduce<{ markup: string; right: number }>(
      (done, { point, edge }, index, all) => {
        const text = format(point.value);
        const half = textWidth(text, fontSize) / 2;
        const x = Math.max(left + half - 8, at(point.period));
        const crowded = all.length > 8 && !edge;
        if (crowded || x - half < done.right + 4) return done;
        return {
          right: x + half,
          markup:
            done.markup +
            label(x, scale(point.value) - 11, text, {
              anchor: 'middle',
              ...halo,
              'font-weight': index === all.length - 1 ? 700 : undefined,
            }),
        };
      },
      { markup: '', right: 0 },
    ).markup;

  const centres = dodgeBlocks(
    ends.map(({ point, lines: rows }) => ({
      centre: point ? scale(point.value) : bottom,
      height: rows.length * lineHeight + 3,
    })),
    [head.height, bottom + lineHeight],
  );
  const endX = right + 2;
  const names = ends.map(({ point, lines: rows }, index) => {
    if (!point || !rows.length) return '';
    const ink = series[index]?.colour ?? seriesColours[index % seriesColours.length] ?? '--ink';
    const centre = centres[index] ?? 0;
    const start = centre - ((rows.length - 1) * lineHeight) / 2 + fontSize * 0.33;
    const moved = Math.abs(centre - scale(point.value)) > 5 || at(point.period) < right - inset - 4;
    return (
      (moved
        ? el('path', {
            d: polyline([
              [at(point.period) + 6, scale(point.value)],
              [endX, centre],
            ]),
            stroke: `var(${ink})`,
            'stroke-width': 0.8,
            fill: 'none',
          })
        : '') +
      rows
        .map((row, line) =>
          label(endX + 5, start + line * lineHeight, row, {
            fill: `var(${ink})`,
            'font-weight': line === rows.length - 1 && series.length > 1 ? 700 : 500,
          }),
        )
        .join('')
    );
  });

  const ticks = yearTicks(periods, at).map(
    (period) =>
      el('path', {
        d: polyline([
          [at(period), bottom],
          [at(period), bottom + 5],
        ]),
        stroke: 'var(--muted)',
      }) +
      label(at(period), bottom + 8 + fontSize, period, { anchor: 'middle', fill: 'var(--muted)' }),
  );

  return {
    markup: [
      head.markup,
      grid(scale, plot, left, right),
      el('path', {
        d: polyline([
          [left, bottom],
          [right, bottom],
        ]),
        stroke: 'var(--muted)',
      }),
      ...rules.map(({ markup }) => markup),
      ruleNames.markup,
      drawn,
      pointLabels,
      ...names,
      ...ticks,
    ].join(''),
    height: bottom + fontSize * 2 + 4,
  };
};

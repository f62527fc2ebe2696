import type { Lang } from '#kernel';
import type { ChartCell, ChartTable, Colour } from './drawing.ts';
import { words } from './words.ts';

export interface Point {
  /** `2014`, `2014-S1`, `2014-Q3`, `2014-03`. */
  readonly period: string;
  readonly value: number;
}

/** Values that may be compared, and so joined by a line. */
export interface Segment {
  /** What makes it comparable: the perimeter, the denominator. */
  readonly label?: string;
  /** In time order, at least one. */
  readonly points: readonly Point[];
}

export interface Series {
  readonly id: string;
  readonly label: string;
  readonly colour?: Colour;
  readonly segments: readonly Segment[];
}

/** Two consecutive segments that may not be joined. */
export interface Break {
  readonly before: string;
  readonly after: string;
}

/** Colours of series when they are not given: the place one is in comes first. */
export const seriesColours: readonly Colour[] = [
  '--accent',
  '--famille-association',
  '--famille-mutuelle',
  '--famille-cooperative',
  '--famille-fondation',
  '--muted',
];

/** The breaks of all the series, each once, in time order. */
export const breaksOf = (series: readonly Series[]): readonly Break[] => {
  const found = new Map<string, Break>();
  for (const { segments } of series)
    segments.forEach((segment, at) => {
      const before = segments[at - 1]?.points.at(-1)?.period;
      const after = segment.points[0]?.period;
      if (before && after && before < after) found.set(`${before}|${after}`, { before, after });
    });
  return [...found.values()].sort((a, b) => (a.after < b.after ? -1 : 1));
};

export const periodsOf = (series: readonly Series[]): readonly string[] =>
  [
    ...new Set(
      series.flatMap(({ segments }) =>
        segments.flatMap(({ points }) => points.map(({ period }) => period)),
      ),
    ),
  ].sort();

export const valuesOf = (series: readonly Series[]): readonly number[] =>
  series.flatMap(({ segments }) =>
    segments.flatMap(({ points }) => points.map(({ value }) => value)),
  );

/** One row per point; columns that would say the same on every row are left out. */
export const seriesTable = (
  lang: Lang,
  series: readonly Series[],
  format: (value: number) => string,
): ChartTable => {
  const several = series.length > 1;
  const labelled = series.some(({ segments }) => segments.some(({ label }) => label));
  return {
    columns: [
      { label: words.period[lang] },
      ...(several ? [{ label: words.series[lang] }] : []),
      ...(labelled ? [{ label: words.comparable[lang] }] : []),
      { label: words.value[lang], number: true },
    ],
    rows: series.flatMap(({ label, segments }) =>
      segments.flatMap((segment) =>
        segment.points.map(({ period, value }): readonly ChartCell[] => [
          { content: period },
          ...(several ? [{ content: label }] : []),
          ...(labelled ? [{ content: segment.label ?? '' }] : []),
          { content: format(value), sort: value },
        ]),
      ),
    ),
  };
};

/** Says each series from its first to its last value within each segment, then the breaks. */
export const seriesDesc = (
  lang: Lang,
  series: readonly Series[],
  format: (value: number) => string,
): string => {
  const runs = series.flatMap(({ label, segments }) =>
    segments.map(({ points }) => {
      const first = points[0];
      const last = points.at(-1);
      if (!first || !last) return '';
      return first === last
        ? `${words.named[lang](label, `${format(first.value)} (${first.period})`)}.`
        : words.fromTo[lang](
            label,
            format(first.value),
            first.period,
            format(last.value),
            last.period,
          );
    }),
  );
  const breaks = breaksOf(series).map(({ before, after }) => words.breakAt[lang](before, after));
  return [...runs, ...breaks].filter(Boolean).join(' ');
};

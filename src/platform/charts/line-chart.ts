import { type Drawing, fontSizeFor, frame, type Subject, widthOfSize } from './drawing.ts';
import { plotLines } from './plot-lines.ts';
import { valueDomain } from './scale.ts';
import { type Series, seriesDesc, seriesTable, valuesOf } from './series.ts';

export interface LineChart extends Subject {
  /** One to six; the first is the subject of the page. */
  readonly series: readonly Series[];
  /** Starts the axis of values at zero. */
  readonly zero?: boolean;
  /** Height of the plot alone, in pixels. */
  readonly depth?: number;
}

/** Values over time; the line stops where a perimeter or a denominator changes. */
export const lineChart = (chart: LineChart): Drawing => {
  const { lang, series, format, title } = chart;
  const width = widthOfSize(chart.size);
  const plot = plotLines({
    lang,
    series,
    width,
    depth: chart.depth ?? (width < 480 ? 200 : Math.round(Math.min(320, width * 0.36))),
    fontSize: fontSizeFor(width),
    domain: valueDomain(valuesOf(series), chart.zero ?? false),
    format,
    formatTick: chart.formatTick,
    named: series.length > 1,
  });
  const desc = chart.desc ?? seriesDesc(lang, series, format);
  const height = plot.height;
  return {
    svg: frame(chart, desc, { width, height }, plot.markup),
    title,
    desc,
    table: seriesTable(lang, series, format),
    width,
    height,
  };
};

export * from './choropleth.ts';
export * from './classify.ts';
export {
  bothSizes,
  type ChartCell,
  type ChartTable,
  type Colour,
  type Drawing,
  type Size,
  type Subject,
} from './drawing.ts';
export * from './histogram.ts';
export * from './line-chart.ts';
export * from './memo.ts';
export * from './named-value.ts';
export * from './rank-bars.ts';
export type { Point, Segment, Series } from './series.ts';
export { seriesColours } from './series.ts';
export * from './small-multiples.ts';
export * from './standalone.ts';
export * from './strip.ts';

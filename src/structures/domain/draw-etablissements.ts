import { type Fond, projectMainland } from '#territoires';
import type { PointEtablissement } from './annuaire.ts';
import { familleColour, familleShape } from './famille-shape.ts';
import { fromLambert93, isInLambert93 } from './lambert93.ts';
import { type Bounds, joinBounds, pathBounds } from './path-bounds.ts';
import { type Famille, familles } from './perimetre.ts';

export interface Etiquette {
  readonly text: string;
  /** Lambert-93, metres. */
  readonly x: number;
  readonly y: number;
}

export interface CarteEtablissements {
  readonly svg: string;
  /** Establishments whose coordinates are not in Lambert-93. */
  readonly outside: number;
}

const width = 760;
const tallest = 640;
const margin = 18;

/** Radius of a mark, in pixels: its area follows the count. */
const radiusOf = (count: number): number => Math.min(26, 2.4 * Math.sqrt(count) + 0.8);

interface Placing {
  readonly place: (x: number, y: number) => readonly [number, number];
  readonly height: number;
  readonly metresPerPixel: number;
  /** From the coordinates of the base map to those of the drawing. */
  readonly transform?: string;
}

const fitting = ([west, north, east, south]: Bounds): {
  k: number;
  dx: number;
  dy: number;
  height: number;
} => {
  const [w, h] = [Math.max(east - west, 1e-6), Math.max(south - north, 1e-6)];
  const k = Math.min((width - 2 * margin) / w, (tallest - 2 * margin) / h);
  const height = Math.round(h * k + 2 * margin);
  return { k, dx: (width - w * k) / 2 - west * k, dy: (height - h * k) / 2 - north * k, height };
};

/** On contours: the points go to degrees, then where the base map draws them. */
const placingOn = (bounds: Bounds, sample: readonly [number, number]): Placing => {
  const { k, dx, dy, height } = fitting(bounds);
  const project = (x: number, y: number): readonly [number, number] => {
    const [px, py] = projectMainland(fromLambert93(x, y)) ?? [Number.NaN, Number.NaN];
    return [px * k + dx, py * k + dy];
  };
  // One kilometre to the east, measured on the drawing itself.
  const [a, b] = [project(...sample), project(sample[0] + 1000, sample[1])];
  return {
    place: project,
    height,
    metresPerPixel: 1000 / Math.hypot(b[0] - a[0], b[1] - a[1]),
    transform: `translate(${dx.toFixed(2)} ${dy.toFixed(2)}) scale(${k.toFixed(4)})`,
  };
};

/** On nothing: Lambert-93 as it is. */
const placingAlone = (points: readonly PointEtablissement[]): Placing => {
  const bounds = joinBounds(points.map(({ x, y }) => [x - 400, -y - 400, x + 400, -y + 400]));
  const { k, dx, dy, height } = fitting(bounds ?? [0, 0, 1, 1]);
  return { place: (x, y) => [x * k + dx, -y * k + dy], height, metresPerPixel: 1 / k };
};

const rounds = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

const scaleBar = ({ metresPerPixel, height }: Placing, km: (metres: number) => string): string => {
  const metres = rounds.findLast((round) => round / metresPerPixel <= 150) ?? 100;
  const length = metres / metresPerPixel;
  const y = height - 14;
  return `<path class="map-scale" d="M${margin} ${y - 4}v4h${length.toFixed(1)}v-4"/><text class="map-text" x="${margin}" y="${y - 9}">${km(metres)}</text>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Names that would cover one already written are left out. */
const labels = (etiquettes: readonly Etiquette[], { place, height }: Placing): string => {
  const taken: Bounds[] = [];
  return etiquettes
    .flatMap(({ text, x, y }) => {
      const [px, py] = place(x, y);
      const half = text.length * 3.9;
      const cx = Math.min(Math.max(px, half + 4), width - half - 4);
      const box: Bounds = [cx - half, py - 22, cx + half, py - 4];
      const covers = taken.some(
        ([west, north, east, south]) =>
          box[0] < east && box[2] > west && box[1] < south && box[3] > north,
      );
      if (covers || py < 20 || py > height - 30) return [];
      taken.push(box);
      return [
        `<text class="map-name${taken.length > 3 ? ' is-minor' : ''}" text-anchor="middle" x="${cx.toFixed(1)}" y="${(py - 9).toFixed(1)}">${escaped(text)}</text>`,
      ];
    })
    .join('');
};

/**
 * The establishments of a territory as one SVG: contours when there are some, a scale, one shape
 * per family and place whose area follows the number, the names of the largest places.
 * @param shapes contours of the territory and of its communes, in the base map's coordinates.
 * @param km says a length in metres.
 */
export const drawEtablissements = ({
  points,
  shapes,
  outline,
  etiquettes,
  title,
  km,
}: {
  readonly points: readonly PointEtablissement[];
  readonly shapes: readonly Fond['shapes'][number][];
  readonly outline: Fond['shapes'][number] | undefined;
  readonly etiquettes: readonly Etiquette[];
  readonly title: string;
  readonly km: (metres: number) => string;
}): CarteEtablissements | undefined => {
  const inside = points.filter(({ x, y }) => isInLambert93(x, y));
  const [first] = inside;
  const outside = points.reduce(
    (sum, { x, y, count }) => sum + (isInLambert93(x, y) ? 0 : count),
    0,
  );
  if (!first) return undefined;
  const bounds = joinBounds(
    [...shapes, ...(outline ? [outline] : [])]
      .map(({ d }) => pathBounds(d))
      .filter((found) => found !== undefined),
  );
  const placing = bounds ? placingOn(bounds, [first.x, first.y]) : placingAlone(inside);
  const paths = new Map<Famille, string>();
  for (const { x, y, famille, count } of inside.toSorted((a, b) => b.count - a.count)) {
    const [px, py] = placing.place(x, y);
    if (!Number.isFinite(px) || px < 0 || px > width || py < 0 || py > placing.height) continue;
    paths.set(famille, (paths.get(famille) ?? '') + familleShape(famille, px, py, radiusOf(count)));
  }
  const ground = placing.transform
    ? `<g transform="${placing.transform}">${shapes.map(({ d }) => `<path class="map-commune" d="${d}"/>`).join('')}${outline ? `<path class="map-outline" d="${outline.d}"/>` : ''}</g>`
    : `<rect class="map-ground" width="${width}" height="${placing.height}"/>`;
  const marks = familles
    .filter((famille) => paths.has(famille))
    .map(
      (famille) =>
        `<path class="map-mark famille-${familleColour[famille]}" d="${paths.get(famille)}"/>`,
    )
    .join('');
  const visible = etiquettes.filter(({ x, y }) => isInLambert93(x, y));
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${placing.height}" role="img" aria-label="${escaped(title)}">${ground}${marks}${labels(visible, placing)}${scaleBar(placing, km)}</svg>`,
    outside,
  };
};

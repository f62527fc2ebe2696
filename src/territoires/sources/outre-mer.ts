import { readFileSync } from 'node:fs';
import type { Polygon } from 'geojson';
import type { Inset } from '../domain/fond.ts';

type Polygons = readonly Polygon['coordinates'][];

/**
 * Overseas départements in degrees, by code, from `data/contours-outre-mer.json` (Natural Earth,
 * public domain).
 */
export const readOutreMer = (): Readonly<Record<string, Polygons>> => {
  const path = new URL('../../../data/contours-outre-mer.json', import.meta.url);
  const file = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly departements: Readonly<Record<string, Polygons>>;
  };
  return file.departements;
};

const pad = 6;

/** What a shape may fill inside its frame: top left and bottom right. */
export const insideOf = ({ x, y, width, height }: Inset): [[number, number], [number, number]] => [
  [x + pad, y + pad],
  [x + width - pad, y + height - pad],
];

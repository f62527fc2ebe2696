import { basename } from 'node:path';
import type { Geometry } from 'geojson';
import { explainContours, openContours, type RawFeature } from '../adapters/contours-reader.ts';
import { type Recognised, recogniseContours, textOf } from '../domain/recognise-contours.ts';
import type { Repertoire } from '../domain/repertoire.ts';
import { isResolved, resolveTerritoire } from '../domain/resolve.ts';
import type { SetAside, SetAsideReason } from '../domain/taken-in.ts';
import type { Niveau } from '../domain/territoire.ts';
import { niveauUnclear, type TerritoiresRefusal, tooManyPoints } from './import-refusals.ts';
import { type Placed, placeContour, type Rings } from './place-contours.ts';

/** A feature matched to a territory of the present millésime, and its place on the map. */
export interface Contour {
  readonly line: number;
  readonly code: string;
  /** Code of the file, its zeros restored: that of a former commune when it has merged since. */
  readonly printed: string;
  readonly isCorrected: boolean;
  readonly placed: Placed;
}

export interface ContoursRead extends Recognised {
  readonly name: string;
  readonly read: number;
  /** Points that its contours hold. */
  readonly points: number;
  readonly contours: readonly Contour[];
  readonly setAside: readonly SetAside[];
  /** Properties that nothing reads. */
  readonly ignored: readonly string[];
}

/** Features whose properties tell the level of the file. */
const sampled = 200;

/** Points that a machine of two gigabytes can join and simplify. */
export const mostPoints = 6_000_000;

/** Reads one file of contours. A feature that cannot be kept is set aside; the others go on. */
export const readContours = async (
  path: string,
  repertoire: Repertoire,
  niveau?: Niveau,
): Promise<ContoursRead | TerritoiresRefusal> => {
  try {
    const opened = await openContours(path);
    return 'why' in opened ? opened : await readAll(path, opened.features, repertoire, niveau);
  } catch (error) {
    const refused = explainContours(path, error);
    if (refused) return refused;
    throw error;
  }
};

const readAll = async (
  path: string,
  features: AsyncIterable<RawFeature>,
  repertoire: Repertoire,
  niveau: Niveau | undefined,
): Promise<ContoursRead | TerritoiresRefusal> => {
  const name = basename(path);
  const columns = new Set<string>();
  const contours: Contour[] = [];
  const setAside: SetAside[] = [];
  let waiting: RawFeature[] = [];
  let recognised: Recognised | undefined;
  let read = 0;
  let points = 0;
  const takeWaiting = (): boolean => {
    recognised ??= recogniseContours(
      repertoire,
      waiting.map(({ properties }) => properties ?? {}),
      niveau,
    );
    if (!recognised) return false;
    for (const feature of waiting) {
      const taken = matchFeature(feature, recognised, repertoire);
      if ('reason' in taken) setAside.push({ file: name, line: feature.line, ...taken });
      else {
        contours.push(taken);
        points += pointsOf(taken.placed);
      }
    }
    waiting = [];
    return true;
  };
  for await (const feature of features) {
    read++;
    for (const column of Object.keys(feature.properties ?? {})) columns.add(column);
    waiting.push(feature);
    const isTime = recognised !== undefined || waiting.length === sampled;
    if (isTime && !takeWaiting()) return niveauUnclear(name, [...columns], niveau);
    if (points > mostPoints) return tooManyPoints(name, points);
  }
  if (!takeWaiting() || !recognised) return niveauUnclear(name, [...columns], niveau);
  const found: Recognised = recognised;
  const ignored = [...columns].filter((each) => each !== found.column);
  return { ...found, name, read, points, contours, setAside, ignored };
};

const pointsOf = ({ mainland, overseas }: Placed): number =>
  [...mainland.flat(), ...overseas.flat()].reduce((sum, ring) => sum + ring.length, 0);

type Aside = Pick<SetAside, 'column' | 'value' | 'reason'>;

const matchFeature = (
  { line, properties, geometry }: RawFeature,
  { niveau, column }: Recognised,
  repertoire: Repertoire,
): Contour | Aside => {
  if (!properties) return { column: '', value: '', reason: 'feature-unreadable' };
  const value = textOf(properties[column]);
  const aside = (reason: SetAsideReason): Aside => ({ column, value, reason });
  if (!value) return aside('code-missing');
  const found = resolveTerritoire(repertoire, niveau, value);
  if (!isResolved(found)) return aside('territoire-unknown');
  const territoire = repertoire.find(niveau, found.code);
  if (!territoire) return aside('territoire-former');
  const polygons = polygonsOf(geometry);
  if (typeof polygons === 'string') return aside(polygons);
  const placed = placeContour(repertoire, territoire, polygons);
  if (typeof placed === 'string') return aside(placed);
  return {
    line,
    code: found.code,
    printed: found.mergedFrom ?? found.code,
    isCorrected: Boolean(found.restored ?? found.mergedFrom),
    placed,
  };
};

const isPoint = (point: unknown): boolean =>
  Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1]);

const isRing = (ring: unknown): boolean =>
  Array.isArray(ring) && ring.length >= 4 && ring.every(isPoint);

const isPolygon = (rings: unknown): boolean =>
  Array.isArray(rings) && rings.length > 0 && rings.every(isRing);

const polygonsOf = (geometry: Geometry | null | undefined): readonly Rings[] | SetAsideReason => {
  if (!geometry) return 'geometry-missing';
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return 'geometry-unreadable';
  const given: unknown =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(given) || !given.length || !given.every(isPolygon))
    return 'geometry-unreadable';
  const polygons = given as readonly Rings[];
  const isDegrees = polygons.every((rings) =>
    rings.every((ring) => ring.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)),
  );
  return isDegrees ? polygons : 'not-degrees';
};

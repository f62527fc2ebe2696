import { insetColumn } from '../domain/insets.ts';
import type { Repertoire } from '../domain/repertoire.ts';
import type { GridRing } from '../domain/svg-path.ts';
import type { SetAsideReason } from '../domain/taken-in.ts';
import type { Territoire } from '../domain/territoire.ts';
import { type Projected, perPixel } from './draw-fond.ts';
import { isInFrame, type Point, type Project, projectInset, projectMainland } from './frame.ts';

/** Rings in degrees, outer ring first. */
export type Rings = readonly (readonly Point[])[];

/** Mainland territories are projected as they are read; overseas ones once all are known. */
export interface Placed {
  /** Overseas département whose inset it goes to; absent on the mainland. */
  readonly inset?: string;
  readonly mainland: readonly (readonly GridRing[])[];
  readonly overseas: readonly Rings[];
}

/** Snaps a ring to the grid, without points at the same place; empty when it is smaller than a step. */
const toGrid = (ring: readonly Point[], project: Project): GridRing | undefined => {
  const found: number[][] = [];
  for (const point of ring) {
    const at = project(point);
    if (!at) return undefined;
    const [x, y] = [Math.round(at[0] * perPixel), Math.round(at[1] * perPixel)];
    const last = found.at(-1);
    if (!last || last[0] !== x || last[1] !== y) found.push([x, y]);
  }
  return found.length < 4 ? undefined : found;
};

const polygonsToGrid = (
  polygons: readonly Rings[],
  project: Project,
): readonly (readonly GridRing[])[] =>
  polygons.flatMap(([outer = [], ...holes]) => {
    const ring = toGrid(outer, project);
    return ring
      ? [[ring, ...holes.map((hole) => toGrid(hole, project)).filter((hole) => hole !== undefined)]]
      : [];
  });

/** The overseas département of a territory; undefined on the mainland. */
const departementOf = (repertoire: Repertoire, territoire: Territoire): string | undefined => {
  const { niveau, code, outreMer, departement } = territoire;
  if (!outreMer) return undefined;
  if (niveau === 'departement') return code;
  if (niveau !== 'region') return departement ?? '';
  return repertoire.list('departement').find(({ region }) => region === code)?.code ?? '';
};

/** Where a territory goes on the map, or why it has no place there. */
export const placeContour = (
  repertoire: Repertoire,
  territoire: Territoire,
  polygons: readonly Rings[],
): Placed | SetAsideReason => {
  const inset = departementOf(repertoire, territoire);
  if (inset !== undefined)
    return insetColumn.some(({ code }) => code === inset)
      ? { inset, mainland: [], overseas: polygons }
      : 'no-inset';
  const isInside = polygons.every(([outer = []]) =>
    outer.every((point) => isInFrame(projectMainland(point) ?? [Number.NaN, Number.NaN])),
  );
  if (!isInside) return 'outside-frame';
  const mainland = polygonsToGrid(polygons, projectMainland);
  return mainland.length ? { mainland, overseas: [] } : 'geometry-unreadable';
};

/** Puts everything on the map: each overseas département fills its own inset. */
export const projectAll = (
  contours: readonly { readonly code: string; readonly placed: Placed }[],
): { readonly projected: readonly Projected[]; readonly insets: ReadonlySet<string> } => {
  const projections = new Map<string, Project>();
  for (const inset of insetColumn) {
    const own = contours.filter(({ placed }) => placed.inset === inset.code);
    const points = own.flatMap(({ placed }) => placed.overseas.flat(2));
    if (points.length) projections.set(inset.code, projectInset(inset, points));
  }
  const projected = contours.map(({ code, placed }) => {
    const project = projections.get(placed.inset ?? '');
    return { code, polygons: project ? polygonsToGrid(placed.overseas, project) : placed.mainland };
  });
  return { projected, insets: new Set(projections.keys()) };
};

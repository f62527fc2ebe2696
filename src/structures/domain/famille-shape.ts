import type { Famille } from './perimetre.ts';

/** Colour of the palette of five; the last two families share one, and differ by their shape. */
export const familleColour: Readonly<Record<Famille, string>> = {
  association: 'association',
  cooperative: 'cooperative',
  mutuelle: 'mutuelle',
  fondation: 'fondation',
  'autre-isbl': 'autre',
  'societe-commerciale-ess': 'autre',
};

type Corners = readonly (readonly [number, number])[];

/** Square, triangle, lozenge, cross, hexagon, of about the same area as a disc of radius 1. */
const corners: Readonly<Record<Exclude<Famille, 'association'>, Corners>> = {
  cooperative: [
    [-0.89, -0.89],
    [0.89, -0.89],
    [0.89, 0.89],
    [-0.89, 0.89],
  ],
  mutuelle: [
    [0, -1.4],
    [1.25, 0.85],
    [-1.25, 0.85],
  ],
  fondation: [
    [0, -1.3],
    [1.3, 0],
    [0, 1.3],
    [-1.3, 0],
  ],
  'autre-isbl': [
    [-0.4, -1.2],
    [0.4, -1.2],
    [0.4, -0.4],
    [1.2, -0.4],
    [1.2, 0.4],
    [0.4, 0.4],
    [0.4, 1.2],
    [-0.4, 1.2],
    [-0.4, 0.4],
    [-1.2, 0.4],
    [-1.2, -0.4],
    [-0.4, -0.4],
  ],
  'societe-commerciale-ess': [
    [1.1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1.1, 0],
    [-0.55, -0.95],
    [0.55, -0.95],
  ],
};

/** The shape of a family around a point, as an SVG path: associations are discs. */
export const familleShape = (famille: Famille, x: number, y: number, r: number): string => {
  if (famille === 'association') {
    const [side, whole] = [r.toFixed(1), (2 * r).toFixed(1)];
    const arc = `a${side} ${side} 0 1 0`;
    return `M${(x - r).toFixed(1)} ${y.toFixed(1)}${arc} ${whole} 0${arc} -${whole} 0Z`;
  }
  const points = corners[famille].map(
    ([dx, dy]) => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`,
  );
  return `M${points.join('L')}Z`;
};

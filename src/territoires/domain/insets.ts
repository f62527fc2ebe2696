import type { Inset } from './fond.ts';

/** Overseas territories stand in a column at the left of the mainland, each to its own scale. */
const box = { width: 74, height: 72, gap: 26, x: 4, top: 66 } as const;

const names = [
  ['971', 'Guadeloupe'],
  ['972', 'Martinique'],
  ['973', 'Guyane'],
  ['974', 'La Réunion'],
  ['976', 'Mayotte'],
] as const;

export const insetColumn: readonly Inset[] = names.map(([code, nom], at) => ({
  code,
  nom,
  x: box.x,
  y: box.top + at * (box.height + box.gap),
  width: box.width,
  height: box.height,
}));

/** How far the mainland moves right to leave room for the column, in the coordinates of the map. */
export const mainlandShift = 92;

/** Size of the whole map and its insets. */
export const insetsOf = { width: 712, height: 588, insets: insetColumn } as const;

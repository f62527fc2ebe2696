import type { Niveau } from './territoire.ts';

/** One territory drawn: `d` is an SVG path in the coordinates of its map. */
export interface Shape {
  readonly code: string;
  readonly d: string;
}

/** The frame around an overseas territory, in the coordinates of the map. */
export interface Inset {
  readonly code: string;
  readonly nom: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A base map for one level: shapes ready to be filled, with overseas in insets. */
export interface Fond {
  readonly niveau: Niveau;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly insets: readonly Inset[];
  /** Lines drawn above the shapes, such as région borders over départements. */
  readonly overlay?: string;
  readonly attribution: string;
}

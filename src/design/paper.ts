import { coloursOf } from '#platform/charts';
import type { Look } from '#platform/document';
import { palettes } from './tokens.ts';

/** The house on paper: light colours on white, and the fonts as their files name themselves. */
export const paperLook: Look = {
  colours: { ...coloursOf({ ...palettes.light }), paper: '#ffffff' },
  sans: 'Atkinson Hyperlegible Next',
  serif: 'Source Serif 4',
};

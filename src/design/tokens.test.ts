import { expect, test } from 'vitest';
import { palettes } from './tokens.ts';

const channel = (value: number): number => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
};

const contrast = (a: string, b: string): number => {
  const [high = 1, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

const themes = Object.entries(palettes);

test.each(themes)(
  'in the %s theme, every text colour is AA on paper and on raised paper',
  (_name, palette) => {
    for (const ground of [palette.paper, palette.raised])
      for (const text of [palette.ink, palette.muted, palette.accent])
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
  },
);

test.each(themes)(
  'in the %s theme, the five families and the focus ring stand out from paper',
  (_name, palette) => {
    for (const mark of [...Object.values(palette.famille), palette.focus])
      expect(contrast(mark, palette.paper), mark).toBeGreaterThanOrEqual(3);
  },
);

test.each(themes)(
  'in the %s theme, the sequential scale only ever darkens or lightens',
  (_name, palette) => {
    const steps = palette.seq.map(luminance);
    const sorted = steps.toSorted((a, b) => a - b);
    expect([sorted, sorted.toReversed()]).toContainEqual(steps);
  },
);

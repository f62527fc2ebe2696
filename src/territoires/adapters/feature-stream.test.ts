import { expect, test } from 'vitest';
import { BrokenStream, featureTexts } from './feature-stream.ts';

async function* cut(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (text: string, size: number): Promise<readonly unknown[]> => {
  const found: unknown[] = [];
  for await (const feature of featureTexts(cut(text, size))) found.push(JSON.parse(feature.text));
  return found;
};

const features = [
  { properties: { nom: 'L’Haÿ } ] "cité" \\', features: [{ not: 'a feature' }] }, geometry: null },
  { properties: {}, geometry: { coordinates: [[[1, 2]]] } },
];
const whole = JSON.stringify({
  name: '"features": [',
  crs: { properties: { features: [{ a: 1 }] } },
  features,
  after: [{ b: 2 }],
});

test.each([1, 2, 7, 64, 10_000])(
  'cut in pieces of %i bytes, the features are the same',
  async (size) => {
    expect(await read(whole, size)).toEqual(features);
  },
);

test.each([
  ['no-features', '{"type":"FeatureCollection"}'],
  ['no-features', '[{"features":[]}]'],
  ['truncated', whole.slice(0, -1)],
  ['truncated', whole.slice(0, whole.indexOf('cité'))],
])('%s is told', async (kind, text) => {
  await expect(read(text, 16)).rejects.toThrow(new BrokenStream(kind as BrokenStream['kind']));
});

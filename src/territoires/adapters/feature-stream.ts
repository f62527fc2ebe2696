/** One object of a `features` array, as text; `line` counts from 1. */
export interface FeatureText {
  readonly line: number;
  readonly text: string;
}

/** A stream that is no whole FeatureCollection. */
export class BrokenStream extends Error {
  readonly kind: 'truncated' | 'no-features' | 'feature-too-large';
  constructor(kind: BrokenStream['kind']) {
    super(kind);
    this.kind = kind;
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  ...Buffer.from('"\\{}[]'),
] as [number, number, number, number, number, number];

/** A single territory larger than this is no territory. */
const largestFeature = 128_000_000;

/**
 * Cuts a GeoJSON FeatureCollection into its features without holding the whole: only the text of
 * one feature is in memory.
 * @throws BrokenStream
 */
export async function* featureTexts(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<FeatureText> {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let key: number[] = [];
  let isFeatures = false;
  let wasFeatures = false;
  let pieces: Uint8Array[] | undefined;
  let held = 0;
  let line = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isInString = false;
        else if (depth === 1 && key.length < 16) key.push(byte);
        continue;
      }
      if (byte === quote) {
        isInString = true;
        if (depth === 1) key = [];
      } else if (byte === openBrace || byte === openBracket) {
        if (depth === 1 && byte === openBracket && Buffer.from(key).toString() === 'features') {
          isFeatures = true;
          wasFeatures = true;
        } else if (depth === 2 && isFeatures && byte === openBrace) {
          pieces = [];
          held = 0;
          start = at;
        }
        depth++;
      } else if (byte === closeBrace || byte === closeBracket) {
        depth--;
        if (pieces && depth === 2) {
          pieces.push(chunk.subarray(start, at + 1));
          yield { line: ++line, text: Buffer.concat(pieces).toString('utf8') };
          pieces = undefined;
        } else if (depth === 1) isFeatures = false;
      }
    }
    if (pieces) {
      pieces.push(chunk.subarray(start));
      held += chunk.length - start;
      if (held > largestFeature) throw new BrokenStream('feature-too-large');
    }
  }
  if (!wasFeatures) throw new BrokenStream('no-features');
  if (depth !== 0 || isInString) throw new BrokenStream('truncated');
}

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Feature, Geometry } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import {
  fileTooLarge,
  fileUnreadable,
  notContours,
  type TerritoiresRefusal,
} from '../steps/import-refusals.ts';
import { BrokenStream, featureTexts } from './feature-stream.ts';

/** One territory of a file; without properties, its text is no JSON. Rank counts from 1. */
export interface RawFeature {
  readonly line: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly geometry?: Geometry | null;
}

/** A TopoJSON shares its arcs: it is read at once, and must fit in memory. */
const largestTopology = 150_000_000;
/** A GeoJSON is read as a stream; longer than this, once unpacked, it is of no use for these maps. */
const largestStream = 2_000_000_000;

const startOf = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const isGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b;

async function* bytesOf(path: string, gzip: boolean): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  let bytes = 0;
  for await (const chunk of gzip ? file.pipe(createGunzip()) : file) {
    bytes += chunk.length;
    if (bytes > largestStream) throw new TooLarge(bytes, largestStream);
    yield chunk as Uint8Array;
  }
}

class TooLarge extends Error {
  readonly bytes: number;
  readonly limit: number;
  constructor(bytes: number, limit: number) {
    super('too large');
    this.bytes = bytes;
    this.limit = limit;
  }
}

async function* geojson(path: string, gzip: boolean): AsyncGenerator<RawFeature> {
  for await (const { line, text } of featureTexts(bytesOf(path, gzip))) yield parsed(line, text);
}

const parsed = (line: number, text: string): RawFeature => {
  try {
    const { properties, geometry } = JSON.parse(text) as RawFeature;
    return { line, properties: properties ?? {}, geometry: geometry ?? null };
  } catch {
    return { line };
  }
};

async function* topojson(path: string, gzip: boolean): AsyncGenerator<RawFeature> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of bytesOf(path, gzip)) {
    bytes += chunk.length;
    if (bytes > largestTopology) throw new TooLarge(bytes, largestTopology);
    pieces.push(chunk);
  }
  const world = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Topology;
  const collections = Object.values(world.objects ?? {}).filter(
    (object): object is GeometryCollection => object.type === 'GeometryCollection',
  );
  let line = 0;
  for (const collection of collections)
    for (const geometry of collection.geometries) {
      line++;
      try {
        const one = feature(world, geometry) as Feature;
        yield { line, properties: one.properties ?? {}, geometry: one.geometry ?? null };
      } catch {
        yield { line };
      }
    }
}

const refuse = (name: string, start: string): TerritoiresRefusal | undefined => {
  if (/^\s*</.test(start))
    return notContours(name, {
      fr: 'c’est une page web ou un fichier XML',
      en: 'it is a web page or an XML file',
    });
  if (start.startsWith('PK'))
    return notContours(name, {
      fr: 'c’est une archive ; donnez le fichier qu’elle contient',
      en: 'it is an archive; give the file inside',
    });
  if (start.startsWith('\0\0\x27\x0a'))
    return notContours(name, { fr: 'c’est un shapefile', en: 'it is a shapefile' });
  return undefined;
};

/**
 * Opens a GeoJSON FeatureCollection, streamed, or a TopoJSON; either may be gzipped.
 * Reading `features` throws what `explainContours` puts in words.
 */
export const openContours = async (
  path: string,
): Promise<{ readonly features: AsyncGenerator<RawFeature> } | TerritoiresRefusal> => {
  const start = await startOf(path);
  const gzip = isGzip(start);
  let head = start.toString('latin1');
  if (gzip) {
    for await (const chunk of bytesOf(path, true)) {
      head = Buffer.from(chunk.subarray(0, 4096)).toString('latin1');
      break;
    }
  }
  const refused = refuse(basename(path), head);
  if (refused) return refused;
  const isTopology = /"type"\s*:\s*"Topology"/.test(head) || /"arcs"\s*:/.test(head);
  return { features: isTopology ? topojson(path, gzip) : geojson(path, gzip) };
};

const broken = {
  truncated: { fr: 'il s’arrête avant la fin', en: 'it stops before its end' },
  'feature-too-large': {
    fr: 'un seul objet y pèse plus de 128 Mo',
    en: 'a single feature weighs more than 128 MB',
  },
} as const;

/** Puts in words why reading stopped; undefined when it is our fault. */
export const explainContours = (path: string, error: unknown): TerritoiresRefusal | undefined => {
  const name = basename(path);
  if (error instanceof TooLarge) return fileTooLarge(name, error.bytes, error.limit);
  if (error instanceof BrokenStream)
    return error.kind === 'no-features'
      ? notContours(name, {
          fr: 'ni « features » (GeoJSON) ni « arcs » (TopoJSON)',
          en: 'neither “features” (GeoJSON) nor “arcs” (TopoJSON)',
        })
      : fileUnreadable(name, broken[error.kind]);
  const isJson = error instanceof SyntaxError;
  const isGzipped = ((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_');
  return isJson || isGzipped ? fileUnreadable(name, broken.truncated) : undefined;
};

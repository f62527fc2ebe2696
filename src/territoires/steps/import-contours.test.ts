import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Feature, Polygon } from 'geojson';
import { topology } from 'topojson-server';
import { describe, expect, test } from 'vitest';
import { mirror } from '../../../test/mirror.ts';
import type { Fond, Inset } from '../domain/fond.ts';
import { contoursSources } from '../sources/contours.ts';
import {
  type ContoursRequest,
  contoursPath,
  type ImportedContours,
  importContours,
} from './import-contours.ts';
import type { TerritoiresRefusal } from './import-refusals.ts';
import { importedContours, importedFonds } from './imported-fonds.ts';
import { loadRepertoire } from './territoires-table.ts';

const repertoire = loadRepertoire();

type Result = ImportedContours | TerritoiresRefusal;

interface Bench {
  readonly data: string;
  file(name: string, content: unknown): Promise<string>;
  run(from: readonly string[], more?: Partial<ContoursRequest>): Promise<readonly Result[]>;
  /** Imports one file, and fails when it is refused. */
  take(content: unknown, more?: Partial<ContoursRequest>): Promise<ImportedContours>;
  left(): Promise<readonly string[]>;
}

const withBench = async <T>(work: (bench: Bench) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'echelle-contours-'));
  const data = join(folder, 'data');
  const file = async (name: string, content: unknown) => {
    const path = join(folder, name);
    const isText = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(path, isText ? content : JSON.stringify(content));
    return path;
  };
  const run: Bench['run'] = (from, more = {}) =>
    importContours({ data, from, repertoire, today: '2026-11-24', ...more });
  try {
    return await work({
      data,
      file,
      run,
      take: async (content, more) => {
        const [result] = await run([await file('contours.geojson', content)], more);
        if (!result || 'why' in result) throw new Error(JSON.stringify(result));
        return result;
      },
      left: () => readdir(join(data, 'contours')).catch(() => []),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

type Point = [number, number];

/** A line that winds from one point to another, as a river does. */
const winding = ([x1, y1]: Point, [x2, y2]: Point, steps = 400): Point[] =>
  Array.from({ length: steps + 1 }, (_, at) => {
    const bend = at % steps ? 0.02 * Math.sin(at * 2.3) : 0;
    return [x1 + ((x2 - x1) * at) / steps + bend, y1 + ((y2 - y1) * at) / steps + bend];
  });

const square = (west: number, south: number, size = 1): Point[][] => [
  [
    [west, south],
    [west, south + size],
    [west + size, south + size],
    [west + size, south],
    [west, south],
  ],
];

const shape = (properties: Record<string, unknown>, coordinates: unknown = square(3, 44)) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
});

const collection = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features });

const river = winding([3, 44], [3, 45]);
const west: Point[][] = [[...river, [2, 45], [2, 44], [3, 44]]];
const east: Point[][] = [[...river.toReversed(), [4, 44], [4, 45], [3, 45]]];
const neighbours = [
  shape({ code: '12', nom: 'Aveyron' }, west),
  shape({ code: '48', nom: 'Lozère' }, east),
];

/** Points of a path, absolute. */
const pointsOf = (d: string): readonly Point[] =>
  d.split('M').flatMap((run) => {
    let [x, y] = [0, 0];
    const numbers = run.match(/-?\d*\.?\d+/g)?.map(Number) ?? [];
    return Array.from({ length: numbers.length / 2 }, (_, at): Point => {
      [x, y] = [x + (numbers[2 * at] ?? 0), y + (numbers[2 * at + 1] ?? 0)];
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    });
  });

const pathOf = (fond: Fond, code: string): string =>
  fond.shapes.find((each) => each.code === code)?.d ?? '';

const isInside = ({ x, y, width, height }: Inset, [px, py]: Point): boolean =>
  px >= x && px <= x + width && py >= y && py <= y + height;

describe('contours become a base map', () => {
  test('two neighbours keep one border, point for point, simplified and rounded once', () =>
    withBench(async ({ take }) => {
      const { fond } = await take(collection(...neighbours));
      const [left, right] = ['12', '48'].map((code) => pointsOf(pathOf(fond, code)).map(String));
      const shared = left?.filter((point) => right?.includes(point)) ?? [];
      expect(shared.length).toBeGreaterThan(5);
      expect(shared.length).toBeLessThan(river.length);
      // Two corners of its own for each: every other point is shared.
      expect(left).toHaveLength(shared.length + 2);
      expect(right).toHaveLength(shared.length + 2);
    }));

  test('the border of two régions is drawn above, that of two départements of one région is not', () =>
    withBench(async ({ take }) => {
      const { fond } = await take(collection(...neighbours));
      expect(fond.overlay).toBeUndefined();
      const other = [neighbours[0], shape({ code: '15', nom: 'Cantal' }, east)];
      expect((await take(collection(...other))).fond.overlay).toMatch(/^M/);
    }));

  test('a TopoJSON gives the same shapes as the GeoJSON it was made from', () =>
    withBench(async ({ take }) => {
      const features = neighbours as unknown as Feature<Polygon>[];
      const whole = collection(...features) as unknown as GeoJSON.FeatureCollection;
      const geojson = await take(whole);
      const topojson = await take(topology({ departements: whole }));
      expect(topojson.fond.shapes).toEqual(geojson.fond.shapes);
      expect(topojson.inputs[0]).toMatchObject({ read: 2, kept: 2, rejected: 0 });
    }));

  test('a gzipped file, and one with a byte order mark, are read', () =>
    withBench(async ({ take }) => {
      const text = JSON.stringify(collection(...neighbours));
      expect((await take(gzipSync(text))).fond.shapes).toHaveLength(2);
      expect((await take(`\ufeff${text}`)).fond.shapes).toHaveLength(2);
    }));

  test('communes that have merged since make one shape', () =>
    withBench(async ({ take }) => {
      const whole = collection(
        shape({ insee: '01187', nom: 'Haut Valromey' }, square(5.6, 45.9, 0.1)),
        shape({ insee: '01330', nom: 'Ruffieu' }, square(5.7, 45.9, 0.1)),
      );
      const { fond, inputs } = await take(whole);
      expect(fond.shapes.map(({ code }) => code)).toEqual(['01187']);
      expect(fond.shapes[0]?.d.match(/M/g)).toHaveLength(1);
      const xs = pointsOf(pathOf(fond, '01187')).map(([x]) => x);
      // Two tenths of a degree, at some 41 pixels a degree.
      expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(8.3, 0);
      expect(inputs[0]).toMatchObject({ read: 2, kept: 2, corrected: 1 });
    }));

  test('a territory smaller than a tenth of a pixel is still drawn', () =>
    withBench(async ({ take }) => {
      const tiny = shape({ insee: '33103', nom: 'Castelmoron-d’Albret' }, square(0, 44.7, 0.002));
      const { fond } = await take(collection(tiny));
      expect(pathOf(fond, '33103')).toMatch(/^M[^M]+z$/);
    }));

  test('files of one level make one base map; a territory drawn twice is set aside', () =>
    withBench(async ({ file, run }) => {
      const from = [
        await file('a.geojson', collection(neighbours[0])),
        await file('b.geojson', collection(...neighbours)),
      ];
      const [result, ...others] = await run(from);
      expect(others).toEqual([]);
      expect(result).toMatchObject({
        inputs: [
          { read: 1, kept: 1, rejected: 0 },
          { read: 2, kept: 1, rejected: 1 },
        ],
        setAside: [{ file: 'b.geojson', line: 1, value: '12', reason: 'duplicate' }],
      });
    }));

  test('the file, its licence and its millésime are named under the map', () =>
    withBench(async ({ file, run, take }) => {
      expect((await take(collection(...neighbours))).fond.attribution).toBe(
        'Fond : contours.geojson (licence non précisée)',
      );
      const from = [await file('dep-2024.geojson', collection(...neighbours))];
      const [named] = await run(from, { told: { licence: 'ODbL 1.0' } });
      expect(named).toMatchObject({
        fond: { attribution: 'Fond : dep-2024.geojson, millésime 2024 (ODbL 1.0)' },
        inputs: [{ takenOn: '2026-11-24', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      });
    }));
});

describe('the level is recognised', () => {
  test.each([
    [
      'a région and a département share 01: the name tells',
      { code: '01', nom: 'Ain' },
      'departement',
    ],
    ['a région by its name', { code: '53', nom: 'Bretagne' }, 'region'],
    ['a département of IGN', { INSEE_DEP: '48', INSEE_REG: '76', NOM: 'Lozère' }, 'departement'],
    [
      'a commune that also names its parents',
      { INSEE_COM: '48095', INSEE_DEP: '48', SIREN_EPCI: '244800405', NOM: 'Mende' },
      'commune',
    ],
    ['an EPCI', { code_siren: '244800405' }, 'epci'],
    ['a commune whose code is a number', { codgeo: 1004 }, 'commune'],
  ])('%s', (_sentence, properties, niveau) =>
    withBench(async ({ take }) => {
      expect((await take(collection(shape(properties)))).niveau).toBe(niveau);
    }),
  );

  test('when nothing tells, the person is asked; then believed', () =>
    withBench(async ({ file, run, take }) => {
      const whole = collection(shape({ code: '53' }));
      expect(await run([await file('a.geojson', whole)])).toMatchObject([
        { why: 'niveau-unclear', mend: { fr: expect.stringContaining('--niveau') } },
      ]);
      expect((await take(whole, { niveau: 'region' })).niveau).toBe('region');
    }));
});

test('what cannot be drawn is set aside with its rank, its value and its reason', () =>
  withBench(async ({ take }) => {
    const text = JSON.stringify(
      collection(
        ...neighbours,
        shape({ code: '99', nom: 'Nulle part' }),
        shape({ nom: 'Sans code' }),
        { type: 'Feature', properties: { code: '15' }, geometry: null },
        {
          type: 'Feature',
          properties: { code: '19' },
          geometry: { type: 'Point', coordinates: [2, 45] },
        },
        shape({ code: '23' }, [
          [
            [2, 45],
            [2, 46],
            [2, 45],
          ],
        ]),
        shape({ code: '24' }, square(700_000, 6_400_000, 1000)),
        shape({ code: '33' }, square(-60, 15)),
        shape({ code: '48' }, square(3, 44)),
        { type: 'Feature', properties: { code: 'broken' }, geometry: null },
      ),
    ).replace('"code":"broken"', '"code":broken');
    const { inputs, setAside } = await take(text);
    expect(setAside.map(({ line, value, reason }) => `${line} ${value} ${reason}`)).toEqual([
      '3 99 territoire-unknown',
      '4  code-missing',
      '5 15 geometry-missing',
      '6 19 geometry-unreadable',
      '7 23 geometry-unreadable',
      '8 24 not-degrees',
      '9 33 outside-frame',
      '10 48 duplicate',
      '11  feature-unreadable',
    ]);
    expect(inputs[0]).toMatchObject({ read: 11, kept: 2, rejected: 9 });
  }));

describe('overseas territories go into their insets', () => {
  test.each([
    ['where they lie', square(55.2, -21.4, 0.5)],
    ['beside the mainland, as some files draw them', square(-6.5, 44.2, 0.7)],
  ])('%s', (_sentence, coordinates) =>
    withBench(async ({ take }) => {
      const { fond } = await take(
        collection(shape({ code: '974', nom: 'La Réunion' }, coordinates)),
      );
      const [inset, ...others] = fond.insets;
      expect([inset?.code, others]).toEqual(['974', []]);
      expect(pointsOf(pathOf(fond, '974')).length).toBeGreaterThan(3);
      for (const point of pointsOf(pathOf(fond, '974')))
        expect(inset && isInside(inset, point)).toBe(true);
    }),
  );

  test('a part of a département that lies at home keeps the scale of the whole', () =>
    withBench(async ({ take }) => {
      const part = shape({ insee: '97411', nom: 'Saint-Denis' }, square(55.4, -20.95, 0.08));
      const xs = pointsOf((await take(collection(part))).fond.shapes[0]?.d ?? '').map(([x]) => x);
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(15);
    }));

  test('a collectivity that has no inset is said so', () =>
    withBench(async ({ take }) => {
      const whole = collection(
        shape({ insee: '48095', nom: 'Mende' }, square(3.4, 44.5, 0.1)),
        shape({ insee: '97502', nom: 'Saint-Pierre' }, square(-56.2, 46.7, 0.1)),
      );
      expect((await take(whole)).setAside).toMatchObject([{ value: '97502', reason: 'no-inset' }]);
    }));
});

describe('nothing is half-written', () => {
  test('a truncated file is refused, and the base map before stays whole', () =>
    withBench(async ({ data, file, run, take, left }) => {
      const { fond } = await take(collection(...neighbours));
      const text = JSON.stringify(collection(...neighbours));
      for (const cut of [1, 40, text.length - 300])
        expect(await run([await file('cut.geojson', text.slice(0, -cut))])).toMatchObject([
          { why: 'file-unreadable' },
        ]);
      const world = JSON.stringify(topology({ a: collection(...neighbours) as never }));
      expect(await run([await file('cut.topojson', world.slice(0, -9))])).toMatchObject([
        { why: 'file-unreadable' },
      ]);
      expect(await left()).toEqual(['departement.json']);
      expect((await importedFonds(data)) as ReadonlyMap<string, Fond>).toEqual(
        new Map([['departement', fond]]),
      );
    }));

  test('a place that cannot be written is a fault, and nothing is left beside it', () =>
    withBench(async ({ data, take, left }) => {
      await mkdir(join(contoursPath(data, 'departement'), 'in-the-way'), { recursive: true });
      await expect(take(collection(...neighbours))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
      expect(await left()).toEqual(['departement.json']);
    }));

  test('a base map that was damaged is refused, with its place', () =>
    withBench(async ({ data, take }) => {
      await take(collection(...neighbours));
      await writeFile(contoursPath(data, 'departement'), '{"format":1');
      expect(await importedFonds(data)).toMatchObject({
        why: 'import-unreadable',
        message: { fr: expect.stringContaining('departement.json') },
      });
    }));
});

test('what is no map is refused, with the way to make one', () =>
  withBench(async ({ file, run }) => {
    const why = async (name: string, content: unknown) => {
      const [result] = await run([await file(name, content)]);
      return result && 'why' in result ? result.why : 'taken';
    };
    expect(await why('a.geojson', '<!doctype html><p>503')).toBe('not-contours');
    expect(await why('b.shp', Buffer.from([0, 0, 0x27, 0x0a, 0, 0]))).toBe('not-contours');
    expect(await why('c.zip', 'PK\u0003\u0004')).toBe('not-contours');
    expect(await why('d.csv', 'code;nom\n48;Lozère\n')).toBe('not-contours');
    expect(await why('e.json', { a: 1, features: 'none' })).toBe('not-contours');
    expect(await why('f.json', '')).toBe('file-empty');
    const lambert = collection(shape({ code: '48', nom: 'Lozère' }, square(700_000, 6_400_000)));
    expect(await why('g.geojson', lambert)).toBe('nothing-kept');
    expect(await run(['/nulle/part.geojson'])).toMatchObject([{ why: 'file-absent' }]);
  }));

test('a TopoJSON too large to be read at once is refused, with a lighter one to take', () =>
  withBench(async ({ file, run }) => {
    const path = await file('large.topojson', '{"type":"Topology","arcs":[');
    await truncate(path, 150_000_001);
    expect(await run([path])).toMatchObject([
      { why: 'file-too-large', mend: { fr: expect.stringContaining('100 m') } },
    ]);
  }));

test('EPCI take the région borders of the départements, when these were imported too', () =>
  withBench(async ({ data, file, run }) => {
    const departements = [neighbours[0], shape({ code: '15', nom: 'Cantal' }, east)];
    const epci = shape({ siren_epci: '244800405' }, square(3, 44, 0.2));
    await run([
      await file('epci.geojson', collection(epci)),
      await file('dep.geojson', collection(...departements)),
    ]);
    const fonds = (await importedFonds(data)) as ReadonlyMap<string, Fond>;
    expect(fonds.get('epci')?.overlay).toBe(fonds.get('departement')?.overlay);
    expect(await importedContours(data, 'epci')).not.toHaveProperty('fond.overlay');
  }));

describe.skipIf(!mirror)('real files: contours of 2025', () => {
  test('régions, départements and EPCI are all kept, light, with five insets', () =>
    withBench(async ({ run }) => {
      const results = await run(contoursSources.map((source) => join(mirror ?? '', source.mirror)));
      const found = results.map((result) => {
        if ('why' in result) throw new Error(JSON.stringify(result));
        const { niveau, inputs, fond } = result;
        const bytes = fond.shapes.reduce((sum, { d }) => sum + d.length, 0);
        return { niveau, kept: inputs[0]?.kept, shapes: fond.shapes.length, bytes, fond };
      });
      expect(found).toMatchObject([
        { niveau: 'region', kept: 18, shapes: 18 },
        { niveau: 'departement', kept: 101, shapes: 101 },
        { niveau: 'epci', kept: 1255, shapes: 1255 },
      ]);
      const limits = [120_000, 200_000, 400_000];
      for (const [at, { bytes, fond }] of found.entries()) {
        expect(bytes).toBeLessThan(limits[at] ?? 0);
        expect(fond.shapes.filter(({ d }) => d.length < 8)).toEqual([]);
        expect(fond.insets).toHaveLength(5);
        expect(fond.attribution).toContain('IGN, Admin Express');
      }
      const [, departements] = found;
      for (const inset of departements?.fond.insets ?? []) {
        const points = pointsOf(pathOf(departements?.fond as Fond, inset.code));
        expect(points.every((point) => isInside(inset, point))).toBe(true);
      }
    }));

  test('communes of 2018 are drawn as those of today, La Réunion in its inset', () =>
    withBench(async ({ run }) => {
      const folder = join(mirror ?? '', 'territoires', 'communes_2018');
      const from = (await readdir(folder)).map((name) => join(folder, name));
      const [result] = await run(from, { told: { vintage: '2018' } });
      if (!result || 'why' in result) throw new Error(JSON.stringify(result));
      const read = result.inputs.reduce((sum, input) => sum + input.read, 0);
      const kept = result.inputs.reduce((sum, input) => sum + input.kept, 0);
      expect([read, kept + result.setAside.length]).toEqual([3658, 3658]);
      expect(result.fond.shapes.every(({ code }) => repertoire.find('commune', code))).toBe(true);
      expect(result.fond.insets.map(({ code }) => code)).toEqual(['974']);
    }));
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = join(root, 'src');

/** Rooms from the ground up: each may use those before it. `design` stands beside the business. */
const floors: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  design: ['kernel', 'platform'],
  territoires: ['kernel', 'platform'],
  structures: ['kernel', 'platform', 'design', 'territoires'],
  indicateurs: ['kernel', 'platform', 'territoires', 'structures'],
  observatoire: ['kernel', 'platform', 'design', 'territoires', 'structures', 'indicateurs'],
};

/** What a pure file may take from outside its room. */
const pureOutside = /^#(kernel|territoires|structures|indicateurs|platform\/(i18n|duckdb|charts))$/;
/** Libraries without effects that the domain may use. */
const pureLibraries = new Set(['zod', 'd3-scale']);

interface Use {
  readonly file: string;
  readonly room: string;
  readonly drawer: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|contract)\.tsx?$/.test(name))
  .map((name) => name.split(sep).join('/'));

const importLine =
  /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;

const uses: readonly Use[] = files.flatMap((file) => {
  const [room = '', drawer = ''] = file.split('/');
  const text = readFileSync(join(src, file), 'utf8');
  return [...text.matchAll(importLine)].map((match) => ({
    file,
    room,
    drawer,
    target: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: Boolean(match[1]),
  }));
});

const roomOf = (use: Use): string | undefined => {
  if (use.target.startsWith('#')) return use.target.slice(1).split('/')[0];
  if (!use.target.startsWith('.')) return undefined;
  const path = relative(src, resolve(src, dirname(use.file), use.target))
    .split(sep)
    .join('/');
  return path.startsWith('..') ? undefined : path.split('/')[0];
};

test('every source file lives in a known room', () => {
  const rooms = new Set(files.map((file) => file.split('/')[0]));
  expect([...rooms].filter((room) => room && !(room in floors) && room !== 'app')).toEqual([]);
});

test('rooms lean one way: each uses only the rooms below it', () => {
  const climbing = uses.filter((use) => {
    const to = roomOf(use);
    return to && to !== use.room && use.room !== 'app' && !floors[use.room]?.includes(to);
  });
  expect(climbing.map((use) => `${use.file} → ${use.target}`)).toEqual([]);
});

test('another room is reached by its door, never by a path through the wall', () => {
  const through = uses.filter((use) => {
    const to = roomOf(use);
    return use.target.startsWith('.') && to && to !== use.room && use.room !== 'app';
  });
  expect(through.map((use) => `${use.file} → ${use.target}`)).toEqual([]);
});

test('only the app takes the web pages and adapters of a room by their path', () => {
  const allowed = /^\.\.\/(?:\.\.\/)?[a-z-]+\/(web|adapters|acts)\/(?:[a-z-]+\/)?[a-z-]+\.tsx?$/;
  const through = uses.filter(
    (use) =>
      use.room === 'app' &&
      use.target.startsWith('.') &&
      roomOf(use) !== 'app' &&
      !allowed.test(use.target),
  );
  expect(through.map((use) => `${use.file} → ${use.target}`)).toEqual([]);
});

test('the domain is pure: no driver, file, network, clock, chance or await', () => {
  const impure = uses.filter(
    (use) =>
      use.drawer === 'domain' &&
      !use.typeOnly &&
      !use.target.startsWith('.') &&
      !pureOutside.test(use.target) &&
      !pureLibraries.has(use.target),
  );
  expect(impure.map((use) => `${use.file} → ${use.target}`)).toEqual([]);
  const effects = /\bawait\b|\bDate\.now\(|new Date\(\)|Math\.random\(|process\.env|\bfetch\(/;
  const acting = files.filter(
    (file) =>
      file.split('/')[1] === 'domain' && effects.test(readFileSync(join(src, file), 'utf8')),
  );
  expect(acting).toEqual([]);
});

test('inside a room, the domain looks only at the domain', () => {
  const outward = uses.filter((use) => {
    if (use.drawer !== 'domain' || !use.target.startsWith('.')) return false;
    const path = relative(src, resolve(src, dirname(use.file), use.target))
      .split(sep)
      .join('/');
    return !path.startsWith(`${use.room}/domain/`);
  });
  expect(outward.map((use) => `${use.file} → ${use.target}`)).toEqual([]);
});

test('files do not import each other in a circle', () => {
  const graph = new Map<string, string[]>();
  for (const use of uses) {
    if (use.typeOnly || !use.target.startsWith('.')) continue;
    const to = relative(src, resolve(src, dirname(use.file), use.target))
      .split(sep)
      .join('/');
    graph.set(use.file, [...(graph.get(use.file) ?? []), to]);
  }
  const circles: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, path: readonly string[]) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});

test('no drawer has a name that says nothing', () => {
  const empty = files.filter((file) =>
    /(^|\/)(utils?|helpers?|services?|common|misc|manager|data|info)(\/|\.tsx?$)/.test(file),
  );
  expect(empty).toEqual([]);
});

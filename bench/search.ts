/** Territory search on the server, any query. */
import { loadRepertoire } from '#territoires';
import { quantile, table, title } from './measure.ts';

const repertoire = loadRepertoire();
const names = (['commune', 'epci', 'departement', 'region'] as const).flatMap((niveau) =>
  repertoire.list(niveau).map(({ nom }) => nom),
);
let seed = 7;
const random = (below: number): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % below;
};
const anyName = (): string => names[random(names.length)] ?? '';
/** One letter dropped or doubled. */
const mistyped = (name: string): string => {
  const at = random(name.length);
  return random(2)
    ? name.slice(0, at) + name.slice(at + 1)
    : name.slice(0, at) + name.slice(at - 1);
};
const letters = 'abcdefghijklmnopqrstuvwxyz';
const kinds: Readonly<Record<string, () => string>> = {
  'whole name': anyName,
  'first three letters': () => anyName().slice(0, 3),
  'name with a fault': () => mistyped(anyName()),
  postcode: () => String(1000 + random(95000)).padStart(5, '0'),
  'letters that mean nothing': () => Array.from({ length: 12 }, () => letters[random(26)]).join(''),
  'a hundred letters': () => 'saint jean de la '.repeat(6).slice(0, 100),
};
repertoire.search('warm up');
title('Search of a territory (40 results at most)');
table([
  ['query', 'p50 ms', 'p99 ms', 'worst ms'],
  ...Object.entries(kinds).map(([name, make]) => {
    const times = Array.from({ length: 1000 }, () => {
      const query = make();
      const start = performance.now();
      repertoire.search(query, { limit: 40 });
      return performance.now() - start;
    });
    return [
      name,
      quantile(times, 0.5).toFixed(2),
      quantile(times, 0.99).toFixed(2),
      Math.max(...times).toFixed(1),
    ];
  }),
]);

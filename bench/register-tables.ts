import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';

const require = createRequire(import.meta.url);

/** A value of a column and how often it is drawn, in parts of the whole. */
export type Weighted<T> = readonly (readonly [T, number])[];

const rows = (name: string): readonly Record<string, string>[] =>
  parse(readFileSync(new URL(`../data/${name}`, import.meta.url)), { columns: true });

/** Legal units in the real register, in millions: what the counts below are for. */
const millions = 27;

/** Units flagged ESS at the beginning of 2026, by category: INSEE's control totals, then a spread of the rest. */
export const flaggedCategories: Weighted<number> = [
  [9220, 1_260_608],
  [9260, 33_959],
  [6316, 11_690],
  [5710, 10_856],
  [9223, 10_706],
  [5499, 5_000],
  [6317, 4_200],
  [5460, 3_600],
  [9221, 3_300],
  [8210, 3_100],
  [5458, 3_000],
  [9300, 2_900],
  [6318, 2_500],
  [5560, 1_900],
  [6411, 1_600],
  [9230, 1_500],
  [9222, 993],
  [5651, 900],
];

/** Of the units that the law counts in, those that the flag forgets (perimetre.md, the holes of 2026). */
const holes: Readonly<Record<number, number>> = { 9220: 0.013, 5458: 0.16, 5460: 0.13, 5560: 0.24 };
const commercial = new Set([5710, 5499]);
/** Associations of an excluded activity: neither flagged nor counted. */
const excludedShare = 0.02;

/** Share of the category among the units with that category that carries the flag `O`. */
export const flagRate = (categorie: number, total: number): number =>
  (flaggedCategories.find(([code]) => code === categorie)?.[1] ?? 0) / total;

/** Legal units by category, in the whole register. */
export const categories = (): Weighted<number> => {
  const ess = flaggedCategories
    .filter(([code]) => !commercial.has(code))
    .map(
      ([code, flagged]) =>
        [
          code,
          flagged / (1 - (holes[code] ?? 0.02)) / (code >= 9000 ? 1 - excludedShare : 1),
        ] as const,
    );
  const others: Weighted<number> = [
    [1000, 14_300_000],
    [5499, 3_600_000],
    [5710, 2_500_000],
    [6540, 1_900_000],
    [5498, 600_000],
    [9150, 190_000],
    [9110, 160_000],
    [2120, 120_000],
    [2310, 180_000],
    [5599, 160_000],
    [5202, 90_000],
    [6598, 90_000],
    [7210, 40_000],
    [7346, 30_000],
    [3120, 60_000],
    [8450, 30_000],
    [6597, 60_000],
    [9900, 20_000],
    [7490, 15_000],
  ];
  const known = [...ess, ...others].reduce((sum, [, count]) => sum + count, 0);
  return [...ess, ...others, [6599, millions * 1e6 - known]];
};

/** Activities of associations, by INSEE's control totals of the flagged units. */
export const associationActivities: Weighted<string> = [
  ['94.99Z', 623_077],
  ['93.12Z', 198_455],
  ['90.01Z', 123_683],
  ['88.99B', 51_427],
  ['93.29Z', 34_410],
  ['93.19Z', 25_447],
  ['85.52Z', 17_918],
  ['85.59B', 16_622],
  ['90.02Z', 16_618],
  ['85.59A', 14_468],
  ['94.91Z', 14_000],
  ['94.92Z', 4_000],
  ['94.11Z', 6_000],
  ['88.10A', 12_000],
  ['87.10A', 9_000],
  ['88.91A', 9_000],
  ['68.20A', 6_000],
  ['59.11C', 5_000],
  ['01.50Z', 3_000],
  ['86.90F', 8_000],
];

/** Every activity, with the skew of Zipf and a few heads. */
export const activities = (): Weighted<string> => {
  const heads: Readonly<Record<string, number>> = {
    '68.20B': 90,
    '43.99C': 25,
    '47.91B': 30,
    '53.20Z': 35,
    '56.10A': 30,
    '70.22Z': 40,
    '96.02A': 18,
    '86.90E': 28,
    '81.21Z': 16,
    '49.32Z': 12,
  };
  return rows('naf-rev2.csv').map(({ code = '' }, at) => [
    code,
    heads[code] ?? 12 / (1 + ((at * 7919) % 732) / 4),
  ]);
};

/** Size classes of active employers. */
export const sizeClasses: Weighted<string> = [
  ['01', 480],
  ['02', 230],
  ['03', 130],
  ['11', 85],
  ['12', 50],
  ['21', 14],
  ['22', 7],
  ['31', 1.6],
  ['32', 1.6],
  ['41', 0.7],
  ['42', 0.3],
  ['51', 0.15],
  ['52', 0.03],
  ['53', 0.01],
];

interface CommuneRow {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly zone: string;
  readonly commune?: string;
  readonly chefLieu?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

const communeRows = (): readonly CommuneRow[] =>
  JSON.parse(
    readFileSync(require.resolve('@etalab/decoupage-administratif/data/communes.json'), 'utf8'),
  ) as CommuneRow[];

/** Places as the register codes them: communes, and arrondissements for the three cities that have some. */
export const places = (): Weighted<{
  readonly code: string;
  readonly nom: string;
  readonly codePostal: string;
}> => {
  const all = communeRows();
  const divided = new Set(
    all.flatMap(({ type, commune }) =>
      type === 'arrondissement-municipal' && commune ? [commune] : [],
    ),
  );
  return all
    .filter(
      ({ type, code }) =>
        (type === 'commune-actuelle' || type === 'arrondissement-municipal') && !divided.has(code),
    )
    .map(({ code, nom, codesPostaux, population }) => [
      { code, nom: nom.toUpperCase(), codePostal: codesPostaux?.[0] ?? code },
      Math.max(population ?? 0, 20),
    ]);
};

/** Codes of communes that no longer exist and were carried into another. */
export const formerCommunes = (): readonly string[] => {
  const all = communeRows();
  const present = new Set(
    all.flatMap(({ type, code }) => (type === 'commune-actuelle' ? [code] : [])),
  );
  return all
    .filter(
      ({ type, chefLieu, code }) => type !== 'commune-actuelle' && chefLieu && !present.has(code),
    )
    .map(({ code }) => code);
};

/**
 * Spreads weighted values over `size` slots, at least one each: drawing a slot evenly draws a value
 * by its weight.
 */
export const slots = <T>(weighted: Weighted<T>, size: number): readonly T[] => {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const spread: T[] = [];
  let reached = 0;
  for (const [value, weight] of weighted) {
    reached += weight;
    const until = Math.max(spread.length + 1, Math.round((reached / total) * size));
    while (spread.length < until && spread.length < size) spread.push(value);
  }
  return spread;
};

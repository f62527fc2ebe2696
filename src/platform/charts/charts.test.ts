import { parseHTML } from 'linkedom';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import {
  bothSizes,
  choropleth,
  classify,
  coloursOf,
  createMemo,
  type Drawing,
  histogram,
  lineChart,
  rankBars,
  type Series,
  type Size,
  smallMultiples,
  standalone,
  strip,
} from './index.ts';

const format = (value: number): string => `${value.toFixed(1).replace('.', ',')}\u202f%`;
const subject = { id: 'x', lang: 'fr', title: 'La part monte & <reste> haute', format } as const;

const series: readonly Series[] = [
  {
    id: '53',
    label: 'Bretagne',
    segments: [
      {
        label: 'Clap, 4 familles',
        points: [
          { period: '2008', value: 13.6 },
          { period: '2014', value: 14 },
          { period: '2015', value: 14.2 },
        ],
      },
      {
        label: 'Flores, 5 familles',
        points: [
          { period: '2018', value: 14.4 },
          { period: '2021', value: 14.7 },
        ],
      },
    ],
  },
  {
    id: 'FR',
    label: 'France',
    segments: [
      {
        label: 'Clap, 4 familles',
        points: [
          { period: '2008', value: 9.9 },
          { period: '2015', value: 10.5 },
        ],
      },
    ],
  },
];
const values = [
  { code: '48', label: 'Lozère', value: 27.95 },
  { code: '29', label: 'Finistère', value: 15.7 },
  { code: '22', label: 'Côtes-d’Armor', value: 17 },
  { code: '92', label: 'Hauts-de-Seine', value: 4.9 },
  { code: '59', label: 'Nord', value: 11.2 },
];
const classification = classify(
  values.map(({ value }) => value),
  'quantiles',
  3,
);
const fond = {
  width: 100,
  height: 100,
  shapes: [
    ...values.map(({ code }) => ({ code, d: 'M0,0h9v9h-9z' })),
    { code: '976', d: 'M1,1h2v2z' },
    { code: '75', d: 'M5,5h2v2z' },
  ],
  insets: [{ code: '976', nom: 'Mayotte', x: 1, y: 80, width: 20, height: 18 }],
  attribution: 'IGN',
};
const names = new Map([
  ...values.map(({ code, label }) => [code, label] as const),
  ['976', 'Mayotte'],
  ['75', 'Paris'],
]);
const map = choropleth({
  ...subject,
  fond,
  classification,
  values: new Map<string, number | 'secret'>([
    ...values.map(({ code, value }) => [code, value] as const),
    ['75', 'secret'],
  ]),
  name: (code) => names.get(code) ?? code,
  href: (code) => `/fr/territoires/departement/${code}`,
  highlighted: ['48'],
});

const reference = { label: 'France', value: 10.5 };
const charts: readonly [string, (size: Size) => Drawing][] = [
  ['a line chart', (size) => lineChart({ ...subject, size, series })],
  [
    'a strip',
    (size) => strip({ ...subject, size, values, reference, highlighted: ['48', '29', '22'] }),
  ],
  [
    'rank bars',
    (size) => rankBars({ ...subject, size, bars: values, reference, highlighted: ['48'] }),
  ],
  ['a histogram', (size) => histogram({ ...subject, size, values, classification, reference })],
  [
    'small multiples',
    (size) =>
      smallMultiples({
        ...subject,
        size,
        shared: true,
        panels: series.map((one) => ({ title: one.label, series: [one] })),
      }),
  ],
  ['a map', () => map],
];

const parse = (svg: string) => {
  let fault: Error | undefined;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    fault ??= error;
  });
  parser.write(svg).close();
  if (fault) throw fault;
  return parseHTML(`<body>${svg}</body>`).document;
};

const idsOf = (document: Document): string[] =>
  [...document.querySelectorAll('[id]')].map((found) => found.id);

test.each(charts)('%s is valid XML, named by its title and described', (_name, draw) => {
  for (const drawing of Object.values(bothSizes(draw))) {
    const svg = parse(drawing.svg).querySelector('svg');
    const ids = `${svg?.getAttribute('aria-labelledby')} ${svg?.getAttribute('aria-describedby') ?? ''}`;
    const [title = '', desc = ''] = ids.trim().split(/\s+/);
    expect(svg?.querySelector(`[id="${title}"]`)?.textContent).toBe(subject.title);
    expect(svg?.querySelector(`[id="${desc}"]`)?.textContent).toBe(drawing.desc);
    expect(drawing.desc).toMatch(/\d,\d\u202f%/);
    expect(drawing.svg).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test.each(charts.slice(0, -1))(
  '%s drawn at both sizes on one page has no id twice',
  (_name, draw) => {
    const { wide, compact } = bothSizes(draw);
    const ids = idsOf(parseHTML(`<body>${wide.svg}${compact.svg}</body>`).document);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

test.each(charts.slice(0, -1))(
  '%s has letters of 12 px or more on a screen of 390 px',
  (_name, draw) => {
    const { svg, width } = draw('compact');
    // A page of 390 px leaves 347 px to a drawing.
    const shrunk = Math.min(1, 347 / width);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(
      (found) => Number(found[1]) * shrunk,
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  },
);

test.each([
  ['a line chart', lineChart({ ...subject, series }), [13.6, 14, 14.2, 14.4, 14.7, 9.9, 10.5]],
  ['a strip', strip({ ...subject, values }), [27.95, 17, 15.7, 11.2, 4.9]],
  ['rank bars', rankBars({ ...subject, bars: values }), [27.95, 15.7, 17, 4.9, 11.2]],
  ['a map', map, [27.95, 17, 15.7, 11.2, 4.9]],
])('%s gives the table of the same data', (_name, { table }, expected) => {
  const shown = table.rows.map((row) => row.at(-1)?.sort).filter((value) => value !== undefined);
  expect(shown).toEqual(expected);
  for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
});

test('a line is cut where its series breaks, and the break is ruled and named', () => {
  const { svg, desc } = lineChart({ ...subject, series });
  const lines = [...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="var\(--accent\)"/g)];
  expect(lines).toHaveLength(2);
  expect(svg).toContain('rupture de série');
  expect(svg).toContain('Clap, 4 familles');
  expect(desc).toContain('Rupture de série entre 2015 et 2018.');
});

test('a series without break is one line, without a word of break', () => {
  const whole = series.slice(1);
  const { svg } = lineChart({ ...subject, series: whole });
  expect([...svg.matchAll(/<path d="([^"]+)" fill="none" stroke="var\(--accent\)"/g)]).toHaveLength(
    1,
  );
  expect(svg).not.toContain('rupture de série');
});

test('a segment of one point is a mark, not a line to its neighbours', () => {
  const lonely: Series = {
    id: 'a',
    label: 'A',
    segments: [
      { points: [{ period: '2008', value: 10 }] },
      { points: [{ period: '2015', value: 12 }] },
    ],
  };
  const { svg } = lineChart({ ...subject, series: [lonely] });
  expect(svg).not.toMatch(/fill="none" stroke="var\(--accent\)"/);
  expect(svg.match(/<circle/g)).toHaveLength(2);
});

test('each territory of the map is a link that says its name and its value, or why there is none', () => {
  const document = parse(map.svg);
  const links = [...document.querySelectorAll('a')];
  expect(links).toHaveLength(7);
  const texts = links.map((link) => link.querySelector('title')?.textContent);
  expect(texts).toContain('Finistère\u00a0: 15,7\u202f%');
  expect(texts).toContain('Paris\u00a0: secret statistique');
  expect(texts).toContain('Mayotte\u00a0: non disponible');
  expect(links.map((link) => link.getAttribute('href'))).toContain(
    '/fr/territoires/departement/48',
  );
});

test('withheld and absent values are hatched, each in its way, and counted in the legend', () => {
  expect(map.svg).toMatch(/data-code="75" fill="url\(#x-100-secret\)"/);
  expect(map.svg).toMatch(/data-code="976" fill="url\(#x-100-missing\)"/);
  expect(map.legend.map(({ count }) => count).reduce((sum, count) => sum + count, 0)).toBe(7);
  expect(map.legend.slice(-2).map(({ label }) => label)).toEqual([
    'secret statistique',
    'non disponible',
  ]);
});

test('a drawing with links is a group: an image would hide them', () => {
  expect(map.svg).toContain('role="group"');
  expect(rankBars({ ...subject, bars: values }).svg).toContain('role="img"');
  expect(
    rankBars({ ...subject, bars: values.map((bar) => ({ ...bar, href: '#' })) }).svg,
  ).toContain('role="group"');
});

test.each(charts)('%s stands alone with plain colours, its title and its source', (_name, draw) => {
  const file = standalone(draw('wide'), {
    colours: coloursOf({
      ink: '#111111',
      paper: '#ffffff',
      famille: { association: '#0000ff' },
      seq: ['#eeeeee'],
    }),
    source: 'Source : Insee',
  });
  parse(file);
  expect(file).not.toContain('var(');
  expect(file).not.toContain('<a ');
  expect(file).toContain('Source : Insee');
  expect(file).toContain('fill="#ffffff"');
});

test('no value at all still draws an honest empty frame', () => {
  const empty = classify([], 'quantiles', 5);
  const drawings = [
    lineChart({ ...subject, series: [] }),
    strip({ ...subject, values: [] }),
    rankBars({ ...subject, bars: [] }),
    histogram({ ...subject, values: [], classification: empty }),
    choropleth({
      ...subject,
      fond,
      classification: empty,
      values: new Map(),
      name: (code) => code,
    }),
    smallMultiples({ ...subject, panels: [], shared: false }),
  ];
  for (const { svg } of drawings) {
    parse(svg);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  }
});

test('a drawing is made once per key, and the least recent one is forgotten', () => {
  const memo = createMemo<string>(2);
  let drawn = 0;
  const draw = () => {
    drawn += 1;
    return 'svg';
  };
  for (const key of ['a', 'a', 'b', 'a', 'c', 'a']) memo(key, draw);
  expect(drawn).toBe(3);
  memo('b', draw);
  expect(drawn).toBe(4);
});

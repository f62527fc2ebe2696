import { type Classification, classOf, scaleColours } from './classify.ts';
import { type ChartCell, type Drawing, idOf, type Subject } from './drawing.ts';
import { el, escapeXml, label } from './svg.ts';
import { words } from './words.ts';

/** A base map: shapes in its own coordinates, overseas in framed insets. */
export interface BaseMap {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly { readonly code: string; readonly d: string }[];
  readonly insets: readonly {
    readonly code: string;
    readonly nom: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Lines above the shapes, as a path. */
  readonly overlay?: string;
  readonly attribution: string;
}

/** A value, or why there is none. */
export type MapValue = number | 'secret' | 'missing' | null;

export interface LegendEntry {
  /** A small `<svg>` of the colour or of the hatching, without text. */
  readonly swatch: string;
  readonly label: string;
  readonly count: number;
}

export interface MapDrawing extends Drawing {
  readonly legend: readonly LegendEntry[];
}

export interface Choropleth extends Subject {
  readonly fond: BaseMap;
  readonly values: ReadonlyMap<string, MapValue>;
  readonly classification: Classification;
  readonly palette?: 'seq' | 'div';
  readonly name: (code: string) => string;
  /** Page of a territory; without it, shapes are not links. */
  readonly href?: (code: string) => string;
  readonly highlighted?: readonly string[];
  /** False on a map so small that the names of overseas frames could not be read. */
  readonly insetNames?: boolean;
}

const hatch = (id: string, kind: 'secret' | 'missing'): string =>
  el(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    el('rect', { width: 6, height: 6, fill: 'var(--paper)' }),
    el('path', {
      d: kind === 'secret' ? 'M0,0V6M0,0H6' : 'M0,0V6',
      stroke: 'var(--muted)',
      'stroke-width': kind === 'secret' ? 1.6 : 1.1,
    }),
  );

const swatch = (fill: string, defs = ''): string =>
  el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: '0 0 24 16',
      width: 24,
      height: 16,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    defs && el('defs', {}, defs),
    el('rect', { x: 0.5, y: 0.5, width: 23, height: 15, fill, stroke: 'var(--muted)' }),
  );

/** A map in classes: each shape a link that says its name and its value, the same data as a table. */
export const choropleth = (map: Choropleth): MapDrawing => {
  const { lang, fond, values, classification, format, title, name, href } = map;
  const { classes } = classification;
  const id = idOf({ id: map.id, size: fond.width });
  const colours = scaleColours(map.palette ?? 'seq', classes.length);
  const known = (code: string): number | undefined => {
    const value = values.get(code);
    return typeof value === 'number' ? value : undefined;
  };
  const absence = (code: string): 'secret' | 'missing' =>
    values.get(code) === 'secret' ? 'secret' : 'missing';
  const fillOf = (code: string): string => {
    const value = known(code);
    return value === undefined
      ? `url(#${id}-${absence(code)})`
      : `var(${colours[classOf(classification, value)] ?? '--seq-4'})`;
  };
  const textOf = (code: string): string => {
    const value = known(code);
    return words.named[lang](
      name(code),
      value === undefined ? words[absence(code)][lang] : format(value),
    );
  };

  // A territory may be drawn twice, on the map and in an inset: one link holds both shapes.
  const byCode = Map.groupBy(fond.shapes, ({ code }) => code);
  const rows = [...byCode.keys()]
    .map((code) => ({ code, name: name(code), value: known(code) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const shapeId = (code: string, at: number): string => `${id}-${code}${at ? `-${at}` : ''}`;
  const shapes = [...byCode].flatMap(([code, drawn]) =>
    drawn.map(({ d }, at) => el('path', { id: shapeId(code, at), d })),
  );
  const shape = (code: string): string =>
    (byCode.get(code) ?? []).map((_, at) => el('use', { href: `#${shapeId(code, at)}` })).join('');
  const territories = rows.map(({ code }) => {
    const inner = el('title', {}, escapeXml(textOf(code))) + shape(code);
    const attributes = { 'data-code': code, fill: fillOf(code) };
    return href ? el('a', { href: href(code), ...attributes }, inner) : el('g', attributes, inner);
  });
  const own = (map.highlighted ?? []).map(shape).join('');
  const insets = fond.insets.map(
    (inset) =>
      el('rect', {
        x: inset.x,
        y: inset.y,
        width: inset.width,
        height: inset.height,
        fill: 'none',
        stroke: 'var(--line)',
      }) +
      (map.insetNames === false
        ? ''
        : label(inset.x + inset.width / 2, inset.y + inset.height + 15, inset.nom, {
            anchor: 'middle',
            fill: 'var(--muted)',
            class: 'carte-label',
            'font-size': 13,
            'aria-hidden': 'true',
          })),
  );

  const absent = (kind: 'secret' | 'missing'): number =>
    rows.filter(({ code, value }) => value === undefined && absence(code) === kind).length;
  const legend: LegendEntry[] = classes.map(({ from, to, count }, rank) => ({
    swatch: swatch(`var(${colours[rank] ?? '--seq-4'})`),
    label: from === to ? format(from) : words.range[lang](format(from), format(to)),
    count,
  }));
  for (const kind of ['secret', 'missing'] as const) {
    const count = absent(kind);
    if (count)
      legend.push({
        swatch: swatch(`url(#${id}-l-${kind})`, hatch(`${id}-l-${kind}`, kind)),
        label: words[kind][lang],
        count,
      });
  }

  const ranked = rows.toSorted(
    (a, b) => (b.value ?? Number.NEGATIVE_INFINITY) - (a.value ?? Number.NEGATIVE_INFINITY),
  );
  const valued = ranked.filter(({ value }) => value !== undefined);
  const highest = valued[0];
  const lowest = valued.at(-1);
  const missing = rows.length - valued.length;
  const desc =
    map.desc ??
    [
      lowest && highest
        ? words.spread[lang](
            valued.length,
            `${format(lowest.value ?? 0)} (${lowest.name})`,
            `${format(highest.value ?? 0)} (${highest.name})`,
          )
        : '',
      missing ? words.absent[lang](missing) : '',
    ]
      .filter(Boolean)
      .join(' ');
  const { width, height } = fond;
  return {
    svg: el(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: href ? 'group' : 'img',
        'aria-labelledby': `${id}-t`,
        'aria-describedby': `${id}-d`,
        fill: 'var(--ink)',
      },
      el('title', { id: `${id}-t` }, escapeXml(title)),
      el('desc', { id: `${id}-d` }, escapeXml(desc)),
      el(
        'defs',
        {},
        hatch(`${id}-secret`, 'secret'),
        hatch(`${id}-missing`, 'missing'),
        el('g', { id: `${id}-all` }, ...shapes),
      ),
      el('g', { class: 'carte-insets' }, ...insets),
      // The coast: pale classes must stand out from the paper.
      el('use', {
        href: `#${id}-all`,
        class: 'carte-coast',
        fill: 'none',
        stroke: 'var(--muted)',
        'stroke-width': 2,
        'stroke-linejoin': 'round',
      }),
      el(
        'g',
        {
          class: 'carte-shapes',
          stroke: 'var(--paper)',
          'stroke-width': 0.7,
          'stroke-linejoin': 'round',
        },
        ...territories,
      ),
      fond.overlay &&
        el('path', {
          d: fond.overlay,
          class: 'carte-overlay',
          fill: 'none',
          stroke: 'var(--ink)',
          'stroke-width': 0.7,
          'stroke-linejoin': 'round',
          'pointer-events': 'none',
        }),
      own &&
        el(
          'g',
          {
            class: 'carte-own',
            fill: 'none',
            stroke: 'var(--accent)',
            'stroke-width': 2.6,
            'stroke-linejoin': 'round',
            'pointer-events': 'none',
          },
          own,
        ),
    ),
    title,
    desc,
    table: {
      columns: [{ label: words.name[lang] }, { label: words.value[lang], number: true }],
      rows: ranked.map(({ code, name: territory, value }): readonly ChartCell[] => [
        { content: territory },
        value === undefined
          ? { content: words[absence(code)][lang] }
          : { content: format(value), sort: value },
      ]),
    },
    width,
    height,
    legend,
  };
};

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => entities[found] ?? found);

/** A coordinate with two decimals at most, without an exponent. */
export const coordinate = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** One element as text; children are markup already, attributes are escaped here. */
export const el = (
  name: string,
  attributes: Attributes = {},
  ...children: readonly (string | false | undefined)[]
): string => {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    open += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`;
  }
  const inner = children.filter(Boolean).join('');
  return inner ? `${open}>${inner}</${name}>` : `${open}/>`;
};

export type Anchor = 'start' | 'middle' | 'end';

/** Attributes that keep a text readable above lines and marks. */
export const halo: Attributes = {
  'paint-order': 'stroke',
  stroke: 'var(--paper)',
  'stroke-width': 4,
  'stroke-linejoin': 'round',
};

/** A line of text set from its left, its middle or its right end. */
export const label = (
  x: number,
  y: number,
  text: string,
  { anchor, ...rest }: { readonly anchor?: Anchor } & Attributes = {},
): string => el('text', { x, y, 'text-anchor': anchor, ...rest }, escapeXml(text));

/** `M…L…` through points. */
export const polyline = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at ? 'L' : 'M'}${coordinate(x)},${coordinate(y)}`).join('');

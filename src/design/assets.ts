import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { themeCss } from './tokens.ts';

const require = createRequire(import.meta.url);

/** A file served under an address that holds its checksum: it never changes. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
}

/** What every page links to. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  /** Fonts to fetch before the style asks for them. */
  readonly preload: readonly string[];
  readonly files: ReadonlyMap<string, Asset>;
}

const faces = [
  {
    family: 'Source Serif 4 Variable',
    file: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
    name: 'source-serif-4',
    weight: '200 900',
    range: 'latin',
    preload: true,
  },
  {
    family: 'Source Serif 4 Variable',
    file: '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
    name: 'source-serif-4-ext',
    weight: '200 900',
    range: 'latin-ext',
    preload: false,
  },
  {
    family: 'Atkinson Hyperlegible Next Variable',
    file: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
    name: 'atkinson-next',
    weight: '200 800',
    range: 'latin',
    preload: true,
  },
  {
    family: 'Atkinson Hyperlegible Next Variable',
    file: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2',
    name: 'atkinson-next-ext',
    weight: '200 800',
    range: 'latin-ext',
    preload: false,
  },
] as const;

const ranges = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;

const hashed = (name: string, extension: string, type: string, body: Uint8Array): Asset => {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return { path: `/assets/${name}.${hash}.${extension}`, type, body };
};

/** Bundles the browser code in memory: no folder to keep in step with the source. */
const bundle = async (): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('client/index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  // Its process would live as long as the server.
  await stop();
  return outputFiles[0]?.contents ?? new Uint8Array();
};

const minify = (css: string): string =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '')
    .trim();

/** Makes the stylesheet, the fonts and the script, once, when the server starts. */
export const makeAssets = async (): Promise<Assets> => {
  const fonts = faces.map((face) => ({
    ...face,
    asset: hashed(face.name, 'woff2', 'font/woff2', readFileSync(require.resolve(face.file))),
  }));
  const fontCss = fonts
    .map(
      ({ family, weight, range, asset }) =>
        `@font-face{font-family:"${family}";font-style:normal;font-display:swap;font-weight:${weight};src:url(${asset.path}) format("woff2");unicode-range:${ranges[range]}}`,
    )
    .join('');
  const css = readFileSync(new URL('style.css', import.meta.url), 'utf8');
  const style = hashed(
    'style',
    'css',
    'text/css; charset=utf-8',
    new TextEncoder().encode(`${fontCss}${themeCss()}${minify(css)}`),
  );
  const script = hashed('echelle', 'js', 'text/javascript; charset=utf-8', await bundle());
  const all = [style, script, ...fonts.map(({ asset }) => asset)];
  return {
    style: style.path,
    script: script.path,
    preload: fonts.filter(({ preload }) => preload).map(({ asset }) => asset.path),
    files: new Map(all.map((asset) => [asset.path, asset])),
  };
};

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { decompress } from 'wawoff2';

const require = createRequire(import.meta.url);

const files = [
  '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2',
  '@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff2',
  '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2',
  '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff2',
  '@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-700-normal.woff2',
];

/** The fonts of the house, uncompressed: the compiler reads no WOFF2. */
export const readFonts = async (): Promise<Buffer[]> => {
  const fonts: Buffer[] = [];
  // One after the other: concurrent calls of this WebAssembly share one memory.
  for (const file of files)
    fonts.push(Buffer.from(await decompress(await readFile(require.resolve(file)))));
  return fonts;
};

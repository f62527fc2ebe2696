import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { loadRepertoire } from '#territoires';

const note = 'x'.repeat(180);

/**
 * Writes a table of at least `bytes`: each commune each year from 1950, in present codes; one line in
 * a hundred has an unknown code.
 * @returns the number of lines after the head.
 */
export const writeHouseholds = async (path: string, bytes: number): Promise<number> => {
  const codes = loadRepertoire()
    .list('commune')
    .map(({ code }) => code);
  let lines = 0;
  const chunks = function* (): Generator<string> {
    let written = 0;
    let chunk = 'code;nom;année;ménages;imposés;remarque\n';
    while (written + chunk.length < bytes) {
      const code = lines % 100 === 99 ? '00000' : codes[lines % codes.length];
      const year = 1950 + Math.floor(lines / codes.length);
      chunk += `${code};Commune;${year};${lines % 9973};${lines % 100},5;${note}\n`;
      lines++;
      if (chunk.length < 1_000_000) continue;
      written += chunk.length;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  };
  await pipeline(Readable.from(chunks()), createWriteStream(path));
  return lines;
};

import { open } from 'node:fs/promises';
import { isRefusal } from '#kernel';
import { openDelimited } from '../adapters/delimited.ts';
import { recogniseSource, type Source, sources } from '../sources/index.ts';

const beginning = 16 * 1024;

/** Known by its name, else by what it holds: the flow an SDMX message names, the heads of a table. */
export const recogniseFile = async (
  path: string,
  names: readonly string[],
): Promise<Source | undefined> => {
  for (const name of names) {
    const named = recogniseSource(name);
    if (named) return named;
  }
  const start = await startOf(path);
  if (/^\s*(\ufeff)?</.test(start)) return ofMessage(start);
  const table = await openDelimited(path, names[0] ?? '');
  return isRefusal(table) ? undefined : ofHead(table.head, start);
};

const startOf = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await file.close();
  }
};

/** A message without data is read too, so as to be refused saying what it is. */
const ofMessage = (start: string): Source | undefined => {
  if (!start.includes('sdmx.org')) return undefined;
  const flux = sources.find((source) => source.flux && start.includes(`"${source.flux}"`));
  const isData = /<(\w+:)?(GenericData|StructureSpecificData)\b/.test(start);
  const isAnswer = /<(\w+:)?Footer\b/.test(start) && !/<(\w+:)?DataSet\b/.test(start);
  return flux ?? (isData && !isAnswer ? undefined : sources.find((each) => each.flux));
};

const ofHead = (head: readonly string[], start: string): Source | undefined => {
  const isFlux = head.some((column) => /^(DATAFLOW|STRUCTURE_ID)\b/.test(column));
  if (isFlux) {
    const source = sources.find(
      ({ flux }) => flux && new RegExp(`[:",;]${flux}[(",;]`).test(start),
    );
    return source && { ...source, format: 'sdmx-csv' };
  }
  if (head.includes('FLORES_MEASURE')) return sources.find(({ format }) => format === 'melodi');
  return sources.find(
    ({ mapping }) =>
      mapping !== undefined &&
      'columns' in mapping &&
      mapping.columns.every(({ column }) => head.includes(column)),
  );
};

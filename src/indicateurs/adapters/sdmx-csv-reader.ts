import { isRefusal } from '#kernel';
import { columnMissing, columnTwice } from '../domain/import-refusals.ts';
import { type FluxMapping, parseFluxMapping } from '../domain/mapping.ts';
import type { RawCell } from '../domain/raw-cell.ts';
import { type Delimited, oddFields, openDelimited } from './delimited.ts';
import { fluxCell } from './flux-cell.ts';
import type { Reader } from './reader.ts';

/** Columns that name the flow and not the observation, in SDMX-CSV 1.0 and 2.0. */
const ownColumns = ['DATAFLOW', 'STRUCTURE', 'STRUCTURE_ID', 'STRUCTURE_NAME', 'ACTION'];

/** SDMX-CSV 1.0 and 2.0, with codes alone or codes and labels. */
export const readSdmxCsv: Reader = async ({ path, name, source, mapping: given }) => {
  const mapping = parseFluxMapping(given ?? source.mapping);
  if (isRefusal(mapping)) return mapping;
  const table = await openDelimited(path, name);
  if (isRefusal(table)) return table;
  const head = table.head.map(codeOf);
  const needed = [
    'TIME_PERIOD',
    'OBS_VALUE',
    mapping.territoire,
    ...Object.values(mapping.breakdown),
    ...Object.keys(mapping.where),
  ];
  for (const column of needed) {
    const times = head.filter((each) => each === column).length;
    if (times === 0) return columnMissing(name, column, head);
    if (times > 1) return columnTwice(name, column);
  }
  const used = new Set([...needed, ...ownColumns, 'OBS_STATUS', 'OBS_FLAG', 'CONF_STATUS']);
  return {
    cells: cellsOf(table, head, mapping, source.rank),
    ignored: () => head.filter((column) => !used.has(column)),
  };
};

/** `FR: France` is the code FR with its label. */
const codeOf = (text: string): string => /^([\w-]+)\s*:\s/.exec(text)?.[1] ?? text.trim();

async function* cellsOf(
  table: Delimited,
  head: readonly string[],
  mapping: FluxMapping,
  rank: number,
): AsyncGenerator<RawCell> {
  for await (const { values, line } of table.rows()) {
    const cell = fluxCell(
      new Map(head.map((column, at) => [column, codeOf(values[at] ?? '')])),
      mapping,
      rank,
      line,
    );
    const odd = oddFields(values, head.length);
    yield odd ? { ...cell, aside: { reason: 'row-incomplete', detail: odd } } : cell;
  }
}

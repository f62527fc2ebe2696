const endOfChain = 0xfffffffe;
const lastUsable = 0xfffffffa;
const tablesInHead = 109;
const entryBytes = 128;
const kinds = { stream: 2, root: 5 } as const;

/**
 * Whether a file of the old Office format (MS-CFB: XLS) has every sector of its directory and of
 * its streams. The library that reads workbooks reads a file cut short as far as it goes, in silence.
 */
export const isOleWhole = (bytes: Buffer): boolean => {
  if (bytes.length < 512) return false;
  const size = 2 ** bytes.readUInt16LE(0x1e);
  if (size !== 512 && size !== 4096) return false;
  const sectorAt = (sector: number): Buffer | undefined => {
    const from = (sector + 1) * size;
    return sector < lastUsable && from + size <= bytes.length
      ? bytes.subarray(from, from + size)
      : undefined;
  };
  const tables = tableSectors(bytes, sectorAt);
  const directory = tables && chain(bytes.readUInt32LE(0x30), tables, sectorAt);
  if (!tables || !directory) return false;
  const smallest = bytes.readUInt32LE(0x38);
  return streamsOf(directory, smallest).every(({ start, length }) => {
    const sectors = chain(start, tables, sectorAt);
    return sectors !== undefined && sectors.length * size >= length;
  });
};

type SectorAt = (sector: number) => Buffer | undefined;

/** Sectors of the allocation table; undefined when one is beyond the end. */
const tableSectors = (bytes: Buffer, sectorAt: SectorAt): readonly Buffer[] | undefined => {
  const count = bytes.readUInt32LE(0x2c);
  const tables: Buffer[] = [];
  let list = bytes.subarray(0x4c, 0x4c + tablesInHead * 4);
  let next = bytes.readUInt32LE(0x44);
  for (;;) {
    for (let at = 0; at < list.length && tables.length < count; at += 4) {
      const table = sectorAt(list.readUInt32LE(at));
      if (!table) return undefined;
      tables.push(table);
    }
    if (tables.length >= count) return tables;
    const more = sectorAt(next);
    if (!more) return undefined;
    list = more.subarray(0, -4);
    next = more.readUInt32LE(more.length - 4);
  }
};

/** Sectors of a stream in order; undefined when one is beyond the end, or they run in a circle. */
const chain = (
  start: number,
  tables: readonly Buffer[],
  sectorAt: SectorAt,
): readonly Buffer[] | undefined => {
  const found: Buffer[] = [];
  const perTable = (tables[0]?.length ?? 0) / 4;
  let sector = start;
  while (sector !== endOfChain) {
    const held = sectorAt(sector);
    const table = tables[Math.floor(sector / perTable)];
    if (!held || !table || found.length > tables.length * perTable) return undefined;
    found.push(held);
    sector = table.readUInt32LE((sector % perTable) * 4);
  }
  return found;
};

/** Streams that have sectors of their own: the large ones, and the root's, which holds the small. */
const streamsOf = (
  directory: readonly Buffer[],
  smallest: number,
): readonly { readonly start: number; readonly length: number }[] =>
  directory.flatMap((sector) =>
    Array.from({ length: sector.length / entryBytes }, (_, at) => {
      const entry = sector.subarray(at * entryBytes, (at + 1) * entryBytes);
      return { kind: entry[66], start: entry.readUInt32LE(116), length: entry.readUInt32LE(120) };
    }).filter(
      ({ kind, length }) =>
        (kind === kinds.stream && length >= smallest) || (kind === kinds.root && length > 0),
    ),
  );

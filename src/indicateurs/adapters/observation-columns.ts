import { type DuckDBConnection, quote, readRows } from '#platform/duckdb';

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Strings of one column, sorted, each held once; rows hold their place in it. */
export interface Dictionary {
  readonly texts: readonly string[];
  readonly codes: Codes;
}

/**
 * The observations of a release as columns. Rows keep the order of the file: by indicator, level
 * and code. Where a text is optional, the empty text stands for none.
 */
export interface ObservationColumns {
  readonly rows: number;
  /** Runs of rows of one (indicator, level): `groups[i]` begins at entry `entry` of the codes. */
  readonly groups: readonly ColumnGroup[];
  readonly codes: readonly string[];
  /** One entry for each run of rows of one code in a group, with the row it starts at. */
  readonly entryCode: Codes;
  /** Has one more item, the number of rows. */
  readonly entryStart: Uint32Array;
  readonly value: Float64Array;
  readonly line: Uint32Array;
  readonly rank: Int32Array | Codes;
  readonly millesime: Uint16Array;
  readonly period: Dictionary;
  readonly breakdown: Dictionary;
  readonly status: Dictionary;
  readonly perimetre: Dictionary;
  readonly snapshot: Dictionary;
  readonly sheet: Dictionary;
  readonly column: Dictionary;
  readonly run: Dictionary;
  readonly carriedFrom: Dictionary;
  readonly note: Dictionary;
  readonly cite: Dictionary;
  printed(row: number): string;
}

export interface ColumnGroup {
  readonly indicateur: string;
  readonly niveau: string;
  readonly firstEntry: number;
  readonly endEntry: number;
}

const dictionaries = [
  'period',
  'breakdown',
  'status',
  'perimetre',
  'snapshot',
  'sheet',
  'column',
  'run',
  'carriedFrom',
  'note',
  'cite',
] as const;

/** The narrowest array whose items can hold `max`. */
const codesFor = (max: number, length: number): Codes => {
  if (max < 0x100) return new Uint8Array(length);
  if (max < 0x1_0000) return new Uint16Array(length);
  return new Uint32Array(length);
};

/** How `printed` is told from the value: written alike, with a decimal comma, or kept as text. */
const printedAs = { value: 0, comma: 1, text: 2 } as const;

/**
 * Reads `observations.parquet` in chunks, DuckDB turning texts into codes, so that neither a row
 * nor a repeated string is ever made in JavaScript.
 */
export const readObservationColumns = async (
  connection: DuckDBConnection,
  path: string,
): Promise<ObservationColumns> => {
  await connection.run('SET threads = 1');
  await connection.run(`CREATE VIEW o AS FROM read_parquet(${quote(path)})`);
  const texts: Record<string, readonly string[]> = {};
  for (const name of ['indicateur', 'niveau', 'code', ...dictionaries])
    texts[name] = await defineDictionary(connection, name);
  const [size] = await readRows<{ rows: number; entries: number; low: number; high: number }>(
    connection,
    `SELECT count(*)::INTEGER AS "rows", coalesce(min(rank), 0) AS low, coalesce(max(rank), 0) AS high,
       (SELECT count(*)::INTEGER FROM (SELECT DISTINCT indicateur, niveau, code FROM o)) AS entries
     FROM o`,
  );
  const { rows = 0, entries = 0, low = 0, high = 0 } = size ?? {};

  const dictionary = Object.fromEntries(
    dictionaries.map((name) => {
      const known = texts[name] ?? [];
      return [name, { texts: known, codes: codesFor(known.length, rows) }];
    }),
  ) as Record<(typeof dictionaries)[number], Dictionary>;
  const value = new Float64Array(rows);
  const line = new Uint32Array(rows);
  const millesime = new Uint16Array(rows);
  const rank = low < 0 ? new Int32Array(rows) : codesFor(high, rows);
  const codes = texts.code ?? [];
  const entryCode = codesFor(codes.length, entries);
  const entryStart = new Uint32Array(entries + 1);
  const groups: { indicateur: string; niveau: string; firstEntry: number; endEntry: number }[] = [];
  const printed = new PrintedTexts(rows, value);

  const enumerated = dictionaries.map((name) => code(name)).join(', ');
  const stream = await connection.stream(
    `SELECT ${code('indicateur')}, ${code('niveau')}, ${code('code')}, ${enumerated},
       coalesce(value, 'nan'::DOUBLE), line, millesime, rank,
       CASE WHEN ${plain} THEN ${printedAs.value} WHEN ${comma} THEN ${printedAs.comma}
            ELSE ${printedAs.text} END,
       CASE WHEN ${plain} OR ${comma} THEN NULL ELSE printed END
     FROM o`,
  );
  const targets = [
    ...dictionaries.map((name) => dictionary[name].codes),
    value,
    line,
    millesime,
    rank,
  ];
  let row = 0;
  let entry = 0;
  let lastIndicateur = -1;
  let lastNiveau = -1;
  let lastCode = -1;
  for (;;) {
    const chunk = await stream.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    const count = chunk.rowCount;
    const vectorOf = (at: number) => chunk.getColumnVector(at);
    const [indicateurs, niveaux, codesOf] = [vectorOf(0), vectorOf(1), vectorOf(2)];
    for (let at = 0; at < count; at++) {
      const indicateur = Number(indicateurs.getItem(at));
      const niveau = Number(niveaux.getItem(at));
      const territoire = Number(codesOf.getItem(at));
      const newGroup = indicateur !== lastIndicateur || niveau !== lastNiveau;
      if (newGroup) {
        const before = groups.at(-1);
        if (before) before.endEntry = entry;
        groups.push({
          indicateur: texts.indicateur?.[indicateur] ?? '',
          niveau: texts.niveau?.[niveau] ?? '',
          firstEntry: entry,
          endEntry: entries,
        });
      }
      if (newGroup || territoire !== lastCode) {
        entryCode[entry] = territoire;
        entryStart[entry] = row + at;
        entry++;
      }
      lastIndicateur = indicateur;
      lastNiveau = niveau;
      lastCode = territoire;
    }
    targets.forEach((target, place) => {
      const vector = vectorOf(place + 3);
      for (let at = 0; at < count; at++) target[row + at] = Number(vector.getItem(at));
    });
    const [kinds, kept] = [vectorOf(targets.length + 3), vectorOf(targets.length + 4)];
    for (let at = 0; at < count; at++)
      printed.add(row + at, Number(kinds.getItem(at)), kept.getItem(at));
    row += count;
  }
  entryStart[entries] = rows;
  if (row !== rows || entry !== entries)
    throw new Error(`${path}: rows are not sorted by indicator, level and code`);
  printed.seal();
  return {
    rows,
    groups,
    codes,
    entryCode,
    entryStart,
    value,
    line,
    rank,
    millesime,
    ...dictionary,
    printed: (at) => printed.at(at),
  };
};

const column = (name: string): string => `coalesce("${name}", '')`;

const code = (name: string): string => `enum_code(${column(name)}::e_${name})::INTEGER`;

const defineDictionary = async (
  connection: DuckDBConnection,
  name: string,
): Promise<readonly string[]> => {
  const rows = await readRows<{ text: string }>(
    connection,
    `SELECT DISTINCT ${column(name)} AS text FROM o ORDER BY text`,
  );
  const known = rows.length
    ? `SELECT DISTINCT ${column(name)} AS t FROM o ORDER BY t`
    : `SELECT ''`;
  await connection.run(`CREATE TYPE e_${name} AS ENUM (${known})`);
  return rows.map(({ text }) => text);
};

/** DuckDB and JavaScript write numbers of this span alike: shortest, without exponent. */
const span = 'value IS NOT NULL AND (value = 0 OR abs(value) BETWEEN 1e-4 AND 1e14)';
const shortest = `regexp_replace(value::VARCHAR, '\\.0$', '')`;
const plain = `(${span} AND printed = ${shortest})`;
const comma = `(${span} AND printed = replace(${shortest}, '.', ','))`;

/** Printed cells: nothing is kept for those that the value gives back. */
class PrintedTexts {
  readonly #value: Float64Array;
  readonly #kind: Uint8Array;
  readonly #end: Uint32Array;
  #bytes = Buffer.alloc(1 << 12);
  #used = 0;

  constructor(rows: number, value: Float64Array) {
    this.#value = value;
    this.#kind = new Uint8Array(rows);
    this.#end = new Uint32Array(rows);
  }

  add(row: number, kind: number, text: unknown): void {
    this.#kind[row] = kind;
    if (typeof text === 'string') {
      const length = Buffer.byteLength(text);
      if (this.#used + length > this.#bytes.length) this.#grow(this.#used + length);
      this.#used += this.#bytes.write(text, this.#used);
    }
    this.#end[row] = this.#used;
  }

  #grow(needed: number): void {
    const larger = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }

  seal(): void {
    this.#bytes = Buffer.from(this.#bytes.subarray(0, this.#used));
  }

  at(row: number): string {
    const kind = this.#kind[row];
    if (kind === printedAs.text)
      return this.#bytes.toString('utf8', row ? this.#end[row - 1] : 0, this.#end[row]);
    const text = String(this.#value[row]);
    return kind === printedAs.comma ? text.replace('.', ',') : text;
  }
}

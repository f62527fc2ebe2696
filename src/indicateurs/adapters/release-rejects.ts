import { quote, readRows, withDuckdb } from '#platform/duckdb';
import type { KeptCorrection, KeptReject } from '../domain/observation.ts';
import type { Page } from '../domain/release.ts';

/** DuckDB is opened for one page and closed: this much memory, in MB. */
const memory = 64;

interface Place {
  readonly snapshot: string;
  readonly sheet: string | null;
  readonly line: number;
  readonly column: string;
}

const readPage = async <T>(path: string, snapshot: string, { offset, limit }: Page) =>
  withDuckdb(
    (connection) =>
      readRows<T & Place>(
        connection,
        `FROM read_parquet(${quote(path)}) WHERE snapshot = $1
         ORDER BY sheet NULLS FIRST, line, "column" LIMIT $2 OFFSET $3`,
        [snapshot, whole(limit), whole(offset)],
      ),
    { memory },
  );

const whole = (value: number): number => Math.max(0, Math.trunc(value));

const rowRef = ({ sheet, line, column }: Place) =>
  sheet ? { sheet, line, column } : { line, column };

export const readRejects = async (
  path: string,
  snapshot: string,
  page: Page,
): Promise<readonly KeptReject[]> => {
  const rows = await readPage<{ value: string; reason: string; detail: string }>(
    path,
    snapshot,
    page,
  );
  return rows.map((row) => ({
    snapshot: row.snapshot,
    row: rowRef(row),
    value: row.value ?? '',
    reason: row.reason,
    detail: row.detail ?? '',
  }));
};

export const readCorrections = async (
  path: string,
  snapshot: string,
  page: Page,
): Promise<readonly KeptCorrection[]> => {
  const rows = await readPage<{ kind: string; from: string; to: string }>(path, snapshot, page);
  return rows.map((row) => ({
    snapshot: row.snapshot,
    row: rowRef(row),
    kind: row.kind,
    from: row.from,
    to: row.to,
  }));
};

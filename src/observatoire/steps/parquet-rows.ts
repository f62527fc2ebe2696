import { quote, readRows, withDuckdb } from '#platform/duckdb';

/** Rows of a Parquet file; 0 for any other, which a release holds by its checksum. */
export const rowsOfFile = async (path: string): Promise<number> => {
  if (!path.endsWith('.parquet')) return 0;
  const [row] = await withDuckdb(
    (connection) =>
      readRows<{ n: number }>(
        connection,
        `SELECT count(*)::DOUBLE AS n FROM read_parquet(${quote(path)})`,
      ),
    { memory: 64 },
  );
  return row?.n ?? 0;
};

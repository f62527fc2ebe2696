import { readFile } from 'node:fs/promises';
import { quote, readRows, withDuckdb } from '#platform/duckdb';
import type { EcartSummary } from '../domain/ecart-summary.ts';
import type { EcartId } from '../domain/ecarts.ts';

/** One disagreement of a unit that may be shown. */
export interface EcartRow {
  readonly siren: string;
  readonly denomination: string | null;
  readonly categorieJuridique: string | null;
  readonly naf: string | null;
  readonly drapeau: 'O' | 'N' | null;
  /** Ids of lists, between spaces. */
  readonly listes: string;
  readonly dans: boolean;
  readonly ecart: EcartId;
}

/** What narrows the list; nothing asked lists everything. */
export interface EcartsQuery {
  readonly ecart?: EcartId;
  /** Four digits; empty for units without a category. */
  readonly categorie?: string;
}

/** Opened for one page and closed: this much memory, in MB. */
const memory = 64;

const columns = 'siren, denomination, "categorieJuridique", naf, drapeau, listes, dans, ecart';

const fromWhere = (path: string, { ecart, categorie }: EcartsQuery): string => {
  const wanted = [
    ...(ecart ? [`ecart = ${quote(ecart)}`] : []),
    ...(categorie === undefined
      ? []
      : [`coalesce("categorieJuridique", '') = ${quote(categorie)}`]),
  ];
  return `FROM read_parquet(${quote(path)})${wanted.length ? ` WHERE ${wanted.join(' AND ')}` : ''}`;
};

export const readEcartSummary = async (path: string): Promise<EcartSummary> =>
  JSON.parse(await readFile(path, 'utf8')) as EcartSummary;

/** The first rows in the order of SIREN, and how many there are in all. */
export const readEcartRows = (
  path: string,
  query: EcartsQuery,
  limit: number,
): Promise<{ readonly rows: readonly EcartRow[]; readonly total: number }> =>
  withDuckdb(
    async (connection) => {
      const from = fromWhere(path, query);
      const [found] = await readRows<{ n: number }>(
        connection,
        `SELECT count(*)::INTEGER AS n ${from}`,
      );
      const rows = await readRows<EcartRow>(
        connection,
        `SELECT ${columns} ${from} ORDER BY siren, ecart LIMIT ${Math.trunc(limit)}`,
      );
      return { rows, total: found?.n ?? 0 };
    },
    { memory },
  );

/** Rows read at a time: the engine is closed between two. */
const batch = 5000;

/** Every row in the order of SIREN, some thousands at a time: a long export never sits whole in memory. */
export async function* exportEcarts(
  path: string,
  query: EcartsQuery,
): AsyncGenerator<readonly EcartRow[]> {
  let after = { siren: '', ecart: '' };
  for (;;) {
    const { siren, ecart } = after;
    const rows = await withDuckdb(
      (connection) =>
        readRows<EcartRow>(
          connection,
          `SELECT * FROM (SELECT ${columns} ${fromWhere(path, query)})
           WHERE (siren, ecart) > ($1, $2) ORDER BY siren, ecart LIMIT ${batch}`,
          [siren, ecart],
        ),
      { memory },
    );
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last;
  }
}

import { copyFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isRefusal, type Licence } from '#kernel';
import {
  copyParquet,
  type DuckDBConnection,
  pushInto,
  readRows,
  withDuckdb,
} from '#platform/duckdb';
import { cleanWork, sha256File, writeFolder } from '#platform/files';
import {
  openTableau,
  type Tableau,
  type TableauRow,
  unreadable,
} from '../adapters/tableau-reader.ts';
import { findColumns } from '../domain/columns.ts';
import {
  dateMissing,
  diskFull,
  fileAbsent,
  fileEmpty,
  type ListeRefusal,
  nothingKept,
} from '../domain/liste-refusals.ts';
import { type ListeReject, readDay, readSiren } from '../domain/read-siren.ts';
import type { RegistreInput } from '../domain/registre-input.ts';
import type { ListeId } from '../domain/unite-legale.ts';
import { type ListeRole, listes, type SourceListe } from '../sources/listes.ts';
import { registrePaths } from './registre-folder.ts';

export interface ListeRequest {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly liste: ListeId;
  readonly from: string;
  /** Day of the snapshot, `YYYY-MM-DD`. */
  readonly today: string;
  /** Day at which the list holds, when the file does not say it. */
  readonly date?: string;
  /** Name of the licence, when it is not the one declared. */
  readonly licence?: string;
}

export interface ImportedListe {
  readonly input: RegistreInput;
  /** Rejected rows by reason, most first. */
  readonly reasons: readonly { readonly reason: ListeReject; readonly count: number }[];
}

const clean = {
  line: 'INTEGER',
  siren: 'INTEGER',
  denomination: 'VARCHAR',
  genre: 'VARCHAR',
  validFrom: 'VARCHAR',
  validTo: 'VARCHAR',
} as const;
const setAside = {
  line: 'INTEGER',
  column: 'VARCHAR',
  value: 'VARCHAR',
  reason: 'VARCHAR',
} as const;
const repaired = {
  line: 'INTEGER',
  column: 'VARCHAR',
  before: 'VARCHAR',
  after: 'VARCHAR',
  reason: 'VARCHAR',
} as const;

const spill = '.spill';

const wanted = { fr: 'un SIREN ou un SIRET', en: 'a SIREN or a SIRET' };

/** Takes in a list: whole under `ECHELLE_DATA/registre/<snapshot>/`, or absent. */
export const importListe = async (request: ListeRequest): Promise<ImportedListe | ListeRefusal> => {
  const { data, from, liste } = request;
  const name = basename(from);
  const found = await stat(from).catch(() => undefined);
  if (!found?.isFile()) return fileAbsent(from);
  if (!found.size) return fileEmpty(name);
  const source = listes[liste];
  const hasKey = (cells: readonly string[]): boolean => {
    const { siren, siret } = findColumns(cells, source.columns);
    return siren >= 0 || siret >= 0;
  };
  const tableau = await openTableau(from, name, hasKey, wanted);
  if (isRefusal(tableau)) return tableau as ListeRefusal;
  const sha256 = await sha256File(from);
  const id = sha256.slice(0, 16);
  const { folder } = registrePaths(data, id);
  await cleanWork(join(data, 'registre'));
  const snapshot = { id, sha256, bytes: found.size, fileName: name };
  try {
    return await writeFolder(folder, (work) =>
      fill(work, request, source, tableau as Tableau, snapshot),
    );
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return diskFull(folder);
    return unreadable(name, error);
  }
};

/** Stops the writing of the folder, which is then removed. */
class Refused extends Error {
  readonly refusal: ListeRefusal;
  constructor(refusal: ListeRefusal) {
    super(refusal.why);
    this.refusal = refusal;
  }
}

const fill = (
  work: string,
  request: ListeRequest,
  source: SourceListe,
  tableau: Tableau,
  snapshot: Pick<RegistreInput, 'id' | 'sha256' | 'bytes' | 'fileName'>,
): Promise<ImportedListe> =>
  withDuckdb(
    async (connection) => {
      const { read, updated } = await takeRows(connection, source, tableau);
      const asOf = request.date ?? updated ?? dayIn(snapshot.fileName);
      if (!asOf) throw new Refused(dateMissing(snapshot.fileName));
      const paths = { liste: join(work, 'liste.parquet'), rejects: join(work, 'rejects.parquet') };
      await copyParquet(
        connection,
        `SELECT siren, denomination, genre, "validFrom"::DATE AS "validFrom", "validTo"::DATE AS "validTo" FROM kept WHERE first ORDER BY siren, genre`,
        paths.liste,
      );
      await copyParquet(connection, 'FROM rejects ORDER BY line', paths.rejects);
      await copyParquet(
        connection,
        'FROM corrections ORDER BY line',
        join(work, 'corrections.parquet'),
      );
      const [counts] = await readRows<{ kept: number; rejected: number; corrected: number }>(
        connection,
        'SELECT (SELECT count(*)::INT FROM kept WHERE first) AS kept, (SELECT count(*)::INT FROM rejects) AS rejected, (SELECT count(*)::INT FROM corrections) AS corrected',
      );
      if (!counts?.kept) throw new Refused(nothingKept(snapshot.fileName, read));
      const input: RegistreInput = {
        ...snapshot,
        source: source.id,
        title: source.title,
        publisher: source.publisher,
        address: source.address,
        licence: licenceOf(request, source),
        vintage: asOf,
        takenOn: request.today,
        kind: 'liste',
        couverture: 'stock',
        asOf,
        read,
        ...counts,
        ignored: ignoredOf(source, tableau.head),
        notes: {},
      };
      await copyFile(request.from, join(work, `snapshot${extname(request.from)}`));
      await writeFile(join(work, 'input.json'), `${JSON.stringify(input, null, 2)}\n`);
      const reasons = await readRows<{ reason: ListeReject; count: number }>(
        connection,
        'SELECT reason, count(*)::INT AS count FROM rejects GROUP BY reason ORDER BY count DESC, reason',
      );
      return { input, reasons };
    },
    { spill: join(work, spill) },
  ).finally(() => rm(join(work, spill), { recursive: true, force: true }));

const licenceOf = ({ licence }: ListeRequest, source: SourceListe): Licence =>
  licence ? { id: licence, name: licence, url: '' } : source.licence;

const ignoredOf = ({ columns }: SourceListe, head: readonly string[]): readonly string[] => {
  const used = new Set(Object.values(findColumns(head, columns)));
  return head.filter((name, at) => name && !used.has(at));
};

/** `20231120` or `2023-11-20` in the name of a file. */
const dayIn = (name: string): string | undefined => {
  const match = /(?<!\d)(20\d{2})[-_]?([01]\d)[-_]?([0-3]\d)(?!\d)/.exec(name);
  return match ? readDay(`${match[1]}-${match[2]}-${match[3]}`) : undefined;
};

/** Reads every row into `kept`, `rejects`, `corrections`; a unit named twice is kept once. */
const takeRows = async (
  connection: DuckDBConnection,
  source: SourceListe,
  { head, rows }: Tableau,
): Promise<{ readonly read: number; readonly updated: string | undefined }> => {
  const at = findColumns(head, source.columns);
  const keeping = await pushInto(connection, clean);
  const aside = await pushInto(connection, setAside);
  const mended = await pushInto(connection, repaired);
  let read = 0;
  let updated: string | undefined;
  for await (const row of rows()) {
    read++;
    const found = readRow(row, at, head);
    const day = readDay(row.cells[at.updated] ?? '');
    if (day && (!updated || day > updated)) updated = day;
    if ('reason' in found) aside.push(found);
    else {
      const { before, column, ...kept } = found;
      keeping.push(kept);
      if (before)
        mended.push({
          line: row.line,
          column,
          before,
          after: String(kept.siren).padStart(9, '0'),
          reason: 'zeros-put-back',
        });
    }
  }
  for (const each of [keeping, aside, mended]) each.flush();
  const key = at.siren >= 0 ? head[at.siren] : head[at.siret];
  await connection.run(
    `CREATE TABLE kept AS SELECT *, row_number() OVER (PARTITION BY siren, genre, "validFrom", "validTo" ORDER BY line) = 1 AS first FROM ${keeping.table}`,
  );
  await connection.run(
    `CREATE TABLE rejects AS FROM ${aside.table} UNION ALL SELECT line, $1, lpad(siren::VARCHAR, 9, '0'), 'duplicate' FROM kept WHERE NOT first`,
    [key ?? ''],
  );
  await connection.run(
    `CREATE TABLE corrections AS SELECT m.* FROM ${mended.table} m JOIN kept k ON k.line = m.line WHERE k.first`,
  );
  return { read, updated };
};

interface Kept {
  readonly line: number;
  readonly siren: number;
  readonly denomination: string | null;
  readonly genre: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The number as printed, when zeros were put back. */
  readonly before: string | null;
  readonly column: string;
}

interface Aside {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly reason: ListeReject;
}

const readRow = (
  { line, cells }: TableauRow,
  at: Readonly<Record<ListeRole, number>>,
  head: readonly string[],
): Kept | Aside => {
  const cell = (role: ListeRole): string => cells[at[role]] ?? '';
  const named = (role: ListeRole): string => head[at[role]] ?? '';
  const aside = (role: ListeRole, reason: ListeReject): Aside => ({
    line,
    column: named(role),
    value: cell(role),
    reason,
  });
  if (cells.length < head.length || cells.slice(head.length).some(Boolean))
    return { line, column: '', value: `${cells.length}/${head.length}`, reason: 'row-cut' };
  const key: ListeRole = at.siren >= 0 && (cell('siren') || at.siret < 0) ? 'siren' : 'siret';
  const found = readSiren(cell(key));
  if (typeof found === 'string') return aside(key, found);
  if (/^(false|faux|non|0|n)$/i.test(cell('actif'))) return aside('actif', 'inactive');
  for (const role of ['validFrom', 'validTo'] as const)
    if (cell(role) && !readDay(cell(role))) return aside(role, 'date-unreadable');
  return {
    line,
    siren: Number(found.siren),
    denomination: cell('denomination') || null,
    genre: cell('genre') || null,
    validFrom: readDay(cell('validFrom')) ?? null,
    validTo: readDay(cell('validTo')) ?? null,
    before: found.padded ? cell(key) : null,
    column: named(key),
  };
};

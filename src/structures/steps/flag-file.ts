import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isRefusal } from '#kernel';
import {
  openTableau,
  type Tableau,
  type TableauRow,
  unreadable,
} from '../adapters/tableau-reader.ts';
import { findColumns } from '../domain/columns.ts';
import { fileAbsent, fileEmpty, type ListeRefusal } from '../domain/liste-refusals.ts';
import { readNaf } from '../domain/read-naf.ts';
import { type ListeReject, readSiren } from '../domain/read-siren.ts';
import type { UniteLegale } from '../domain/unite-legale.ts';
import { flagColumns, notPresent } from '../sources/flag-file.ts';

/** A row of the file that tells a present state. */
export interface FlagRow {
  readonly unite: UniteLegale;
  /** Null for a natural person and for a unit that is not wholly diffusible. */
  readonly denomination: string | null;
}

export interface FlagFile {
  readonly read: number;
  /** One row per SIREN, or per SIRET when the file has a NIC: the last one of the file. */
  readonly rows: readonly FlagRow[];
  /** Whether rows are establishments (the layout of 2017) or legal units. */
  readonly by: 'unite' | 'etablissement';
  readonly rejects: readonly {
    readonly line: number;
    readonly column: string;
    readonly value: string;
    readonly reason: ListeReject;
  }[];
  /** Rows left out without being wrong: of a former state, or told again further down. */
  readonly passed: { readonly notPresent: number; readonly toldAgain: number };
}

const wanted = {
  fr: 'un SIREN, une catégorie juridique et un drapeau ESS',
  en: 'a SIREN, a legal category and an ESS flag',
};

type Places = Readonly<Record<keyof typeof flagColumns, number>>;

const isWhole = ({ siren, categorieJuridique, drapeau }: Places): boolean =>
  siren >= 0 && categorieJuridique >= 0 && drapeau >= 0;

/**
 * Reads a table of legal units with their flag, whatever its layout: an extract of StockUniteLegale,
 * or rows of the register of 2017. `read = rows + rejects + passed`, always.
 */
export const importFlagFile = async (from: string): Promise<FlagFile | ListeRefusal> => {
  const name = basename(from);
  const found = await stat(from).catch(() => undefined);
  if (!found?.isFile()) return fileAbsent(from);
  if (!found.size) return fileEmpty(name);
  const isHead = (cells: readonly string[]) => isWhole(findColumns(cells, flagColumns));
  const tableau = await openTableau(from, name, isHead, wanted);
  if (isRefusal(tableau)) return tableau as ListeRefusal;
  try {
    return await readAll(tableau as Tableau);
  } catch (error) {
    return unreadable(name, error);
  }
};

const readAll = async ({ head, rows }: Tableau): Promise<FlagFile> => {
  const at: Places = findColumns(head, flagColumns);
  const last = new Map<string, FlagRow>();
  const rejects: FlagFile['rejects'][number][] = [];
  let read = 0;
  let former = 0;
  let toldAgain = 0;
  for await (const row of rows()) {
    read++;
    if (notPresent.has(row.cells[at.vmaj] ?? '')) {
      former++;
      continue;
    }
    const found = readFlagRow(row, at, head);
    if ('reason' in found) {
      rejects.push({ line: row.line, ...found });
      continue;
    }
    const key = `${found.unite.siren}${row.cells[at.nic] ?? ''}`;
    if (last.has(key)) toldAgain++;
    last.set(key, found);
  }
  return {
    read,
    rows: [...last.values()],
    by: at.nic >= 0 ? 'etablissement' : 'unite',
    rejects,
    passed: { notPresent: former, toldAgain },
  };
};

const readFlagRow = (
  { cells }: TableauRow,
  at: Places,
  head: readonly string[],
): FlagRow | Omit<FlagFile['rejects'][number], 'line'> => {
  const cell = (role: keyof typeof flagColumns): string => cells[at[role]] ?? '';
  const named = (role: keyof typeof flagColumns): string => head[at[role]] ?? '';
  if (cells.length !== head.length)
    return { column: '', value: `${cells.length}/${head.length}`, reason: 'row-cut' };
  const found = readSiren(cell('siren'));
  if (typeof found === 'string')
    return { column: named('siren'), value: cell('siren'), reason: found };
  const code = cell('categorieJuridique');
  if (code && !/^\d{4}$/.test(code))
    return { column: named('categorieJuridique'), value: code, reason: 'categorie-unreadable' };
  const drapeau = cell('drapeau');
  if (drapeau && drapeau !== 'O' && drapeau !== 'N')
    return { column: named('drapeau'), value: drapeau, reason: 'drapeau-unreadable' };
  const mayBeNamed = code !== '1000' && !/^[PN]$/.test(cell('diffusion'));
  return {
    unite: {
      siren: found.siren,
      categorieJuridique: code || null,
      naf: readNaf(cell('naf')),
      drapeau: drapeau === 'O' || drapeau === 'N' ? drapeau : null,
      listes: [],
    },
    denomination: mayBeNamed ? cell('denomination') || null : null,
  };
};

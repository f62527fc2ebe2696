import { isHidden, isPrimaire, protectTable, type SecretTable } from '#indicateurs';
import { isRefusal, RefusalError } from '#kernel';
import type { PerimetreVersion } from '#structures';
import { niveaux, type Repertoire } from '#territoires';
import type { Protection } from '../domain/cube.ts';
import { secretTables } from './cube-secret.ts';
import { statusKey } from './write-cube-serving.ts';

export interface ProtectOrder {
  /** The cube’s folder, with `secret.parquet`. */
  readonly folder: string;
  readonly repertoire: Repertoire;
  readonly exercices: readonly number[];
  readonly perimetres: readonly PerimetreVersion[];
}

export interface ProtectedCube {
  /** For `writeCubeServing`. */
  readonly statuses: ReadonlyMap<string, Protection>;
  /** Every table passed its audit. */
  readonly isSafe: boolean;
  /** Rounds after which the tables agreed on the cells that they share, by year and perimeter. */
  readonly rounds: readonly number[];
}

const maxRounds = 10;

/**
 * Protects the jobs of the ESS over all territories: by family and by A17, along départements and
 * along EPCI. The four tables share cells; each is protected in turn with what the others hide,
 * until none hides a shared cell that another shows.
 * @throws RefusalError when a table does not add up.
 */
export const protectCube = async (order: ProtectOrder): Promise<ProtectedCube> => {
  const statuses = new Map<string, Protection>();
  const rounds: number[] = [];
  let isSafe = true;
  for (const exercice of order.exercices)
    for (const perimetre of order.perimetres) {
      const tables = await secretTables(order.folder, order.repertoire, { exercice, perimetre });
      const made = await protectTogether(tables);
      rounds.push(made.rounds);
      isSafe &&= made.isSafe;
      for (const [key, status] of made.statuses) {
        const [territoire = '', cell = ''] = key.split('|');
        const niveau = niveaux.find((each) => territoire.startsWith(`${each}-`)) ?? 'france';
        const code = territoire.slice(niveau.length + 1);
        statuses.set(statusKey(exercice, perimetre, niveau, code, cell), status);
      }
    }
  return { statuses, isSafe, rounds };
};

/** `commune-48095|famille=mutuelle`; the total of a territory has nothing after the bar. */
const nameOf = (dim: string, [territoire = '', other = '']: readonly string[]): string =>
  `${territoire}|${other === 'total' ? '' : `${dim}=${other}`}`;

const protectTogether = async (
  tables: readonly SecretTable[],
): Promise<{
  readonly statuses: ReadonlyMap<string, Protection>;
  readonly rounds: number;
  readonly isSafe: boolean;
}> => {
  const statuses = new Map<string, Protection>();
  let isSafe = true;
  for (let round = 1; round <= maxRounds; round++) {
    const before = hiddenIn(statuses);
    isSafe = true;
    for (const table of tables) {
      const dim = table.dims[1] ?? '';
      const cells = table.cells.map((cell) =>
        isKept(statuses.get(nameOf(dim, cell.codes)))
          ? { ...cell, forced: 'suppress' as const }
          : cell,
      );
      const made = await protectTable({ ...table, cells });
      if (isRefusal(made)) throw new RefusalError(made);
      isSafe &&= made.isSafe;
      for (const { codes } of table.cells) {
        const statut = made.statutOf(table, codes);
        const name = nameOf(dim, codes);
        const known = statuses.get(name);
        if (!statut || !isHidden(statut) || known === 'A' || known === 'B') continue;
        statuses.set(name, isPrimaire(statut) && known === undefined ? primary(statut) : 'D');
      }
    }
    if (hiddenIn(statuses) === before)
      return { statuses: complete(tables, statuses), rounds: round, isSafe };
  }
  return { statuses: complete(tables, statuses), rounds: maxRounds, isSafe: false };
};

/** What one table hid is hidden in the others too. */
const isKept = (status: Protection | undefined): boolean => status === 'D';

const primary = (statut: string): Protection => (statut === 'B' ? 'B' : 'A');

const hiddenIn = (statuses: ReadonlyMap<string, Protection>): number => statuses.size;

/** Cells that are shown are said so: a full protection replaces the first pass. */
const complete = (
  tables: readonly SecretTable[],
  statuses: ReadonlyMap<string, Protection>,
): ReadonlyMap<string, Protection> => {
  const all = new Map<string, Protection>();
  for (const { dims, cells } of tables)
    for (const { codes } of cells) {
      const name = nameOf(dims[1] ?? '', codes);
      all.set(name, statuses.get(name) ?? 'V');
    }
  return all;
};

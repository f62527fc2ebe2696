import { isRefusal } from '#kernel';
import { sha256Text } from '#platform/files';
import { type Progress, silent } from '#platform/progress';
import { loadSolver } from '../adapters/secret-highs.ts';
import { type Audit, audit, type Interval, intervalsOf } from '../domain/secret/audit.ts';
import type { Carrier, Need } from '../domain/secret/carrier.ts';
import { lpCarrier } from '../domain/secret/lp-carrier.ts';
import { type Measure, measuresOf } from '../domain/secret/measures.ts';
import { mixedCarrier } from '../domain/secret/mixed-carrier.ts';
import { type CostMeasure, needsOf, primaryStatuts } from '../domain/secret/needs.ts';
import { networkOf } from '../domain/secret/network.ts';
import { networkCarrier } from '../domain/secret/network-carrier.ts';
import { protectExactly } from '../domain/secret/protect-exact.ts';
import { type Pattern, protectByCircuits } from '../domain/secret/protect-heuristic.ts';
import { type Regle, regles } from '../domain/secret/regles.ts';
import type { SecretRefusal } from '../domain/secret/secret-refusals.ts';
import {
  isHidden,
  isPrimaire,
  type SecretCell,
  type SecretTable,
  type Statut,
  sharedKey,
} from '../domain/secret/secret-table.ts';
import type { LinearSolver } from '../domain/secret/solver.ts';
import { buildSystem, type System } from '../domain/secret/system.ts';

/**
 * How to protect.
 * `regle`: the rule; enterprises by default. `margin`: share of the value that must stay unsure on
 * both sides (0.1 for ±10 %); without it the rule's own levels. `cost`: what is lost by hiding.
 * `singletons`: whether single respondents are kept from reading each other (PS2); true by default.
 * `method`: `fast` never looks for the best; `best` looks for it in tables of 2 000 cells at most,
 * and falls back when `seconds` (30) are not enough. `gap`: how near to the best is enough (0.001).
 * `tolerance`: rounding admitted in the margins, as a share (1e-6).
 * `intervals`: whether to work out what a reader can infer of each primary. Not to be published.
 */
export interface ProtectOptions {
  readonly regle?: Regle;
  readonly margin?: number;
  readonly cost?: CostMeasure;
  readonly singletons?: boolean;
  readonly method?: 'best' | 'fast';
  readonly seconds?: number;
  readonly gap?: number;
  readonly tolerance?: number;
  readonly intervals?: boolean;
  readonly progress?: Progress;
}

/** A cell and its status. `key` names it over linked tables; `place` for a person. */
export interface ProtectedCell {
  readonly key: string;
  readonly place: string;
  readonly cell: SecretCell;
  readonly statut: Statut;
  /** Internal: what a reader can infer, in the table's unit. */
  readonly interval?: Interval;
}

/**
 * A pattern and what its audit found. Nothing may be published when `isSafe` is false:
 * `unprotected` names the cells that too little surrounds.
 * `isProved`: no pattern loses less, within the gap. `hiddenShare`: value of the secondaries over the
 * sum of all cells, margins included. `proof`: SHA-256 of every cell's key and status.
 */
export interface ProtectedTable {
  readonly cells: readonly ProtectedCell[];
  readonly statutOf: (
    table: Pick<SecretTable, 'dims' | 'hierarchies'>,
    codes: readonly string[],
  ) => Statut | undefined;
  readonly counts: Readonly<Record<Statut, number>>;
  readonly hiddenShare: number;
  readonly isProved: boolean;
  readonly isSafe: boolean;
  readonly audit: Audit;
  readonly unprotected: readonly string[];
  readonly problems: readonly SecretRefusal[];
  readonly proof: string;
}

/** Beyond this many cells the best pattern is not looked for. */
const exactCells = 2000;
/** In a large table a search of the clean-up looks at this many margins. */
const nearby = 300;

/**
 * Protects a table, or linked tables as one system, and attacks the result.
 * @example
 * const made = await protectTable({ name: 'emploi', dims: ['territoire', 'famille'], hierarchies, cells });
 * if (!isRefusal(made) && made.isSafe) publish(made.cells.filter(({ statut }) => !isHidden(statut)));
 */
export const protectTable = async (
  tables: SecretTable | readonly SecretTable[],
  options: ProtectOptions = {},
): Promise<ProtectedTable | SecretRefusal> => {
  const made = await protectMeasures(
    [Array.isArray(tables) ? tables : [tables as SecretTable]],
    options,
  );
  if (isRefusal(made)) return made;
  const [first] = made;
  if (!first) throw new Error('no measure came back');
  return first;
};

/**
 * Protects several measures of the same cells with one pattern: each element holds the table, or the
 * linked tables, of a measure. The pattern is safe for each of them.
 */
export const protectMeasures = async (
  measures: readonly (readonly SecretTable[])[],
  options: ProtectOptions = {},
): Promise<readonly ProtectedTable[] | SecretRefusal> => {
  const { tolerance, regle = regles[0], margin, cost = 'value', progress = silent } = options;
  progress.step('equations');
  const built = measures.map((tables) => buildSystem(tables, tolerance));
  const refused = built.find((each) => isRefusal(each));
  if (refused && isRefusal(refused)) return refused;
  const systems = built.flatMap((each) => (isRefusal(each) ? [] : [each]));
  const prepared = measuresOf(
    systems.map(({ system }) => system),
    { regle, ...(margin === undefined ? {} : { margin }) },
    cost,
  );
  const carriers = await carriersOf(prepared);
  try {
    const patterns = await hide(prepared, carriers, options);
    const hidden = new Set(
      patterns.flatMap(({ secondaires }, at) =>
        secondaires.map((cell) => prepared[at]?.system.keys[cell] ?? ''),
      ),
    );
    return prepared.map((measure, at) =>
      conclude(measure, carriers[at], patterns[at], hidden, systems[at]?.problems ?? [], options),
    );
  } finally {
    for (const { close } of carriers) close();
  }
};

interface OpenCarrier {
  readonly carrier: Carrier;
  readonly close: () => void;
}

/** Graphs where they fit, linear programs elsewhere. */
const carriersOf = async (measures: readonly Measure[]): Promise<readonly OpenCarrier[]> => {
  const carriers: OpenCarrier[] = [];
  for (const { system } of measures) carriers.push(await openCarrier(system));
  return carriers;
};

const openCarrier = async (system: System): Promise<OpenCarrier> => {
  const network = networkOf(system);
  const graph = network && networkCarrier(network);
  const hinges = network?.hinges.reduce((sum, each) => sum + each, 0) ?? 0;
  if (graph && !hinges) return { carrier: graph, close: () => {} };
  const all = lpCarrier(system, await loadSolver());
  const isMixed = graph && hinges < system.cells.length / 2;
  return { carrier: isMixed ? mixedCarrier(graph, all) : all, close: () => all.close() };
};

type Found = Pattern & { readonly isProved: boolean };

/** Each measure in turn hides what it must on top of what the ones before it hid. */
const hide = async (
  measures: readonly Measure[],
  carriers: readonly OpenCarrier[],
  options: ProtectOptions,
): Promise<readonly Found[]> => {
  const { method = 'best' } = options;
  const hidden = new Set<string>();
  const found: Found[] = [];
  for (const [at, measure] of measures.entries()) {
    const carrier = carriers[at]?.carrier;
    if (!carrier) continue;
    const { keys, cells } = measure.system;
    const costs = measure.costs.map((cost, cell) => (hidden.has(keys[cell] ?? '') ? 0 : cost));
    const isSmall = cells.length <= exactCells;
    const solver =
      method === 'best' && isSmall && measures.length === 1 ? await loadSolver() : undefined;
    const pattern = search({ ...measure, costs }, carrier, solver, options);
    for (const cell of pattern.secondaires) hidden.add(keys[cell] ?? '');
    found.push(pattern);
  }
  return found;
};

const search = (
  { system, needs, costs }: Measure,
  carrier: Carrier,
  solver: LinearSolver | undefined,
  { singletons = true, seconds = 30, gap = 0.001, progress = silent }: ProtectOptions,
): Found => {
  progress.step('circuits', needs.length);
  const first = protectByCircuits(system, carrier, needs, costs, {
    singletons,
    passes: 6,
    advance: progress.advance,
    ...(system.cells.length > exactCells ? { effort: nearby } : {}),
  });
  if (!solver) return { ...first, isProved: false };
  progress.step('cuts');
  return protectExactly(system, carrier, solver, first, costs, {
    singletons,
    seconds,
    gap,
    now: () => performance.now(),
    advance: () => progress.advance(),
  });
};

const conclude = (
  { system, statuts, needs }: Measure,
  opened: OpenCarrier | undefined,
  pattern: Found | undefined,
  hidden: ReadonlySet<string>,
  problems: readonly SecretRefusal[],
  { singletons = true, intervals = false, progress = silent }: ProtectOptions,
): ProtectedTable => {
  if (!opened || !pattern) throw new Error('a measure was left without a pattern');
  const final = statuts.map(
    (statut, cell): Statut =>
      statut === 'V' && hidden.has(system.keys[cell] ?? '') ? 'D' : statut,
  );
  const isOut = (cell: number) => isHidden(final[cell] ?? 'V');
  progress.step('audit', needs.length);
  const audited = audit(system, opened.carrier, needs, isOut, singletons, progress.advance);
  const known = intervals
    ? intervalsOf(
        system,
        opened.carrier,
        [...final.keys()].filter((cell) => isPrimaire(final[cell] ?? 'V')),
        isOut,
      )
    : undefined;
  const unsafe = new Set([
    ...audited.unsafe.map(({ cell }) => cell),
    ...audited.exposed,
    ...audited.pairs.flat(),
  ]);
  const at = new Map(system.keys.map((key, cell) => [key, cell]));
  return {
    cells: system.cells.map((cell, number) => {
      const interval = known?.get(number);
      return {
        key: system.keys[number] ?? '',
        place: system.places[number] ?? '',
        cell,
        statut: final[number] ?? 'V',
        ...(interval ? { interval } : {}),
      };
    }),
    statutOf: (table, codes) => {
      const cell = at.get(sharedKey(table, codes));
      return cell === undefined ? undefined : final[cell];
    },
    counts: countOf(final),
    hiddenShare: hiddenShare(system, final),
    isProved: pattern.isProved && audited.isSafe,
    isSafe: audited.isSafe,
    audit: audited,
    unprotected: [...unsafe].map((cell) => system.places[cell] ?? ''),
    problems,
    proof: proofOf(system, final),
  };
};

const countOf = (statuts: readonly Statut[]): Readonly<Record<Statut, number>> => {
  const counts = { A: 0, B: 0, C: 0, D: 0, V: 0, Z: 0 };
  for (const statut of statuts) counts[statut]++;
  return counts;
};

const hiddenShare = ({ cells }: System, statuts: readonly Statut[]): number => {
  let all = 0;
  let secondaires = 0;
  for (const [at, { value }] of cells.entries()) {
    all += value;
    if (statuts[at] === 'D') secondaires += value;
  }
  return all > 0 ? secondaires / all : 0;
};

/** The same pattern has the same proof, whatever the order of its rows. */
const proofOf = ({ keys }: System, statuts: readonly Statut[]): string =>
  sha256Text(
    keys
      .map((key, at) => `${key}\t${statuts[at] ?? ''}`)
      .sort()
      .join('\n'),
  );

/** What an attack on a given pattern found. `primaires`: statuses by the rules alone. */
export interface AttackedTable {
  readonly audit: Audit;
  readonly unprotected: readonly string[];
  readonly needs: readonly Need[];
  readonly primaires: Readonly<Record<Statut, number>>;
  readonly cells: number;
  readonly equations: number;
  readonly problems: readonly SecretRefusal[];
}

/**
 * Attacks a pattern made elsewhere. A primary that it shows is unprotected.
 * @param isHiddenKey whether the cell of that key (`sharedKey`) is hidden.
 */
export const auditTable = async (
  tables: readonly SecretTable[],
  isHiddenKey: (key: string) => boolean,
  options: ProtectOptions = {},
): Promise<AttackedTable | SecretRefusal> => {
  const { tolerance, regle = regles[0], margin, singletons = true, progress = silent } = options;
  const built = buildSystem(tables, tolerance);
  if (isRefusal(built)) return built;
  const { system, problems } = built;
  const rule = { regle, ...(margin === undefined ? {} : { margin }) };
  const statuts = primaryStatuts(system, rule);
  const needs = needsOf(system, statuts, rule);
  const { carrier, close } = await openCarrier(system);
  try {
    progress.step('audit', needs.length);
    const isOut = (cell: number) => isHiddenKey(system.keys[cell] ?? '');
    const isShown = (statut: Statut, cell: number) => isPrimaire(statut) && !isOut(cell);
    const shown = [...statuts.keys()].filter((cell) => isShown(statuts[cell] ?? 'V', cell));
    const asked = needs.filter(({ cell }) => isOut(cell));
    const audited = audit(system, carrier, asked, isOut, singletons, progress.advance);
    const unsafe = new Set([
      ...shown,
      ...audited.unsafe.map(({ cell }) => cell),
      ...audited.exposed,
      ...audited.pairs.flat(),
    ]);
    return {
      audit: { ...audited, isSafe: audited.isSafe && !shown.length },
      unprotected: [...unsafe].map((cell) => system.places[cell] ?? ''),
      needs,
      primaires: countOf(statuts),
      cells: system.cells.length,
      equations: system.equations.length,
      problems,
    };
  } finally {
    close();
  }
};

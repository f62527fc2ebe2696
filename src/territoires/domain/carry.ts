import type { Refusal } from '#kernel';
import { type carryReasons, historyShort, sharesWrong } from './carry-refusals.ts';
import type { Branche, Histoire } from './histoire.ts';
import type { Mouvement } from './mouvement.ts';
import type { Millesime } from './territoire.ts';

/** Counts add up over a merger; shares, medians and averages never do. */
export type Measure = 'count' | 'share';

export interface CarryRequest {
  /** Values by commune code, in the geography of `from`. */
  readonly values: ReadonlyMap<string, number>;
  readonly from: Millesime;
  readonly to: Millesime;
  readonly measure: Measure;
  /**
   * What part of a split commune each destination took, from 0 to 1, summing to 1; undefined when
   * it is not known. See `sharesByPopulation`.
   */
  readonly shares?: (
    origin: string,
    destinations: readonly string[],
  ) => ReadonlyMap<string, number> | undefined;
}

/** What one commune of `from` brought to one of `to`. */
export interface Part {
  readonly code: string;
  readonly value: number;
  /** Present when the commune was split: the part of its value that came here. */
  readonly share?: number;
}

export type How = 'unchanged' | 'renamed' | 'recoded' | 'reestablished' | 'summed' | 'shared';

export interface CarriedValue {
  readonly code: string;
  readonly value: number;
  readonly how: How;
  readonly parts: readonly Part[];
  readonly mouvements: readonly Mouvement[];
}

/** Why a value stays behind; its words are in `carryReasons`. */
export type NotCarriedWhy = keyof typeof carryReasons;

export interface NotCarried {
  /** Commune of `from`, and its value. */
  readonly code: string;
  readonly value: number;
  readonly why: NotCarriedWhy;
  /** Communes of `to` that it would have gone to. */
  readonly towards: readonly string[];
  /** For `incomplete`: communes of `from` whose value is missing or could not be shared. */
  readonly missing?: readonly string[];
  readonly mouvements: readonly Mouvement[];
}

/** Every value given is either in a part of `values` or in `notCarried`. */
export interface Carried {
  readonly values: readonly CarriedValue[];
  readonly notCarried: readonly NotCarried[];
}

type CarryRefusal = Refusal<'history-short' | 'shares-wrong'>;

interface Contribution {
  readonly part: Part;
  readonly mouvements: readonly Mouvement[];
}

/**
 * Carries values of communes from one millésime to another, in either direction, and says what was
 * done with each. Nothing is estimated unless `shares` says how a split commune is divided.
 */
export const carry = (histoire: Histoire, request: CarryRequest): Carried | CarryRefusal => {
  const { values, from, to, measure } = request;
  for (const millesime of [from, to])
    if (millesime < histoire.first || millesime > histoire.last)
      return historyShort(millesime, histoire);
  const notCarried: NotCarried[] = [];
  const brought = new Map<string, Contribution[]>();
  const bring = (code: string, contribution: Contribution) =>
    brought.set(code, [...(brought.get(code) ?? []), contribution]);
  for (const [code, value] of values) {
    const leave = (why: NotCarriedWhy, branches: readonly Branche[] = []) =>
      notCarried.push({
        code,
        value,
        why,
        towards: branches.map((branche) => branche.code),
        mouvements: mouvementsOf(branches),
      });
    if (!histoire.existed(code, from)) {
      leave('unknown');
      continue;
    }
    const branches = histoire.branches(code, from, to);
    const [only] = branches;
    if (!only) leave('gone', branches);
    else if (branches.length === 1)
      bring(only.code, { part: { code, value }, mouvements: only.mouvements });
    else {
      const shares = measure === 'count' ? sharesOf(request, code, branches) : undefined;
      if (shares && 'why' in shares) return shares;
      if (!shares) leave('split', branches);
      else
        for (const branche of branches) {
          const share = shares.get(branche.code) ?? 0;
          const part = { code, value: value * share, share };
          bring(branche.code, { part, mouvements: branche.mouvements });
        }
    }
  }
  const settled = [...brought].map(([code, parts]) => settle(histoire, request, code, parts));
  return {
    values: settled.flatMap((each) => ('how' in each ? [each] : [])),
    notCarried: [...notCarried, ...settled.flatMap((each) => ('how' in each ? [] : each))],
  };
};

const mouvementsOf = (
  each: readonly { readonly mouvements: readonly Mouvement[] }[],
): readonly Mouvement[] => [...new Set(each.flatMap(({ mouvements }) => mouvements))];

const sharesOf = (
  { shares }: CarryRequest,
  code: string,
  branches: readonly Branche[],
): ReadonlyMap<string, number> | CarryRefusal | undefined => {
  const codes = branches.map((branche) => branche.code);
  const found = shares?.(code, codes);
  if (!found) return undefined;
  const each = codes.map((destination) => found.get(destination) ?? Number.NaN);
  const sum = each.reduce((total, share) => total + share, 0);
  const isWhole = each.every((share) => share >= 0) && Math.abs(sum - 1) < 1e-6;
  return isWhole ? found : sharesWrong(code, sum);
};

/** A destination holds a value when every commune it is made of brought its own. */
const settle = (
  histoire: Histoire,
  { from, to, measure }: CarryRequest,
  code: string,
  contributions: readonly Contribution[],
): CarriedValue | readonly NotCarried[] => {
  const origins = histoire.branches(code, to, from).map((branche) => branche.code);
  const given = new Set(contributions.map(({ part }) => part.code));
  const missing = origins.filter((origin) => !given.has(origin));
  const stay = (why: NotCarriedWhy): readonly NotCarried[] =>
    contributions.map(({ part, mouvements }) => ({
      code: part.code,
      value: part.value,
      why,
      towards: [code],
      mouvements,
      ...(why === 'incomplete' ? { missing } : {}),
    }));
  if (measure === 'share' && origins.length > 1) return stay('not-additive');
  if (missing.length) return stay('incomplete');
  const mouvements = mouvementsOf(contributions);
  const parts = contributions.map(({ part }) => part);
  return {
    code,
    value: parts.reduce((sum, part) => sum + part.value, 0),
    how: howOf(code, parts, mouvements),
    parts,
    mouvements,
  };
};

const howOf = (
  code: string,
  parts: readonly Part[],
  mouvements: readonly Mouvement[],
): CarriedValue['how'] => {
  if (parts.some(({ share }) => share !== undefined)) return 'shared';
  if (parts.length > 1) return 'summed';
  if (parts[0]?.code !== code) return 'recoded';
  if (mouvements.some(({ mod }) => mod === '21')) return 'reestablished';
  return mouvements.length ? 'renamed' : 'unchanged';
};

/**
 * Shares of a split commune by the population of what it became: only where each destination comes
 * from that commune alone, since no one knows what part of a mixed one is its own.
 * @param population of a commune in the geography of `to`.
 */
export const sharesByPopulation =
  (
    histoire: Histoire,
    from: Millesime,
    to: Millesime,
    population: (code: string) => number | null | undefined,
  ): NonNullable<CarryRequest['shares']> =>
  (_origin, destinations) => {
    const each = destinations.map((code) => population(code) ?? 0);
    const sum = each.reduce((total, count) => total + count, 0);
    const isAlone = destinations.every((code) => histoire.branches(code, to, from).length === 1);
    if (!isAlone || each.some((count) => count <= 0)) return undefined;
    return new Map(destinations.map((code, at) => [code, (each[at] ?? 0) / sum]));
  };

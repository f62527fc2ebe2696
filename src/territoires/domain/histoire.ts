import { instantOf, type Mouvement } from './mouvement.ts';
import type { Millesime } from './territoire.ts';

/** Where a commune stands in another millésime, and the movements that led there. */
export interface Branche {
  readonly code: string;
  readonly mouvements: readonly Mouvement[];
}

/** The history of communes between two millésimes. */
export interface Histoire {
  /** First and last millésimes it can pass between. */
  readonly first: Millesime;
  readonly last: Millesime;
  readonly mouvements: readonly Mouvement[];
  /** Whether the code was a commune in that millésime. */
  existed(code: string, millesime: Millesime): boolean;
  /** What became of a commune (`to` later) or what it came from (`to` earlier); may be several. */
  branches(code: string, from: Millesime, to: Millesime): readonly Branche[];
}

interface Event {
  readonly mouvement: Mouvement;
  readonly instant: string;
}

/** Types that touch associated or delegated communes only: a commune stays what it is. */
const withoutEffect = new Set(['34', '35', '70', '71', '72']);

const isEffective = ({ mod, from, to }: Mouvement): boolean =>
  !withoutEffect.has(mod) || from?.code !== to?.code;

const indexBy = (
  events: readonly Event[],
  end: 'from' | 'to',
): ReadonlyMap<string, readonly Event[]> => {
  const index = new Map<string, Event[]>();
  for (const event of events) {
    const code = event.mouvement[end]?.code;
    if (code === undefined) continue;
    const list = index.get(code);
    if (list) list.push(event);
    else index.set(code, [event]);
  }
  return index;
};

/**
 * @param isKnown whether a code that no movement names is a commune.
 * @param covered millésimes that the movements reach, both ends included.
 */
export const makeHistoire = (
  mouvements: readonly Mouvement[],
  covered: { readonly first: Millesime; readonly last: Millesime },
  isKnown: (code: string) => boolean,
): Histoire => {
  const events = mouvements
    .filter(isEffective)
    .map((mouvement) => ({ mouvement, instant: instantOf(mouvement) }))
    .sort((a, b) => (a.instant < b.instant ? -1 : a.instant > b.instant ? 1 : 0));
  const leaving = indexBy(events, 'from');
  const arriving = indexBy(events, 'to');

  const existed = (code: string, millesime: Millesime): boolean => {
    const out = leaving.get(code) ?? [];
    const into = arriving.get(code) ?? [];
    if (!out.length && !into.length) return isKnown(code);
    const isPast = ({ mouvement }: Event) => mouvement.millesime <= millesime;
    const [lastOut, lastInto] = [out, into].map((list) => list.findLast(isPast)?.instant ?? '');
    if (lastOut || lastInto) return (lastInto ?? '') >= (lastOut ?? '');
    const [firstOut, firstInto] = [out, into].map((list) => list[0]?.instant ?? '~');
    return (firstOut ?? '~') <= (firstInto ?? '~');
  };

  /** The movements of a code at its next instant in the direction asked. */
  const next = (
    code: string,
    after: string,
    [low, high]: readonly [Millesime, Millesime],
    forward: boolean,
  ): readonly Event[] => {
    const all = (forward ? leaving : arriving).get(code) ?? [];
    const ahead = all.filter(
      ({ mouvement, instant }) =>
        mouvement.millesime > low &&
        mouvement.millesime <= high &&
        (after === '' || (forward ? instant > after : instant < after)),
    );
    const first = forward ? ahead[0] : ahead.at(-1);
    return ahead.filter(({ instant }) => instant === first?.instant);
  };

  const walk = (
    origin: string,
    [from, to]: readonly [Millesime, Millesime],
    forward: boolean,
  ): Map<string, Set<Mouvement>> => {
    const found = new Map<string, Set<Mouvement>>();
    const visit = (code: string, after: string, path: readonly Mouvement[]): void => {
      const ahead = next(code, after, [from, to], forward);
      const step = forward ? backToItself(origin, path, ahead) : ahead;
      if (!step.length) {
        const known = found.get(code) ?? new Set();
        for (const each of path) known.add(each);
        found.set(code, known);
      }
      for (const { mouvement, instant } of step) {
        const end = forward ? mouvement.to : mouvement.from;
        if (end) visit(end.code, instant, [...path, mouvement]);
      }
    };
    visit(origin, '', []);
    return found;
  };

  const branches = (code: string, from: Millesime, to: Millesime): readonly Branche[] => {
    if (from <= to)
      return [...walk(code, [from, to], true)].map(([end, path]) => ({
        code: end,
        mouvements: [...path],
      }));
    return [...walk(code, [to, from], false).keys()].flatMap((origin) => {
      const path = walk(origin, [to, from], true).get(code);
      return path ? [{ code: origin, mouvements: [...path] }] : [];
    });
  };

  return { ...covered, mouvements, existed, branches };
};

const mergers = new Set(['31', '32', '33']);

/**
 * A commune that merged and was later re-established finds its own limits again: what was its own
 * before the merger is its own after, and not a part of each commune that leaves.
 */
const backToItself = (
  origin: string,
  path: readonly Mouvement[],
  step: readonly Event[],
): readonly Event[] => {
  const hasMerged = path.some(({ mod }) => mergers.has(mod));
  const own = step.filter(({ mouvement: { mod, to } }) => mod === '21' && to?.code === origin);
  return hasMerged && own.length ? own : step;
};

import type { Hierarchy } from './secret-table.ts';

/**
 * The hierarchy as a table shows it: a level that has no row is passed over, its children go to
 * the nearest ancestor that has one.
 */
export const restrictHierarchy = (
  hierarchy: Hierarchy,
  present: ReadonlySet<string>,
): Hierarchy => {
  const shown = (code: string): readonly string[] =>
    (hierarchy.children.get(code) ?? []).flatMap((child) =>
      present.has(child) ? [child] : shown(child),
    );
  const codes = [hierarchy.root, ...present];
  return {
    root: hierarchy.root,
    children: new Map(
      [...new Set(codes)].flatMap((code) => {
        const children = shown(code);
        return children.length ? [[code, children] as const] : [];
      }),
    ),
  };
};

/** Number of levels, the total included. */
export const depthOf = ({ root, children }: Hierarchy): number => {
  const depth = (code: string): number =>
    1 + (children.get(code) ?? []).reduce((most, child) => Math.max(most, depth(child)), 0);
  return depth(root);
};

/** Each code and the one it is a part of. */
export const parentsOf = ({ children }: Hierarchy): ReadonlyMap<string, string> =>
  new Map([...children].flatMap(([parent, codes]) => codes.map((code) => [code, parent] as const)));

export const codesOf = ({ root, children }: Hierarchy): ReadonlySet<string> =>
  new Set([root, ...[...children.values()].flat()]);

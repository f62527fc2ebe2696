import type { Mouvement } from './mouvement.ts';
import type { Millesime, Territoire } from './territoire.ts';

/** The communes of one millésime, and which of them holds a former one. */
export interface Etat {
  readonly communes: readonly Territoire[];
  readonly successor: (code: string) => string | undefined;
}

/**
 * Movements seen by comparing two millésimes: communes that went into another, that left one, or
 * that changed their name.
 * @param millesime of `after`.
 */
export const deduceMouvements = (
  before: Etat,
  after: Etat,
  millesime: Millesime,
): readonly Mouvement[] => {
  const old = new Map(before.communes.map((commune) => [commune.code, commune.nom]));
  const present = new Map(after.communes.map((commune) => [commune.code, commune.nom]));
  const mouvements: Mouvement[] = [];
  const held = new Set<string>();
  const add = (from: string | undefined, to: string | undefined) =>
    mouvements.push({
      mod: 'deduit',
      millesime,
      ...(from ? { from: { code: from, nom: old.get(from) ?? '' } } : {}),
      ...(to ? { to: { code: to, nom: present.get(to) ?? '' } } : {}),
    });
  const keepOwn = (code: string) => {
    if (held.has(code) || !old.has(code) || !present.has(code)) return;
    held.add(code);
    add(code, code);
  };
  for (const code of old.keys()) {
    if (present.has(code)) continue;
    const to = after.successor(code);
    add(code, to);
    if (to) keepOwn(to);
  }
  const arrived = new Set(mouvements.flatMap(({ to }) => (to ? [to.code] : [])));
  for (const code of present.keys()) {
    if (old.has(code) || arrived.has(code)) continue;
    const from = before.successor(code);
    add(from, code);
    if (from) keepOwn(from);
  }
  for (const [code, nom] of present) if (old.has(code) && old.get(code) !== nom) keepOwn(code);
  return mouvements;
};

import type { Repertoire } from './repertoire.ts';
import type { Millesime, Niveau } from './territoire.ts';

/** What a code printed by a source stands for. */
export type Resolved =
  | {
      readonly niveau: Niveau;
      readonly code: string;
      readonly millesime: Millesime;
      /** The code as the source prints it, when a lost leading zero was restored. */
      readonly restored?: string;
      /** The former commune whose code the source gives, now part of `code`. */
      readonly mergedFrom?: string;
    }
  | { readonly unknown: string };

export const isResolved = (
  resolved: Resolved,
): resolved is Extract<Resolved, { readonly niveau: Niveau }> => 'niveau' in resolved;

const nationals: Readonly<Record<string, string>> = {
  FR: 'FR',
  F: 'FR',
  FE: 'FR',
  FRANCE: 'FR',
  FHM: 'FRHM',
  FRHM: 'FRHM',
  M: 'FRM',
  FM: 'FRM',
  FRM: 'FRM',
  P: 'FRP',
  FP: 'FRP',
  FRP: 'FRP',
};

const lengths: Partial<Readonly<Record<Niveau, number>>> = {
  region: 2,
  'ancienne-region': 2,
  departement: 2,
  commune: 5,
};

/** A source that prints numbers loses the leading zero of 01001; nothing else is restored. */
const withZero = (niveau: Niveau, code: string): string | undefined =>
  /^\d/.test(code) && code.length === (lengths[niveau] ?? 0) - 1 ? `0${code}` : undefined;

/**
 * Finds the territory a source speaks of: the code as it is, in the present millésime or an older
 * one; with its leading zero; or a former commune carried to the one that holds it today.
 * @param nom printed beside the code: « France (hors Mayotte) » is not France.
 */
export const resolveTerritoire = (
  repertoire: Repertoire,
  niveau: Niveau,
  printed: string,
  nom = '',
): Resolved => {
  const code = printed.trim().toUpperCase();
  const national = nationals[code];
  if (niveau === 'france' || national) {
    if (!national) return { unknown: printed };
    const aggregate = /hors mayotte/i.test(nom) ? 'FRHM' : national;
    return { niveau: 'france', code: aggregate, millesime: repertoire.current };
  }
  for (const each of [code, withZero(niveau, code)]) {
    if (!each) continue;
    const restored = each === code ? {} : { restored: printed.trim() };
    if (repertoire.find(niveau, each))
      return { niveau, code: each, millesime: repertoire.current, ...restored };
    const successor = niveau === 'commune' ? repertoire.successor(each) : undefined;
    if (successor)
      return {
        niveau,
        code: successor,
        millesime: repertoire.current,
        mergedFrom: each,
        ...restored,
      };
    const older = repertoire.millesimes.find((millesime) =>
      repertoire.find(niveau, each, millesime),
    );
    if (older) return { niveau, code: each, millesime: older, ...restored };
  }
  return { unknown: printed };
};

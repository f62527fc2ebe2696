import type { Repertoire } from '../domain/repertoire.ts';
import type { Niveau } from '../domain/territoire.ts';

/**
 * Whether the line between two territories of a level is also one of a wider level: région borders
 * over départements and EPCI, département borders over communes. Twenty-six EPCI lie in two régions:
 * no border is drawn against a neighbour that shares one with them, since it is none.
 */
export const borderBetween = (
  repertoire: Repertoire,
  niveau: Niveau,
): ((a: string, b: string) => boolean) => {
  const widerOf = new Map<string, ReadonlySet<string>>();
  if (niveau === 'epci') {
    const communes = Map.groupBy(repertoire.list('commune'), ({ epci }) => epci ?? '');
    for (const [epci, own] of communes)
      widerOf.set(epci, new Set(own.map(({ region }) => region ?? '')));
  } else if (niveau === 'departement' || niveau === 'commune') {
    const wider = niveau === 'commune' ? 'departement' : 'region';
    for (const territoire of repertoire.list(niveau))
      widerOf.set(territoire.code, new Set([territoire[wider] ?? '']));
  }
  return (a, b) => {
    const [own, other] = [widerOf.get(a), widerOf.get(b)];
    return Boolean(own && other?.isDisjointFrom(own));
  };
};

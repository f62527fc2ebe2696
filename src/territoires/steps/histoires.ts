import { millesimes, readDecoupage } from '../adapters/decoupage.ts';
import { deduceMouvements } from '../domain/deduce-mouvements.ts';
import { type Histoire, makeHistoire } from '../domain/histoire.ts';
import type { Mouvement } from '../domain/mouvement.ts';
import type { Repertoire } from '../domain/repertoire.ts';
import type { Millesime } from '../domain/territoire.ts';

/** INSEE's file begins on 1 January 1943. */
const firstOfFile: Millesime = 1943;

/** The history that INSEE's movements tell, up to the last COG they reach. */
export const histoireOf = (repertoire: Repertoire, mouvements: readonly Mouvement[]): Histoire => {
  const last = mouvements.reduce((latest, { millesime }) => Math.max(latest, millesime), 0);
  return makeHistoire(mouvements, { first: firstOfFile, last }, (code) =>
    repertoire.millesimes.some((millesime) => repertoire.find('commune', code, millesime)),
  );
};

/**
 * The history that needs no download: what changed between the two millésimes that the project
 * ships. Days and types of event are not known.
 */
export const embeddedHistoire = (repertoire: Repertoire): Histoire => {
  const [last = 0, first = last] = millesimes;
  const before = readDecoupage(first);
  const formerly = new Map(before.anciens.map(({ code, successor }) => [code, successor]));
  const mouvements = deduceMouvements(
    { communes: repertoire.list('commune', first), successor: (code) => formerly.get(code) },
    { communes: repertoire.list('commune', last), successor: repertoire.successor },
    last,
  );
  return makeHistoire(mouvements, { first, last }, (code) =>
    Boolean(repertoire.find('commune', code, last)),
  );
};

/**
 * The history to pass from one millésime to another: INSEE's, when it was imported and reaches
 * both, else the one that the project ships.
 */
export const histoireFor = (
  repertoire: Repertoire,
  imported: readonly Mouvement[] | undefined,
  from: Millesime,
  to: Millesime,
): Histoire => {
  const told = imported && histoireOf(repertoire, imported);
  const reaches = ({ first, last }: Histoire) =>
    [from, to].every((millesime) => millesime >= first && millesime <= last);
  const embedded = embeddedHistoire(repertoire);
  return told && (reaches(told) || !reaches(embedded)) ? told : embedded;
};

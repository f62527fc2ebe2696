import { join } from 'node:path';
import { isRefusal } from '#kernel';
import type { Fond } from '../domain/fond.ts';
import { insetsOf } from '../domain/insets.ts';
import type { Repertoire } from '../domain/repertoire.ts';
import { type SetAside, setAsideReasons, type TakenIn } from '../domain/taken-in.ts';
import type { Niveau } from '../domain/territoire.ts';
import { contoursSources } from '../sources/contours.ts';
import { borderBetween } from './borders.ts';
import { drawFond } from './draw-fond.ts';
import { nothingKept, type TerritoiresRefusal, tooManyPoints } from './import-refusals.ts';
import { projectAll } from './place-contours.ts';
import { type Contour, type ContoursRead, mostPoints, readContours } from './read-contours.ts';
import { keepWhole, snapshotOf, type Told } from './take-in.ts';

/** What `ECHELLE_DATA/contours/<niveau>.json` holds. */
export interface ImportedContours {
  readonly format: 1;
  readonly niveau: Niveau;
  /** One a file: a level may come in pieces, one a département. */
  readonly inputs: readonly TakenIn[];
  readonly setAside: readonly SetAside[];
  readonly fond: Fond;
}

export interface ContoursRequest {
  readonly data: string;
  /** Paths; files of one level make one base map, which replaces the one before. */
  readonly from: readonly string[];
  /** Level of every file, when the person says it. */
  readonly niveau?: Niveau;
  readonly repertoire: Repertoire;
  readonly today: string;
  readonly told?: Told;
}

export const contoursPath = (data: string, niveau: Niveau): string =>
  join(data, 'contours', `${niveau}.json`);

interface Piece extends ContoursRead {
  readonly input: TakenIn;
}

/**
 * Takes in contours: matched to the répertoire, projected, simplified once, kept as a `Fond`. A
 * refused file does not stop the others.
 */
export const importContours = async (
  request: ContoursRequest,
): Promise<readonly (ImportedContours | TerritoiresRefusal)[]> => {
  const refused: TerritoiresRefusal[] = [];
  const pieces: Piece[] = [];
  const drawn = new Set<string>();
  let points = 0;
  for (const path of request.from) {
    const piece = await readPiece(path, request, drawn);
    if ('why' in piece) refused.push(piece);
    else if (piece.points + points > mostPoints)
      refused.push(tooManyPoints(piece.name, points + piece.points));
    else {
      pieces.push(piece);
      points += piece.points;
    }
  }
  const imported: (ImportedContours | TerritoiresRefusal)[] = [];
  for (const [niveau, own] of Map.groupBy(pieces, (piece) => piece.niveau))
    imported.push(await keepFond(niveau, own, request));
  return [...imported, ...refused];
};

/** @param drawn codes drawn already, of files before; those of this one are added. */
const readPiece = async (
  path: string,
  { repertoire, niveau, today, told }: ContoursRequest,
  drawn: Set<string>,
): Promise<Piece | TerritoiresRefusal> => {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const source = contoursSources.find(({ fileName }) => fileName.test(name));
  const snapshot = await snapshotOf(path, source, today, told);
  if (isRefusal(snapshot)) return snapshot;
  const found = await readContours(path, repertoire, niveau);
  if (isRefusal(found)) return found;
  const read = found;
  const contours: Contour[] = [];
  const setAside = [...read.setAside];
  for (const contour of read.contours) {
    const { line, printed } = contour;
    const key = `${read.niveau} ${printed}`;
    if (drawn.has(key))
      setAside.push({ file: name, line, column: read.column, value: printed, reason: 'duplicate' });
    else contours.push(contour);
    drawn.add(key);
  }
  if (!contours.length) return nothingKept(name, read.read, setAsideReasons[mostOften(setAside)]);
  const input: TakenIn = {
    ...snapshot,
    read: read.read,
    kept: contours.length,
    rejected: setAside.length,
    corrected: contours.filter(({ isCorrected }) => isCorrected).length,
    ignored: read.ignored,
  };
  return { ...read, contours, setAside: setAside.toSorted((a, b) => a.line - b.line), input };
};

const mostOften = (setAside: readonly SetAside[]): SetAside['reason'] => {
  const byReason = [...Map.groupBy(setAside, ({ reason }) => reason)];
  const [first] = byReason.toSorted(([, a], [, b]) => b.length - a.length);
  return first?.[0] ?? 'feature-unreadable';
};

/** Bytes that the paths of a level may take on a page. */
const budgets: Partial<Readonly<Record<Niveau, number>>> = {
  region: 120_000,
  departement: 200_000,
  epci: 400_000,
  commune: 2_000_000,
};

const keepFond = async (
  niveau: Niveau,
  pieces: readonly Piece[],
  { data, repertoire }: ContoursRequest,
): Promise<ImportedContours | TerritoiresRefusal> => {
  const inputs = pieces.map(({ input }) => input);
  const { projected, insets } = projectAll(pieces.flatMap(({ contours }) => contours));
  const isBorder = borderBetween(repertoire, niveau);
  const { shapes, overlay } = drawFond(projected, budgets[niveau] ?? 400_000, isBorder);
  const fond: Fond = {
    niveau,
    width: insetsOf.width,
    height: insetsOf.height,
    insets: insetsOf.insets
      .filter(({ code }) => insets.has(code))
      .map((inset) => ({ ...inset, code: insetCode(repertoire, niveau, inset.code) })),
    shapes,
    ...(overlay ? { overlay } : {}),
    attribution: attributionOf(inputs),
  };
  const setAside = pieces.flatMap((piece) => piece.setAside);
  const imported: ImportedContours = { format: 1, niveau, inputs, setAside, fond };
  return (await keepWhole(contoursPath(data, niveau), imported)) ?? imported;
};

const insetCode = (repertoire: Repertoire, niveau: Niveau, departement: string): string =>
  niveau === 'region'
    ? (repertoire.find('departement', departement)?.region ?? departement)
    : departement;

const mostNamed = 3;

/** Names the files, their publisher and licence: shown under each map. */
const attributionOf = (inputs: readonly TakenIn[]): string => {
  const lines = [...Map.groupBy(inputs, ({ publisher, licence }) => `${publisher}${licence.id}`)];
  const each = lines.map(([, own]) => {
    const [first] = own;
    const names = own.slice(0, mostNamed).map(({ fileName }) => fileName);
    const more = own.length > mostNamed ? ` et ${own.length - mostNamed} autres fichiers` : '';
    const vintages = [...new Set(own.flatMap(({ vintage }) => vintage || []))].toSorted();
    const vintage = vintages.length ? `, millésime ${vintages.join(', ')}` : '';
    const publisher = first?.publisher ? `${first.publisher}, ` : '';
    return `${publisher}${names.join(', ')}${more}${vintage} (${first?.licence.name})`;
  });
  return `Fond : ${each.join(' ; ')}`;
};

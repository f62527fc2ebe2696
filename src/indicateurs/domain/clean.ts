import { type Period, parsePeriod } from '#kernel';
import { isResolved, type Resolved } from '#territoires';
import type { Indicateur } from './indicateur.ts';
import type { Correction, Observation, Reject, RejectReason, Status } from './observation.ts';
import type { RawCell } from './raw-cell.ts';

/** Words that sources print instead of a number. A dash or an empty cell says nothing is known. */
const statusWords: ReadonlyMap<string, Status> = new Map([
  ['', 'missing'],
  ['nd', 'missing'],
  ['n.d.', 'missing'],
  ['nc', 'missing'],
  ['n/a', 'missing'],
  ['na', 'missing'],
  ['n/a - résultat non disponible', 'missing'],
  ['ns', 'secret'],
  ['s', 'secret'],
  ['c', 'secret'],
  ['///', 'missing'],
  ['//', 'missing'],
  ['…', 'missing'],
  ['...', 'missing'],
  [':', 'missing'],
  ['-', 'missing'],
  ['nan', 'missing'],
]);

/** The status that a printed word stands for; undefined when it is no such word. */
export const statusOf = (text: string): Status | undefined =>
  statusWords.get(text.trim().toLowerCase());

const spaces = /[\s\u00a0\u202f]/g;

/**
 * Reads a printed number: `12 345,6`, `12345.6`, `−3`, `14,2 %`. Thousands are groups of three
 * separated by spaces; a comma or a point is decimal. Nothing is guessed.
 * @returns `undefined` when the text is not such a number, `1,234,567` included.
 */
export const parseNumber = (text: string): number | undefined => {
  const plain = text.replace(/\s*%$/, '').trim().replace(/^−/, '-');
  if (
    /[\s\u00a0\u202f]/.test(plain) &&
    !/^-?\d{1,3}([\s\u00a0\u202f]\d{3})+([.,]\d+)?$/.test(plain)
  )
    return undefined;
  const joined = plain.replace(spaces, '').replace(',', '.');
  return /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(joined) ? Number(joined) : undefined;
};

export interface CleanContext {
  readonly snapshot: string;
  readonly run: string;
  resolve(niveau: RawCell['niveau'], printed: string, nom: string | undefined): Resolved;
  indicateur(id: string): Indicateur | undefined;
}

export type Cleaned =
  | { readonly kept: Observation; readonly corrections: readonly Correction[] }
  | { readonly rejected: Reject };

/** Turns one cell into an observation, or keeps it aside with its reason. */
export const cleanCell = (cell: RawCell, context: CleanContext): Cleaned => {
  const reject = (reason: RejectReason, value: string, detail: string): Cleaned => ({
    rejected: { snapshot: context.snapshot, row: cell.row, value, reason, detail },
  });
  if (cell.aside) return reject(cell.aside.reason, cell.text, cell.aside.detail);
  const indicateur = context.indicateur(cell.indicateur);
  if (!indicateur) return reject('row-incomplete', cell.indicateur, 'indicateur');
  const period = parsePeriod(cell.period);
  if (!period) return reject('period-unreadable', cell.period, cell.period);
  const place = context.resolve(cell.niveau, cell.territoire, cell.nom);
  if (!isResolved(place))
    return reject(
      /^(?!FR)[A-Z]{2}[A-Z0-9_]*$/.test(cell.territoire.trim())
        ? 'not-a-territory'
        : 'territoire-unknown',
      cell.territoire,
      `${cell.niveau} ${cell.territoire}`,
    );
  const read = readValue(cell);
  if (!read) return reject('number-unreadable', cell.text, cell.text);
  const { value, status } = read;
  if (value !== null && isOutside(indicateur, value))
    return reject(
      'value-out-of-range',
      cell.text,
      `${indicateur.min ?? '−∞'} … ${indicateur.max ?? '+∞'}`,
    );
  return {
    kept: observe(cell, context, period, place, value, status),
    corrections: correctionsOf(cell, context.snapshot, place),
  };
};

const readValue = (
  cell: RawCell,
): { readonly value: number | null; readonly status: Status } | undefined => {
  const word = cell.number === undefined ? statusOf(cell.text) : undefined;
  if (cell.status === 'secret' || cell.status === 'missing')
    return { value: null, status: cell.status };
  if (word) return { value: null, status: word };
  const value = cell.number ?? parseNumber(cell.text);
  return value === undefined || !Number.isFinite(value)
    ? undefined
    : { value, status: cell.status ?? 'normal' };
};

const isOutside = ({ min, max }: Indicateur, value: number): boolean =>
  (min !== undefined && value < min) || (max !== undefined && value > max);

type Place = Extract<Resolved, { readonly code: string }>;

const observe = (
  cell: RawCell,
  { snapshot, run }: CleanContext,
  period: Period,
  place: Place,
  value: number | null,
  status: Status,
): Observation => ({
  indicateur: cell.indicateur,
  niveau: place.niveau,
  code: place.code,
  millesime: place.millesime,
  period,
  breakdown: cell.breakdown,
  value,
  status,
  perimetre: cell.perimetre,
  snapshot,
  row: cell.row,
  printed: cell.text,
  run,
  rank: cell.rank,
  ...(place.mergedFrom ? { carriedFrom: place.mergedFrom } : {}),
  ...(cell.note ? { note: cell.note } : {}),
  ...(cell.cite ? { cite: cell.cite } : {}),
});

const correctionsOf = (cell: RawCell, snapshot: string, place: Place): readonly Correction[] => [
  ...(place.restored
    ? [
        {
          snapshot,
          row: cell.row,
          kind: 'leading-zero' as const,
          from: place.restored,
          to: place.mergedFrom ?? place.code,
        },
      ]
    : []),
  ...(place.mergedFrom
    ? [
        {
          snapshot,
          row: cell.row,
          kind: 'merged-commune' as const,
          from: place.mergedFrom,
          to: place.code,
        },
      ]
    : []),
];

import { type Period, parsePeriod } from '#kernel';
import { type PerimetreVersion, perimetreVersions } from '#structures';
import { isNiveau, type Niveau, niveaux } from '#territoires';
import type { Indicateur } from '../domain/indicateur.ts';
import { type Observation, type Status, statuses } from '../domain/observation.ts';
import type { ManifestInput, ObservationQuery, Release } from '../domain/release.ts';
import type { ColumnGroup, ObservationColumns } from './observation-columns.ts';

type Reading = Pick<
  Release,
  'observations' | 'count' | 'periods' | 'niveauxOf' | 'indicateursOf' | 'indicateur'
>;

interface Group extends ColumnGroup {
  readonly niveau: Niveau;
}

/**
 * Answers queries on the columns of a release. Objects are made only for what is asked.
 * @param inputs tell which of two snapshots was taken last.
 */
export const storeObservations = (
  columns: ObservationColumns,
  indicateurs: readonly Indicateur[],
  inputs: readonly ManifestInput[],
): Reading => {
  const periods = columns.period.texts.map(toPeriod);
  const statusOf = columns.status.texts.map((text) => oneOf<Status>(statuses, text));
  const perimetreOf = columns.perimetre.texts.map((text) =>
    text ? oneOf<PerimetreVersion>(perimetreVersions, text) : null,
  );
  const preferred = findPreferred(columns, inputs);
  const groups = groupByIndicateur(columns.groups);
  const byId = new Map(indicateurs.map((indicateur) => [indicateur.id, indicateur]));
  const periodsKnown = new Map<Group, readonly Period[]>();

  const observationAt = (row: number, group: Group, code: string): Observation => {
    const { value, line, rank, millesime } = columns;
    const number = value[row] ?? Number.NaN;
    const sheet = textAt(columns.sheet, row);
    const carriedFrom = textAt(columns.carriedFrom, row);
    const note = textAt(columns.note, row);
    const cite = textAt(columns.cite, row);
    const place = { line: line[row] ?? 0, column: textAt(columns.column, row) };
    const observation: Writable<Observation> = {
      indicateur: group.indicateur,
      niveau: group.niveau,
      code,
      millesime: millesime[row] ?? 0,
      period: periods[columns.period.codes[row] ?? 0] as Period,
      breakdown: textAt(columns.breakdown, row),
      value: Number.isNaN(number) ? null : number,
      status: statusOf[columns.status.codes[row] ?? 0] ?? 'missing',
      perimetre: perimetreOf[columns.perimetre.codes[row] ?? 0] ?? null,
      snapshot: textAt(columns.snapshot, row),
      row: sheet ? { sheet, ...place } : place,
      printed: columns.printed(row),
      run: textAt(columns.run, row),
      rank: rank[row] ?? 0,
    };
    if (carriedFrom) observation.carriedFrom = carriedFrom;
    if (note) observation.note = note;
    if (cite) observation.cite = cite;
    return observation;
  };

  const visit = (
    query: ObservationQuery,
    take: (row: number, group: Group, code: string) => void,
  ): void => {
    const period = query.period === undefined ? -1 : place(columns.period.texts, query.period);
    const wanted = query.breakdown ?? '';
    const breakdown = wanted === '*' ? -1 : place(columns.breakdown.texts, wanted);
    if ((query.period !== undefined && period < 0) || (wanted !== '*' && breakdown < 0)) return;
    for (const group of groups.get(query.indicateur) ?? []) {
      if (query.niveau && group.niveau !== query.niveau) continue;
      let { firstEntry, endEntry } = group;
      if (query.code !== undefined) {
        firstEntry = entryOf(columns, group, query.code);
        endEntry = firstEntry < 0 ? firstEntry : firstEntry + 1;
      }
      for (let entry = firstEntry; entry < endEntry; entry++) {
        const code = columns.codes[columns.entryCode[entry] ?? 0] ?? '';
        const end = columns.entryStart[entry + 1] ?? columns.rows;
        for (let row = columns.entryStart[entry] ?? end; row < end; row++) {
          if (period >= 0 && columns.period.codes[row] !== period) continue;
          if (breakdown >= 0 && columns.breakdown.codes[row] !== breakdown) continue;
          if (!query.all && !preferred[row]) continue;
          take(row, group, code);
        }
      }
    }
  };

  const periodsOf = (group: Group): readonly Period[] => {
    const known = periodsKnown.get(group);
    if (known) return known;
    const seen = new Uint8Array(periods.length);
    const first = columns.entryStart[group.firstEntry] ?? 0;
    const end = columns.entryStart[group.endEntry] ?? columns.rows;
    for (let row = first; row < end; row++)
      if (!Number.isNaN(columns.value[row])) seen[columns.period.codes[row] ?? 0] = 1;
    const found = periods.filter((_, at) => seen[at]);
    periodsKnown.set(group, found);
    return found;
  };

  return {
    indicateur: (id) => byId.get(id),
    observations: (query) => {
      const found: Observation[] = [];
      visit(query, (row, group, code) => found.push(observationAt(row, group, code)));
      return found;
    },
    count: (query) => {
      let found = 0;
      visit(query, () => {
        found++;
      });
      return found;
    },
    periods: (indicateur, niveau) => {
      const group = groups.get(indicateur)?.find((one) => one.niveau === niveau);
      return group ? periodsOf(group) : [];
    },
    niveauxOf: (indicateur) =>
      (groups.get(indicateur) ?? [])
        .filter((group) => periodsOf(group).length > 0)
        .map(({ niveau }) => niveau),
    indicateursOf: (niveau, code) =>
      indicateurs.filter(({ id }) =>
        groups
          .get(id)
          ?.some((group) => group.niveau === niveau && entryOf(columns, group, code) >= 0),
      ),
  };
};

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const textAt = (
  { texts, codes }: { texts: readonly string[]; codes: ArrayLike<number> },
  row: number,
): string => texts[codes[row] ?? 0] ?? '';

/** Place of a text in a sorted list, −1 when it is not there. */
const place = (sorted: readonly string[], text: string): number => {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle] ?? '';
    if (found === text) return middle;
    if (found < text) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

const entryOf = (columns: ObservationColumns, group: ColumnGroup, code: string): number => {
  const wanted = place(columns.codes, code);
  if (wanted < 0) return -1;
  let low = group.firstEntry;
  let high = group.endEntry - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = columns.entryCode[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

/** Groups of each indicator, from the widest level to the narrowest. */
const groupByIndicateur = (groups: readonly ColumnGroup[]): Map<string, Group[]> => {
  const byIndicateur = new Map<string, Group[]>();
  for (const group of groups) {
    const { niveau } = group;
    if (!isNiveau(niveau)) throw new Error(`unknown level in the release: ${niveau}`);
    const own = byIndicateur.get(group.indicateur) ?? [];
    own.push({ ...group, niveau });
    byIndicateur.set(group.indicateur, own);
  }
  for (const own of byIndicateur.values())
    own.sort((a, b) => niveaux.indexOf(a.niveau) - niveaux.indexOf(b.niveau));
  return byIndicateur;
};

const toPeriod = (text: string): Period => {
  const period = parsePeriod(text);
  if (!period) throw new Error(`unreadable period in the release: ${text}`);
  return period;
};

const oneOf = <T extends string>(known: readonly T[], text: string): T => {
  const found = known.find((one) => one === text);
  if (found === undefined) throw new Error(`unknown word in the release: ${text}`);
  return found;
};

/**
 * 1 for the row to show among those of one figure (territory, period, breakdown, perimeter): the
 * lowest rank, then the snapshot taken last.
 */
const findPreferred = (
  columns: ObservationColumns,
  inputs: readonly ManifestInput[],
): Uint8Array => {
  const takenOn = new Map(inputs.map((input) => [input.id, input.takenOn]));
  const dates = columns.snapshot.texts.map((text) => takenOn.get(text) ?? '');
  const dateAt = (row: number) => dates[columns.snapshot.codes[row] ?? 0] ?? '';
  const preferred = new Uint8Array(columns.rows).fill(1);
  const { period, breakdown, perimetre, rank, entryStart } = columns;
  const isBetter = (row: number, than: number): boolean => {
    const difference = (rank[row] ?? 0) - (rank[than] ?? 0);
    return difference ? difference < 0 : dateAt(row) > dateAt(than);
  };
  const best = new Map<number, number>();
  for (let entry = 0; entry + 1 < entryStart.length; entry++) {
    const end = entryStart[entry + 1] ?? 0;
    for (let row = (entryStart[entry] ?? 0) + 1; row < end; row++) {
      const sameFigure =
        period.codes[row] === period.codes[row - 1] &&
        breakdown.codes[row] === breakdown.codes[row - 1];
      if (!sameFigure) {
        best.clear();
        continue;
      }
      if (!best.size) best.set(perimetre.codes[row - 1] ?? 0, row - 1);
      const own = perimetre.codes[row] ?? 0;
      const rival = best.get(own);
      if (rival === undefined) {
        best.set(own, row);
      } else if (isBetter(row, rival)) {
        preferred[rival] = 0;
        best.set(own, row);
      } else {
        preferred[row] = 0;
      }
    }
    best.clear();
  }
  return preferred;
};

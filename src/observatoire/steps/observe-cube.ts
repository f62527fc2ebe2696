import { observationsTable } from '#indicateurs';
import { isRefusal, RefusalError } from '#kernel';
import { type Row, withDuckdb, writeParquet } from '#platform/duckdb';
import type { Famille, PerimetreVersion } from '#structures';
import type { Niveau, Repertoire, Territoire } from '#territoires';
import { openCube } from '../adapters/cube-sqlite.ts';
import type { Cube, CubeCell, EmploiMontre } from '../domain/cube.ts';
import { mesuresOf } from '../domain/mesures.ts';

type ObservationRow = Row<typeof observationsTable>;

/** Levels whose figures enter a release. */
const observed: readonly Niveau[] = ['france', 'region', 'departement', 'epci', 'commune'];

export interface ObserveOrder {
  /** `cube.sqlite`. */
  readonly cube: string;
  readonly repertoire: Repertoire;
  readonly exercice: number;
  /** Snapshot of the establishments: where the figures come from. */
  readonly snapshot: string;
  /** `observations.parquet` to write. */
  readonly path: string;
}

/** What a place counts along one line of the cube. */
interface Counted {
  readonly etablissements: number;
  readonly employeurs: number;
  readonly emplois: EmploiMontre | undefined;
}

const nothing: Counted = { etablissements: 0, employeurs: 0, emplois: undefined };

const countedOf = (cell: CubeCell | undefined): Counted =>
  cell
    ? {
        etablissements: cell.etablissements,
        employeurs: cell.etablissementsEmployeurs,
        emplois: cell.emplois,
      }
    : nothing;

/**
 * Writes the figures of one year of the cube as observations of the release: every commune, EPCI,
 * département, région and France, whole economy and each perimeter, total and by family. A register
 * of updates gives counts and no share.
 * @returns the number of observations.
 */
export const observeCube = async (order: ObserveOrder): Promise<number> => {
  const cube = openCube(order.cube);
  if (isRefusal(cube)) throw new RefusalError(cube);
  try {
    return await withDuckdb((connection) =>
      writeParquet(connection, order.path, observationsTable, observe(cube as Cube, order)),
    );
  } finally {
    (cube as Cube).close();
  }
};

function* observe(cube: Cube, order: ObserveOrder): Generator<ObservationRow> {
  const { repertoire } = order;
  for (const niveau of observed)
    for (const territoire of repertoire.list(niveau)) {
      if (niveau === 'france' && territoire.code !== 'FR') continue;
      yield* observePlace(cube, order, territoire);
    }
}

const cellsOf = (
  cube: Cube,
  { exercice }: ObserveOrder,
  { niveau, code }: Territoire,
  perimetre: PerimetreVersion | null,
  famille: boolean,
): readonly CubeCell[] => {
  const cells = cube.cells({ niveau, code, exercice }, { perimetre }, { famille });
  if (isRefusal(cells)) throw new RefusalError(cells);
  return cells as readonly CubeCell[];
};

function* observePlace(
  cube: Cube,
  order: ObserveOrder,
  territoire: Territoire,
): Generator<ObservationRow> {
  const row = rowOf(order, territoire);
  const whole = countedOf(cellsOf(cube, order, territoire, null, false)[0]);
  yield row('registre-etablissements', null, '', { value: whole.etablissements });
  yield row('registre-etablissements-employeurs', null, '', { value: whole.employeurs });
  yield row('registre-emplois-estimes', null, '', jobsOf(whole));
  for (const perimetre of cube.perimetres()) {
    const ess = countedOf(cellsOf(cube, order, territoire, perimetre, false)[0]);
    yield* amounts(row, perimetre, null, ess);
    for (const cell of cellsOf(cube, order, territoire, perimetre, true))
      yield* amounts(row, perimetre, cell.famille, countedOf(cell));
    if (!isRefusal(mesuresOf(cube.manifest.couverture))) yield* shares(row, perimetre, ess, whole);
  }
}

interface Said {
  readonly value: number | null;
  readonly status?: 'normal' | 'estimated' | 'secret';
  readonly note?: string;
  /** As it would stand on paper: an estimate shows no more decimals than this. */
  readonly printed?: string;
}

type MakeRow = (
  indicateur: string,
  perimetre: PerimetreVersion | null,
  breakdown: string,
  said: Said,
) => ObservationRow;

const rowOf =
  ({ exercice, snapshot }: ObserveOrder, { niveau, code, millesime }: Territoire): MakeRow =>
  (indicateur, perimetre, breakdown, { value, status = 'normal', note, printed = '' }) => ({
    indicateur,
    niveau,
    code,
    millesime,
    period: String(exercice),
    breakdown,
    value,
    status,
    perimetre,
    snapshot,
    sheet: null,
    line: 0,
    column: '',
    printed,
    run: `registre-${snapshot}`,
    rank: 0,
    carriedFrom: null,
    note: note ?? null,
    cite: null,
  });

const jobsOf = ({ emplois }: Counted): Said => {
  if (!emplois) return { value: 0 };
  if (emplois.status !== 'estimated') return { value: null, status: 'secret' };
  const { value, low, high } = emplois;
  return {
    value: Math.round(value),
    status: 'estimated',
    note: `[${Math.round(low)} ; ${Math.round(high)}]`,
  };
};

function* amounts(
  row: MakeRow,
  perimetre: PerimetreVersion,
  famille: Famille | null,
  counted: Counted,
): Generator<ObservationRow> {
  const breakdown = famille ? `famille=${famille}` : '';
  const { etablissements, employeurs } = counted;
  yield row('registre-ess-etablissements', perimetre, breakdown, { value: etablissements });
  yield row('registre-ess-etablissements-employeurs', perimetre, breakdown, { value: employeurs });
  yield row('registre-ess-emplois-estimes', perimetre, breakdown, jobsOf(counted));
}

function* shares(
  row: MakeRow,
  perimetre: PerimetreVersion,
  ess: Counted,
  whole: Counted,
): Generator<ObservationRow> {
  const share = (part: number, total: number): Said => {
    const value = (part / total) * 100;
    return { value, printed: value.toFixed(1) };
  };
  if (whole.etablissements)
    yield row(
      'registre-part-ess-etablissements',
      perimetre,
      '',
      share(ess.etablissements, whole.etablissements),
    );
  if (whole.employeurs)
    yield row(
      'registre-part-ess-etablissements-employeurs',
      perimetre,
      '',
      share(ess.employeurs, whole.employeurs),
    );
  const part = jobsOf(ess);
  const total = jobsOf(whole);
  // A share beside its denominator gives the numerator away: what hides one hides the other.
  if (part.value === null || total.value === null)
    yield row('registre-part-ess-emplois-estimes', perimetre, '', {
      value: null,
      status: 'secret',
    });
  else if (total.value > 0)
    yield row('registre-part-ess-emplois-estimes', perimetre, '', {
      ...share(part.value, total.value),
      status: 'estimated',
    });
}

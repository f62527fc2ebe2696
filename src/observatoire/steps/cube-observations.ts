import { isRefusal } from '#kernel';
import { withDuckdb, writeParquet } from '#platform/duckdb';
import type { Repertoire, Territoire } from '#territoires';
import type { Cube, CubeCell, EmploiMontre } from '../domain/cube.ts';
import { type Measured, type Mesures, mesuresOf } from '../domain/mesures.ts';
import { shareOfJobs } from '../domain/poids-calcule.ts';

/** Columns of `observations.parquet`, as a release takes them in. */
const columns = {
  indicateur: 'VARCHAR',
  niveau: 'VARCHAR',
  code: 'VARCHAR',
  millesime: 'INTEGER',
  period: 'VARCHAR',
  breakdown: 'VARCHAR',
  value: 'DOUBLE',
  status: 'VARCHAR',
  perimetre: 'VARCHAR',
  snapshot: 'VARCHAR',
  sheet: 'VARCHAR',
  line: 'INTEGER',
  column: 'VARCHAR',
  printed: 'VARCHAR',
  run: 'VARCHAR',
  rank: 'INTEGER',
  carriedFrom: 'VARCHAR',
  note: 'VARCHAR',
  cite: 'VARCHAR',
} as const;

export interface ObservationsOrder {
  readonly cube: Cube;
  readonly repertoire: Repertoire;
  /** Snapshot of the stock of establishments, which each figure leads to. */
  readonly snapshot: string;
  readonly path: string;
  /** Years to give; by default all of the cube. */
  readonly exercices?: readonly number[];
}

/** A value of an indicator, before its place. */
interface Figure {
  readonly indicateur: string;
  readonly breakdown: string;
  readonly value: number | null;
  readonly status: 'normal' | 'estimated' | 'secret' | 'missing';
  readonly note: string | null;
}

/**
 * Writes what the cube says of every territory as observations of the `registre-…` indicators: counts,
 * estimated jobs with their interval in the note, and shares — none of them from a register of updates.
 * @returns the number of rows.
 */
export const writeCubeObservations = (order: ObservationsOrder): Promise<number> =>
  withDuckdb((connection) => writeParquet(connection, order.path, columns, rowsOf(order)));

function* rowsOf({ cube, repertoire, snapshot, exercices }: ObservationsOrder) {
  const found = mesuresOf(cube.manifest.couverture);
  const mesures = isRefusal(found) ? undefined : found;
  for (const exercice of exercices ?? cube.exercices())
    for (const niveau of ['france', 'region', 'departement', 'epci', 'commune'] as const)
      for (const territoire of repertoire.list(niveau))
        for (const { perimetre, figures } of figuresOf(cube, territoire, exercice, mesures))
          for (const { note, ...figure } of figures)
            yield {
              ...figure,
              niveau,
              code: territoire.code,
              millesime: territoire.millesime,
              period: String(exercice),
              perimetre,
              snapshot,
              sheet: null,
              line: 0,
              column: 'cube',
              printed: figure.value === null ? '' : String(figure.value),
              run: snapshot,
              rank: 60,
              carriedFrom: null,
              note,
              cite: null,
            };
}

function* figuresOf(
  cube: Cube,
  { niveau, code }: Territoire,
  exercice: number,
  mesures: Mesures | undefined,
) {
  const place = { niveau, code, exercice };
  const read = (cells: ReturnType<Cube['cells']>): readonly CubeCell[] =>
    isRefusal(cells) ? [] : cells;
  const [economie] = read(cube.cells(place, {}, {}));
  if (!economie) return;
  yield { perimetre: null, figures: amounts('registre-', '', economie) };
  for (const perimetre of cube.perimetres()) {
    const [ess = none] = read(cube.cells(place, { perimetre }, {}));
    const familles = read(cube.cells(place, { perimetre }, { famille: true }));
    yield {
      perimetre,
      figures: [
        ...amounts('registre-ess-', '', ess),
        ...familles.flatMap((cell) => amounts('registre-ess-', `famille=${cell.famille}`, cell)),
        ...(mesures ? shares(ess, economie, mesures) : []),
      ],
    };
  }
}

/** A territory without any establishment of the ESS: zero is a value. */
const none: CubeCell = {
  famille: null,
  secteur: null,
  taille: null,
  etablissements: 0,
  etablissementsEmployeurs: 0,
  emplois: {
    status: 'estimated',
    value: 0,
    low: 0,
    high: 0,
    min: 0,
    max: 0,
    calibrated: false,
    outside: false,
  },
};

const amounts = (prefix: string, breakdown: string, cell: CubeCell): readonly Figure[] => [
  {
    indicateur: `${prefix}etablissements`,
    breakdown,
    value: cell.etablissements,
    status: 'normal',
    note: null,
  },
  {
    indicateur: `${prefix}etablissements-employeurs`,
    breakdown,
    value: cell.etablissementsEmployeurs,
    status: 'normal',
    note: null,
  },
  { indicateur: `${prefix}emplois-estimes`, breakdown, ...jobs(cell.emplois) },
];

const jobs = (emplois: EmploiMontre): Pick<Figure, 'value' | 'status' | 'note'> =>
  emplois.status === 'estimated'
    ? {
        value: Math.round(emplois.value),
        status: 'estimated',
        note: `[${Math.round(emplois.low)} ; ${Math.round(emplois.high)}]`,
      }
    : { value: null, status: emplois.status, note: null };

const shares = (ess: CubeCell, economie: CubeCell, mesures: Mesures): readonly Figure[] => {
  const figure = (
    of: string,
    measured: Measured,
    status: Figure['status'],
    without: Figure['status'] = 'missing',
  ): Figure => ({
    indicateur: `registre-part-ess-${of}`,
    breakdown: '',
    value: measured.value,
    status: measured.value === null ? without : status,
    note: null,
  });
  const isSecret = [ess, economie].some(({ emplois }) => emplois.status === 'secret');
  return [
    figure('etablissements', mesures.share(ess.etablissements, economie.etablissements), 'normal'),
    figure(
      'etablissements-employeurs',
      mesures.share(ess.etablissementsEmployeurs, economie.etablissementsEmployeurs),
      'normal',
    ),
    figure(
      'emplois-estimes',
      shareOfJobs(ess.emplois, economie.emplois, mesures),
      'estimated',
      isSecret ? 'secret' : 'missing',
    ),
  ];
};

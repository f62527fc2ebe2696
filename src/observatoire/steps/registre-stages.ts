import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRefusal, RefusalError } from '#kernel';
import { copyParquet, quote, withDuckdb } from '#platform/duckdb';
import { keepStage } from '#platform/files';
import type { Progress } from '#platform/progress';
import {
  appartenanceSql,
  doublonsLeftOutSql,
  ecartsPaths,
  isListeId,
  makeStructures,
  perimetreStatistique,
  type RegistreChosen,
  type RegistreKind,
  registrePaths,
  reportEcarts,
  structuresPaths,
  type VersionCalculable,
  withPeriodesSql,
  writeAnnuaire,
} from '#structures';
import { niveaux, type Repertoire } from '#territoires';
import type { CubeManifest } from '../domain/cube.ts';
import type { DynamiqueManifest } from '../domain/dynamique.ts';
import { readSeuils } from '../sources/alertes-seuils.ts';
import { perimetreToCount } from './cube-membres.ts';
import { makeCubeSecret } from './cube-secret.ts';
import { cubePaths, lastExercice, makeCube } from './make-cube.ts';
import { dynamiquePaths, makeDynamique } from './make-dynamique.ts';
import { observeCube } from './observe-cube.ts';
import { type ProtectionSummary, protectCube } from './protect-cube.ts';
import type { PublishedTotals } from './published-totals.ts';
import { servingPath, writeCubeServing } from './write-cube-serving.ts';

export interface RegistreOrder {
  /** `ECHELLE_DATA`. */
  readonly data: string;
  readonly repertoire: Repertoire;
  readonly chosen: RegistreChosen;
  /** What the stages depend on. */
  readonly key: string;
  /** What the jobs of the cube may be calibrated on: its stage depends on it too. */
  readonly totals: PublishedTotals;
  readonly progress: Progress;
}

/** What the stages left: files to put in a release, and what its checks look at. */
export interface RegistreMade {
  /** Paths; a release holds them by their names. */
  readonly files: readonly string[];
  readonly observations: readonly string[];
  readonly cube: CubeManifest | undefined;
  readonly protection: ProtectionSummary | undefined;
  /** Undefined when the register is no stock. */
  readonly dynamique: DynamiqueManifest | undefined;
  /** Stages that were there already. */
  readonly reused: readonly string[];
}

/** Versions counted beside one another: INSEE's of that day, and the law's. */
const versionsComptees = (asOf: string): readonly VersionCalculable[] => [
  perimetreStatistique(asOf),
  'loi2014',
];

/** Years counted: a stock dates openings and closures, and knows only the sizes of today. */
const annees = 3;

export const exercicesOf = (asOf: string): readonly number[] =>
  Array.from({ length: annees }, (_, at) => lastExercice(asOf) - at);

/** Makes what is not there yet. @throws RefusalError */
export const registreStages = async (order: RegistreOrder): Promise<RegistreMade> => {
  const { chosen, progress } = order;
  const reused: string[] = [];
  const stage = async (
    name: string,
    work: (folder: string) => Promise<void>,
    key: string = order.key,
  ) => {
    progress.step(`registre-${name}`);
    const kept = await keepStage(join(order.data, 'etapes'), { name, key }, work);
    if (kept.reused) reused.push(name);
    return kept.folder;
  };
  const structures = await stage('structures', (folder) => structuresOf(order, folder));
  const annuaire = await stage('annuaire', (folder) => annuaireOf(order, structures, folder));
  const found = structuresPaths(structures);
  const directory = [
    found.structures,
    ...(chosen.etablissements ? [found.etablissements] : []),
    ...Object.values(ecartsPaths(structures)),
    join(annuaire, 'annuaire.sqlite'),
  ];
  if (!chosen.etablissements)
    return {
      files: directory,
      observations: [],
      cube: undefined,
      protection: undefined,
      dynamique: undefined,
      reused,
    };
  const etablissements = chosen.etablissements;
  const corrected = chosen.inputs.some(({ kind }) => correcting.includes(kind));
  const comptees = corrected
    ? netPaths(await stage('net', (folder) => writeNet(order, folder)))
    : cleanOf(order);
  const calibrated = JSON.stringify({ key: order.key, totals: order.totals.inputs });
  const cube = join(
    await stage('cube', (folder) => cubeOf(order, comptees, folder), calibrated),
    'cube',
  );
  const figures = await stage(
    'chiffres',
    async (folder) => {
      await observeCube({
        cube: servingPath(cube),
        repertoire: order.repertoire,
        exercice: lastExercice(chosen.unites.asOf),
        snapshot: etablissements.id,
        path: join(folder, 'observations.parquet'),
      });
    },
    calibrated,
  );
  const isStock = chosen.unites.couverture === 'stock';
  const dynamique = isStock
    ? await stage('dynamique', (folder) => dynamiqueOf(order, comptees, folder))
    : undefined;
  return {
    files: [
      ...directory,
      cubePaths(cube).cube,
      cubePaths(cube).manifest,
      servingPath(cube),
      protectionPath(cube),
      ...(dynamique ? Object.values(dynamiquePaths(dynamique)) : []),
    ],
    observations: [join(figures, 'observations.parquet')],
    cube: await readJson<CubeManifest>(cubePaths(cube).manifest),
    protection: await readJson<ProtectionSummary>(protectionPath(cube)),
    dynamique: dynamique
      ? await readJson<DynamiqueManifest>(dynamiquePaths(dynamique).manifest)
      : undefined,
    reused,
  };
};

/** What the protection of the jobs came to, beside the cube. */
const protectionPath = (folder: string): string => join(folder, 'cube-secret.json');

const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(path, 'utf8')) as T;

const orRefused = <T extends object>(made: T): T => {
  if (isRefusal(made)) throw new RefusalError(made);
  return made;
};

/** For names and addresses of a whole country: texts do not spill as numbers do. In MB. */
const wide = 2048;

const structuresOf = async ({ data, chosen }: RegistreOrder, folder: string): Promise<void> => {
  const date = chosen.unites.asOf;
  orRefused(
    await makeStructures({ data, inputs: chosen.inputs, date, work: folder, memory: wide }),
  );
  const { structures } = structuresPaths(folder);
  await reportEcarts({ structures, version: 'loi2014', date, work: folder, memory: wide });
};

const annuaireOf = async (
  { chosen, repertoire, progress }: RegistreOrder,
  work: string,
  folder: string,
): Promise<void> => {
  const { structures, etablissements } = structuresPaths(work);
  await withDuckdb(
    (connection) =>
      writeAnnuaire(connection, {
        structures,
        ...(chosen.etablissements ? { etablissements } : {}),
        folder,
        repertoire,
        progress,
      }),
    { spill: join(work, '..') },
  );
};

/** `siren, liste` of every list, at the day of the register. */
const listesSql = ({ data, chosen }: RegistreOrder): string => {
  const day = quote(chosen.unites.asOf);
  const parts = chosen.listes.map(
    ({ id, source }) =>
      `SELECT DISTINCT siren, ${quote(source)} AS liste
       FROM read_parquet(${quote(registrePaths(data, id).liste)})
       WHERE coalesce("validFrom" <= ${day}::DATE, true) AND coalesce("validTo" >= ${day}::DATE, true)`,
  );
  const none = 'SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS liste WHERE false';
  return [none, ...parts].join(' UNION ALL ');
};

/** The clean tables that are counted. */
export interface Comptees {
  readonly unites: string;
  readonly etablissements: string;
}

const cleanOf = ({ data, chosen }: RegistreOrder): Comptees => ({
  unites: registrePaths(data, chosen.unites.id).unites,
  etablissements: registrePaths(data, (chosen.etablissements ?? chosen.unites).id).etablissements,
});

/** The clean tables without second numbers of one unit, and with the days that a Historique tells. */
const writeNet = async (order: RegistreOrder, folder: string): Promise<void> => {
  const clean = cleanOf(order);
  const fileOf = (kind: RegistreKind, name: 'periodes' | 'doublons') => {
    const input = order.chosen.inputs.find((each) => each.kind === kind);
    return input && registrePaths(order.data, input.id)[name];
  };
  const doublons = fileOf('doublons', 'doublons');
  await withDuckdb(
    async (connection) => {
      for (const name of ['unites', 'etablissements'] as const) {
        const periodes = fileOf(`${name}-historique`, 'periodes');
        const rows = periodes
          ? withPeriodesSql(name, clean[name], periodes)
          : `FROM read_parquet(${quote(clean[name])})`;
        await copyParquet(
          connection,
          doublons
            ? `SELECT net.* FROM (${rows}) net ANTI JOIN (${doublonsLeftOutSql(doublons)}) d ON d.siren = net.siren`
            : rows,
          join(folder, `${name}.parquet`),
        );
      }
    },
    { memory: 400, spill: join(folder, '..', '.spill-net') },
  );
};

const netPaths = (folder: string): Comptees => ({
  unites: join(folder, 'unites.parquet'),
  etablissements: join(folder, 'etablissements.parquet'),
});

const correcting: readonly RegistreKind[] = [
  'unites-historique',
  'etablissements-historique',
  'doublons',
];

const cubeOf = async (order: RegistreOrder, comptees: Comptees, folder: string): Promise<void> => {
  const { chosen, repertoire } = order;
  const { asOf, couverture } = chosen.unites;
  const exercices = exercicesOf(asOf);
  const made = join(folder, 'cube');
  orRefused(
    await makeCube({
      ...comptees,
      couverture,
      asOf,
      inputs: [...chosen.inputs.map(({ id }) => id), ...order.totals.inputs],
      perimetres: versionsComptees(asOf).map((version) => perimetreToCount(version, asOf)),
      listes: order.chosen.listes.flatMap(({ id, source }) =>
        isListeId(source) ? [{ liste: source, path: registrePaths(order.data, id).liste }] : [],
      ),
      exercices,
      repertoire,
      choix: order.totals.choix,
      folder: made,
    }),
  );
  const exercice = lastExercice(asOf);
  await makeCubeSecret({
    folder: made,
    repertoire,
    exercices: [exercice],
    perimetres: versionsComptees(asOf),
  });
  const { statuses, summary } = await protectCube(made, repertoire, {
    exercice,
    statistique: perimetreStatistique(asOf),
  });
  await writeFile(protectionPath(made), `${JSON.stringify(summary, null, 1)}\n`);
  await writeCubeServing({ folder: made, repertoire, statuses });
};

const dynamiqueOf = async (
  order: RegistreOrder,
  comptees: Comptees,
  folder: string,
): Promise<void> => {
  const { chosen, repertoire, progress } = order;
  const { asOf, couverture } = chosen.unites;
  const historique = chosen.inputs.some(({ kind }) => kind === 'etablissements-historique');
  orRefused(
    await makeDynamique(
      {
        ...comptees,
        couverture,
        asOf,
        snapshots: chosen.inputs.map(({ id }) => id),
        appartenance: appartenanceSql(perimetreStatistique(asOf), asOf),
        listes: listesSql(order),
        version: perimetreStatistique(asOf),
        territoires: niveaux.flatMap((niveau) => repertoire.list(niveau)),
        millesime: repertoire.current,
        seuils: readSeuils(asOf),
        closingDates: historique ? 'historique' : 'periode',
      },
      folder,
      progress,
    ),
  );
};

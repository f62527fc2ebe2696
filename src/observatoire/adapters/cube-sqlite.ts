import { existsSync } from 'node:fs';
import type { Texts } from '#kernel';
import { openSqlite, rowOf } from '#platform/sqlite';
import { familles } from '#structures';
import type {
  Cube,
  CubeBy,
  CubeCell,
  CubeFilter,
  CubeManifest,
  CubePlace,
  CubeRefusal,
  EmploiMontre,
  Protection,
} from '../domain/cube.ts';
import { divisionCode, unpackCell } from '../domain/cube-key.ts';
import { type Estimateur, makeEstimateur } from '../domain/emploi-estime.ts';
import type { Nomenclature } from '../domain/nomenclature.ts';
import { protectionReason } from '../domain/protection.ts';
import { readNomenclature, readTranches } from '../sources/nomenclature.ts';
import { readCells } from './cube-blob.ts';

interface PlaceRow {
  readonly cells: Uint8Array;
  readonly hidden: string | null;
}

/** Opens `cube.sqlite`; one look-up by territory, nothing kept between two. */
export const openCube = (path: string): Cube | CubeRefusal => {
  if (!existsSync(path)) return cubeAbsent(path);
  const database = openSqlite(path);
  const reference = rowOf<{ value: string }>(
    database.prepare("SELECT value FROM reference WHERE name = 'manifest'"),
  );
  const manifest = JSON.parse(reference?.value ?? '{}') as CubeManifest;
  const find = database.prepare(
    'SELECT cells, hidden FROM cells WHERE niveau = ? AND code = ? AND exercice = ? AND perimetre = ?',
  );
  const nomenclature = readNomenclature();
  const estimateur = makeEstimateur(readTranches(), manifest.modele);
  return {
    manifest,
    exercices: () => manifest.exercices,
    perimetres: () => manifest.perimetres,
    cells: (place, filter, by) => {
      const refused = refuse(manifest, place, filter, by);
      if (refused) return refused;
      const row = rowOf<PlaceRow>(
        find,
        place.niveau,
        place.code,
        place.exercice,
        filter.perimetre ?? '',
      );
      if (!row) return [];
      const calibrated = manifest.calages.some(({ exercice }) => exercice === place.exercice);
      const sizesKnown = place.exercice === Math.max(...manifest.exercices);
      return group(row, filter, by, { nomenclature, estimateur, calibrated, sizesKnown });
    },
    close: () => database.close(),
  };
};

interface Tools {
  readonly nomenclature: Nomenclature;
  readonly estimateur: Estimateur;
  readonly calibrated: boolean;
  /** Only of the last year: a stock knows the sizes of today. */
  readonly sizesKnown: boolean;
}

/** What is added up for one answer cell. */
interface Sum {
  readonly famille: number;
  readonly secteur: string;
  readonly taille: string;
  etablissements: number;
  employeurs: number;
  /** Employers and thousandths of jobs, by size class. */
  readonly employers: Float64Array;
  readonly jobs: Float64Array;
}

const group = (
  row: PlaceRow,
  filter: CubeFilter,
  by: CubeBy,
  tools: Tools,
): readonly CubeCell[] => {
  const { nomenclature, estimateur } = tools;
  const { tranches } = estimateur;
  const packed = readCells(row.cells);
  const wantedFamille = filter.famille ? familles.indexOf(filter.famille) + 1 : -1;
  const wantedDivisions = filter.secteur
    ? new Set(nomenclature.divisions(filter.secteur.niveau, filter.secteur.code).map(Number))
    : undefined;
  const sums = new Map<string, Sum>();
  for (let at = 0; at < packed.keys.length; at++) {
    const { division, tranche, employeur, famille } = unpackCell(packed.keys[at] ?? 0);
    if (wantedFamille >= 0 && famille !== wantedFamille) continue;
    if (wantedDivisions && !wantedDivisions.has(division)) continue;
    const groupe = tranches[tranche]?.groupe ?? '0';
    if (filter.taille && groupe !== filter.taille) continue;
    const secteur = by.secteur ? nomenclature.of(divisionCode(division), by.secteur) : '';
    const taille = by.taille ? groupe : '';
    const key = `${by.famille ? famille : 0} ${secteur} ${taille}`;
    let sum = sums.get(key);
    if (!sum) {
      sum = {
        famille: by.famille ? famille : 0,
        secteur,
        taille,
        etablissements: 0,
        employeurs: 0,
        employers: new Float64Array(tranches.length),
        jobs: new Float64Array(tranches.length),
      };
      sums.set(key, sum);
    }
    const count = packed.etablissements[at] ?? 0;
    sum.etablissements += count;
    if (!employeur) continue;
    sum.employeurs += count;
    sum.employers[tranche] = (sum.employers[tranche] ?? 0) + count;
    sum.jobs[tranche] = (sum.jobs[tranche] ?? 0) + (packed.emplois[at] ?? 0);
  }
  const hidden: Readonly<Record<string, Protection>> = row.hidden ? JSON.parse(row.hidden) : {};
  return [...sums.values()]
    .toSorted(
      (a, b) =>
        a.famille - b.famille ||
        (a.secteur < b.secteur ? -1 : a.secteur > b.secteur ? 1 : 0) ||
        tailleRank(tools, a.taille) - tailleRank(tools, b.taille),
    )
    .map((sum): CubeCell => {
      const famille = by.famille ? familles[sum.famille - 1] : filter.famille;
      const secteur = by.secteur
        ? { niveau: by.secteur, code: sum.secteur }
        : (filter.secteur ?? null);
      const taille = (by.taille ? sum.taille : filter.taille) as CubeCell['taille'] | undefined;
      const cell = { famille: famille ?? null, secteur, taille: taille ?? null };
      return {
        ...cell,
        etablissements: sum.etablissements,
        etablissementsEmployeurs: sum.employeurs,
        emplois: shown(cell, sum, hidden, tools),
      };
    });
};

const tailleRank = ({ estimateur }: Tools, taille: string): number =>
  estimateur.tranches.findIndex(({ groupe }) => groupe === taille);

const notTabulated: Texts = {
  fr: 'Les emplois estimés sont donnés par famille ou par secteur (A17), non pour une case plus fine : le secret n’y est pas vérifié.',
  en: 'Estimated jobs are given by family or by sector (A17), not for a finer cell: secrecy is not checked there.',
};

const sizesOfToday: Texts = {
  fr: 'Le registre ne connaît que les effectifs d’aujourd’hui : les emplois ne sont estimés que pour la dernière année.',
  en: 'The register knows only the sizes of today: jobs are estimated for the last year alone.',
};

const shown = (
  { famille, secteur, taille }: Pick<CubeCell, 'famille' | 'secteur' | 'taille'>,
  sum: Sum,
  hidden: Readonly<Record<string, Protection>>,
  { estimateur, calibrated, sizesKnown }: Tools,
): EmploiMontre => {
  const isTabulated = !taille && !(famille && secteur) && (!secteur || secteur.niveau === 'A17');
  if (!isTabulated) return { status: 'missing', reason: notTabulated };
  if (!sizesKnown) return { status: 'missing', reason: sizesOfToday };
  const cell = famille ? `famille=${famille}` : secteur ? `secteur=${secteur.code}` : '';
  const protection = hidden[cell];
  if (protection && protection !== 'V')
    return { status: 'secret', protection, reason: protectionReason(protection) };
  const effectifs = estimateur.tranches.map(({ code }, at) => ({
    tranche: code,
    etablissements: sum.employers[at] ?? 0,
    emplois: (sum.jobs[at] ?? 0) / 1000,
  }));
  return estimateur.estimate(effectifs, calibrated);
};

const refuse = (
  { exercices, perimetres }: CubeManifest,
  { exercice }: CubePlace,
  { perimetre, famille }: CubeFilter,
  by: CubeBy,
): CubeRefusal | undefined => {
  if (!exercices.includes(exercice))
    return {
      why: 'exercice-unknown',
      message: {
        fr: `Aucun compte pour l’exercice ${exercice}.`,
        en: `No count for the year ${exercice}.`,
      },
      mend: {
        fr: `Exercices connus : ${exercices.join(', ')}.`,
        en: `Known years: ${exercices.join(', ')}.`,
      },
    };
  if (perimetre && !perimetres.includes(perimetre))
    return {
      why: 'perimetre-unknown',
      message: {
        fr: `Aucun compte sous le périmètre « ${perimetre} ».`,
        en: `No count under the perimeter “${perimetre}”.`,
      },
      mend: {
        fr: `Périmètres connus : ${perimetres.join(', ')} ; sans périmètre, toute l’économie.`,
        en: `Known perimeters: ${perimetres.join(', ')}; without one, the whole economy.`,
      },
    };
  if (!perimetre && (famille || by.famille))
    return {
      why: 'famille-without-perimetre',
      message: {
        fr: 'Une famille n’a de sens que dans un périmètre de l’ESS.',
        en: 'A family only means something within a perimeter of the ESS.',
      },
      mend: {
        fr: `Ajoutez un périmètre : ${perimetres.join(', ')}.`,
        en: `Add a perimeter: ${perimetres.join(', ')}.`,
      },
    };
  return undefined;
};

const cubeAbsent = (path: string): CubeRefusal => ({
  why: 'cube-absent',
  message: {
    fr: `Aucun cube à ${path}.`,
    en: `No cube at ${path}.`,
  },
  mend: {
    fr: 'Importez le répertoire, puis construisez une édition.',
    en: 'Import the register, then build a release.',
  },
});

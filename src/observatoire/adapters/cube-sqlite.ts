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
import { divisionCode } from '../domain/cube-key.ts';
import { type Estimateur, makeEstimateur } from '../domain/emploi-estime.ts';
import type { NiveauSecteur, Nomenclature } from '../domain/nomenclature.ts';
import { protectionReason } from '../domain/protection.ts';
import { groupesTranche } from '../domain/tranche-effectif.ts';
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
  etablissements: number;
  employeurs: number;
  /** Employers and thousandths of jobs, by size class. */
  readonly employers: Float64Array;
  readonly jobs: Float64Array;
}

/** The headings of a level, and the place among them of each division. */
interface Headings {
  readonly codes: readonly string[];
  readonly of: Uint8Array;
}

const headings = new Map<NiveauSecteur | '', Headings>();

const headingsOf = (nomenclature: Nomenclature, niveau: NiveauSecteur | ''): Headings => {
  const known = headings.get(niveau);
  if (known) return known;
  const of = (division: number): string =>
    niveau ? nomenclature.of(divisionCode(division), niveau) : '';
  const divisions = Array.from({ length: 128 }, (_, division) => of(division));
  const codes = [...new Set(divisions)].sort();
  const made = { codes, of: Uint8Array.from(divisions, (code) => codes.indexOf(code)) };
  headings.set(niveau, made);
  return made;
};

/** Divisions that a filter lets through. */
const passing = (nomenclature: Nomenclature, secteur: CubeFilter['secteur']): Uint8Array => {
  const divisions = new Uint8Array(128).fill(secteur ? 0 : 1);
  if (secteur)
    for (const division of nomenclature.divisions(secteur.niveau, secteur.code))
      divisions[Number(division)] = 1;
  return divisions;
};

const group = (
  row: PlaceRow,
  filter: CubeFilter,
  by: CubeBy,
  tools: Tools,
): readonly CubeCell[] => {
  const { nomenclature, estimateur } = tools;
  const { tranches } = estimateur;
  const packed = readCells(row.cells);
  const famille = filter.famille ? familles.indexOf(filter.famille) + 1 : -1;
  const passes = passing(nomenclature, filter.secteur);
  const groupes = tranches.map(({ groupe }) => groupesTranche.indexOf(groupe));
  const taille = filter.taille ? groupesTranche.indexOf(filter.taille) : -1;
  const { codes, of } = headingsOf(nomenclature, by.secteur ?? '');
  const sums = new Map<number, Sum>();
  for (let at = 0; at < packed.keys.length; at++) {
    const key = packed.keys[at] ?? 0;
    // The bits of `cube-key`, read in place: a city has some thousand cells.
    const tranche = (key >>> 4) & 31;
    const groupe = groupes[tranche] ?? 0;
    if (famille >= 0 && (key & 7) !== famille) continue;
    if (!passes[key >>> 9] || (taille >= 0 && groupe !== taille)) continue;
    const cell =
      ((by.famille ? key & 7 : 0) << 16) | ((of[key >>> 9] ?? 0) << 8) | (by.taille ? groupe : 0);
    let sum = sums.get(cell);
    if (!sum) {
      sum = {
        etablissements: 0,
        employeurs: 0,
        employers: new Float64Array(tranches.length),
        jobs: new Float64Array(tranches.length),
      };
      sums.set(cell, sum);
    }
    const count = packed.etablissements[at] ?? 0;
    sum.etablissements += count;
    if (((key >>> 3) & 1) === 0) continue;
    sum.employeurs += count;
    sum.employers[tranche] = (sum.employers[tranche] ?? 0) + count;
    sum.jobs[tranche] = (sum.jobs[tranche] ?? 0) + (packed.emplois[at] ?? 0);
  }
  const hidden: Readonly<Record<string, Protection>> = row.hidden ? JSON.parse(row.hidden) : {};
  return [...sums]
    .toSorted(([a], [b]) => a - b)
    .map(([key, sum]): CubeCell => {
      const cell = {
        famille: (by.famille ? familles[(key >>> 16) - 1] : filter.famille) ?? null,
        secteur: by.secteur
          ? { niveau: by.secteur, code: codes[(key >>> 8) & 255] ?? '' }
          : (filter.secteur ?? null),
        taille: (by.taille ? groupesTranche[key & 255] : filter.taille) ?? null,
      };
      return {
        ...cell,
        etablissements: sum.etablissements,
        etablissementsEmployeurs: sum.employeurs,
        emplois: shown(cell, sum, hidden, tools),
      };
    });
};

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

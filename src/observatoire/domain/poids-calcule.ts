import type { Famille, PerimetreVersion } from '#structures';
import type { Niveau } from '#territoires';
import type { Cube, CubeCell, CubePlace, CubeRefusal, EmploiMontre } from './cube.ts';
import { type Measured, type Mesures, mesuresOf } from './mesures.ts';
import type { NiveauSecteur } from './nomenclature.ts';

/** Where a computed figure comes from. */
export interface ProvenanceCalculee {
  readonly inputs: readonly string[];
  readonly asOf: string;
  /** Version, date and parameters of the rule that counted. */
  readonly regle: string;
  readonly perimetre: PerimetreVersion;
  readonly exercice: number;
  readonly calibrated: boolean;
  /** Anchor of the method page. */
  readonly method: string;
}

/** One part of the ESS of a territory: a family, a sector, or the whole. */
export interface PartCalculee {
  readonly famille: Famille | null;
  readonly secteur: { readonly niveau: NiveauSecteur; readonly code: string } | null;
  readonly etablissements: number;
  readonly etablissementsEmployeurs: number;
  readonly emplois: EmploiMontre;
  /** In percent: of all establishments of the territory, or of its sector. */
  readonly partEtablissements: Measured;
  readonly partEmployeurs: Measured;
  /** Absent when either number of jobs is not shown. */
  readonly partEmplois: Measured;
  /** How much more this part weighs among establishments here than in France. */
  readonly quotientEtablissements: Measured;
  readonly quotientEmployeurs: Measured;
}

export interface PoidsCalcule {
  readonly ensemble: PartCalculee;
  readonly familles: readonly PartCalculee[];
  readonly secteurs: readonly PartCalculee[];
  /** How far its ESS sectors differ from those of the ESS of France, from 0 to 2. */
  readonly specialisation: Measured;
  readonly provenance: ProvenanceCalculee;
}

const empty: CubeCell = {
  famille: null,
  secteur: null,
  taille: null,
  etablissements: 0,
  etablissementsEmployeurs: 0,
  emplois: {
    status: 'missing',
    reason: { fr: 'Aucun établissement.', en: 'No establishment.' },
  },
};

/** The share of two numbers of jobs; without a value when one of them is not shown. */
export const shareOfJobs = (
  part: EmploiMontre,
  whole: EmploiMontre,
  { share }: Mesures,
): Measured => {
  if (part.status !== 'estimated') return { value: null, reason: part.reason };
  if (whole.status !== 'estimated') return { value: null, reason: whole.reason };
  return share(part.value, whole.value);
};

/**
 * What the ESS weighs in a territory by the register, under one perimeter, for its last year unless
 * told otherwise: whole, by family, by A17.
 * @returns a refusal for a register of updates, or for a year or perimeter that the cube has not.
 */
export const poidsCalcule = (
  cube: Cube,
  territoire: { readonly niveau: Niveau; readonly code: string },
  perimetre: PerimetreVersion,
  exercice: number = cube.exercices().at(-1) ?? 0,
): PoidsCalcule | CubeRefusal => {
  const mesures = mesuresOf(cube.manifest.couverture);
  if ('why' in mesures) return mesures;
  const here = readPlace(cube, { ...territoire, exercice }, perimetre);
  if ('why' in here) return here;
  const france = readPlace(cube, { niveau: 'france', code: 'FR', exercice }, perimetre);
  if ('why' in france) return france;

  const part = (cell: CubeCell, whole: CubeCell, reference: CubeCell): PartCalculee => {
    const quotient = (measure: 'etablissements' | 'etablissementsEmployeurs') =>
      mesures.quotient(
        { part: cell[measure], whole: here.economie[measure] },
        { part: reference[measure], whole: france.economie[measure] },
      );
    return {
      famille: cell.famille,
      secteur: cell.secteur,
      etablissements: cell.etablissements,
      etablissementsEmployeurs: cell.etablissementsEmployeurs,
      emplois: cell.emplois,
      partEtablissements: mesures.share(cell.etablissements, whole.etablissements),
      partEmployeurs: mesures.share(cell.etablissementsEmployeurs, whole.etablissementsEmployeurs),
      partEmplois: shareOfJobs(cell.emplois, whole.emplois, mesures),
      quotientEtablissements: quotient('etablissements'),
      quotientEmployeurs: quotient('etablissementsEmployeurs'),
    };
  };
  const sectorIn = (cells: readonly CubeCell[], code: string | undefined): CubeCell =>
    cells.find(({ secteur }) => secteur?.code === code) ?? empty;
  const codes = france.secteurs.map(({ secteur }) => secteur?.code);
  const structure = ({ secteurs }: Place): readonly number[] =>
    codes.map((code) => sectorIn(secteurs, code).etablissements);
  return {
    ensemble: part(here.ensemble, here.economie, france.ensemble),
    familles: here.familles.map((cell) =>
      part(
        cell,
        here.economie,
        france.familles.find(({ famille }) => famille === cell.famille) ?? empty,
      ),
    ),
    secteurs: here.secteurs.map((cell) =>
      part(
        cell,
        sectorIn(here.economieSecteurs, cell.secteur?.code),
        sectorIn(france.secteurs, cell.secteur?.code),
      ),
    ),
    specialisation: mesures.krugman(structure(here), structure(france)),
    provenance: {
      inputs: cube.manifest.inputs,
      asOf: cube.manifest.asOf,
      regle: cube.manifest.regles[perimetre] ?? perimetre,
      perimetre,
      exercice,
      calibrated: cube.manifest.calages.some((calage) => calage.exercice === exercice),
      method: '#registre',
    },
  };
};

interface Place {
  readonly economie: CubeCell;
  readonly economieSecteurs: readonly CubeCell[];
  readonly ensemble: CubeCell;
  readonly familles: readonly CubeCell[];
  readonly secteurs: readonly CubeCell[];
}

const readPlace = (
  cube: Cube,
  place: CubePlace,
  perimetre: PerimetreVersion,
): Place | CubeRefusal => {
  const economie = cube.cells(place, {}, {});
  const economieSecteurs = cube.cells(place, {}, { secteur: 'A17' });
  const ensemble = cube.cells(place, { perimetre }, {});
  const familles = cube.cells(place, { perimetre }, { famille: true });
  const secteurs = cube.cells(place, { perimetre }, { secteur: 'A17' });
  for (const cells of [economie, economieSecteurs, ensemble, familles, secteurs])
    if ('why' in cells) return cells;
  const read = (cells: typeof economie): readonly CubeCell[] => ('why' in cells ? [] : cells);
  return {
    economie: read(economie)[0] ?? empty,
    economieSecteurs: read(economieSecteurs),
    ensemble: read(ensemble)[0] ?? empty,
    familles: read(familles),
    secteurs: read(secteurs),
  };
};

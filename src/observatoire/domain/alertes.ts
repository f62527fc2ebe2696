import type { Famille } from '#structures';
import type { Niveau } from '#territoires';
import { netRate } from './dynamique.ts';
import { binomialTail, falseDiscoveryLimit, fisherTail } from './probabilites.ts';

/** Thresholds of warnings, as dated data gives them (`data/alertes-seuils.csv`). */
export interface Seuils {
  /** Full years looked at. */
  readonly annees: number;
  readonly stockMinimum: number;
  readonly evenementsMinimum: number;
  /** Points of net rate. */
  readonly ecartMinimum: number;
  /** Share, from 0 to 1. */
  readonly faussesAlertes: number;
  readonly survieAge: number;
  readonly survieCohortes: number;
  readonly survieMinimum: number;
  /** Points of survival. */
  readonly survieEcart: number;
  readonly transfertJours: number;
}

/** What happened to a group of establishments over the years looked at. */
export interface Mouvement {
  readonly debut: number;
  /** One entry per year, in order. */
  readonly creations: readonly number[];
  readonly fermetures: readonly number[];
}

/** One sector of one family in one territory, beside what it is compared with. */
export interface Cellule {
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille: Famille;
  readonly secteur: string;
  readonly ici: Mouvement;
  /** The same family and sector in France, this territory included. */
  readonly france: Mouvement;
  /** Every establishment of this territory, whatever its family and sector. */
  readonly ensemble: Mouvement;
  /** All the ESS in France. */
  readonly essFrance: Mouvement;
}

/** How much of a net change comes from where; counts of establishments that add up to it. */
export interface Decomposition {
  /** Had it changed as the whole ESS in France. */
  readonly national: number;
  /** What its family and sector add to that in France. */
  readonly sectoriel: number;
  /** What is left: proper to the territory. */
  readonly local: number;
}

export const rejectedTests = [
  'too-few',
  'not-declining',
  'as-elsewhere',
  'as-here',
  'chance',
] as const;
/** Why a cell gives no warning. `as-here`: the whole economy of the territory falls as much. */
export type NoAlerte = (typeof rejectedTests)[number];

/** A sector that declines faster than elsewhere. */
export interface Alerte {
  readonly kind: 'declin';
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille: Famille;
  readonly secteur: string;
  readonly annees: readonly [number, number];
  readonly debut: number;
  readonly creations: number;
  readonly fermetures: number;
  /** True when closures exceeded creations in each of the years. */
  readonly everyYear: boolean;
  /** Net rates over the years, per cent of the start: here, same sector elsewhere in France, whole economy here. */
  readonly ici: number;
  readonly ailleurs: number;
  readonly ensemble: number;
  readonly decomposition: Decomposition;
  /** Chance of so many closures among these events, if they were shared as elsewhere. */
  readonly p: number;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, each) => sum + each, 0);

const rateOf = ({ debut, creations, fermetures }: Mouvement): number | undefined =>
  netRate(debut, total(creations), total(fermetures));

/** A part taken out of a whole. */
const without = (whole: Mouvement, part: Mouvement): Mouvement => ({
  debut: whole.debut - part.debut,
  creations: whole.creations.map((count, at) => count - (part.creations[at] ?? 0)),
  fermetures: whole.fermetures.map((count, at) => count - (part.fermetures[at] ?? 0)),
});

/** Shift-share: national, sectoral and local parts of a net change; they add up to it. */
export const decompose = ({ ici, france, essFrance }: Cellule): Decomposition => {
  const net = total(ici.creations) - total(ici.fermetures);
  const all = (rateOf(essFrance) ?? 0) / 100;
  const sector = (rateOf(france) ?? 0) / 100;
  return {
    national: ici.debut * all,
    sectoriel: ici.debut * (sector - all),
    local: net - ici.debut * sector,
  };
};

/**
 * Looks at one cell: the chance of what is seen and the rates to compare, or why there is nothing
 * to say. Its verdict still waits for the other cells (`findAlertes`).
 */
export const examine = (
  cellule: Cellule,
  annees: readonly [number, number],
  seuils: Seuils,
): Alerte | NoAlerte => {
  const { ici, france, ensemble } = cellule;
  const creations = total(ici.creations);
  const fermetures = total(ici.fermetures);
  const elsewhere = without(france, ici);
  const here = rateOf(ici);
  const ailleurs = rateOf(elsewhere);
  const local = rateOf(ensemble);
  const events = total(elsewhere.creations) + total(elsewhere.fermetures);
  if (
    ici.debut < seuils.stockMinimum ||
    creations + fermetures < seuils.evenementsMinimum ||
    elsewhere.debut < seuils.stockMinimum ||
    events < seuils.evenementsMinimum ||
    here === undefined ||
    ailleurs === undefined ||
    local === undefined
  )
    return 'too-few';
  const p = binomialTail(creations + fermetures, fermetures, total(elsewhere.fermetures) / events);
  const { niveau, code, famille, secteur } = cellule;
  return {
    kind: 'declin',
    niveau,
    code,
    famille,
    secteur,
    annees,
    debut: ici.debut,
    creations,
    fermetures,
    everyYear: ici.fermetures.every((count, at) => count > (ici.creations[at] ?? 0)),
    ici: here,
    ailleurs,
    ensemble: local,
    decomposition: decompose(cellule),
    p,
  };
};

/** Why a tested cell is no warning, once the limit on chance is known; undefined when it is one. */
export const notAlerte = (
  { ici, ailleurs, ensemble, p }: Alerte,
  limit: number,
  { ecartMinimum }: Seuils,
): NoAlerte | undefined => {
  if (ici >= 0) return 'not-declining';
  if (ailleurs - ici < ecartMinimum) return 'as-elsewhere';
  if (ici >= ensemble) return 'as-here';
  return p > limit ? 'chance' : undefined;
};

/** Warnings of one level, ranked, with the number of cells that were tested. */
export interface Alertes<T> {
  readonly tested: number;
  readonly alertes: readonly T[];
}

/**
 * Looks at every cell of one level. The limit on chance comes from all the cells tested, so that
 * among the warnings given the expected share of false ones stays under the one accepted. Ranked
 * by the local part of the change: the establishments that the territory alone explains.
 */
export const findAlertes = (
  cellules: Iterable<Cellule>,
  annees: readonly [number, number],
  seuils: Seuils,
): Alertes<Alerte> => {
  const tested: Alerte[] = [];
  for (const cellule of cellules) {
    const found = examine(cellule, annees, seuils);
    if (typeof found !== 'string') tested.push(found);
  }
  const limit = falseDiscoveryLimit(
    tested.map(({ p }) => p),
    seuils.faussesAlertes,
  );
  return {
    tested: tested.length,
    alertes: tested
      .filter((each) => !notAlerte(each, limit, seuils))
      .sort((a, b) => a.decomposition.local - b.decomposition.local || a.p - b.p),
  };
};

/** Establishments followed up to an age, and those closed before it. */
export interface Suivi {
  readonly followed: number;
  readonly closed: number;
}

/** Two groups of cohorts of one cell, and the same two elsewhere in France. */
export interface CelluleSurvie {
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille: Famille;
  readonly secteur: string;
  readonly avant: Suivi;
  readonly apres: Suivi;
  readonly ailleursAvant: Suivi;
  readonly ailleursApres: Suivi;
}

/** Recent cohorts that last less than those before them, beyond what is seen elsewhere. */
export interface AlerteSurvie {
  readonly kind: 'survie';
  readonly niveau: Niveau;
  readonly code: string;
  readonly famille: Famille;
  readonly secteur: string;
  readonly age: number;
  /** First and last years of creation of each group. */
  readonly cohortesAvant: readonly [number, number];
  readonly cohortesApres: readonly [number, number];
  readonly followed: number;
  /** Shares still open at `age`, in per cent. */
  readonly avant: number;
  readonly apres: number;
  readonly ailleursAvant: number;
  readonly ailleursApres: number;
  readonly p: number;
}

const open = ({ followed, closed }: Suivi): number =>
  followed > 0 ? (100 * (followed - closed)) / followed : Number.NaN;

/** The same for survival, by Fisher's exact test between the two groups of cohorts. */
export const findAlertesSurvie = (
  cellules: Iterable<CelluleSurvie>,
  cohortes: {
    readonly avant: readonly [number, number];
    readonly apres: readonly [number, number];
  },
  seuils: Seuils,
): Alertes<AlerteSurvie> => {
  const tested: AlerteSurvie[] = [];
  for (const {
    niveau,
    code,
    famille,
    secteur,
    avant,
    apres,
    ailleursAvant,
    ailleursApres,
  } of cellules) {
    const few = Math.min(
      avant.followed,
      apres.followed,
      ailleursAvant.followed,
      ailleursApres.followed,
    );
    if (few < seuils.survieMinimum) continue;
    tested.push({
      kind: 'survie',
      niveau,
      code,
      famille,
      secteur,
      age: seuils.survieAge,
      cohortesAvant: cohortes.avant,
      cohortesApres: cohortes.apres,
      followed: apres.followed,
      avant: open(avant),
      apres: open(apres),
      ailleursAvant: open(ailleursAvant),
      ailleursApres: open(ailleursApres),
      p: fisherTail(
        apres.closed,
        apres.followed - apres.closed,
        avant.closed,
        avant.followed - avant.closed,
      ),
    });
  }
  const limit = falseDiscoveryLimit(
    tested.map(({ p }) => p),
    seuils.faussesAlertes,
  );
  const beyond = (each: AlerteSurvie): number =>
    each.avant - each.apres - Math.max(0, each.ailleursAvant - each.ailleursApres);
  return {
    tested: tested.length,
    alertes: tested
      .filter((each) => each.p <= limit && beyond(each) >= seuils.survieEcart)
      .sort((a, b) => beyond(b) - beyond(a) || a.p - b.p),
  };
};

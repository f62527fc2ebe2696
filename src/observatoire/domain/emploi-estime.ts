import type { Texts } from '#kernel';
import { type TrancheEffectif, trancheNonRenseignee } from './tranche-effectif.ts';

/** What is assumed of sizes inside a class; stored with every estimate. */
export interface ModeleEmploi {
  /**
   * Within a class, a size x has a chance proportional to 1 / x^exponent (1 / (x+1)^exponent where
   * the class begins at 0): 1 is the log-uniform law, 2 is Zipf’s.
   */
  readonly exponent: number;
  /** The other exponent that is tried, to say how much the estimate owes to the first. */
  readonly otherExponent: number;
  /** Where the open class is closed. */
  readonly openTop: number;
  /** Number of standard deviations of the central interval. */
  readonly z: number;
}

export const modeleEmploi: ModeleEmploi = {
  exponent: 1,
  otherExponent: 2,
  openTop: 20_000,
  z: 1.96,
};

/** Mean and variance of the size of an establishment of a class. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

export const momentsOf = (
  { code, min, max }: TrancheEffectif,
  exponent: number,
  openTop: number,
): Moments => {
  const shift = code === trancheNonRenseignee || min === 0 ? 1 : 0;
  let weight = 0;
  let first = 0;
  let second = 0;
  for (let size = min; size <= (max ?? openTop); size++) {
    const chance = (size + shift) ** -exponent;
    weight += chance;
    first += chance * size;
    second += chance * size * size;
  }
  const mean = first / weight;
  return { mean, variance: Math.max(0, second / weight - mean * mean) };
};

/** Employer establishments of one class in a cell, and their jobs as the cube estimates them. */
export interface Effectif {
  readonly tranche: string;
  readonly etablissements: number;
  readonly emplois: number;
}

/** Jobs that nobody published: never mixed with those of Flores or URSSAF. */
export interface EmploiEstime {
  readonly status: 'estimated';
  readonly value: number;
  /** Central interval: sizes drawn in their classes, and the law within a class left open. */
  readonly low: number;
  readonly high: number;
  /** What the bounds of the classes allow, before any calibration; `max` null beyond an open class. */
  readonly min: number;
  readonly max: number | null;
  readonly calibrated: boolean;
  /** Calibration put the value outside the bounds of the classes: the register and the totals differ in scope. */
  readonly outside: boolean;
}

export interface Estimateur {
  readonly tranches: readonly TrancheEffectif[];
  readonly modele: ModeleEmploi;
  /** Jobs of one establishment of the class, before calibration. */
  mean(tranche: string): number;
  estimate(effectifs: Iterable<Effectif>, calibrated: boolean): EmploiEstime;
}

/** Prepares the moments of each class once, to estimate many cells. */
export const makeEstimateur = (
  tranches: readonly TrancheEffectif[],
  modele: ModeleEmploi = modeleEmploi,
): Estimateur => {
  const classes = new Map(
    tranches.map((tranche) => [
      tranche.code,
      {
        tranche,
        own: momentsOf(tranche, modele.exponent, modele.openTop),
        other: momentsOf(tranche, modele.otherExponent, modele.openTop),
      },
    ]),
  );
  return {
    tranches,
    modele,
    mean: (code) => classes.get(code)?.own.mean ?? 0,
    estimate: (effectifs, calibrated) => {
      let value = 0;
      let other = 0;
      let variance = 0;
      let min = 0;
      let max: number | null = 0;
      for (const { tranche: code, etablissements, emplois } of effectifs) {
        const found = classes.get(code);
        if (!found || etablissements === 0) continue;
        const { tranche, own } = found;
        const plain = etablissements * own.mean;
        const factor = plain > 0 ? emplois / plain : 0;
        value += emplois;
        other += etablissements * found.other.mean * factor;
        variance += etablissements * own.variance * factor * factor;
        min += etablissements * tranche.min;
        max = tranche.max === null || max === null ? null : max + etablissements * tranche.max;
      }
      const spread = modele.z * Math.sqrt(variance) + Math.abs(value - other);
      const outside = value < min - 0.5 || (max !== null && value > max + 0.5);
      return {
        status: 'estimated',
        value,
        low: Math.max(0, outside ? value - spread : Math.max(value - spread, min)),
        high: outside || max === null ? value + spread : Math.min(value + spread, max),
        min,
        max,
        calibrated,
        outside,
      };
    },
  };
};

/** What stands beside an estimate of jobs. */
export const emploiEstimeText = (calibrated: boolean): Texts =>
  calibrated
    ? {
        fr: 'Estimé d’après les tranches d’effectif du répertoire, calé sur des totaux publiés.',
        en: 'Estimated from the size classes of the register, calibrated on published totals.',
      }
    : {
        fr: 'Estimé d’après les tranches d’effectif du répertoire, sans calage : aucun total publié n’a été donné.',
        en: 'Estimated from the size classes of the register, not calibrated: no published total was given.',
      };

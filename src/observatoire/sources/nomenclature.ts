import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  isNiveauSecteur,
  makeNomenclature,
  type NiveauSecteur,
  type Nomenclature,
} from '../domain/nomenclature.ts';
import {
  type GroupeTranche,
  groupesTranche,
  type TrancheEffectif,
} from '../domain/tranche-effectif.ts';

const read = (name: string): readonly Record<string, string>[] =>
  parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url)), { columns: true });

/** Where the aggregates come from. */
export const nomenclatureReference = {
  text: 'Insee, nomenclature agrégée associée à la NAF rév. 2 (NA 2008), décret n° 2007-1888 du 26 décembre 2007',
  url: 'https://www.insee.fr/fr/information/2028155',
  confidence: 0.95,
  lastChecked: '2026-11-24',
} as const;

let nomenclature: Nomenclature | undefined;

/** Divisions of the NAF rev. 2 and their aggregates, from `data/naf-agregats.csv`. */
export const readNomenclature = (): Nomenclature => {
  nomenclature ??= makeNomenclature(
    read('naf-agregats.csv').map((row) => ({
      niveau: niveauOf(row['niveau'] ?? ''),
      code: row['code'] ?? '',
      parent: row['parent'] || null,
      name: { fr: row['fr'] ?? '', en: row['en'] ?? '' },
    })),
  );
  return nomenclature;
};

const niveauOf = (text: string): NiveauSecteur => {
  if (!isNiveauSecteur(text)) throw new Error(`naf-agregats.csv: no level « ${text} »`);
  return text;
};

const groupeOf = (text: string): GroupeTranche => {
  const groupe = groupesTranche.find((found) => found === text);
  if (!groupe) throw new Error(`tranches-effectif.csv: no group « ${text} »`);
  return groupe;
};

let tranches: readonly TrancheEffectif[] | undefined;

/** Size classes of the register and their bounds, from `data/tranches-effectif.csv`. */
export const readTranches = (): readonly TrancheEffectif[] => {
  tranches ??= read('tranches-effectif.csv').map((row) => ({
    code: row['code'] ?? '',
    min: Number(row['min']),
    max: row['max'] ? Number(row['max']) : null,
    groupe: groupeOf(row['groupe'] ?? ''),
    name: { fr: row['fr'] ?? '', en: row['en'] ?? '' },
    note: row['note'] ?? '',
  }));
  return tranches;
};

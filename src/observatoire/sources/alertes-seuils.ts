import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Texts } from '#kernel';
import type { Seuils } from '../domain/alertes.ts';

/** One threshold with its justification, as `data/alertes-seuils.csv` gives it. */
export interface Seuil {
  readonly id: string;
  readonly value: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly justification: Texts;
  readonly reference: string;
  readonly confidence: number;
  readonly lastChecked: string;
}

let known: readonly Seuil[] | undefined;

const rows = (): readonly Seuil[] => {
  known ??= (
    parse(readFileSync(new URL('../../../data/alertes-seuils.csv', import.meta.url)), {
      columns: true,
    }) as readonly Record<string, string>[]
  ).map((row) => ({
    id: row['id'] ?? '',
    value: Number(row['value']),
    validFrom: row['validFrom'] ?? '',
    validTo: row['validTo'] || null,
    justification: { fr: row['fr'] ?? '', en: row['en'] ?? '' },
    reference: row['reference'] ?? '',
    confidence: Number(row['confidence']),
    lastChecked: row['lastChecked'] ?? '',
  }));
  return known;
};

/** Thresholds in force on a day; before the first ones, the first ones. */
export const seuilsOn = (date: string): readonly Seuil[] => {
  const all = rows();
  const ids = [...new Set(all.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const own = all
      .filter((seuil) => seuil.id === id)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    return own.findLast(({ validFrom }) => validFrom <= date) ?? own[0] ?? [];
  });
};

/** The same, by name. @throws when the file lacks one. */
export const readSeuils = (date: string): Seuils => {
  const known = new Map(seuilsOn(date).map(({ id, value }) => [id, value]));
  const value = (id: string): number => {
    const found = known.get(id);
    if (found === undefined || Number.isNaN(found))
      throw new Error(`data/alertes-seuils.csv has no value for ${id} on ${date}`);
    return found;
  };
  return {
    annees: value('annees'),
    stockMinimum: value('stock-minimum'),
    evenementsMinimum: value('evenements-minimum'),
    ecartMinimum: value('ecart-minimum'),
    faussesAlertes: value('fausses-alertes') / 100,
    survieAge: value('survie-age'),
    survieCohortes: value('survie-cohortes'),
    survieMinimum: value('survie-minimum'),
    survieEcart: value('survie-ecart'),
    transfertJours: value('transfert-jours'),
  };
};

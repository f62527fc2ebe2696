import { type EcartId, ecartIds, ecartsOf } from './ecarts.ts';
import type { Verdict } from './judge.ts';
import type { ParametresChosen, VersionCalculable } from './parametres.ts';
import type { Regle } from './regle.ts';
import type { UniteLegale } from './unite-legale.ts';

/** One category: how many units were looked at, how many are flagged, how many are in. */
export interface CategorieCount {
  readonly categorieJuridique: string | null;
  readonly label: string | null;
  readonly count: number;
  readonly flagged: number;
  readonly in: number;
}

export interface EcartCount {
  readonly ecart: EcartId;
  readonly categorieJuridique: string | null;
  readonly label: string | null;
  readonly count: number;
}

/** What a page shows of the disagreements. */
export interface EcartSummary {
  readonly version: VersionCalculable;
  readonly date: string;
  readonly parametres: ParametresChosen;
  readonly looked: number;
  readonly in: number;
  readonly categories: readonly CategorieCount[];
  readonly ecarts: readonly EcartCount[];
}

/** Counts verdicts one after the other: memory grows with the categories, not with the units. */
export const countEcarts = (regle: Regle) => {
  const categories = new Map<string | null, { count: number; flagged: number; in: number }>();
  const ecarts = new Map<string, { ecart: EcartId; code: string | null; count: number }>();
  const label = (code: string | null): string | null =>
    regle.tables.categories.get(code ?? '')?.label ?? null;
  return {
    /** @returns the disagreements of this unit. */
    take: (unite: UniteLegale, verdict: Verdict, times = 1): readonly EcartId[] => {
      const code = unite.categorieJuridique;
      const count = categories.get(code) ?? { count: 0, flagged: 0, in: 0 };
      categories.set(code, count);
      count.count += times;
      if (unite.drapeau === 'O') count.flagged += times;
      if (verdict.in) count.in += times;
      const found = ecartsOf(regle, unite, verdict);
      for (const ecart of found) {
        const key = `${ecart} ${code ?? ''}`;
        const held = ecarts.get(key) ?? { ecart, code, count: 0 };
        held.count += times;
        ecarts.set(key, held);
      }
      return found;
    },
    summary: (): EcartSummary => {
      const rows = [...categories].map(([code, counts]) => ({
        categorieJuridique: code,
        label: label(code),
        ...counts,
      }));
      const sum = (of: (row: CategorieCount) => number) =>
        rows.reduce((total, row) => total + of(row), 0);
      return {
        version: regle.version,
        date: regle.date,
        parametres: regle.parametres,
        looked: sum((row) => row.count),
        in: sum((row) => row.in),
        categories: rows.sort(
          (a, b) => b.count - a.count || byCode(a.categorieJuridique, b.categorieJuridique),
        ),
        ecarts: [...ecarts.values()]
          .sort(
            (a, b) =>
              ecartIds.indexOf(a.ecart) - ecartIds.indexOf(b.ecart) ||
              b.count - a.count ||
              byCode(a.code, b.code),
          )
          .map(({ ecart, code, count }) => ({
            ecart,
            categorieJuridique: code,
            label: label(code),
            count,
          })),
      };
    },
  };
};

const byCode = (a: string | null, b: string | null): number =>
  (a ?? '').localeCompare(b ?? '', 'en');

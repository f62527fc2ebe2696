import type { Lang } from '#kernel';
import { type Colour, lineChart, type Series, smallMultiples } from '#platform/charts';
import { formatNumber } from '#platform/i18n';
import type { Famille } from '#structures';
import type { AnneeDynamique } from '../../domain/dynamique.ts';
import { familleTitle } from '../../domain/dynamique-phrases.ts';
import { t } from './messages.ts';

const familleColours: Readonly<Record<Famille, Colour>> = {
  association: '--famille-association',
  cooperative: '--famille-cooperative',
  mutuelle: '--famille-mutuelle',
  fondation: '--famille-fondation',
  'autre-isbl': '--famille-autre',
  'societe-commerciale-ess': '--famille-autre',
};

const both = <T>(draw: (size: 'wide' | 'compact') => T) => ({
  wide: draw('wide'),
  compact: draw('compact'),
});

const count = (lang: Lang) => (value: number) => formatNumber(lang, value);

const flows = (lang: Lang, series: readonly AnneeDynamique[], colour: Colour): readonly Series[] =>
  (
    [
      ['creations', t.creations[lang], colour],
      ['fermetures', t.fermetures[lang], '--muted'],
    ] as const
  ).map(([id, label, ink]) => ({
    id,
    label,
    colour: ink,
    segments: [{ points: series.map((year) => ({ period: String(year.annee), value: year[id] })) }],
  }));

/** Creations and closures by year. */
export const drawFlows = (lang: Lang, title: string, series: readonly AnneeDynamique[]) =>
  both((size) =>
    lineChart({
      id: 'flux',
      lang,
      title,
      size,
      zero: true,
      series: flows(lang, series, '--accent'),
      format: count(lang),
    }),
  );

export interface FamilleSeries {
  readonly famille: Famille;
  readonly series: readonly AnneeDynamique[];
}

/** The same for each family, each to its own scale. */
export const drawFamilles = (lang: Lang, title: string, familles: readonly FamilleSeries[]) =>
  both((size) =>
    smallMultiples({
      id: 'familles',
      lang,
      title,
      size,
      shared: false,
      zero: true,
      panels: familles.map(({ famille, series }) => ({
        title: familleTitle(lang, famille),
        series: flows(lang, series, familleColours[famille]),
        format: count(lang),
      })),
      format: count(lang),
    }),
  );

export interface SurvieSeries {
  readonly age: number;
  /** Year of creation and share still open, from 0 to 1. */
  readonly points: readonly { readonly cohorte: number; readonly survival: number }[];
}

/** Survival at a few ages, by year of creation. */
export const drawSurvie = (lang: Lang, title: string, ages: readonly SurvieSeries[]) =>
  both((size) =>
    lineChart({
      id: 'survie',
      lang,
      title,
      size,
      zero: true,
      series: ages.map(({ age, points }) => ({
        id: `age-${age}`,
        label: t.after[lang](age),
        segments: [
          {
            points: points.map(({ cohorte, survival }) => ({
              period: String(cohorte),
              value: 100 * survival,
            })),
          },
        ],
      })),
      format: (value) => `${formatNumber(lang, value)}${lang === 'fr' ? '\u202f%' : '%'}`,
    }),
  );

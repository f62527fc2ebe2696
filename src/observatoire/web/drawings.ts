import { formatValue, type Indicateur, type Observation, type Release } from '#indicateurs';
import type { Lang } from '#kernel';
import {
  type BaseMap,
  type Classification,
  choropleth,
  classify,
  createMemo,
  histogram,
  lineChart,
  type MapDrawing,
  type MapValue,
  rankBars,
  type Series,
  smallMultiples,
  strip,
} from '#platform/charts';
import { perimetreName } from '#structures';
import { type Fond, type Niveau, nameOf, type Territoire } from '#territoires';
import type { CarteState } from '../domain/carte.ts';
import type { Rank } from '../domain/rank.ts';
import type { Segment } from '../domain/segments.ts';
import { paths } from './paths.ts';

const formatOf = (lang: Lang, indicateur: Indicateur) => (value: number) =>
  formatValue(lang, indicateur, value);

export const territoireName = (
  lang: Lang,
  release: Release,
  { niveau, code, millesime }: { niveau: Niveau; code: string; millesime?: number },
): string => {
  const found =
    release.repertoire.find(niveau, code, millesime) ?? release.repertoire.find(niveau, code);
  return found ? nameOf(lang, found) : code;
};

export const familleColour: Readonly<Record<string, `--famille-${string}`>> = {
  'famille=association': '--famille-association',
  'famille=cooperative': '--famille-cooperative',
  'famille=mutuelle': '--famille-mutuelle',
  'famille=fondation': '--famille-fondation',
};

/** The name of a national aggregate is the territory's; every chart that compares says which. */
export const referenceOf = (
  lang: Lang,
  release: Release,
  national: Observation | undefined,
): { label: string; value: number } | undefined =>
  national && national.value !== null
    ? { label: territoireName(lang, release, national), value: national.value }
    : undefined;

/** Values of one territory over time, as a series of comparable segments. */
export const seriesOf = (
  lang: Lang,
  id: string,
  label: string,
  segments: readonly Segment[],
): Series => ({
  id,
  label,
  segments: segments.map((segment) => ({
    ...(segment.perimetre ? { label: perimetreName(segment.perimetre)[lang] } : {}),
    points: segment.points.map(({ period, value }) => ({ period, value: value ?? 0 })),
  })),
});

const drawn = createMemo<unknown>(400);

/**
 * A drawing made once for a release, a language and what it shows; pages around it are made anew.
 * @param what names everything the drawing depends on, the release and the language apart.
 */
export const drawOnce = <T>(
  { lang, release }: { readonly lang: Lang; readonly release: Release },
  what: readonly (string | number)[],
  draw: () => T,
): T => drawn([release.manifest.id, lang, ...what].join(' '), draw) as T;

/** The same chart for a wide page and for a telephone. */
export const bothLines = (
  lang: Lang,
  indicateur: Indicateur,
  id: string,
  title: string,
  series: readonly Series[],
) => {
  const draw = (size: 'wide' | 'compact') =>
    lineChart({ id, lang, title, series, size, format: formatOf(lang, indicateur) });
  return { wide: draw('wide'), compact: draw('compact') };
};

/** One panel for each territory, over the same years and the same axis. */
export const bothMultiples = (
  lang: Lang,
  indicateur: Indicateur,
  id: string,
  title: string,
  series: readonly Series[],
) => {
  const draw = (size: 'wide' | 'compact') =>
    smallMultiples({
      id,
      lang,
      title,
      size,
      shared: true,
      panels: series.map((each) => ({ title: each.label, series: [each] })),
      format: formatOf(lang, indicateur),
    });
  return { wide: draw('wide'), compact: draw('compact') };
};

export const bothStrips = (
  lang: Lang,
  release: Release,
  indicateur: Indicateur,
  id: string,
  title: string,
  ranks: readonly Rank[],
  highlighted: readonly string[],
  reference: { label: string; value: number } | undefined,
) => {
  const values = ranks.map(({ observation }) => ({
    code: observation.code,
    label: territoireName(lang, release, observation),
    value: observation.value ?? 0,
  }));
  const draw = (size: 'wide' | 'compact') =>
    strip({
      id,
      lang,
      title,
      size,
      values,
      highlighted,
      format: formatOf(lang, indicateur),
      ...(reference ? { reference } : {}),
    });
  return { wide: draw('wide'), compact: draw('compact') };
};

export const bothBars = (
  lang: Lang,
  indicateur: Indicateur,
  id: string,
  title: string,
  bars: readonly { code: string; label: string; value: number; colour?: `--${string}` }[],
) => {
  const draw = (size: 'wide' | 'compact') =>
    rankBars({ id, lang, title, size, bars, format: formatOf(lang, indicateur) });
  return { wide: draw('wide'), compact: draw('compact') };
};

const mapValueOf = ({ value, status }: Observation): MapValue =>
  value ?? (status === 'secret' ? 'secret' : 'missing');

export const classification = (state: CarteState, rows: readonly Observation[]): Classification =>
  classify(
    rows.flatMap(({ value }) => (value === null ? [] : [value])),
    state.method,
    state.classes,
    state.indicateur.decimals,
  );

/** The map of one indicator, one year, one level. */
export const drawCarte = (
  lang: Lang,
  release: Release,
  state: CarteState,
  rows: readonly Observation[],
  title: string,
  highlighted: readonly string[] = [],
): MapDrawing | undefined => {
  const fond: Fond | undefined = release.fonds.get(state.niveau);
  if (!fond) return undefined;
  const names = new Map(
    release.repertoire.list(state.niveau).map((each) => [each.code, nameOf(lang, each)]),
  );
  const { indicateur, niveau, period, method, classes } = state;
  const what = ['carte', indicateur.id, niveau, period, method, classes, title, ...highlighted];
  return drawOnce({ lang, release }, what, () =>
    choropleth({
      id: 'carte',
      lang,
      title,
      fond: fond satisfies BaseMap,
      values: new Map(rows.map((row) => [row.code, mapValueOf(row)])),
      classification: classification(state, rows),
      name: (code) => names.get(code) ?? code,
      href: (code) => paths.territoire(lang, { niveau: state.niveau, code }),
      format: formatOf(lang, state.indicateur),
      highlighted,
    }),
  );
};

export const bothHistograms = (
  lang: Lang,
  release: Release,
  state: CarteState,
  rows: readonly Observation[],
  title: string,
  reference: { label: string; value: number } | undefined,
) => {
  const values = rows.flatMap((row) =>
    row.value === null
      ? []
      : [{ code: row.code, label: territoireName(lang, release, row), value: row.value }],
  );
  const draw = (size: 'wide' | 'compact') =>
    histogram({
      id: 'repartition',
      lang,
      title,
      size,
      values,
      classification: classification(state, rows),
      format: formatOf(lang, state.indicateur),
      ...(reference ? { reference } : {}),
    });
  const { indicateur, niveau, period, method, classes } = state;
  const what = ['repartition', indicateur.id, niveau, period, method, classes];
  return drawOnce({ lang, release }, what, () => ({
    wide: draw('wide'),
    compact: draw('compact'),
  }));
};

export const placeOf = (lang: Lang, release: Release, territoire: Territoire) => ({
  name: nameOf(lang, territoire),
  parents: release.repertoire
    .parents(territoire)
    .map((parent) => ({ href: paths.territoire(lang, parent), label: nameOf(lang, parent) })),
});

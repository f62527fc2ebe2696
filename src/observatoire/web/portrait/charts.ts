import type { Observation } from '#indicateurs';
import { formatValue } from '#indicateurs';
import {
  choropleth,
  classify,
  type Drawing,
  lineChart,
  rankBars,
  standalone,
  strip,
} from '#platform/charts';
import type { DrawingBlock, Runs } from '#platform/document';
import { nameOf, type Territoire } from '#territoires';
import { breakdownName } from '../../domain/breakdowns.ts';
import { niveauNames, rankSentence } from '../../domain/phrases.ts';
import type { Key, Split } from '../../domain/portrait.ts';
import { familleColour, referenceOf, territoireName } from '../drawings.ts';
import { t } from '../messages.ts';
import { mainSeries, peersOf, type Reading } from './parts.ts';
import { w } from './words.ts';

/** Drawn at this width, letters have the size of the text around on A4. */
const paperWidth = 720;

type Colours = Readonly<Record<string, string>>;

const blockOf = (
  drawing: Drawing,
  colours: Colours,
  more: Pick<DrawingBlock, 'sentence' | 'source' | 'bare'> = {},
): DrawingBlock => ({
  kind: 'drawing',
  title: drawing.title,
  svg: standalone(drawing, { colours, titled: false }),
  alt: `${drawing.title}. ${drawing.desc}`,
  table: {
    columns: drawing.table.columns,
    rows: drawing.table.rows.map((row) => row.map(({ content }) => content)),
  },
  ...more,
});

/** Where the territory stands on the map of its level; absent when the level has no map. */
export const locator = (
  reading: Reading,
  territoire: Territoire,
  key: Key,
  colours: Colours,
): DrawingBlock | undefined => {
  const { lang, release } = reading;
  const fond = release.fonds.get(territoire.niveau);
  const ranks = peersOf(reading, territoire, key);
  if (!fond || ranks.length < 3) return undefined;
  const format = (value: number) => formatValue(lang, key.indicateur, value);
  const values = ranks.map(({ observation }) => observation.value ?? 0);
  const title = w.locator[lang](nameOf(lang, territoire));
  const { legend: _, ...drawn } = choropleth({
    id: 'carte',
    lang,
    title,
    fond,
    values: new Map(ranks.map(({ observation }) => [observation.code, observation.value])),
    classification: classify(values, 'naturelles', 5, key.indicateur.decimals),
    name: (code) => code,
    format,
    highlighted: [territoire.code],
    insetNames: false,
  });
  const { table: _table, ...block } = blockOf(drawn, colours, { bare: true });
  return {
    ...block,
    alt: title,
    source: [
      {
        text: w.locatorCaption[lang](
          key.observation.period,
          format(values.at(-1) ?? 0),
          format(values[0] ?? 0),
        ),
      },
    ],
  };
};

/** Values over the years beside the country's; absent when there is only one. */
export const seriesChart = (
  reading: Reading,
  territoire: Territoire,
  key: Key,
  colours: Colours,
  source: Runs,
): DrawingBlock | undefined => {
  const { lang } = reading;
  if (key.segments.flatMap(({ points }) => points).length < 2) return undefined;
  return blockOf(
    lineChart({
      id: 'series',
      lang,
      title: t.seriesTitle[lang],
      series: mainSeries(reading, territoire, key),
      size: paperWidth,
      depth: 200,
      format: (value) => formatValue(lang, key.indicateur, value),
    }),
    colours,
    { source, ...(key.segments.length > 1 ? { sentence: w.breaks[lang] } : {}) },
  );
};

/** The territory among all those of its level. */
export const placeChart = (
  reading: Reading,
  territoire: Territoire,
  key: Key,
  colours: Colours,
): DrawingBlock | undefined => {
  const { lang, release } = reading;
  if (!key.rank) return undefined;
  const ranks = peersOf(reading, territoire, key);
  if (ranks.length > 600) return undefined;
  const reference = referenceOf(lang, release, key.national);
  return blockOf(
    strip({
      id: 'place',
      lang,
      title: w.place[lang](key.rank.own.of, niveauNames[territoire.niveau].many[lang]),
      size: paperWidth,
      values: ranks.map(({ observation }) => ({
        code: observation.code,
        label: territoireName(lang, release, observation),
        value: observation.value ?? 0,
      })),
      highlighted: [territoire.code],
      format: (value) => formatValue(lang, key.indicateur, value),
      ...(reference ? { reference } : {}),
    }),
    colours,
    { sentence: rankSentence(lang, territoire.niveau, key.rank.own) },
  );
};

export const splitChart = (
  { lang }: Reading,
  { indicateur, observations }: Split,
  colours: Colours,
  source: Runs,
): DrawingBlock =>
  blockOf(
    rankBars({
      id: 'familles',
      lang,
      title: `${t.splitTitle[lang]}, ${observations[0]?.period ?? ''}`,
      size: paperWidth,
      bars: observations
        .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
        .map((each: Observation) => ({
          code: each.breakdown,
          label: breakdownName(lang, each.breakdown),
          value: each.value ?? 0,
          colour: familleColour[each.breakdown] ?? '--famille-autre',
        })),
      format: (value) => formatValue(lang, indicateur, value),
    }),
    colours,
    { sentence: indicateur.definition[lang], source },
  );

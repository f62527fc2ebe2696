import type { Block, Document, Look } from '#platform/document';
import { formatDate } from '#platform/i18n';
import { nameOf, type Territoire } from '#territoires';
import { calculeOf } from '../../domain/calcule.ts';
import { portraitOf } from '../../domain/portrait.ts';
import { t } from '../messages.ts';
import {
  aroundTable,
  contextBlocks,
  eyebrowOf,
  figureOf,
  footerRuns,
  insideBlocks,
  missingBlocks,
  neighboursTable,
  publisherRuns,
  sourcesBlocks,
  type Telling,
} from './blocks.ts';
import { locator, placeChart, seriesChart, splitChart } from './charts.ts';
import { sentencesOf } from './parts.ts';
import { registreBlocks } from './registre-blocks.ts';
import { w } from './words.ts';

const present = <T>(items: readonly (T | undefined)[]): readonly T[] =>
  items.filter((item) => item !== undefined);

const side = (blocks: readonly (Block | undefined)[]): readonly Block[] => {
  const [first, second] = present(blocks);
  if (first && second) return [{ kind: 'columns', widths: [1, 1], columns: [[first], [second]] }];
  return first ? [first] : [];
};

/** The portrait of a territory as a document of two to four pages. */
export const portraitDocument = (
  telling: Telling,
  territoire: Territoire,
  { colours }: Look,
): Document => {
  const { lang, release } = telling;
  const portrait = portraitOf(release, territoire);
  const { main, keys, split } = portrait;
  const name = nameOf(lang, territoire);
  const map = main && locator(telling, territoire, main, colours);
  const calcule = calculeOf(release, territoire);
  const lead = main ?? calcule?.main;
  const opening: readonly Block[] = lead
    ? [
        { kind: 'hero', figure: figureOf(telling, lead) },
        {
          kind: 'text',
          tone: 'lede',
          runs: sentencesOf(telling, territoire, lead).map((run) =>
            run.href ? { ...run, href: `${telling.url}${run.href}` } : run,
          ),
        },
      ]
    : calcule
      ? []
      : [{ kind: 'text', tone: 'lede', runs: [{ text: t.noFigure[lang] }] }];
  const mainBlocks: readonly Block[] = main
    ? present<Block>([
        { kind: 'heading', level: 2, text: main.indicateur.name[lang] },
        seriesChart(telling, territoire, main, colours, publisherRuns(telling, main.observation)),
        placeChart(telling, territoire, main, colours),
        ...side([aroundTable(telling, main), neighboursTable(telling, territoire, main)]),
      ])
    : [];
  const keyBlocks: readonly Block[] =
    keys.length || split
      ? [
          { kind: 'heading', level: 2, text: t.keysTitle[lang] },
          { kind: 'figures', items: keys.map((key) => figureOf(telling, key)) },
        ]
      : [];
  const [first] = split?.observations ?? [];
  return {
    lang,
    title: name,
    eyebrow: eyebrowOf(telling, territoire),
    description: w.description[lang](name),
    date: release.manifest.date,
    dated: w.dated[lang](formatDate(lang, release.manifest.date)),
    author: 'Échelle',
    footer: footerRuns(telling, territoire),
    blocks: [
      ...(map
        ? [{ kind: 'columns' as const, widths: [1.25, 1], columns: [opening, [map]] }]
        : opening),
      ...mainBlocks,
      ...keyBlocks,
      ...(split && first
        ? [splitChart(telling, split, colours, publisherRuns(telling, first))]
        : []),
      ...(calcule ? registreBlocks(telling, calcule) : []),
      ...(lead ? insideBlocks(telling, territoire, lead) : []),
      ...contextBlocks(telling, portrait),
      ...missingBlocks(telling, portrait),
      ...sourcesBlocks(telling, portrait, calcule),
    ],
  };
};

import { formatValue } from '#indicateurs';
import type { Block, Runs, TableBlock } from '#platform/document';
import { familleNames } from '#structures';
import {
  type Beside,
  type Calcule,
  type Defined,
  type FamilleCalculee,
  intervalOf,
} from '../../domain/calcule.ts';
import { words } from '../calcule-words.ts';
import { t } from '../messages.ts';
import { paths } from '../paths.ts';
import { type Telling, valueRun } from './blocks.ts';

/** A value with its year, or its interval, or why it is not shown. */
const toldRuns = (telling: Telling, defined: Defined | undefined, { year = false } = {}): Runs => {
  const { lang } = telling;
  if (!defined) return [{ text: words.none[lang] }];
  const { indicateur, observation } = defined;
  const interval = intervalOf(observation);
  return [
    valueRun(telling, indicateur, observation),
    ...(year ? [{ text: ` (${observation.period})` }] : []),
    ...(interval
      ? [
          {
            text: ` [${interval.map((bound) => formatValue(lang, indicateur, bound)).join(' ; ')}]`,
          },
        ]
      : []),
  ];
};

const besideTable = (telling: Telling, beside: readonly Beside[]): TableBlock => {
  const { lang } = telling;
  return {
    kind: 'table',
    caption: words.title[lang],
    columns: [
      { label: words.quantity[lang] },
      { label: words.published[lang], number: true },
      { label: words.computed[lang], number: true },
      { label: words.loi[lang], number: true },
    ],
    widths: [4, 2.6, 3.4, 3.4],
    rows: beside.map(({ name, published, computed, loi }) => [
      [{ text: name[lang] }],
      toldRuns(telling, published, { year: true }),
      toldRuns(telling, computed),
      toldRuns(telling, loi),
    ]),
  };
};

const famillesTable = (telling: Telling, familles: readonly FamilleCalculee[]): TableBlock => {
  const { lang } = telling;
  return {
    kind: 'table',
    caption: words.families[lang],
    columns: [
      { label: t.family[lang] },
      { label: words.establishments[lang], number: true },
      { label: words.employers[lang], number: true },
      { label: words.jobs[lang], number: true },
    ],
    widths: [4, 2.6, 2.6, 4.2],
    rows: familles.map(({ famille, etablissements, employeurs, emplois }) => [
      [{ text: familleNames[famille][lang] }],
      ...[etablissements, employeurs, emplois].map(
        (defined): Runs => (defined ? toldRuns(telling, defined) : [{ text: '0' }]),
      ),
    ]),
  };
};

/** What the register gives of a territory, beside what is published; then by family. */
export const registreBlocks = (
  telling: Telling,
  { exercice, couverture, beside, familles }: Calcule,
): readonly Block[] => {
  const { lang, url } = telling;
  return [
    { kind: 'heading', level: 2, text: words.title[lang] },
    { kind: 'text', runs: [{ text: words.lede[lang](exercice) }] },
    ...(couverture === 'stock'
      ? []
      : [{ kind: 'text' as const, runs: [{ text: words.updates[lang], strong: true }] }]),
    besideTable(telling, beside),
    ...(familles.length > 0 ? [famillesTable(telling, familles)] : []),
    {
      kind: 'text',
      tone: 'small',
      runs: [
        { text: `${words.legend[lang]} ` },
        { text: words.how[lang], href: `${url}${paths.calcul(lang)}` },
      ],
    },
  ];
};

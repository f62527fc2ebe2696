import {
  formatObservation,
  type Indicateur,
  type Observation,
  observationParts,
  themes,
} from '#indicateurs';
import type { Block, FigureItem, Run, Runs, TableBlock } from '#platform/document';
import { formatDate, formatNumber } from '#platform/i18n';
import { findPerimetre, perimetreName } from '#structures';
import { type Niveau, nameOf, type Territoire } from '#territoires';
import { type Calcule, registreInputs, valuesInside } from '../../domain/calcule.ts';
import { niveauNames } from '../../domain/phrases.ts';
import type { Key, Portrait } from '../../domain/portrait.ts';
import { territoireName } from '../drawings.ts';
import { missingTexts, statusNames, t, themeNames } from '../messages.ts';
import { paths } from '../paths.ts';
import { besideOf, type Reading } from './parts.ts';
import { w } from './words.ts';

/** A release read in one language, with the address that links of a document start from. */
export interface Telling extends Reading {
  readonly url: string;
}

/** Rows of context that a few pages hold; the page has them all. */
const contextRows = 26;
const insideRows = 24;

export const valueRun = (
  { lang, url }: Telling,
  indicateur: Indicateur,
  observation: Observation,
): Run => ({
  text:
    observation.value === null
      ? statusNames[observation.status][lang]
      : formatObservation(lang, indicateur, observation),
  href: `${url}${paths.chiffre(lang, observation)}`,
});

export const figureOf = ({ lang, url }: Telling, { indicateur, observation }: Key): FigureItem => {
  const { number, unit } = observationParts(lang, indicateur, observation);
  return {
    value: number,
    unit,
    label: indicateur.name[lang],
    note: [
      observation.period,
      indicateur.denominator?.[lang],
      observation.status === 'normal' ? '' : statusNames[observation.status][lang],
    ]
      .filter(Boolean)
      .join(', '),
    href: `${url}${paths.chiffre(lang, observation)}`,
  };
};

const placeRun = ({ lang, url }: Telling, territoire: Territoire): Run => ({
  text: nameOf(lang, territoire),
  href: `${url}${paths.territoire(lang, territoire)}`,
});

export const aroundTable = (telling: Telling, key: Key): TableBlock | undefined => {
  const { lang, release, url } = telling;
  if (!key.rank) return undefined;
  const { window, own } = key.rank;
  return {
    kind: 'table',
    caption: t.around[lang],
    columns: [
      { label: t.rank[lang], number: true },
      { label: t.territoire[lang] },
      { label: t.value[lang], number: true },
    ],
    widths: [1, 5, 2],
    own: window.indexOf(own),
    rows: window.map(({ place, observation }) => [
      [{ text: String(place) }],
      [
        {
          text: territoireName(lang, release, observation),
          href: `${url}${paths.territoire(lang, observation)}`,
        },
      ],
      [valueRun(telling, key.indicateur, observation)],
    ]),
  };
};

export const neighboursTable = (
  telling: Telling,
  territoire: Territoire,
  key: Key,
): TableBlock | undefined => {
  const { lang } = telling;
  const rows = besideOf(telling, territoire, key);
  if (rows.length < 2) return undefined;
  return {
    kind: 'table',
    caption: t.neighbours[lang],
    columns: [{ label: t.territoire[lang] }, { label: t.value[lang], number: true }],
    own: 0,
    rows: rows.map(({ each, found }) => [
      [placeRun(telling, each)],
      [valueRun(telling, key.indicateur, found)],
    ]),
  };
};

const inner: Readonly<Partial<Record<Niveau, Niveau>>> = {
  france: 'region',
  region: 'departement',
  epci: 'commune',
};

/** The level below, each territory with its value; the most populated when they are many. */
export const insideBlocks = (
  telling: Telling,
  territoire: Territoire,
  { indicateur, observation }: Key,
): readonly Block[] => {
  const { lang, release } = telling;
  const niveau = inner[territoire.niveau];
  if (!niveau) return [];
  const { many } = niveauNames[niveau];
  const values = valuesInside(release, territoire, niveau, { indicateur, observation });
  const all = release.repertoire.within(territoire, niveau).filter(({ code }) => values.has(code));
  const largest = all
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(0, insideRows);
  const rows = all
    .filter((each) => largest.includes(each))
    .flatMap((each) => {
      const found = values.get(each.code);
      return found ? [[[placeRun(telling, each)], [valueRun(telling, indicateur, found)]]] : [];
    });
  if (rows.length < 2) return [];
  const half = Math.ceil(rows.length / 2);
  const tableOf = (part: typeof rows): TableBlock => ({
    kind: 'table',
    caption: `${indicateur.name[lang]}, ${observation.period}`,
    columns: [{ label: t.territoire[lang] }, { label: t.value[lang], number: true }],
    rows: part,
  });
  return [
    {
      kind: 'heading',
      level: 2,
      text:
        rows.length < all.length
          ? w.insideMost[lang](many[lang], rows.length, all.length)
          : w.inside[lang](many[lang]),
    },
    rows.length < 4
      ? tableOf(rows)
      : {
          kind: 'columns',
          widths: [1, 1],
          columns: [[tableOf(rows.slice(0, half))], [tableOf(rows.slice(half))]],
        },
  ];
};

/** As many rows of each theme as the pages hold, those with a rank first. */
const chosenContext = (context: readonly Key[]): readonly Key[] => {
  const groups = themes
    .map((theme) =>
      context
        .filter((key) => key.indicateur.theme === theme)
        .toSorted((a, b) => Number(Boolean(b.rank)) - Number(Boolean(a.rank))),
    )
    .filter((keys) => keys.length > 0);
  const each = Math.floor(contextRows / Math.max(1, groups.length));
  return groups.flatMap((keys) => keys.slice(0, each));
};

export const contextBlocks = (
  telling: Telling,
  { territoire, context }: Portrait,
): readonly Block[] => {
  const { lang, url } = telling;
  if (!context.length) return [];
  const chosen = chosenContext(context);
  const left = context.length - chosen.length;
  return [
    { kind: 'heading', level: 2, text: t.contextTitle[lang] },
    ...themes
      .map((theme) => ({ theme, keys: chosen.filter((key) => key.indicateur.theme === theme) }))
      .filter(({ keys }) => keys.length > 0)
      .map(
        ({ theme, keys }): TableBlock => ({
          kind: 'table',
          caption: themeNames[theme][lang],
          columns: [
            { label: t.indicateur[lang] },
            { label: t.period[lang] },
            { label: t.value[lang], number: true },
            { label: 'France', number: true },
            { label: t.rank[lang], number: true },
          ],
          widths: [7, 1.6, 2.6, 2.6, 1.8],
          rows: keys.map(({ indicateur, observation, national, rank }) => [
            [
              {
                text: indicateur.name[lang],
                href: `${url}${paths.indicateur(lang, indicateur.id)}`,
              },
            ],
            [{ text: observation.period }],
            [valueRun(telling, indicateur, observation)],
            national ? [valueRun(telling, indicateur, national)] : [],
            [{ text: rank ? `${rank.own.place} / ${rank.own.of}` : '' }],
          ]),
        }),
      ),
    ...(left > 0
      ? [
          {
            kind: 'text' as const,
            tone: 'small' as const,
            runs: [{ text: `${w.more[lang](left)} ` }, addressRun(telling, territoire)],
          },
        ]
      : []),
  ];
};

const addressRun = ({ lang, url }: Telling, territoire: Territoire): Run => {
  const href = `${url}${paths.territoire(lang, territoire)}`;
  return { text: href.replace(/^https?:\/\//, ''), href };
};

export const missingBlocks = ({ lang }: Telling, { missing }: Portrait): readonly Block[] =>
  missing.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: t.missingTitle[lang] },
        {
          kind: 'facts',
          facts: [...Map.groupBy(missing, ({ reason }) => reason)].map(([reason, all]) => ({
            term: all.map(({ indicateur }) => indicateur.short[lang]).join(', '),
            runs: [{ text: missingTexts[reason][lang] }],
          })),
        },
      ];

/** The files that a document's figures were read in, each with its publisher and licence. */
const sourceRuns = (telling: Telling, snapshot: string): Runs => {
  const { lang, release, url } = telling;
  const input = release.input(snapshot);
  if (!input) return [];
  return [
    { text: input.title[lang], href: `${url}${paths.source(lang, input.id)}` },
    { text: `. ${input.publisher}, ${input.vintage}. ${input.licence.name}.` },
  ];
};

export const publisherRuns = (telling: Telling, { snapshot }: Observation): Runs => {
  const { lang, release, url } = telling;
  const input = release.input(snapshot);
  return input
    ? [
        { text: `${t.source[lang]}${lang === 'fr' ? '\u00a0: ' : ': '}` },
        { text: input.publisher, href: `${url}${paths.source(lang, snapshot)}` },
      ]
    : [];
};

export const sourcesBlocks = (
  telling: Telling,
  { main, keys, context, split }: Portrait,
  calcule: Calcule | undefined,
): readonly Block[] => {
  const { lang, release, url } = telling;
  const computed = (calcule?.beside ?? []).flatMap((each) => [each.computed, each.loi]);
  const told = [
    ...(main ? [main] : []),
    ...keys,
    ...chosenContext(context),
    ...computed.filter((each) => each !== undefined),
  ];
  const snapshots = new Set([
    ...told.map(({ observation }) => observation.snapshot),
    ...(split?.observations ?? []).map(({ snapshot }) => snapshot),
    ...(calcule ? registreInputs(release).map((input) => input.id) : []),
  ]);
  const perimetres = new Set(told.flatMap(({ observation }) => observation.perimetre ?? []));
  const { id, date } = release.manifest;
  return [
    { kind: 'heading', level: 2, text: w.sourcesTitle[lang] },
    {
      kind: 'text',
      runs: [{ text: w.sourcesText[lang] + (calcule ? ` ${w.sourcesComputed[lang]}` : '') }],
    },
    {
      kind: 'facts',
      facts: [
        ...[...perimetres].flatMap((version) => {
          const perimetre = findPerimetre(version);
          return perimetre
            ? [
                {
                  term: `${w.perimetreTerm[lang]} (${perimetreName(version)[lang]})`,
                  runs: [
                    {
                      text: perimetre.definition[lang],
                      href: `${url}${paths.perimetre(lang, version)}`,
                    },
                  ],
                },
              ]
            : [];
        }),
        ...[...snapshots].map((snapshot) => ({
          term: t.source[lang],
          runs: sourceRuns(telling, snapshot),
        })),
        {
          term: w.releaseTerm[lang],
          runs: [
            {
              text: w.releaseText[lang](id, formatDate(lang, date)),
              href: `${url}${paths.edition(lang, id)}`,
            },
          ],
        },
      ],
    },
  ];
};

export const footerRuns = (telling: Telling, territoire: Territoire): Runs => [
  { text: w.footer[telling.lang](formatDate(telling.lang, telling.release.manifest.date)) },
  addressRun(telling, territoire),
];

export const eyebrowOf = ({ lang }: Telling, { niveau, code, population }: Territoire): string =>
  [
    w.eyebrow[lang],
    niveau === 'france' ? '' : `${niveauNames[niveau].one[lang]} ${code}`,
    population === null ? '' : `${formatNumber(lang, population)} ${t.inhabitants[lang]}`,
  ]
    .filter(Boolean)
    .join(' · ');

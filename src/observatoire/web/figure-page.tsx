import { Facts, Notice, Page, Table } from '#design';
import {
  formatParts,
  formatValue,
  type Indicateur,
  type ManifestInput,
  type Observation,
  observationParts,
  type Release,
} from '#indicateurs';
import type { Lang } from '#kernel';
import { formatDate, formatNumber } from '#platform/i18n';
import { perimetreName } from '#structures';
import { nameOf, type Territoire } from '#territoires';
import { breakdownName } from '../domain/breakdowns.ts';
import { intervalOf } from '../domain/calcule.ts';
import { valueSentence } from '../domain/phrases.ts';
import type { PageRequest } from './context.ts';
import { statusNames, t } from './messages.ts';
import { paths } from './paths.ts';
import { countsOf } from './source-pages.tsx';

const urlIn = /https?:\/\/[^\s)]+/;

/** A citation with its address made a link. */
export const Cite = ({ text }: { text: string }) => {
  const address = text.match(urlIn)?.[0];
  if (!address) return <>{text}</>;
  const [before = '', after = ''] = text.split(address, 2);
  return (
    <>
      {before}
      <a href={address} rel="external">
        {address}
      </a>
      {after}
    </>
  );
};

const rowPlace = (lang: Lang, { row }: Observation): string =>
  [
    row.sheet ? `${t.sheet[lang]} ${row.sheet}` : '',
    `${t.line[lang]} ${row.line}`,
    `${t.column[lang]} ${row.column}`,
  ]
    .filter(Boolean)
    .join(', ');

const sourceFacts = (lang: Lang, observation: Observation, input: ManifestInput) => [
  {
    term: t.source[lang],
    text: (
      <>
        <a href={paths.source(lang, input.id)}>{input.title[lang]}</a>
        <br />
        <span class="muted">{input.publisher}</span>
      </>
    ),
  },
  ...(observation.cite
    ? [{ term: t.publication[lang], text: <Cite text={observation.cite} /> }]
    : []),
  {
    term: t.officialPage[lang],
    text: (
      <a href={input.address} rel="external">
        {input.address}
      </a>
    ),
  },
  {
    term: t.place[lang],
    text: (
      <>
        <a
          href={`${paths.source(lang, input.id)}/ligne/${observation.row.line}${observation.row.sheet ? `?feuille=${encodeURIComponent(observation.row.sheet)}` : ''}`}
        >
          {input.fileName}, {rowPlace(lang, observation)}
        </a>
      </>
    ),
  },
  { term: t.printed[lang], text: <code>{observation.printed || '—'}</code> },
  { term: t.vintage[lang], text: input.vintage },
  { term: t.licence[lang], text: <a href={input.licence.url}>{input.licence.name}</a> },
  { term: t.checksum[lang], text: <code>{input.sha256}</code> },
  { term: t.taken[lang], text: formatDate(lang, input.takenOn) },
  {
    term: t.cells[lang],
    text: countsOf(lang, input),
  },
];

/** A computed figure has no row of its own: it names its inputs, its rule and what it counts. */
const computedFacts = (
  lang: Lang,
  release: Release,
  territoire: Territoire,
  observation: Observation,
) => {
  const inputs = release.manifest.inputs.filter(({ source }) => source.startsWith('sirene-'));
  const interval = intervalOf(observation);
  return [
    {
      term: t.computedFrom[lang],
      text: inputs.map((input) => (
        <p>
          <a href={paths.source(lang, input.id)}>{input.title[lang]}</a>, {input.vintage}
          <br />
          <span class="muted">
            {input.publisher}, <a href={input.licence.url}>{input.licence.name}</a>,{' '}
            {formatDate(lang, input.takenOn)}, <code>{input.sha256.slice(0, 16)}</code>
            <br />
            {countsOf(lang, input)}
          </span>
        </p>
      )),
    },
    ...(interval
      ? [
          {
            term: t.interval[lang],
            text: interval.map((bound) => formatNumber(lang, bound)).join(' – '),
          },
        ]
      : []),
    ...(observation.perimetre
      ? [
          {
            term: t.counted[lang],
            text: (
              <>
                <a href={paths.structures(lang, territoire, observation)}>{t.countedLink[lang]}</a>
                <br />
                <span class="muted">{t.countedNote[lang]}</span>
              </>
            ),
          },
        ]
      : []),
    { term: t.howComputed[lang], text: <a href={paths.calcul(lang)}>{t.howComputedLink[lang]}</a> },
  ];
};

const definitionFacts = (
  lang: Lang,
  indicateur: Indicateur,
  observation: Observation,
  releaseId: string,
) => [
  {
    term: t.definition[lang],
    text: (
      <>
        {indicateur.definition[lang]}{' '}
        <a href={paths.indicateur(lang, indicateur.id)}>{indicateur.name[lang]}</a>
      </>
    ),
  },
  { term: t.formula[lang], text: indicateur.formula[lang] },
  { term: t.denominator[lang], text: indicateur.denominator?.[lang] ?? t.noDenominator[lang] },
  {
    term: t.perimetre[lang],
    text: observation.perimetre ? (
      <a href={paths.perimetre(lang, observation.perimetre)}>
        {perimetreName(observation.perimetre)[lang]}
      </a>
    ) : (
      t.noPerimetre[lang]
    ),
  },
  ...(observation.breakdown
    ? [{ term: t.family[lang], text: breakdownName(lang, observation.breakdown) }]
    : []),
  {
    term: t.exact[lang],
    text:
      observation.value === null
        ? '—'
        : `${formatNumber(lang, observation.value, decimalsOf(observation.value))} ${formatParts(lang, indicateur, observation.value).unit}`,
  },
  {
    term: t.status[lang],
    text:
      indicateur.computedFrom && observation.status === 'normal'
        ? t.computedValue[lang]
        : statusNames[observation.status][lang],
  },
  ...(observation.note && !intervalOf(observation)
    ? [{ term: t.note[lang], text: observation.note }]
    : []),
  ...(observation.carriedFrom
    ? [{ term: t.carried[lang], text: t.carriedText[lang](observation.carriedFrom) }]
    : []),
  { term: t.geography[lang], text: t.cog[lang](observation.millesime) },
  {
    term: t.release[lang],
    text: <a href={paths.edition(lang, releaseId)}>{releaseId}</a>,
  },
  { term: t.dispute[lang], text: indicateur.dispute[lang] },
];

/** Digits of a value as published: the page may round, this page does not. */
const decimalsOf = (value: number): number =>
  Math.min(15, String(value).split('.')[1]?.length ?? 0);

/** Everything about one figure: what it is, how it was made, and where it was read. */
export const FigurePage = ({
  request,
  indicateur,
  territoire,
  observation,
  others,
}: {
  request: PageRequest;
  indicateur: Indicateur;
  territoire: Territoire;
  observation: Observation;
  /** Other publications of the same figure. */
  others: readonly Observation[];
}) => {
  const { lang, frame, release } = request;
  const input = release.input(observation.snapshot);
  const name = nameOf(lang, territoire);
  const title = `${indicateur.name[lang]}, ${name}, ${observation.period}`;
  const parts =
    observation.value === null ? undefined : observationParts(lang, indicateur, observation);
  const api = paths.observations(indicateur.id, {
    niveau: territoire.niveau,
    territoire: territoire.code,
    periode: observation.period,
    ventilation: observation.breakdown || undefined,
  });
  return (
    <Page
      frame={frame}
      title={title}
      description={indicateur.definition[lang]}
      space="indicateurs"
      breadcrumbs={[
        { href: paths.home(lang), label: t.home[lang] },
        { href: paths.territoire(lang, territoire), label: name },
        { href: paths.indicateur(lang, indicateur.id), label: indicateur.short[lang] },
      ]}
    >
      <p class="eyebrow">
        {indicateur.name[lang]}
        {observation.breakdown ? `, ${breakdownName(lang, observation.breakdown)}` : ''}
      </p>
      <h1>
        {name}, {observation.period}
      </h1>
      <div class={`figure hero${parts ? '' : ' absent'}`}>
        <span class="figure-number">
          {parts ? (
            <>
              {parts.number}
              <span class="unit">
                {parts.unit === '%' && lang === 'en' ? '' : '\u202f'}
                {parts.unit}
              </span>
            </>
          ) : (
            statusNames[observation.status][lang]
          )}
        </span>
      </div>
      {parts && <p class="lede">{valueSentence(lang, indicateur, territoire, observation)}</p>}
      {!input && (
        <Notice warn>
          <p>{t.noFigure[lang]}</p>
        </Notice>
      )}
      <section>
        <h2>{t.whereFrom[lang]}</h2>
        {indicateur.computedFrom ? (
          <Facts facts={computedFacts(lang, release, territoire, observation)} />
        ) : (
          input && <Facts facts={sourceFacts(lang, observation, input)} />
        )}
      </section>
      <section>
        <h2>{t.definition[lang]}</h2>
        <Facts facts={definitionFacts(lang, indicateur, observation, release.manifest.id)} />
      </section>
      {others.length > 0 && (
        <section>
          <h2>{(indicateur.computedFrom ? t.otherPerimetres : t.otherPublications)[lang]}</h2>
          {!indicateur.computedFrom && <p>{t.otherPublicationsText[lang]}</p>}
          <Table
            lang={lang}
            caption={t.otherPublications[lang]}
            hideCaption
            columns={[
              { label: (indicateur.computedFrom ? t.perimetre : t.publication)[lang] },
              { label: t.value[lang], number: true },
              { label: t.note[lang] },
            ]}
            rows={others.map((other) => [
              {
                content: other.cite ? (
                  <Cite text={other.cite} />
                ) : other.perimetre ? (
                  <a href={paths.chiffre(lang, other)}>{perimetreName(other.perimetre)[lang]}</a>
                ) : (
                  other.snapshot
                ),
              },
              {
                content:
                  other.value === null
                    ? statusNames[other.status][lang]
                    : formatValue(lang, indicateur, other.value),
                sort: other.value ?? '',
              },
              { content: other.note ?? '' },
            ])}
          />
        </section>
      )}
      <section>
        <h2>{t.takeAway[lang]}</h2>
        <ul class="tags">
          {['json', 'csv', 'jsonstat', 'sdmx-csv', 'parquet'].map((format) => (
            <li>
              <a href={`${api}&format=${format}`}>{format}</a>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
};

import { Chart, Facts, Notice, Page, Table } from '#design';
import { type Indicateur, themes } from '#indicateurs';
import { formatNumber } from '#platform/i18n';
import { type Niveau, nameOf, type Territoire } from '#territoires';
import { breakdownName } from '../domain/breakdowns.ts';
import { calculeOf, valuesInside } from '../domain/calcule.ts';
import { niveauNames, rankSentence, valueSentence } from '../domain/phrases.ts';
import { type Key, type Portrait, portraitOf } from '../domain/portrait.ts';
import { CalculeSection } from './calcule-section.tsx';
import type { PageRequest } from './context.ts';
import {
  bothBars,
  bothLines,
  bothStrips,
  drawOnce,
  familleColour,
  referenceOf,
  territoireName,
} from './drawings.ts';
import { DynamiqueSection } from './dynamique/dynamique-section.tsx';
import { missingTexts, t, themeNames } from './messages.ts';
import { paths } from './paths.ts';
import { besideOf, mainSeries, peersOf, sentencesOf } from './portrait/parts.ts';
import { SaveView } from './save-view.tsx';
import { KeyFigure, RunsText, Value } from './value.tsx';

/** The figure that leads: the published share of jobs, else what the register gives. */
const MainFigure = ({
  request,
  territoire,
  lead,
}: {
  request: PageRequest;
  territoire: Territoire;
  lead: Key;
}) => {
  const { lang } = request;
  return (
    <div class="pair">
      <KeyFigure lang={lang} indicateur={lead.indicateur} observation={lead.observation} hero />
      <p class="lede">
        <RunsText runs={sentencesOf(request, territoire, lead)} />
      </p>
    </div>
  );
};

const drawingKey = (
  kind: string,
  { niveau, code }: Territoire,
  { indicateur, observation }: Key,
): readonly string[] => [
  kind,
  niveau,
  code,
  indicateur.id,
  observation.period,
  observation.perimetre ?? '',
];

const SeriesChart = ({
  request,
  territoire,
  main,
}: {
  request: PageRequest;
  territoire: Territoire;
  main: Key;
}) => {
  const { lang, release } = request;
  const { indicateur, segments } = main;
  const count = segments.reduce((sum, segment) => sum + segment.points.length, 0);
  if (count < 2) return null;
  const title = t.seriesTitle[lang];
  const { wide, compact } = drawOnce(request, drawingKey('series', territoire, main), () =>
    bothLines(lang, indicateur, 'series', title, mainSeries(request, territoire, main)),
  );
  return (
    <Chart
      lang={lang}
      title={title}
      sentence={
        segments.length > 1
          ? lang === 'fr'
            ? 'La ligne s’interrompt là où les valeurs ne se comparent plus.'
            : 'The line stops where values no longer compare.'
          : undefined
      }
      wide={wide.svg}
      compact={compact.svg}
      table={
        <Table
          lang={lang}
          caption={title}
          hideCaption
          columns={[{ label: t.period[lang] }, { label: t.value[lang], number: true }]}
          rows={segments
            .flatMap(({ points }) => points)
            .map((point) => [
              { content: point.period },
              {
                content: <Value lang={lang} indicateur={indicateur} observation={point} />,
                sort: point.value ?? '',
              },
            ])}
        />
      }
      source={
        <a href={paths.source(lang, main.observation.snapshot)}>
          {release.input(main.observation.snapshot)?.publisher}
        </a>
      }
      takeaways={[
        {
          href: paths.observations(indicateur.id, {
            niveau: territoire.niveau,
            territoire: territoire.code,
            format: 'csv',
          }),
          label: 'CSV',
        },
      ]}
    />
  );
};

const PlaceChart = ({
  request,
  territoire,
  main,
}: {
  request: PageRequest;
  territoire: Territoire;
  main: Key;
}) => {
  const { lang, release } = request;
  const { indicateur, observation, national, rank } = main;
  if (!rank) return null;
  const many = niveauNames[territoire.niveau].many[lang];
  const ranks = peersOf(request, territoire, main);
  const title =
    lang === 'fr'
      ? `Sa place parmi les ${rank.own.of} ${many}`
      : `Its place among the ${rank.own.of} ${many}`;
  const drawn =
    ranks.length <= 600
      ? drawOnce(request, drawingKey('place', territoire, main), () =>
          bothStrips(
            lang,
            release,
            indicateur,
            'place',
            title,
            ranks,
            [territoire.code],
            referenceOf(lang, release, national),
          ),
        )
      : undefined;
  return (
    <div class="pair reading">
      {drawn && (
        <Chart
          lang={lang}
          title={title}
          sentence={rankSentence(lang, territoire.niveau, rank.own)}
          wide={drawn.wide.svg}
          compact={drawn.compact.svg}
          source={
            <a href={paths.source(lang, observation.snapshot)}>
              {release.input(observation.snapshot)?.publisher}
            </a>
          }
          takeaways={[
            {
              href: paths.carte(lang, {
                indicateur: indicateur.id,
                niveau: territoire.niveau,
                periode: observation.period,
              }),
              label: t.seeMap[lang],
            },
          ]}
        />
      )}
      <Table
        lang={lang}
        caption={t.around[lang]}
        columns={[
          { label: t.rank[lang], number: true },
          { label: t.territoire[lang] },
          { label: t.value[lang], number: true },
        ]}
        own={rank.window.indexOf(rank.own)}
        rows={rank.window.map((each) => [
          { content: each.place, sort: each.place },
          {
            content: (
              <a href={paths.territoire(lang, each.observation)}>
                {territoireName(lang, release, each.observation)}
              </a>
            ),
          },
          {
            content: <Value lang={lang} indicateur={indicateur} observation={each.observation} />,
            sort: each.observation.value ?? '',
          },
        ])}
      />
    </div>
  );
};

const Neighbours = ({
  request,
  territoire,
  main,
}: {
  request: PageRequest;
  territoire: Territoire;
  main: Key;
}) => {
  const { lang } = request;
  const { indicateur, observation } = main;
  const rows = besideOf(request, territoire, main);
  if (rows.length < 2) return null;
  return (
    <section>
      <h2>{t.neighbours[lang]}</h2>
      <Table
        lang={lang}
        caption={`${indicateur.name[lang]}, ${observation.period}`}
        columns={[{ label: t.territoire[lang] }, { label: t.value[lang], number: true }]}
        own={0}
        rows={rows.map(({ each, found }) => [
          { content: <a href={paths.territoire(lang, each)}>{nameOf(lang, each)}</a> },
          {
            content: <Value lang={lang} indicateur={indicateur} observation={found} />,
            sort: found.value ?? '',
          },
        ])}
      />
    </section>
  );
};

const SplitChart = ({
  request,
  portrait: { split },
}: {
  request: PageRequest;
  portrait: Portrait;
}) => {
  const { lang, release } = request;
  if (!split) return null;
  const [first] = split.observations;
  const bars = split.observations
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map((each) => ({
      code: each.breakdown,
      label: breakdownName(lang, each.breakdown),
      value: each.value ?? 0,
      colour: familleColour[each.breakdown] ?? ('--famille-autre' as const),
    }));
  const title = `${t.splitTitle[lang]}, ${first?.period}`;
  const { wide, compact } = bothBars(lang, split.indicateur, 'familles', title, bars);
  return (
    <section>
      <Chart
        lang={lang}
        title={title}
        sentence={split.indicateur.definition[lang]}
        wide={wide.svg}
        compact={compact.svg}
        table={
          <Table
            lang={lang}
            caption={title}
            hideCaption
            columns={[{ label: t.family[lang] }, { label: t.value[lang], number: true }]}
            rows={split.observations.map((each) => [
              { content: breakdownName(lang, each.breakdown) },
              {
                content: <Value lang={lang} indicateur={split.indicateur} observation={each} />,
                sort: each.value ?? '',
              },
            ])}
          />
        }
        source={
          <a href={paths.source(lang, first?.snapshot ?? '')}>
            {release.input(first?.snapshot ?? '')?.publisher}
          </a>
        }
      />
    </section>
  );
};

const Context = ({ request, portrait }: { request: PageRequest; portrait: Portrait }) => {
  const { lang, release } = request;
  if (!portrait.context.length) return null;
  const national = (key: Key) => key.national?.value ?? null;
  return (
    <section>
      <h2>{t.contextTitle[lang]}</h2>
      {themes
        .map((theme) => ({
          theme,
          keys: portrait.context.filter((key) => key.indicateur.theme === theme),
        }))
        .filter(({ keys }) => keys.length > 0)
        .map(({ theme, keys }) => (
          <Table
            lang={lang}
            caption={themeNames[theme][lang]}
            columns={[
              { label: t.indicateur[lang] },
              { label: t.period[lang] },
              { label: t.value[lang], number: true },
              { label: 'France', number: true },
              { label: t.rank[lang], number: true },
            ]}
            rows={keys.map((key) => [
              {
                content: (
                  <a href={paths.indicateur(lang, key.indicateur.id)}>
                    {key.indicateur.name[lang]}
                  </a>
                ),
              },
              { content: key.observation.period },
              {
                content: (
                  <Value lang={lang} indicateur={key.indicateur} observation={key.observation} />
                ),
                sort: key.observation.value ?? '',
              },
              {
                content: key.national ? (
                  <Value lang={lang} indicateur={key.indicateur} observation={key.national} />
                ) : (
                  ''
                ),
                sort: national(key) ?? '',
              },
              {
                content: key.rank ? `${key.rank.own.place} / ${key.rank.own.of}` : '',
                sort: key.rank?.own.place ?? '',
              },
            ])}
          />
        ))}
      <p class="small muted">
        {lang === 'fr' ? 'France : ' : 'France: '}
        {[
          ...new Set(
            portrait.context.flatMap((key) =>
              key.national ? [territoireName(lang, release, key.national)] : [],
            ),
          ),
        ].join(', ')}
      </p>
    </section>
  );
};

/** Levels listed inside a territory. */
const inner: Readonly<Partial<Record<Niveau, Niveau>>> = {
  france: 'region',
  region: 'departement',
  departement: 'epci',
  epci: 'commune',
};

/** The territories inside, with the first of the figures that they have a value of. */
const Within = ({
  request,
  territoire,
  mains,
}: {
  request: PageRequest;
  territoire: Territoire;
  mains: readonly (Key | undefined)[];
}) => {
  const { lang, release } = request;
  const niveau = inner[territoire.niveau];
  const children = niveau ? release.repertoire.within(territoire, niveau) : [];
  if (!niveau || !children.length) return null;
  const [told] = mains.flatMap((main) => {
    const values = main && valuesInside(release, territoire, niveau, main);
    return main && values?.size ? [{ main, values }] : [];
  });
  const title = `${t.within[lang]} (${niveauNames[niveau].many[lang]})`;
  return (
    <section>
      <h2>{title}</h2>
      {told ? (
        <Table
          lang={lang}
          caption={`${told.main.indicateur.name[lang]}, ${told.main.observation.period}`}
          columns={[
            { label: t.territoire[lang] },
            { label: t.value[lang], number: true },
            { label: t.population[lang], number: true },
          ]}
          rows={children.map((child) => {
            const found = told.values.get(child.code);
            return [
              {
                content: <a href={paths.territoire(lang, child)}>{nameOf(lang, child)}</a>,
                sort: child.nom,
              },
              {
                content: found ? (
                  <Value lang={lang} indicateur={told.main.indicateur} observation={found} />
                ) : (
                  ''
                ),
                sort: found?.value ?? '',
              },
              {
                content: child.population !== null && (
                  <a class="value-link" href={paths.repertoire(lang)}>
                    {formatNumber(lang, child.population)}
                  </a>
                ),
                sort: child.population ?? '',
              },
            ];
          })}
        />
      ) : (
        <ul class="list-plain columns">
          {children.map((child) => (
            <li>
              <a href={paths.territoire(lang, child)}>{nameOf(lang, child)}</a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const MissingFigures = ({ request, portrait }: { request: PageRequest; portrait: Portrait }) => {
  const { lang } = request;
  if (!portrait.missing.length) return null;
  return (
    <section>
      <h2>{t.missingTitle[lang]}</h2>
      <Facts
        facts={portrait.missing.map(
          ({
            indicateur,
            reason,
          }: {
            indicateur: Indicateur;
            reason: keyof typeof missingTexts;
          }) => ({
            term: indicateur.short[lang],
            text: missingTexts[reason][lang],
          }),
        )}
      />
    </section>
  );
};

/** The portrait of a territory. */
export const TerritoirePage = ({
  request,
  territoire,
}: {
  request: PageRequest;
  territoire: Territoire;
}) => {
  const { lang, frame, release } = request;
  const portrait = portraitOf(release, territoire);
  const calcule = calculeOf(release, territoire);
  const dynamique = request.effects.dynamique?.();
  const { main, keys, parents } = portrait;
  const name = nameOf(lang, territoire);
  const level = niveauNames[territoire.niveau].one[lang];
  const known = Boolean(main || calcule) || keys.length > 0 || portrait.context.length > 0;
  const lead = main ?? calcule?.main;
  const description = lead
    ? valueSentence(lang, lead.indicateur, territoire, lead.observation)
    : `${name}, ${level}.`;
  return (
    <Page
      frame={frame}
      title={name}
      description={description}
      space="territoires"
      breadcrumbs={[
        { href: paths.territoires(lang), label: t.spaceTerritoires[lang] },
        ...parents.map((parent) => ({
          href: paths.territoire(lang, parent),
          label: nameOf(lang, parent),
        })),
      ]}
    >
      <p class="eyebrow">
        {territoire.niveau === 'france'
          ? ''
          : `${level.charAt(0).toUpperCase()}${level.slice(1)} ${territoire.code}. `}
        {territoire.population !== null && (
          <>
            <a href={paths.repertoire(lang)}>
              {formatNumber(lang, territoire.population)} {t.inhabitants[lang]}
            </a>{' '}
            ({t.cog[lang](territoire.millesime)}).
          </>
        )}
      </p>
      <h1>{name}</h1>
      {lead && <MainFigure request={request} territoire={territoire} lead={lead} />}
      {!known && (
        <Notice>
          <p>{t.noFigure[lang]}</p>
          <p>
            {t.noFigureMend[lang]}{' '}
            {parents.map((parent, at) => (
              <>
                {at > 0 && ', '}
                <a href={paths.territoire(lang, parent)}>{nameOf(lang, parent)}</a>
              </>
            ))}
          </p>
        </Notice>
      )}
      {known && (
        <div class="actions">
          <a class="button" href={paths.portrait(lang, territoire, 'pdf')}>
            {t.portraitPdf[lang]}
          </a>
          <a href={paths.comparer(lang, { t: `${territoire.niveau}-${territoire.code}` })}>
            {t.compareWith[lang]}
          </a>
        </div>
      )}
      {main && (
        <section>
          <SeriesChart request={request} territoire={territoire} main={main} />
        </section>
      )}
      {main?.rank && (
        <section>
          <PlaceChart request={request} territoire={territoire} main={main} />
        </section>
      )}
      {keys.length > 0 && (
        <section>
          <h2>{t.keysTitle[lang]}</h2>
          <ul class="figures">
            {keys.map((key) => (
              <li>
                <KeyFigure lang={lang} indicateur={key.indicateur} observation={key.observation} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SplitChart request={request} portrait={portrait} />
      {calcule && <CalculeSection request={request} calcule={calcule} />}
      {dynamique && (
        <DynamiqueSection request={{ ...request, dynamique }} territoire={territoire} />
      )}
      {main && <Neighbours request={request} territoire={territoire} main={main} />}
      <Context request={request} portrait={portrait} />
      <Within request={request} territoire={territoire} mains={[main, calcule?.main]} />
      <MissingFigures request={request} portrait={portrait} />
      {known && (
        <SaveView
          request={request}
          page="territoire"
          query={{ niveau: territoire.niveau, code: territoire.code }}
          title={name}
        />
      )}
    </Page>
  );
};

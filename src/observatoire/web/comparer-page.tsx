import { Chart, Notice, Page, Table } from '#design';
import { type Indicateur, type Observation, themes } from '#indicateurs';
import { perimetreName } from '#structures';
import { nameOf, type Territoire, territoireKey } from '#territoires';
import { maxTerritoires, readComparison } from '../domain/comparison.ts';
import { latestObservation } from '../domain/portrait.ts';
import { segmentsOf } from '../domain/segments.ts';
import type { PageRequest } from './context.ts';
import { bothBars, bothLines, bothMultiples, seriesOf } from './drawings.ts';
import { t, themeNames } from './messages.ts';
import { paths } from './paths.ts';
import { SaveView } from './save-view.tsx';
import { Value } from './value.tsx';

const keysOf = (territoires: readonly Territoire[]): string =>
  territoires.map(({ niveau, code }) => territoireKey(niveau, code)).join(',');

const Chosen = ({
  request,
  territoires,
  indicateurs,
}: {
  request: PageRequest;
  territoires: readonly Territoire[];
  indicateurs: readonly Indicateur[];
}) => {
  const { lang } = request;
  if (!territoires.length) return null;
  return (
    <ul class="tags">
      {territoires.map((territoire) => {
        const rest = territoires.filter((each) => each !== territoire);
        const name = nameOf(lang, territoire);
        return (
          <li>
            <a href={paths.territoire(lang, territoire)}>{name}</a>{' '}
            <a
              href={paths.comparer(lang, {
                t: keysOf(rest),
                i: indicateurs.map(({ id }) => id).join(','),
              })}
              aria-label={lang === 'fr' ? `Retirer ${name}` : `Remove ${name}`}
            >
              ×
            </a>
          </li>
        );
      })}
    </ul>
  );
};

const Controls = ({
  request,
  territoires,
  indicateurs,
}: {
  request: PageRequest;
  territoires: readonly Territoire[];
  indicateurs: readonly Indicateur[];
}) => {
  const { lang, release } = request;
  const full = territoires.length >= maxTerritoires;
  const known = release.indicateurs.filter(({ id }) => release.niveauxOf(id).length > 0);
  return (
    <form class="controls" method="get" action={paths.comparer(lang)}>
      <input type="hidden" name="t" value={keysOf(territoires)} />
      <div class="wide">
        <label for="plus">
          {lang === 'fr' ? 'Ajouter un territoire' : 'Add a territory'}
          <span class="hint">
            {full
              ? lang === 'fr'
                ? 'Six au plus : retirez-en un d’abord.'
                : 'Six at most: remove one first.'
              : lang === 'fr'
                ? 'Nom, code ou code postal ; plusieurs séparés par des virgules'
                : 'Name, code or postcode; several separated by commas'}
          </span>
        </label>
        <input
          type="text"
          id="plus"
          name="plus"
          maxlength={200}
          disabled={full}
          autocomplete="off"
        />
      </div>
      <div class="fit">
        <button type="submit">{t.show[lang]}</button>
      </div>
      <fieldset class="whole">
        <legend>{t.spaceIndicateurs[lang]}</legend>
        {themes
          .map((theme) => ({ theme, own: known.filter((each) => each.theme === theme) }))
          .filter(({ own }) => own.length > 0)
          .map(({ theme, own }) => {
            const chosen = own.filter((each) => indicateurs.includes(each));
            return (
              <details>
                <summary>
                  {themeNames[theme][lang]}{' '}
                  <span class="muted">
                    {chosen.length ? chosen.map((each) => each.short[lang]).join(', ') : own.length}
                  </span>
                </summary>
                <ul class="checks">
                  {own.map((each) => (
                    <li>
                      <label>
                        <input
                          type="checkbox"
                          name="i"
                          value={each.id}
                          checked={indicateurs.includes(each)}
                        />{' '}
                        {each.short[lang]}
                      </label>
                    </li>
                  ))}
                </ul>
              </details>
            );
          })}
      </fieldset>
    </form>
  );
};

/** Beyond, lines cross and hide one another: each territory has its own panel. */
const fewLines = 3;

interface Compared {
  readonly territoire: Territoire;
  readonly values: readonly Observation[];
}

const ComparedChart = ({
  request,
  indicateur,
  compared,
}: {
  request: PageRequest;
  indicateur: Indicateur;
  compared: readonly Compared[];
}) => {
  const { lang, release } = request;
  const series = compared.map(({ territoire, values }) =>
    seriesOf(
      lang,
      territoireKey(territoire.niveau, territoire.code),
      nameOf(lang, territoire),
      segmentsOf(indicateur, values),
    ),
  );
  const drawn = series.filter(({ segments }) => segments.length > 0);
  const over = compared.some(({ values }) => new Set(values.map(({ period }) => period)).size > 1);
  const known = compared.flatMap(({ values }) => values)[0];
  // One period under several perimeters: bars compare within one, and say which.
  const perimetre = over ? undefined : known?.perimetre;
  const id = `c-${indicateur.id}`;
  const title = indicateur.name[lang];
  const bars = compared.flatMap(({ territoire, values }) => {
    const value = latestObservation(
      over ? values : values.filter((each) => each.perimetre === known?.perimetre),
    );
    return value
      ? [
          {
            code: territoire.code,
            label: `${nameOf(lang, territoire)}, ${value.period}`,
            value: value.value ?? 0,
          },
        ]
      : [];
  });
  const { wide, compact } = !over
    ? bothBars(lang, indicateur, id, title, bars)
    : drawn.length > fewLines
      ? bothMultiples(lang, indicateur, id, title, drawn)
      : bothLines(lang, indicateur, id, title, drawn);
  return (
    <section>
      {bars.length > 0 && (
        <Chart
          lang={lang}
          title={title}
          sentence={
            <>
              {indicateur.definition[lang]}
              {perimetre && (
                <>
                  {' '}
                  {`${t.perimetre[lang]}${lang === 'fr' ? '\u00a0' : ''}: `}
                  <a href={paths.perimetre(lang, perimetre)}>{perimetreName(perimetre)[lang]}</a>.
                </>
              )}
            </>
          }
          wide={wide.svg}
          compact={compact.svg}
          source={
            <a href={paths.source(lang, known?.snapshot ?? '')}>
              {release.input(known?.snapshot ?? '')?.publisher}
            </a>
          }
        />
      )}
      <Table
        lang={lang}
        caption={title}
        hideCaption={bars.length > 0}
        columns={[
          { label: t.territoire[lang] },
          { label: t.period[lang] },
          { label: t.perimetre[lang] },
          { label: t.value[lang], number: true },
        ]}
        rows={compared.flatMap(({ territoire, values }) =>
          values.length
            ? values.map((value) => [
                { content: nameOf(lang, territoire) },
                { content: value.period },
                {
                  content: value.perimetre ? perimetreName(value.perimetre)[lang] : '',
                },
                {
                  content: <Value lang={lang} indicateur={indicateur} observation={value} />,
                  sort: value.value ?? '',
                },
              ])
            : [
                [
                  { content: nameOf(lang, territoire) },
                  { content: '' },
                  { content: '' },
                  { content: lang === 'fr' ? 'pas de valeur' : 'no value' },
                ],
              ],
        )}
      />
    </section>
  );
};

/** Up to six territories, any indicators, side by side. */
export const ComparerPage = ({ request }: { request: PageRequest }) => {
  const { c, lang, frame, release } = request;
  const { territoires, indicateurs, unknown } = readComparison(release, {
    t: c.req.query('t'),
    plus: c.req.query('plus'),
    i: c.req.queries('i') ?? [],
  });
  const title =
    territoires.length > 1
      ? territoires.map((each) => nameOf(lang, each)).join(', ')
      : t.spaceComparer[lang];
  return (
    <Page
      frame={frame}
      title={title}
      description={t.homeLede[lang]}
      space="comparer"
      breadcrumbs={[{ href: paths.home(lang), label: t.home[lang] }]}
    >
      <h1>{t.spaceComparer[lang]}</h1>
      <p class="lede">
        {lang === 'fr'
          ? 'Jusqu’à six territoires, de tous niveaux, sur les indicateurs que vous choisissez.'
          : 'Up to six territories, of any level, on the indicators you choose.'}
      </p>
      {unknown.length > 0 && (
        <Notice warn>
          <p>
            {lang === 'fr' ? 'Introuvable : ' : 'Not found: '}
            {unknown.join(', ')}
          </p>
        </Notice>
      )}
      <Controls request={request} territoires={territoires} indicateurs={indicateurs} />
      <Chosen request={request} territoires={territoires} indicateurs={indicateurs} />
      {territoires.length === 0 ? (
        <p>
          {lang === 'fr' ? 'Pour commencer : ' : 'To begin with: '}
          <a href={paths.comparer(lang, { t: 'region-53,region-52,region-28,france-FRHM' })}>
            {lang === 'fr'
              ? 'Bretagne, Pays de la Loire, Normandie et la France'
              : 'Brittany, Pays de la Loire, Normandy and France'}
          </a>
        </p>
      ) : (
        indicateurs.map((indicateur) => (
          <ComparedChart
            request={request}
            indicateur={indicateur}
            compared={territoires.map((territoire) => ({
              territoire,
              values: release.observations({
                indicateur: indicateur.id,
                niveau: territoire.niveau,
                code: territoire.code,
              }),
            }))}
          />
        ))
      )}
      {territoires.length > 0 && (
        <SaveView
          request={request}
          page="comparer"
          query={{ t: keysOf(territoires), i: indicateurs.map(({ id }) => id).join(',') }}
          title={title}
        />
      )}
    </Page>
  );
};

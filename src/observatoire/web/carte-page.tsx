import { Chart, Empty, Notice, Page, Select, Table } from '#design';
import { themes } from '#indicateurs';
import { formatNumber } from '#platform/i18n';
import { perimetreName } from '#structures';
import type { Niveau } from '#territoires';
import {
  type CarteRefusal,
  type CarteState,
  carteRows,
  chooseCarte,
  indicateursToDraw,
  methods,
  niveauxToDraw,
  periodsToDraw,
} from '../domain/carte.ts';
import { niveauNames } from '../domain/phrases.ts';
import { ranking } from '../domain/rank.ts';
import { nationalFor } from '../domain/reference.ts';
import type { PageRequest } from './context.ts';
import { bothHistograms, drawCarte, referenceOf, territoireName } from './drawings.ts';
import { rangeSentence } from './home-page.tsx';
import { Legend } from './legend.tsx';
import { t, themeNames } from './messages.ts';
import { paths } from './paths.ts';
import { SaveView } from './save-view.tsx';
import { Value } from './value.tsx';

/** The address of a map's state, without what is by default. */
export const carteQuery = (state: CarteState) => ({
  indicateur: state.indicateur.id,
  niveau: state.niveau,
  periode: state.period,
  methode: state.method,
  classes: state.classes,
});

export const askedCarteOf = (c: PageRequest['c']) => ({
  indicateur: c.req.query('indicateur'),
  niveau: c.req.query('niveau'),
  periode: c.req.query('periode'),
  methode: c.req.query('methode'),
  classes: c.req.query('classes'),
});

const refusalText = (
  { lang }: PageRequest,
  why: CarteRefusal,
  asked: string,
  state: CarteState,
): string => {
  if (why === 'unknown-period') return t.unknownPeriod[lang](asked, state.period);
  if (why === 'unknown-niveau')
    return t.unknownNiveau[lang](asked, niveauNames[state.niveau].many[lang]);
  return t.unknownIndicateur[lang](asked);
};

const Controls = ({ request, state }: { request: PageRequest; state: CarteState }) => {
  const { lang, release } = request;
  const drawn = indicateursToDraw(release);
  const levels = niveauxToDraw(release, state.indicateur);
  const periods = [
    ...new Set(levels.flatMap((niveau) => periodsToDraw(release, state.indicateur, niveau))),
  ].sort();
  return (
    <form class="controls" method="get" action={paths.carte(lang)}>
      <div class="wide">
        <label for="indicateur">{t.indicateur[lang]}</label>
        <select id="indicateur" name="indicateur">
          {themes
            .map((theme) => ({ theme, own: drawn.filter((each) => each.theme === theme) }))
            .filter(({ own }) => own.length > 0)
            .map(({ theme, own }) => (
              <optgroup label={themeNames[theme][lang]}>
                {own.map((each) => (
                  <option value={each.id} selected={each.id === state.indicateur.id}>
                    {each.name[lang]}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      </div>
      <div>
        <Select
          id="niveau"
          name="niveau"
          label={t.niveau[lang]}
          value={state.niveau}
          options={levels.map((niveau: Niveau) => ({
            value: niveau,
            label: niveauNames[niveau].many[lang],
          }))}
        />
      </div>
      <div>
        <Select
          id="periode"
          name="periode"
          label={t.period[lang]}
          value={state.period}
          options={periods.map((period) => ({ value: period, label: period }))}
        />
      </div>
      <div>
        <Select
          id="methode"
          name="methode"
          label={t.method[lang]}
          value={state.method}
          options={methods.map((method) => ({ value: method, label: t[method][lang] }))}
        />
      </div>
      <div>
        <Select
          id="classes"
          name="classes"
          label={t.classes[lang]}
          value={String(state.classes)}
          options={[3, 4, 5, 6, 7].map((count) => ({ value: String(count), label: String(count) }))}
        />
      </div>
      <div class="fit">
        <button type="submit">{t.show[lang]}</button>
      </div>
    </form>
  );
};

/** Rows of the table under the map; beyond, the file is taken away. */
const tableRows = 1500;

const CarteTable = ({
  request,
  state,
  rows,
}: {
  request: PageRequest;
  state: CarteState;
  rows: ReturnType<typeof carteRows>;
}) => {
  const { lang, release } = request;
  const places = new Map(ranking(rows).map((rank) => [rank.observation.code, rank.place]));
  const shown = rows
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
    .slice(0, tableRows);
  return (
    <Table
      lang={lang}
      caption={`${state.indicateur.name[lang]}, ${state.period} (${formatNumber(lang, rows.length)})`}
      tall
      codes={shown.map((row) => row.code)}
      columns={[
        { label: t.territoire[lang] },
        { label: t.code[lang] },
        { label: t.value[lang], number: true },
        { label: t.rank[lang], number: true },
      ]}
      rows={shown.map((row) => {
        const name = territoireName(lang, release, row);
        return [
          { content: <a href={paths.territoire(lang, row)}>{name}</a>, sort: name },
          { content: row.code },
          {
            content: <Value lang={lang} indicateur={state.indicateur} observation={row} />,
            sort: row.value ?? '',
          },
          { content: places.get(row.code) ?? '', sort: places.get(row.code) ?? '' },
        ];
      })}
    />
  );
};

/** The map: choose, look, read as a table, take away. Each state has its address. */
export const CartePage = ({ request }: { request: PageRequest }) => {
  const { lang, frame, release } = request;
  const { state, refused } = chooseCarte(release, askedCarteOf(request.c));
  if (!state)
    return (
      <Page frame={frame} title={t.spaceCarte[lang]} description={t.homeLede[lang]} space="carte">
        <Empty title={t.spaceCarte[lang]}>
          <p>{t.noFigure[lang]}</p>
        </Empty>
      </Page>
    );
  const rows = carteRows(release, state);
  const many = niveauNames[state.niveau].many[lang];
  const title = `${state.indicateur.name[lang]}, ${state.period}`;
  const drawing = drawCarte(lang, release, state, rows, title);
  const query = carteQuery(state);
  const [known] = rows.filter((row) => row.value !== null);
  const reference = known && referenceOf(lang, release, nationalFor(release, known));
  const spread = bothHistograms(
    lang,
    release,
    state,
    rows,
    lang === 'fr' ? 'Combien de territoires à chaque valeur' : 'How many territories at each value',
    reference,
  );
  const files = { niveau: state.niveau, periode: state.period };
  return (
    <Page
      frame={frame}
      title={title}
      description={state.indicateur.definition[lang]}
      space="carte"
      breadcrumbs={[{ href: paths.home(lang), label: t.home[lang] }]}
    >
      <h1>{state.indicateur.name[lang]}</h1>
      {refused.map(({ why, asked }) => (
        <Notice warn>
          <p>{refusalText(request, why, asked, state)}</p>
        </Notice>
      ))}
      <Controls request={request} state={state} />
      <div class="pair reading">
        {drawing && (
          <Chart
            lang={lang}
            title={`${many.charAt(0).toUpperCase()}${many.slice(1)}, ${state.period}`}
            sentence={
              <>
                {rangeSentence(lang, request, state.indicateur, rows)}
                {known?.perimetre && (
                  <>
                    {' '}
                    {`${t.perimetre[lang]}${lang === 'fr' ? '\u00a0' : ''}: `}
                    <a href={paths.perimetre(lang, known.perimetre)}>
                      {perimetreName(known.perimetre)[lang]}
                    </a>
                    .
                  </>
                )}
              </>
            }
            kind="carte"
            wide={`<carte-ess>${drawing.svg}</carte-ess>`}
            source={
              <>
                <a href={paths.source(lang, known?.snapshot ?? '')}>
                  {release.input(known?.snapshot ?? '')?.publisher}
                </a>
                . {release.fonds.get(state.niveau)?.attribution}
              </>
            }
            picture={paths.carteSvg(lang, query)}
            takeaways={[
              {
                href: paths.observations(state.indicateur.id, { ...files, format: 'csv' }),
                label: 'CSV',
              },
              { href: paths.observations(state.indicateur.id, files), label: 'JSON' },
            ]}
          >
            <Legend drawing={drawing} />
          </Chart>
        )}
        <div class="stack">
          <Chart
            lang={lang}
            level={3}
            title={lang === 'fr' ? 'La répartition' : 'The distribution'}
            wide={spread.compact.svg}
            source={
              <a href={paths.indicateur(lang, state.indicateur.id)}>
                {lang === 'fr' ? 'définition de l’indicateur' : 'definition of the indicator'}
              </a>
            }
          />
          <p class="small muted">{state.indicateur.definition[lang]}</p>
        </div>
      </div>
      <section>
        <h2>{lang === 'fr' ? 'Le tableau' : 'The table'}</h2>
        <CarteTable request={request} state={state} rows={rows} />
      </section>
      <SaveView request={request} page="carte" query={query} title={title} />
    </Page>
  );
};

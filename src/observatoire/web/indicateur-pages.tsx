import { Facts, Page, Table } from '#design';
import { formatValue, type Indicateur, type Observation, themes } from '#indicateurs';
import { formatNumber } from '#platform/i18n';
import { perimetreName } from '#structures';
import { nameOf, niveaux } from '#territoires';
import { breakdownName } from '../domain/breakdowns.ts';
import { niveauxToDraw } from '../domain/carte.ts';
import { niveauNames } from '../domain/phrases.ts';
import type { PageRequest } from './context.ts';
import { statusNames, t, themeNames } from './messages.ts';
import { paths } from './paths.ts';

const home = ({ lang }: PageRequest) => ({ href: paths.home(lang), label: t.home[lang] });

/** Every indicator that has values, by theme. */
export const IndicateursPage = ({ request }: { request: PageRequest }) => {
  const { lang, frame, release } = request;
  const known = release.indicateurs.filter(({ id }) => release.niveauxOf(id).length > 0);
  return (
    <Page
      frame={frame}
      title={t.spaceIndicateurs[lang]}
      description={t.homeLede[lang]}
      space="indicateurs"
      breadcrumbs={[home(request)]}
    >
      <h1>{t.spaceIndicateurs[lang]}</h1>
      {themes
        .map((theme) => ({ theme, own: known.filter((each) => each.theme === theme) }))
        .filter(({ own }) => own.length > 0)
        .map(({ theme, own }) => (
          <section>
            <h2>{themeNames[theme][lang]}</h2>
            <Facts
              facts={own.map((indicateur) => ({
                term: indicateur.short[lang],
                text: (
                  <>
                    <a href={paths.indicateur(lang, indicateur.id)}>{indicateur.name[lang]}</a>
                    {'. '}
                    {indicateur.definition[lang]}
                  </>
                ),
              }))}
            />
          </section>
        ))}
    </Page>
  );
};

const ValuesTable = ({
  request,
  indicateur,
  rows,
}: {
  request: PageRequest;
  indicateur: Indicateur;
  rows: readonly Observation[];
}) => {
  const { lang, release } = request;
  return (
    <Table
      lang={lang}
      caption={`${indicateur.name[lang]} (${formatNumber(lang, rows.length)})`}
      tall
      columns={[
        { label: t.territoire[lang] },
        { label: t.niveau[lang] },
        { label: t.period[lang] },
        { label: t.family[lang] },
        { label: t.perimetre[lang] },
        { label: t.value[lang], number: true },
      ]}
      rows={rows.map((row) => {
        const territoire = release.repertoire.find(row.niveau, row.code, row.millesime);
        const name = territoire ? nameOf(lang, territoire) : row.code;
        return [
          {
            content: territoire ? <a href={paths.territoire(lang, territoire)}>{name}</a> : name,
            sort: name,
          },
          { content: niveauNames[row.niveau].one[lang] },
          { content: row.period },
          { content: row.breakdown ? breakdownName(lang, row.breakdown) : t.total[lang] },
          { content: row.perimetre ? perimetreName(row.perimetre)[lang] : '' },
          {
            content: (
              <a class="value-link" href={paths.chiffre(lang, row)}>
                {row.value === null
                  ? statusNames[row.status][lang]
                  : formatValue(lang, indicateur, row.value)}
              </a>
            ),
            sort: row.value ?? '',
          },
        ];
      })}
    />
  );
};

/** More rows than this are taken away rather than read. */
const readable = 1500;

/** One indicator: its definition, its breaks, what is known, all its values. */
export const IndicateurPage = ({
  request,
  indicateur,
}: {
  request: PageRequest;
  indicateur: Indicateur;
}) => {
  const { lang, frame, release } = request;
  const levels = niveaux.filter((niveau) => release.niveauxOf(indicateur.id).includes(niveau));
  const shown = levels.filter(
    (niveau) => release.count({ indicateur: indicateur.id, niveau, breakdown: '*' }) <= readable,
  );
  const rows = shown.flatMap((niveau) =>
    release.observations({ indicateur: indicateur.id, niveau, breakdown: '*' }),
  );
  return (
    <Page
      frame={frame}
      title={indicateur.name[lang]}
      description={indicateur.definition[lang]}
      space="indicateurs"
      breadcrumbs={[
        home(request),
        { href: paths.indicateurs(lang), label: t.spaceIndicateurs[lang] },
      ]}
    >
      <p class="eyebrow">{themeNames[indicateur.theme][lang]}</p>
      <h1>{indicateur.name[lang]}</h1>
      <p class="lede">{indicateur.definition[lang]}</p>
      {niveauxToDraw(release, indicateur).length > 0 && (
        <p>
          <a class="button" href={paths.carte(lang, { indicateur: indicateur.id })}>
            {t.seeMap[lang]}
          </a>
        </p>
      )}
      <section>
        <Facts
          facts={[
            { term: t.formula[lang], text: indicateur.formula[lang] },
            {
              term: t.denominator[lang],
              text: indicateur.denominator?.[lang] ?? t.noDenominator[lang],
            },
            ...(indicateur.perimetres.length
              ? [
                  {
                    term: t.perimetres[lang],
                    text: (
                      <>
                        {indicateur.perimetres.map((version, at) => (
                          <>
                            {at > 0 && ', '}
                            <a href={paths.perimetre(lang, version)}>
                              {perimetreName(version)[lang]}
                            </a>
                          </>
                        ))}
                      </>
                    ),
                  },
                ]
              : []),
            ...indicateur.breaks.map((found) => ({
              term: `${t.breaks[lang]} ${found.after}/${found.before}`,
              text: found.reason[lang],
            })),
            {
              term: t.byNiveau[lang],
              text: (
                <>
                  {levels.map((niveau, at) => (
                    <>
                      {at > 0 && <br />}
                      {niveauNames[niveau].many[lang]}
                      {lang === 'fr' ? '\u00a0: ' : ': '}
                      {release.periods(indicateur.id, niveau).join(', ')}
                    </>
                  ))}
                </>
              ),
            },
            { term: t.dispute[lang], text: indicateur.dispute[lang] },
            {
              term: t.takeAway[lang],
              text: (
                <>
                  {['csv', 'json', 'jsonstat', 'sdmx-csv', 'parquet'].map((format, at) => (
                    <>
                      {at > 0 && ', '}
                      <a href={paths.observations(indicateur.id, { ventilation: '*', format })}>
                        {format}
                      </a>
                    </>
                  ))}
                </>
              ),
            },
          ]}
        />
      </section>
      <section>
        <h2>{t.allValues[lang]}</h2>
        <ValuesTable request={request} indicateur={indicateur} rows={rows} />
        {shown.length < levels.length && (
          <p class="muted">
            {lang === 'fr'
              ? 'Les niveaux trop nombreux pour une page s’emportent en fichier, ou se lisent sur la carte.'
              : 'Levels too numerous for a page are taken away as files, or read on the map.'}
          </p>
        )}
      </section>
    </Page>
  );
};

import { Chart, Page, SearchForm } from '#design';
import { formatValue, type Indicateur, type Observation } from '#indicateurs';
import type { Lang, Texts } from '#kernel';
import { formatDate, formatNumber } from '#platform/i18n';
import { perimetreName, perimetreStatistique } from '#structures';
import { inTerritoire } from '#territoires';
import { carteRows, chooseCarte } from '../domain/carte.ts';
import { niveauNames } from '../domain/phrases.ts';
import { latestObservation } from '../domain/portrait.ts';
import { ranking } from '../domain/rank.ts';
import type { PageRequest } from './context.ts';
import { drawCarte, territoireName } from './drawings.ts';
import { dynamiquePathsOf } from './dynamique/paths.ts';
import { Legend } from './legend.tsx';
import { t } from './messages.ts';
import { paths } from './paths.ts';
import { KeyFigure, Value } from './value.tsx';

interface Promised {
  readonly said: string;
  readonly label: Texts;
  readonly figure:
    | {
        readonly indicateur: string;
        readonly niveau: 'france' | 'region';
        readonly code: string;
        readonly period: string;
      }
    | undefined;
  readonly measured: Texts;
}

/** The three figures of the regions' manifesto (2008), beside what was measured. */
const manifesto: readonly Promised[] = [
  {
    said: '13,5',
    label: { fr: 'des postes', en: 'of jobs' },
    figure: { indicateur: 'part-ess-postes', niveau: 'france', code: 'FR', period: '2006' },
    measured: {
      fr: 'L’Insee mesurait, pour la France de 2006 et l’ensemble des postes salariés :',
      en: 'For the France of 2006 and all salaried jobs, INSEE measured:',
    },
  },
  {
    said: '11',
    label: { fr: 'des équivalents temps plein', en: 'of full-time equivalents' },
    figure: undefined,
    measured: {
      fr: 'Aucune source retrouvée ne donne cette part : elle ne peut être ni confirmée ni infirmée.',
      en: 'No source found gives this share: it can be neither confirmed nor refuted.',
    },
  },
  {
    said: '10',
    label: { fr: 'des rémunérations', en: 'of pay' },
    figure: { indicateur: 'part-ess-remunerations', niveau: 'france', code: 'FR', period: '2006' },
    measured: {
      fr: 'L’Insee mesurait, pour la France de 2006 et toutes les rémunérations :',
      en: 'For the France of 2006 and all pay, INSEE measured:',
    },
  },
];

const find = (request: PageRequest, figure: NonNullable<Promised['figure']>) =>
  request.release
    .observations({ indicateur: figure.indicateur, niveau: figure.niveau, code: figure.code })
    .find((found) => found.period === figure.period);

const Manifesto = ({ request }: { request: PageRequest }) => {
  const { lang, release } = request;
  const brittany = find(request, {
    indicateur: 'part-ess-postes',
    niveau: 'region',
    code: '53',
    period: '2006',
  });
  const indicateur = release.indicateur('part-ess-postes');
  return (
    <section>
      <h2>
        {lang === 'fr'
          ? 'Ce que disait le manifeste des régions'
          : 'What the regions’ manifesto said'}
      </h2>
      <p>
        {lang === 'fr'
          ? 'En 2008, les régions ont déclaré vouloir construire une économie fondée sur l’utilité sociale, l’évaluer et en rendre compte. Leur manifeste donnait trois chiffres. Les voici, à côté de ce qui fut mesuré.'
          : 'In 2008 the regions declared that they would build an economy founded on social utility, evaluate it and account for it. Their manifesto gave three figures. Here they are, beside what was measured.'}
      </p>
      <ul class="manifesto">
        {manifesto.map(({ said, label, figure, measured }) => {
          const observation = figure && find(request, figure);
          const measure = figure && release.indicateur(figure.indicateur);
          return (
            <li>
              <a class="said" href={paths.manifeste(lang)}>
                {lang === 'fr' ? `${said}\u202f%` : `${said.replace(',', '.')}%`}
              </a>
              <strong>{label[lang]}</strong>
              <p class="small">
                {measured[lang]}{' '}
                {observation && measure && (
                  <Value lang={lang} indicateur={measure} observation={observation} />
                )}
              </p>
            </li>
          );
        })}
      </ul>
      {brittany && indicateur && (
        <p>
          {lang === 'fr'
            ? 'Les 13,5\u202f% sont la valeur exacte de la Bretagne en 2006 ('
            : 'The 13.5% is the exact value of Brittany in 2006 ('}
          <Value lang={lang} indicateur={indicateur} observation={brittany} />
          {lang === 'fr'
            ? '), et l’ordre de grandeur de la part dans l’emploi privé en France. Une part sans son dénominateur ne veut rien dire : ici, chacune porte le sien. '
            : '), and about the share of private employment in France. A share without its denominator means nothing: here each carries its own. '}
          <a href={paths.methode(lang)}>{t.spaceMethode[lang]}</a>
        </p>
      )}
    </section>
  );
};

/** `De 7,0 % à Paris à 28,0 % en Lozère`: what the map says, in words. */
export const rangeSentence = (
  lang: Lang,
  request: PageRequest,
  indicateur: Indicateur,
  rows: readonly Observation[],
): string => {
  const ranks = ranking(rows);
  const [high, low] = [ranks[0]?.observation, ranks.at(-1)?.observation];
  if (!high || !low) return '';
  const place = (row: Observation): string => {
    const territoire = request.release.repertoire.find(row.niveau, row.code, row.millesime);
    return territoire ? inTerritoire(lang, territoire) : row.code;
  };
  const value = (row: Observation) => formatValue(lang, indicateur, row.value ?? 0);
  return lang === 'fr'
    ? `De ${value(low)} ${place(low)} à ${value(high)} ${place(high)}, en ${high.period}.`
    : `From ${value(low)} ${place(low)} to ${value(high)} ${place(high)}, in ${high.period}.`;
};

const FranceFigures = ({ request }: { request: PageRequest }) => {
  const { lang, release } = request;
  const shown = ['part-ess-postes', 'part-ess-postes-prive', 'ess-postes'].flatMap((id) => {
    const indicateur = release.indicateur(id);
    const observation = latestObservation(
      release.observations({ indicateur: id, niveau: 'france', code: 'FR' }),
    );
    return indicateur && observation ? [{ indicateur, observation }] : [];
  });
  return (
    <section>
      <h2>{lang === 'fr' ? 'En France' : 'In France'}</h2>
      <ul class="figures">
        {shown.map((figure) => (
          <li>
            <KeyFigure lang={lang} {...figure} />
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.territoire(lang, { niveau: 'france', code: 'FR' })}>
          {lang === 'fr' ? 'Tout le portrait de la France' : 'The whole portrait of France'}
        </a>
      </p>
    </section>
  );
};

/** What the register brings to this release, in one sentence; nothing without a register. */
const registreSentence = ({ lang, release, effects }: PageRequest) => {
  const held = effects.registre?.();
  if (!held) return undefined;
  const indicateur = release.indicateur('registre-ess-etablissements');
  const known = release.observations({
    indicateur: 'registre-ess-etablissements',
    niveau: 'france',
    code: 'FR',
  });
  const counted = latestObservation(
    known.filter(
      ({ perimetre, value }) => perimetre === perimetreStatistique(held.asOf) && value !== null,
    ),
  );
  const and = lang === 'fr' ? ' et ' : ' and ';
  return (
    <p class="registre-held">
      {t.registreHeld[lang](formatDate(lang, held.asOf))}
      <a href={paths.annuaire(lang)}>
        {t.registreStructures[lang](formatNumber(lang, held.structures))}
      </a>
      {t.registreEach[lang]}
      {indicateur && counted?.perimetre && (
        <>
          {effects.dynamique?.() ? ', ' : and}
          <Value lang={lang} indicateur={indicateur} observation={counted} />
          {t.registreEtablissements[lang](counted.period, perimetreName(counted.perimetre)[lang])}
        </>
      )}
      {effects.dynamique?.() && (
        <>
          {and}
          <a href={dynamiquePathsOf.home(lang)}>{t.registreDynamiques[lang]}</a>
        </>
      )}
      .
    </p>
  );
};

const regionLinks = ({ lang, release }: PageRequest) => (
  <ul class="list-plain columns">
    {release.repertoire.list('region').map((region) => (
      <li>
        <a href={paths.territoire(lang, region)}>{territoireName(lang, release, region)}</a>
      </li>
    ))}
  </ul>
);

/** The first page: what it is, a search, the map, the figure for France, the manifesto. */
export const HomePage = ({ request }: { request: PageRequest }) => {
  const { lang, frame, release } = request;
  const { state } = chooseCarte(release, {});
  const rows = state ? carteRows(release, state) : [];
  const title =
    state &&
    (lang === 'fr'
      ? `Part de l’ESS dans l’emploi salarié, par ${niveauNames[state.niveau].one.fr}`
      : `Share of the ESS in salaried employment, by ${niveauNames[state.niveau].one.en}`);
  const drawing = state && title && drawCarte(lang, release, state, rows, title);
  return (
    <Page frame={frame} title="Échelle" description={t.homeLede[lang]} space="accueil" ownSearch>
      <div class="pair">
        <div>
          <h1>{t.homeTitle[lang]}</h1>
          <p class="lede">{t.homeLede[lang]}</p>
          <SearchForm lang={lang} id="home-q" labelled />
        </div>
        {state && drawing && title && (
          <Chart
            lang={lang}
            title={title}
            sentence={rangeSentence(lang, request, state.indicateur, rows)}
            kind="carte"
            wide={`<carte-ess>${drawing.svg}</carte-ess>`}
            source={
              <a href={paths.indicateur(lang, state.indicateur.id)}>
                {release.input(rows[0]?.snapshot ?? '')?.publisher}, {state.period}
              </a>
            }
            picture={paths.carteSvg(lang)}
            takeaways={[
              {
                href: paths.carte(lang),
                label: lang === 'fr' ? 'ouvrir la carte' : 'open the map',
              },
            ]}
          >
            <Legend drawing={drawing} />
          </Chart>
        )}
      </div>
      <FranceFigures request={request} />
      {registreSentence(request)}
      <section>
        <h2>{t.chooseTerritoire[lang]}</h2>
        {regionLinks(request)}
        <p>
          <a href={paths.territoires(lang)}>
            {lang === 'fr' ? 'Tous les départements' : 'All the départements'}
          </a>
        </p>
      </section>
      <Manifesto request={request} />
    </Page>
  );
};

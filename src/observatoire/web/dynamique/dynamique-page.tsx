import { Notice, Page, Select } from '#design';
import type { Refusal } from '#kernel';
import { typeset } from '#platform/i18n';
import { type Niveau, nameOf } from '#territoires';
import { famillesDynamiques, isNiveauDynamique } from '../../domain/dynamique.ts';
import { familleTitle, yearSentence, yearTitle } from '../../domain/dynamique-phrases.ts';
import { niveauNames } from '../../domain/phrases.ts';
import type { PageRequest } from '../context.ts';
import { paths } from '../paths.ts';
import { AlertesList } from './alertes-list.tsx';
import { FamillesChart, FlowsChart, SecteursTable } from './blocks.tsx';
import type { DynamiqueRequest } from './context.ts';
import { CalculSection } from './how-made.tsx';
import { t } from './messages.ts';
import { dynamiquePathsOf } from './paths.ts';
import { How, SourceLink, type Subject } from './source-link.tsx';
import { SurvieChart } from './survie-chart.tsx';

/** Levels that have warnings, the finest last. */
export const alerteNiveaux = ['region', 'departement', 'epci'] as const;

/** A form of one line: family, sector and, for France, the level of the warnings. */
const Filters = ({
  request,
  subject,
  alertes,
}: {
  request: DynamiqueRequest;
  subject: Subject;
  alertes: Niveau | undefined;
}) => {
  const { lang, dynamique } = request;
  const { territoire, famille, secteur } = subject;
  const fine = ['departement', 'region', 'france'].includes(territoire.niveau);
  const secteurs = dynamique.secteurs.filter(({ nomenclature }) => fine || nomenclature === 'A17');
  return (
    <form class="controls" method="get" action={dynamiquePathsOf.territoire(lang, territoire)}>
      <div>
        <Select
          id="famille"
          name="famille"
          label={t.famille[lang]}
          value={famille}
          options={famillesDynamiques.map((each) => ({
            value: each,
            label: familleTitle(lang, each),
          }))}
        />
      </div>
      <div class="wide">
        <Select
          id="secteur"
          name="secteur"
          label={t.secteur[lang]}
          value={secteur ?? ''}
          options={[
            { value: '', label: t.all[lang] },
            ...secteurs.map(({ code, nomenclature, name }) => ({
              value: code,
              label: nomenclature === 'A17' ? name[lang] : `${code} ${name[lang]}`,
            })),
          ]}
        />
      </div>
      {territoire.niveau === 'france' && (
        <div>
          <Select
            id="alertes-niveau"
            name="alertes"
            label={t.alertesAt[lang]}
            value={alertes}
            options={alerteNiveaux.map((niveau) => ({
              value: niveau,
              label: niveauNames[niveau].one[lang],
            }))}
          />
        </div>
      )}
      <div class="fit">
        <button type="submit">{t.show[lang]}</button>
      </div>
    </form>
  );
};

/** The dynamics of one territory: finding, curve, families, sectors, survival, warnings, method. */
export const DynamiquePage = ({
  request,
  subject,
  alertes,
  page,
}: {
  request: DynamiqueRequest;
  subject: Subject;
  alertes: Niveau | undefined;
  page: number;
}) => {
  const { lang, frame, release, dynamique } = request;
  const { territoire, famille, secteur } = subject;
  const { niveau, code } = territoire;
  const isFrance = niveau === 'france';
  const series = dynamique.series({ niveau, code, famille, secteur });
  const last = series.at(-1);
  // Below the EPCI the whole economy is known without its sectors.
  const ensemble =
    famille === 'ensemble' ? [] : dynamique.series({ niveau, code, famille: 'ensemble', secteur });
  const sector = dynamique.secteurs.find((each) => each.code === secteur);
  const title = last
    ? yearTitle(lang, territoire, famille, last)
    : `${t.space[lang]}, ${nameOf(lang, territoire)}`;
  const parents = release.repertoire
    .parents(territoire)
    .filter((each) => isNiveauDynamique(each.niveau));
  const state = { famille, secteur, alertes: isFrance ? alertes : undefined };
  return (
    <Page
      frame={frame}
      title={isFrance ? t.space[lang] : `${t.space[lang]}, ${nameOf(lang, territoire)}`}
      description={title}
      space="dynamiques"
      breadcrumbs={[
        { href: paths.home(lang), label: t.home[lang] },
        ...(isFrance ? [] : [{ href: dynamiquePathsOf.home(lang), label: t.space[lang] }]),
        ...parents
          .filter((parent) => parent.niveau !== 'france')
          .map((parent) => ({
            href: dynamiquePathsOf.territoire(lang, parent, { famille, secteur }),
            label: nameOf(lang, parent),
          })),
      ]}
    >
      <p class="eyebrow">
        {t.space[lang]}
        {sector && `, ${sector.name[lang]}`}
      </p>
      <h1>{title}</h1>
      {last ? (
        <p class="lede">
          {yearSentence(lang, last, ensemble.at(-1))} <How lang={lang} />
        </p>
      ) : (
        <Notice>
          <p>{t.emptyCell[lang]}</p>
        </Notice>
      )}
      <Filters request={request} subject={subject} alertes={alertes} />
      {last && (
        <>
          <section id="flux">
            <FlowsChart request={request} subject={subject} series={series} />
          </section>
          {famille === 'ess' && <FamillesChart request={request} subject={subject} />}
          {!secteur && <SecteursTable request={request} subject={subject} />}
          <SurvieChart request={request} subject={subject} />
        </>
      )}
      {(isFrance || alerteNiveaux.some((each) => each === niveau)) && famille !== 'ensemble' && (
        <AlertesList
          request={request}
          niveau={isFrance ? alertes : niveau}
          code={isFrance ? undefined : code}
          famille={famille}
          secteur={sector?.nomenclature === 'A17' ? secteur : sector?.a17}
          page={page}
          pageHref={(number) =>
            `${dynamiquePathsOf.territoire(lang, territoire, { ...state, page: number })}#alertes`
          }
        />
      )}
      <CalculSection request={request} subject={subject} />
      <p class="small muted">
        <SourceLink request={request} />
        {'. '}
        <a href={paths.territoire(lang, territoire)}>{nameOf(lang, territoire)}</a>
      </p>
    </Page>
  );
};

/** No register, or one that gives no dynamics: why, and how to get them. */
export const DynamiqueAbsentPage = ({
  request: { lang, frame },
  absence,
}: {
  request: PageRequest;
  absence: Refusal | undefined;
}) => (
  <Page
    frame={frame}
    title={t.absentTitle[lang]}
    description={t.absentLede[lang]}
    space="dynamiques"
    breadcrumbs={[{ href: paths.home(lang), label: t.home[lang] }]}
  >
    <h1>{t.absentTitle[lang]}</h1>
    <p class="lede">{typeset(lang, absence?.message[lang] ?? t.absentLede[lang])}</p>
    {absence && <p>{absence.mend[lang]}</p>}
    <p>{typeset(lang, t.absentHow[lang])}</p>
    <p>
      <code>bin/echelle import sirene --from …</code>
    </p>
    <p>
      <a href={dynamiquePathsOf.method(lang)}>{t.how[lang]}</a>
    </p>
  </Page>
);

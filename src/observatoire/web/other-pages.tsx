import { raw } from 'hono/html';
import { Facts, Notice, Page, type PageProps, SearchForm, Table } from '#design';
import {
  familleNames,
  type Perimetre,
  perimetres,
  readActivitesExclues,
  readCategoriesJuridiques,
} from '#structures';
import { type Found, nameOf, type Territoire } from '#territoires';
import { niveauNames } from '../domain/phrases.ts';
import type { PageRequest } from './context.ts';
import { t } from './messages.ts';
import { paths } from './paths.ts';

const home = ({ lang }: PageRequest) => ({ href: paths.home(lang), label: t.home[lang] });

/** The answers to a search. */
export const RecherchePage = ({
  request,
  query,
  found,
}: {
  request: PageRequest;
  query: string;
  found: readonly Found[];
}) => {
  const { lang, frame } = request;
  return (
    <Page
      frame={frame}
      title={t.searchTitle[lang]}
      description={t.homeLede[lang]}
      space="territoires"
      breadcrumbs={[home(request)]}
      ownSearch
    >
      <h1>{t.searchTitle[lang]}</h1>
      <SearchForm lang={lang} id="page-q" value={query} labelled />
      {query && found.length > 0 && (
        <section>
          <h2>{t.searchFound[lang](found.length, query)}</h2>
          <ul class="list-plain">
            {found.map(({ territoire, by }) => (
              <li>
                <a href={paths.territoire(lang, territoire)}>{nameOf(lang, territoire)}</a>{' '}
                <span class="muted">
                  {niveauNames[territoire.niveau].one[lang]} {territoire.code}
                  {territoire.departement ? `, ${territoire.departement}` : ''}
                  {by === 'ancien-nom' ? ` (${t.formerName[lang]})` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {query && found.length === 0 && (
        <Notice>
          <p>{t.searchNothing[lang](query)}</p>
          <p>{t.searchMend[lang]}</p>
        </Notice>
      )}
    </Page>
  );
};

const TerritoireLinks = ({
  request,
  territoires,
}: {
  request: PageRequest;
  territoires: readonly Territoire[];
}) => (
  <ul class="list-plain columns">
    {territoires.map((territoire) => (
      <li>
        <a href={paths.territoire(request.lang, territoire)}>{nameOf(request.lang, territoire)}</a>{' '}
        <span class="muted">{territoire.code}</span>
      </li>
    ))}
  </ul>
);

/** Régions, départements, and the régions of before 2016. */
export const TerritoiresPage = ({ request }: { request: PageRequest }) => {
  const { lang, frame, release } = request;
  return (
    <Page
      frame={frame}
      title={t.spaceTerritoires[lang]}
      description={t.homeLede[lang]}
      space="territoires"
      breadcrumbs={[home(request)]}
      ownSearch
    >
      <h1>{t.spaceTerritoires[lang]}</h1>
      <SearchForm lang={lang} id="page-q" labelled />
      {(['france', 'region', 'departement', 'ancienne-region'] as const).map((niveau) => (
        <section>
          <h2>{capital(niveauNames[niveau].many[lang])}</h2>
          <TerritoireLinks request={request} territoires={release.repertoire.list(niveau)} />
        </section>
      ))}
    </Page>
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Versions of the perimeter, side by side. */
export const PerimetresPage = ({ request }: { request: PageRequest }) => {
  const { lang, frame } = request;
  return (
    <Page
      frame={frame}
      title={t.perimetres[lang]}
      description={t.homeLede[lang]}
      space="methode"
      breadcrumbs={[home(request), { href: paths.methode(lang), label: t.spaceMethode[lang] }]}
    >
      <h1>{t.perimetres[lang]}</h1>
      <p class="lede">
        {lang === 'fr'
          ? 'Ce qui compte comme économie sociale et solidaire a changé avec les années et les producteurs. Chaque chiffre porte sa version.'
          : 'What counts as social and solidarity economy changed over the years and with the producers. Every figure carries its version.'}
      </p>
      <Facts
        facts={perimetres.map((perimetre) => ({
          term: `${perimetre.validFrom.slice(0, 4)}–${perimetre.validTo?.slice(0, 4) ?? ''}`,
          text: (
            <>
              <a href={paths.perimetre(lang, perimetre.version)}>{perimetre.name[lang]}</a>
              {'. '}
              {perimetre.definition[lang]}
            </>
          ),
        }))}
      />
    </Page>
  );
};

/** One version: families, legal categories, excluded activities, reference, confidence. */
export const PerimetrePage = ({
  request,
  perimetre,
}: {
  request: PageRequest;
  perimetre: Perimetre;
}) => {
  const { lang, frame } = request;
  const verify = (confidence: number) => (confidence < 0.9 ? t.toVerify[lang] : '');
  const categories = readCategoriesJuridiques().filter(({ famille }) =>
    (perimetre.familles as readonly string[]).includes(famille),
  );
  return (
    <Page
      frame={frame}
      title={perimetre.name[lang]}
      description={perimetre.definition[lang]}
      space="methode"
      breadcrumbs={[
        home(request),
        { href: paths.methode(lang), label: t.spaceMethode[lang] },
        { href: paths.perimetres(lang), label: t.perimetres[lang] },
      ]}
    >
      <p class="eyebrow">
        {t.perimetre[lang]} <code>{perimetre.version}</code>
      </p>
      <h1>{perimetre.name[lang]}</h1>
      <p class="lede">{perimetre.definition[lang]}</p>
      <Facts
        facts={[
          {
            term: lang === 'fr' ? 'Familles' : 'Families',
            text: perimetre.familles.map((famille) => familleNames[famille][lang]).join(', '),
          },
          {
            term: lang === 'fr' ? 'Référence' : 'Reference',
            text: (
              <a href={perimetre.reference.url} rel="external">
                {perimetre.reference.text}
              </a>
            ),
          },
          {
            term: lang === 'fr' ? 'Confiance' : 'Confidence',
            text: `${perimetre.confidence.toLocaleString(lang)} ${verify(perimetre.confidence)}`,
          },
        ]}
      />
      <section>
        <h2>{lang === 'fr' ? 'Catégories juridiques' : 'Legal categories'}</h2>
        <Table
          lang={lang}
          caption={lang === 'fr' ? 'Catégories juridiques' : 'Legal categories'}
          hideCaption
          tall
          columns={[
            { label: t.code[lang] },
            { label: lang === 'fr' ? 'Libellé' : 'Label' },
            { label: lang === 'fr' ? 'Famille' : 'Family' },
            { label: '' },
          ]}
          rows={categories.map((row) => [
            { content: row.code },
            { content: row.label },
            { content: familleNames[row.famille as keyof typeof familleNames][lang] },
            { content: verify(row.confidence) },
          ])}
        />
      </section>
      <section>
        <h2>{lang === 'fr' ? 'Activités laissées hors du périmètre' : 'Activities left out'}</h2>
        <Table
          lang={lang}
          caption={lang === 'fr' ? 'Activités (NAF rév. 2)' : 'Activities (NAF rev. 2)'}
          hideCaption
          tall
          columns={[
            { label: 'NAF' },
            { label: lang === 'fr' ? 'Libellé' : 'Label' },
            { label: '' },
          ]}
          rows={readActivitesExclues().map((row) => [
            { content: row.code },
            { content: row.label },
            { content: verify(row.confidence) },
          ])}
        />
      </section>
    </Page>
  );
};

/** A page whose text is a document of the project. */
export const TextPage = ({
  request,
  title,
  html,
  after,
}: {
  request: PageRequest;
  title: string;
  html: string;
  after?: PageProps['children'];
}) => (
  <Page
    frame={request.frame}
    title={title}
    description={title}
    space="methode"
    breadcrumbs={[home(request)]}
  >
    <div class="prose">{raw(html)}</div>
    {after}
  </Page>
);

/** Nothing at this address, or a failure: what happened and where to go. */
export const MessagePage = ({
  request,
  title,
  children,
}: {
  request: Pick<PageRequest, 'lang' | 'frame'>;
  title: string;
  children?: PageProps['children'];
}) => (
  <Page frame={request.frame} title={title} description={title} ownSearch>
    <h1>{title}</h1>
    {children}
    <SearchForm lang={request.lang} id="page-q" labelled />
  </Page>
);

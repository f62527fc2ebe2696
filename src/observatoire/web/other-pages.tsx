import { raw } from 'hono/html';
import { Notice, Page, type PageProps, SearchForm } from '#design';
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

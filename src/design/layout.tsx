import type { Child } from 'hono/jsx';
import type { Lang } from '#kernel';
import { formatDate } from '#platform/i18n';
import type { Assets } from './assets.ts';
import { words } from './messages.ts';

export interface Link {
  readonly href: string;
  readonly label: string;
}

export interface Space extends Link {
  readonly id: string;
}

/** What surrounds every page; made once per request by the app. */
export interface Frame {
  readonly lang: Lang;
  /** Path of this page after the language, with its query: for the other language's link. */
  readonly path: string;
  readonly theme: 'light' | 'dark' | undefined;
  readonly assets: Assets;
  readonly spaces: readonly Space[];
  readonly footer: readonly Link[];
  readonly release:
    | { readonly id: string; readonly date: string; readonly href: string }
    | undefined;
  /** Public address of the instance, without a final slash. */
  readonly url: string;
}

export interface PageProps {
  readonly frame: Frame;
  readonly title: string;
  readonly description: string;
  /** Id of the space the page belongs to. */
  readonly space?: string;
  readonly breadcrumbs?: readonly Link[];
  /** Hides the search of the header where the page has its own. */
  readonly ownSearch?: boolean;
  readonly children?: Child;
}

const Mark = () => (
  <svg width="26" height="30" viewBox="0 0 26 30" aria-hidden="true" focusable="false">
    <path
      d="M5 29 9 1M21 29 17 1M6.2 22.5h13.6M7.2 15.5h11.6M8.2 8.5h9.6"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="square"
    />
  </svg>
);

/** The territory search: a plain form, that a script turns into suggestions. */
export const SearchForm = ({
  lang,
  id,
  value = '',
  labelled = false,
}: {
  lang: Lang;
  id: string;
  value?: string;
  labelled?: boolean;
}) => (
  <search-box
    src="/api/v1/territoires?limite=8&q="
    href-template={`/${lang}/territoires/{niveau}/{code}`}
    empty={words.noSuggestion[lang]}
  >
    <search>
      <form action={`/${lang}/recherche`} method="get">
        <label for={id} class={labelled ? '' : 'visually-hidden'}>
          {words.search[lang]}
        </label>
        <div class="search-line">
          <input
            type="search"
            id={id}
            name="q"
            value={value}
            placeholder={words.searchHint[lang]}
            autocomplete="off"
            maxlength={100}
          />
          <button type="submit">{words.searchButton[lang]}</button>
        </div>
      </form>
    </search>
  </search-box>
);

const Masthead = ({
  frame,
  space,
  ownSearch,
}: Pick<PageProps, 'frame' | 'space' | 'ownSearch'>) => {
  const { lang } = frame;
  const other: Lang = lang === 'fr' ? 'en' : 'fr';
  const back = encodeURIComponent(`/${lang}${frame.path}`);
  return (
    <header class="masthead">
      <div class="wrap">
        <div class="masthead-top">
          <a class="wordmark" href={`/${lang}`}>
            <Mark />
            Échelle
          </a>
          {ownSearch ? (
            <div class="masthead-search" />
          ) : (
            <div class="masthead-search">
              <SearchForm lang={lang} id="masthead-q" />
            </div>
          )}
          <div class="masthead-tools">
            <a
              href={`/affichage?theme=${frame.theme === 'dark' ? 'light' : 'dark'}&retour=${back}`}
              rel="nofollow"
            >
              {frame.theme === 'dark' ? words.themeLight[lang] : words.themeDark[lang]}
            </a>
            <a href={`/${other}${frame.path}`} lang={other} hreflang={other}>
              {words.otherLang[lang]}
            </a>
          </div>
        </div>
        <nav aria-label={words.spaces[lang]}>
          <ul class="spaces">
            {frame.spaces.map(({ id, href, label }) => (
              <li>
                <a href={href} aria-current={id === space ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
};

const Colophon = ({ frame }: { frame: Frame }) => {
  const { lang, release } = frame;
  return (
    <footer class="colophon">
      <div class="wrap">
        <ul>
          {frame.footer.map(({ href, label }) => (
            <li>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
        {release && (
          <p class="muted">
            <a href={release.href}>
              {words.release[lang]} {release.id}
            </a>
            , {words.releaseOf[lang]} {formatDate(lang, release.date)}.
          </p>
        )}
        <p class="muted">{words.footerNote[lang]}</p>
      </div>
    </footer>
  );
};

/** A whole page. */
export const Page = (props: PageProps) => {
  const { frame, title, description, breadcrumbs, children } = props;
  const { lang, assets, url, path } = frame;
  return (
    <html lang={lang} data-theme={frame.theme}>
      <head>
        <meta charset="utf-8" />
        <title>
          {title === 'Échelle' ? `Échelle · ${words.tagline[lang]}` : `${title} · Échelle`}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={description} />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={`${url}/${lang}${path}`} />
        <link rel="alternate" hreflang="fr" href={`${url}/fr${path}`} />
        <link rel="alternate" hreflang="en" href={`${url}/en${path}`} />
        {assets.preload.map((font) => (
          <link rel="preload" href={font} as="font" type="font/woff2" crossorigin="" />
        ))}
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script type="module" src={assets.script} />
      </head>
      <body>
        <a class="skip" href="#contenu">
          {words.skip[lang]}
        </a>
        <Masthead {...props} />
        <div class="wrap">
          {breadcrumbs?.length ? (
            <nav class="breadcrumbs" aria-label={words.breadcrumbs[lang]}>
              <ol>
                {breadcrumbs.map(({ href, label }) => (
                  <li>
                    <a href={href}>{label}</a>
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          <main id="contenu">{children}</main>
        </div>
        <Colophon frame={frame} />
      </body>
    </html>
  );
};

export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#fbf8f1"/><path d="M9 29 12.5 3M23 29 19.5 3M9.8 23h12.4M10.6 16.5h10.8M11.5 10h9" fill="none" stroke="#a3182f" stroke-width="2.6" stroke-linecap="square"/></svg>';

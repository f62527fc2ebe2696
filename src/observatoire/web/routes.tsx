import { createReadStream, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type Context, Hono } from 'hono';
import { marked } from 'marked';
import {
  type Observation,
  type ObservationQuery,
  readSnapshotLines,
  snapshotFile,
} from '#indicateurs';
import { type Lang, langs, parsePeriod } from '#kernel';
import { answerHtml, cacheByRelease } from '#platform/http';
import { isNiveau } from '#territoires';
import { CartePage } from './carte-page.tsx';
import { carteSvgRoutes } from './carte-svg.ts';
import { ComparerPage } from './comparer-page.tsx';
import type { PageRequest } from './context.ts';
import { FigurePage } from './figure-page.tsx';
import { HomePage } from './home-page.tsx';
import { IndicateurPage, IndicateursPage } from './indicateur-pages.tsx';
import { t } from './messages.ts';
import { MessagePage, RecherchePage, TerritoiresPage, TextPage } from './other-pages.tsx';
import { paths } from './paths.ts';
import { type PortraitEffects, portraitRoutes } from './portrait/routes.ts';
import {
  EditionPage,
  EditionsPage,
  rejectsPerPage,
  SourceLinePage,
  SourcePage,
  SourcesPage,
} from './source-pages.tsx';
import { TerritoirePage } from './territoire-page.tsx';

type View = (request: PageRequest) => unknown;

const pageNumber = (text: string | undefined): number => {
  const number = Number(text ?? 1);
  return Number.isInteger(number) && number >= 1 && number < 1e6 ? number : 1;
};

const document = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** A document of the project as HTML; its links between languages become links of the site. */
const htmlOf = (name: string): string =>
  (marked.parse(document(name), { async: false }) as string)
    .replaceAll('href="method.md"', 'href="/en/methode"')
    .replaceAll('href="method.fr.md"', 'href="/fr/methode"');

/** The pages of the observatory, in both languages. */
export const observatoireRoutes = (effects: PortraitEffects & { readonly data: string }): Hono => {
  const app = new Hono();
  app.route('/', portraitRoutes(effects));
  app.route('/', carteSvgRoutes(effects));
  const texts = new Map<string, string>();
  const text = (name: string): string => {
    const known = texts.get(name) ?? htmlOf(name);
    texts.set(name, known);
    return known;
  };

  const requestOf = (c: Context, lang: Lang): PageRequest => ({
    c,
    lang,
    release: effects.releases.current(),
    frame: effects.frame(c, lang),
    effects,
  });

  const notFound = (request: PageRequest): Response | Promise<Response> =>
    request.c.html(
      `<!doctype html>${(
        <MessagePage request={request} title={t.notFoundTitle[request.lang]}>
          <p class="lede">{t.notFoundText[request.lang]}</p>
        </MessagePage>
      )}`,
      404,
    );

  /** One page, in each language: found, it holds as long as the release; absent, it says so. */
  const page = (path: string, view: View) => {
    for (const lang of langs)
      app.get(`/${lang}${path}`, async (c) => {
        const request = requestOf(c, lang);
        const body = await view(request);
        if (!body) return notFound(request);
        if (body instanceof Response) return body;
        cacheByRelease(c, request.release.manifest.id);
        // The theme that the reader chose is in the page.
        c.header('Vary', 'Cookie', { append: true });
        return answerHtml(c, `<!doctype html>${String(body)}`);
      });
  };

  page('', (request) => <HomePage request={request} />);
  page('/carte', (request) => <CartePage request={request} />);
  page('/comparer', (request) => <ComparerPage request={request} />);
  page('/territoires', (request) => <TerritoiresPage request={request} />);
  page('/territoires/:niveau/:code', (request) => {
    const { niveau = '', code = '' } = request.c.req.param() as Record<string, string>;
    const territoire = isNiveau(niveau)
      ? request.release.repertoire.find(niveau, code.toUpperCase())
      : undefined;
    return territoire && <TerritoirePage request={request} territoire={territoire} />;
  });
  page('/recherche', (request) => {
    const query = (request.c.req.query('q') ?? '').trim().slice(0, 100);
    const found = query ? request.release.repertoire.search(query, { limit: 40 }) : [];
    return <RecherchePage request={request} query={query} found={found} />;
  });
  page('/indicateurs', (request) => <IndicateursPage request={request} />);
  page('/indicateurs/:id', (request) => {
    const indicateur = request.release.indicateur(request.c.req.param('id') ?? '');
    return indicateur && <IndicateurPage request={request} indicateur={indicateur} />;
  });
  page('/chiffres/:indicateur/:niveau/:code/:period', (request) => {
    const figure = findFigure(request);
    return figure && <FigurePage request={request} {...figure} />;
  });
  page('/sources', (request) => <SourcesPage request={request} />);
  page('/sources/:snapshot', async (request) => {
    const input = request.release.input(request.c.req.param('snapshot') ?? '');
    if (!input) return undefined;
    const number = pageNumber(request.c.req.query('page'));
    const slice = { offset: (number - 1) * rejectsPerPage, limit: rejectsPerPage };
    return (
      <SourcePage
        request={request}
        input={input}
        rejects={await request.release.rejects(input.id, slice)}
        corrections={await request.release.corrections(input.id, slice)}
        page={number}
      />
    );
  });
  page('/sources/:snapshot/ligne/:line{[0-9]+}', async (request) => {
    const input = request.release.input(request.c.req.param('snapshot') ?? '');
    if (!input) return undefined;
    const line = Number(request.c.req.param('line'));
    const sheet = request.c.req.query('feuille');
    const rows = await readSnapshotLines(effects.data, input.id, line, sheet);
    return (
      rows.length > 0 && (
        <SourceLinePage request={request} input={input} line={line} sheet={sheet} rows={rows} />
      )
    );
  });
  page('/sources/:snapshot/fichier', async (request) => {
    const input = request.release.input(request.c.req.param('snapshot') ?? '');
    const path = input && (await snapshotFile(effects.data, input.id));
    if (!input || !path) return undefined;
    const { size } = await stat(path);
    return request.c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(input.fileName)}`,
    });
  });
  page('/editions', async (request) => (
    <EditionsPage request={request} manifests={await effects.releases.list()} />
  ));
  page('/editions/:id', async (request) => {
    const manifest = await effects.releases.manifest(request.c.req.param('id') ?? '');
    return manifest && <EditionPage request={request} manifest={manifest} />;
  });
  page('/methode', (request) => (
    <TextPage
      request={request}
      title={t.spaceMethode[request.lang]}
      html={text(request.lang === 'fr' ? 'method.fr.md' : 'method.md')}
      after={
        <p>
          <a href={paths.perimetres(request.lang)}>{t.perimetres[request.lang]}</a>
        </p>
      }
    />
  ));
  page('/accessibilite', (request) => (
    <TextPage
      request={request}
      title={t.accessibilite[request.lang]}
      html={text(request.lang === 'fr' ? 'accessibility.fr.md' : 'accessibility.md')}
    />
  ));
  page('/*', () => undefined);
  return app;
};

/** The figure an address names, and the other publications of it. */
const findFigure = ({ c, release }: PageRequest) => {
  const {
    indicateur: id = '',
    niveau = '',
    code = '',
    period: text = '',
  } = c.req.param() as Record<string, string>;
  const indicateur = release.indicateur(id);
  const period = parsePeriod(text);
  if (!indicateur || !period || !isNiveau(niveau)) return undefined;
  const perimetre = c.req.query('perimetre');
  const query: ObservationQuery = {
    indicateur: id,
    niveau,
    code,
    period,
    breakdown: c.req.query('ventilation') ?? '',
    all: true,
  };
  const all = release
    .observations(query)
    .filter((found) => !perimetre || found.perimetre === perimetre);
  const [observation, ...others] = all.toSorted(
    (a: Observation, b: Observation) => a.rank - b.rank,
  );
  const territoire = observation && release.repertoire.find(niveau, code, observation.millesime);
  return observation && territoire && { indicateur, territoire, observation, others };
};

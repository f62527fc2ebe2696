import { randomBytes, randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type Assets, type Frame, favicon } from '#design';
import type { Releases } from '#indicateurs';
import { isLang, type Lang } from '#kernel';
import { problem, rateLimit, weakEtag } from '#platform/http';
import type { PdfService } from '#platform/pdf';
import type { Vues } from '../observatoire/acts/effects.ts';
import { cubeRoutes } from '../observatoire/web/api/cube-routes.ts';
import { apiRoutes, catalogueRoute } from '../observatoire/web/api/routes.ts';
import { dynamiqueApiRoutes } from '../observatoire/web/dynamique/api.ts';
import { dynamiqueRoutes } from '../observatoire/web/dynamique/routes.tsx';
import { t } from '../observatoire/web/messages.ts';
import { MessagePage } from '../observatoire/web/other-pages.tsx';
import { paths } from '../observatoire/web/paths.ts';
import { observatoireRoutes } from '../observatoire/web/routes.tsx';
import { vueRoutes } from '../observatoire/web/vue-routes.tsx';
import type { Contestations } from '../structures/acts/effects.ts';
import { structuresApiRoutes } from '../structures/web/api/routes.ts';
import type { StructuresWebEffects } from '../structures/web/context.ts';
import { structuresRoutes } from '../structures/web/routes.tsx';
import { registreOf } from './registre.ts';
import { footerOf, spacesOf } from './spaces.ts';

export interface SiteEffects {
  readonly releases: Releases;
  readonly assets: Assets;
  readonly vues: Vues;
  readonly contestations: Contestations;
  readonly pdf: PdfService;
  /** `ECHELLE_DATA`. */
  readonly data: string;
  /** Public address, without a final slash. */
  readonly url: string;
  readonly version: string;
  log(line: string): void;
}

const year = 31_536_000;

const langOf = (c: Context): Lang =>
  /^en\b/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'fr';

/** The language of the address, or else of the reader. */
const langIn = (c: Context): Lang => {
  const first = c.req.path.split('/')[1] ?? '';
  return isLang(first) ? first : langOf(c);
};

const themeOf = (c: Context): Frame['theme'] => {
  const asked = getCookie(c, 'theme');
  return asked === 'light' || asked === 'dark' ? asked : undefined;
};

const addressOf = (c: Context): string => {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return '';
  }
};

/** The whole site: pages, API, files; pure of ports and signals, so that tests call it in memory. */
export const makeSite = (effects: SiteEffects): Hono => {
  const { releases, assets, url } = effects;
  const app = new Hono();
  const registre = registreOf(releases);
  const now = () => new Date().toISOString();
  const random = (count: number) => new Uint8Array(randomBytes(count));

  const frame = (c: Context, lang: Lang): Frame => {
    const { pathname, search } = new URL(c.req.url);
    const { id, date } = releases.current().manifest;
    return {
      lang,
      path: `${pathname.replace(/^\/(fr|en)(?=\/|$)/, '')}${c.req.method === 'GET' ? search : ''}`,
      theme: themeOf(c),
      assets,
      spaces: spacesOf(lang, registre),
      footer: footerOf(lang),
      release: { id, date, href: paths.edition(lang, id) },
      url,
    };
  };

  app.use(
    '*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'strict-origin-when-cross-origin',
      crossOriginResourcePolicy: 'cross-origin',
      strictTransportSecurity: url.startsWith('https:'),
      xFrameOptions: 'DENY',
    }),
  );
  app.use('*', compress());

  app.get('/healthz', (c) =>
    c.json({ status: 'ok', release: releases.current().manifest.id, version: effects.version }),
  );
  app.get('/favicon.svg', (c) =>
    c.body(favicon, 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'public, max-age=86400',
    }),
  );
  app.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301));
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /affichage\n'));
  app.get('/assets/:name', (c) => {
    const asset = assets.files.get(`/assets/${c.req.param('name')}`);
    if (!asset) return c.notFound();
    return c.body(asset.body as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': asset.type,
      'Cache-Control': `public, max-age=${year}, immutable`,
    });
  });
  app.get('/', (c) => {
    c.header('Vary', 'Accept-Language');
    return c.redirect(`/${langOf(c)}`, 302);
  });
  app.get('/affichage', (c) => {
    const theme = c.req.query('theme') === 'dark' ? 'dark' : 'light';
    const back = c.req.query('retour') ?? '/';
    setCookie(c, 'theme', theme, { path: '/', maxAge: year, sameSite: 'Lax' });
    return c.redirect(/^\/(fr|en)(\/|$|\?)/.test(back) ? back : '/', 303);
  });

  const structures: StructuresWebEffects = {
    ...registre,
    fichier: (name) => releases.current().file(name),
    repertoire: () => releases.current().repertoire,
    fond: (niveau) => releases.current().fonds.get(niveau),
    frame,
    url,
    contestations: { contestations: effects.contestations, now, random },
    limit: rateLimit({ burst: 20, perMinute: 10 }),
    addressOf,
  };
  const dynamique = {
    releases,
    url,
    frame,
    dynamique: registre.dynamique,
    dynamiqueAbsence: registre.dynamiqueAbsence,
  };
  const api = {
    releases,
    url,
    version: effects.version,
    more: [
      structuresApiRoutes(structures),
      cubeRoutes({
        cube: () => {
          const cube = registre.cube();
          const { manifest, repertoire } = releases.current();
          return cube && { cube, repertoire, release: manifest.id };
        },
      }),
    ],
  };
  app.route('/api/v1', dynamiqueApiRoutes(dynamique));
  app.route('/api/v1', apiRoutes(api));
  app.get('/catalog.jsonld', weakEtag(), catalogueRoute(api));

  app.route(
    '/',
    vueRoutes({
      releases,
      url,
      frame,
      vue: {
        vues: effects.vues,
        now,
        random,
      },
      limit: rateLimit({ burst: 20, perMinute: 10 }),
      addressOf,
    }),
  );
  app.route('/', structuresRoutes(structures));
  app.route('/', dynamiqueRoutes(dynamique));
  app.route(
    '/',
    observatoireRoutes({
      releases,
      url,
      frame,
      data: effects.data,
      pdf: effects.pdf,
      dynamique: registre.dynamique,
      registre: () => {
        const annuaire = registre.annuaire();
        return (
          annuaire && {
            structures: annuaire.counts.actives,
            asOf: registre.edition().asOf,
          }
        );
      },
    }),
  );

  const message = (
    c: Context,
    title: string,
    text: string,
    status: ContentfulStatusCode,
    more = '',
  ) => {
    const lang = langIn(c);
    const body = (
      <MessagePage request={{ lang, frame: { ...frame(c, lang), path: '' } }} title={title}>
        <p class="lede">{text}</p>
        {more && <code>{more}</code>}
      </MessagePage>
    );
    return c.html(`<!doctype html>${String(body)}`, status);
  };
  app.notFound((c) => {
    if (c.req.path.startsWith('/api/'))
      return problem(
        c,
        404,
        'Not found',
        `Rien à ${c.req.path}. Nothing at ${c.req.path}. Description: /api/v1/openapi.json`,
      );
    const lang = langIn(c);
    return message(c, t.notFoundTitle[lang], t.notFoundText[lang], 404);
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      const lang = langIn(c);
      const said = error.status === 413 ? t.tooLarge : t.refusedText;
      if (c.req.path.startsWith('/api/'))
        return problem(c, error.status as ContentfulStatusCode, 'Refused', `${said.fr} ${said.en}`);
      const text = said[lang];
      return message(c, t.refusedTitle[lang], text, error.status as ContentfulStatusCode);
    }
    const reference = randomUUID().slice(0, 8);
    effects.log(`${reference} ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    if (c.req.path.startsWith('/api/'))
      return problem(c, 500, 'Internal error', `Référence ${reference}. Reference ${reference}.`);
    const lang = langIn(c);
    return message(c, t.errorTitle[lang], t.errorText[lang], 500, reference);
  });
  return app;
};

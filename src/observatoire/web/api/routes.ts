import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import {
  exportObservations,
  type ObservationQuery,
  type Release,
  type Releases,
} from '#indicateurs';
import { isLang, type Lang, parsePeriod } from '#kernel';
import { cacheByRelease, problem, weakEtag } from '#platform/http';
import { isNiveau, niveaux } from '#territoires';
import { paths } from '../paths.ts';
import { catalogue } from './catalogue.ts';
import { presentIndicateur, presentObservation, presentTerritoire } from './present.ts';
import {
  indicateurSchema,
  niveauSchema,
  observationSchema,
  paged,
  pagingQuery,
  problemSchema,
  territoireSchema,
} from './schemas.ts';

export interface ApiEffects {
  readonly releases: Releases;
  /** Public address of the instance, without a final slash. */
  readonly url: string;
  readonly version: string;
  /** Answers of other rooms, told in the same description. */
  readonly more?: readonly OpenAPIHono[];
}

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});
const problems = {
  400: {
    content: { 'application/problem+json': { schema: problemSchema } },
    description: 'La demande est mal formée. The request is malformed.',
  },
  404: {
    content: { 'application/problem+json': { schema: problemSchema } },
    description: 'Rien à cette adresse. Nothing at this address.',
  },
};

const langOf = (c: Context): Lang => {
  const asked = c.req.query('lang');
  if (asked && isLang(asked)) return asked;
  return c.req.header('accept-language')?.startsWith('en') ? 'en' : 'fr';
};

/** The rows of one page, and the address of the next. */
const page = <T>(
  c: Context,
  effects: ApiEffects,
  rows: readonly T[],
  total: number,
  asked: { page: number; limite: number },
) => {
  const next = asked.page * asked.limite < total ? nextUrl(c, effects.url, asked.page + 1) : null;
  if (next) c.header('Link', `<${next}>; rel="next"`);
  return {
    total,
    page: asked.page,
    limite: asked.limite,
    next,
    release: effects.releases.current().manifest.id,
    results: [...rows],
  };
};

const nextUrl = (c: Context, url: string, number: number): string => {
  const address = new URL(c.req.url);
  address.searchParams.set('page', String(number));
  return `${url}${address.pathname}${address.search}`;
};

/** Streams the pieces of an export, so that a large one never sits whole in memory. */
const bytesOf = (pieces: Iterable<string | Uint8Array>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const walk = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = walk.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
  });
};

const slice = <T>(rows: readonly T[], { page, limite }: { page: number; limite: number }) =>
  rows.slice((page - 1) * limite, page * limite);

const searchRoute = createRoute({
  method: 'get',
  path: '/territoires',
  summary: 'Chercher un territoire',
  description:
    'Par nom, code ou code postal, sans accents et malgré les fautes de frappe. Sans `q`, la liste d’un niveau.',
  request: {
    query: z.object({
      q: z.string().max(200).optional().openapi({ example: 'lozere' }),
      niveau: niveauSchema.optional(),
      ...pagingQuery,
    }),
  },
  responses: { 200: json(paged(territoireSchema), 'Territoires.'), ...problems },
});

const territoireRoute = createRoute({
  method: 'get',
  path: '/territoires/{niveau}/{code}',
  summary: 'Un territoire',
  request: { params: z.object({ niveau: niveauSchema, code: z.string().max(20) }) },
  responses: { 200: json(territoireSchema, 'Le territoire.'), ...problems },
});

const indicateursRoute = createRoute({
  method: 'get',
  path: '/indicateurs',
  summary: 'Les indicateurs, leurs définitions et ce qui est renseigné',
  request: { query: z.object(pagingQuery) },
  responses: { 200: json(paged(indicateurSchema), 'Indicateurs.'), ...problems },
});

const indicateurRoute = createRoute({
  method: 'get',
  path: '/indicateurs/{id}',
  summary: 'Un indicateur',
  request: { params: z.object({ id: z.string().max(100) }) },
  responses: { 200: json(indicateurSchema, 'L’indicateur.'), ...problems },
});

const observationsRoute = createRoute({
  method: 'get',
  path: '/indicateurs/{id}/observations',
  summary: 'Les valeurs d’un indicateur',
  description:
    'JSON paginé, ou le tout en CSV, JSON-stat 2.0, SDMX-CSV ou Parquet. `ventilation=*` donne toutes les ventilations ; `toutes=1` ajoute les autres publications d’un même chiffre.',
  request: {
    params: z.object({ id: z.string().max(100) }),
    query: z.object({
      niveau: niveauSchema.optional(),
      territoire: z.string().max(20).optional().openapi({ example: '48' }),
      periode: z.string().max(10).optional().openapi({ example: '2015' }),
      ventilation: z.string().max(200).optional(),
      toutes: z.enum(['0', '1']).optional(),
      format: z.enum(['json', 'csv', 'jsonstat', 'sdmx-csv', 'parquet']).default('json'),
      lang: z.enum(['fr', 'en']).optional(),
      ...pagingQuery,
    }),
  },
  responses: { 200: json(paged(observationSchema), 'Valeurs.'), ...problems },
});

const releasesRoute = createRoute({
  method: 'get',
  path: '/releases',
  summary: 'Les éditions',
  request: { query: z.object(pagingQuery) },
  responses: {
    200: json(
      paged(
        z
          .object({
            id: z.string(),
            date: z.string(),
            version: z.string(),
            published: z.boolean(),
            observations: z.number().int(),
            manifest: z.url(),
          })
          .openapi('Release'),
      ),
      'Éditions.',
    ),
    ...problems,
  },
});

const manifestRoute = createRoute({
  method: 'get',
  path: '/releases/{id}/manifest',
  summary: 'Le manifeste d’une édition',
  request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{12}$/) }) },
  responses: { 200: json(z.looseObject({ id: z.string() }), 'Le manifeste.'), ...problems },
});

const unknown = {
  territoire: (c: Context, niveau: string, code: string) =>
    problem(
      c,
      404,
      'Unknown territory',
      `Aucun territoire « ${niveau} ${code} ». No territory “${niveau} ${code}”. Search: /api/v1/territoires?q=`,
    ),
  indicateur: (c: Context, id: string) =>
    problem(
      c,
      404,
      'Unknown indicator',
      `Aucun indicateur « ${id} ». No indicator “${id}”. List: /api/v1/indicateurs`,
    ),
  period: (c: Context, period: string, known: readonly string[]) =>
    problem(
      c,
      400,
      'Unknown period',
      `Aucune valeur pour la période « ${period} ». No value for period “${period}”. Known: ${known.join(', ')}`,
    ),
};

/** The reading API: open data, no account, answers that hold as long as the release does. */
export const apiRoutes = (effects: ApiEffects): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const detail = result.error.issues
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
        .join(' ; ');
      return problem(c, 400, 'Bad request', detail);
    },
  });
  const now = (): Release => effects.releases.current();

  app.use('*', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'] }));
  app.use('*', weakEtag());
  app.use('*', async (c, next) => {
    await next();
    if (c.res.status === 200) cacheByRelease(c, now().manifest.id);
  });

  app.openapi(searchRoute, (c) => {
    const query = c.req.valid('query');
    const { repertoire } = now();
    const rows = query.q
      ? repertoire
          .search(query.q, { limit: 100, ...(query.niveau ? { niveau: query.niveau } : {}) })
          .map((found) => found.territoire)
      : (query.niveau ? [query.niveau] : niveaux.slice(0, 4)).flatMap((niveau) =>
          repertoire.list(niveau),
        );
    const results = slice(rows, query).map((found) => presentTerritoire(effects.url, found));
    return c.json(page(c, effects, results, rows.length, query), 200);
  });

  app.openapi(territoireRoute, (c) => {
    const { niveau, code } = c.req.valid('param');
    const found = now().repertoire.find(niveau, code);
    if (!found) return unknown.territoire(c, niveau, code) as never;
    return c.json(presentTerritoire(effects.url, found), 200);
  });

  app.openapi(indicateursRoute, (c) => {
    const release = now();
    const query = c.req.valid('query');
    const results = slice(release.indicateurs, query).map((found) =>
      presentIndicateur(effects.url, release, found),
    );
    return c.json(page(c, effects, results, release.indicateurs.length, query), 200);
  });

  app.openapi(indicateurRoute, (c) => {
    const release = now();
    const { id } = c.req.valid('param');
    const found = release.indicateur(id);
    if (!found) return unknown.indicateur(c, id) as never;
    return c.json(presentIndicateur(effects.url, release, found), 200);
  });

  app.openapi(observationsRoute, async (c) => {
    const release = now();
    const { id } = c.req.valid('param');
    const query = c.req.valid('query');
    const indicateur = release.indicateur(id);
    if (!indicateur) return unknown.indicateur(c, id) as never;
    const period = query.periode === undefined ? undefined : parsePeriod(query.periode);
    const known = [...new Set(release.niveauxOf(id).flatMap((n) => release.periods(id, n)))].sort();
    if (query.periode !== undefined && (!period || !known.includes(period)))
      return unknown.period(c, query.periode, known) as never;
    if (
      query.territoire &&
      query.niveau &&
      !release.repertoire.find(query.niveau, query.territoire)
    )
      return unknown.territoire(c, query.niveau, query.territoire) as never;
    const wanted: ObservationQuery = {
      indicateur: id,
      ...(query.niveau && isNiveau(query.niveau) ? { niveau: query.niveau } : {}),
      ...(query.territoire ? { code: query.territoire } : {}),
      ...(period ? { period } : {}),
      ...(query.ventilation ? { breakdown: query.ventilation } : {}),
      ...(query.toutes === '1' ? { all: true } : {}),
    };
    if (query.format !== 'json') {
      const file = await exportObservations(release, wanted, query.format, {
        lang: langOf(c),
        explain: (observation) => `${effects.url}${paths.chiffre(langOf(c), observation)}`,
      });
      if (!file) return unknown.indicateur(c, id) as never;
      return c.body(bytesOf(file.body), 200, {
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename="${id}.${file.extension}"`,
      }) as never;
    }
    const rows = release.observations(wanted);
    const results = slice(rows, query).map((row) =>
      presentObservation(effects.url, release, indicateur, row),
    );
    return c.json(page(c, effects, results, rows.length, query), 200);
  });

  app.openapi(releasesRoute, async (c) => {
    const query = c.req.valid('query');
    const manifests = await effects.releases.list();
    const published = now().manifest.id;
    const results = slice(manifests, query).map((manifest) => ({
      id: manifest.id,
      date: manifest.date,
      version: manifest.version,
      published: manifest.id === published,
      observations: manifest.counts.observations,
      manifest: `${effects.url}/api/v1/releases/${manifest.id}/manifest`,
    }));
    return c.json(page(c, effects, results, manifests.length, query), 200);
  });

  app.openapi(manifestRoute, async (c) => {
    const { id } = c.req.valid('param');
    const manifest = await effects.releases.manifest(id);
    if (!manifest)
      return problem(
        c,
        404,
        'Unknown release',
        `Aucune édition « ${id} ». No release “${id}”.`,
      ) as never;
    return c.json({ ...manifest } as never, 200);
  });

  for (const routes of effects.more ?? []) app.route('/', routes);

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Échelle',
      version: effects.version,
      description:
        'Ce que pèse l’économie sociale et solidaire, territoire par territoire. What the social and solidarity economy weighs, territory by territory.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/' },
    },
    servers: [{ url: `${effects.url}/api/v1` }],
  });

  return app;
};

/** The DCAT-AP catalogue, at the root of the site. */
export const catalogueRoute = (effects: ApiEffects) => (c: Context) => {
  const release = effects.releases.current();
  cacheByRelease(c, release.manifest.id);
  return c.body(JSON.stringify(catalogue(effects.url, release), null, 1), 200, {
    'Content-Type': 'application/ld+json; charset=utf-8',
    'Access-Control-Allow-Origin': '*',
  });
};

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { parseSiren, parseSiret, sirenOf } from '#kernel';
import { problem } from '#platform/http';
import { totalLimit } from '../../domain/annuaire.ts';
import {
  type AskedAnnuaire,
  annuaireFields,
  readAnnuaireQuery,
} from '../../domain/read-annuaire-query.ts';
import type { StructuresWebEffects } from '../context.ts';
import { presentDetail, presentStructure } from './present.ts';
import { answerSchema, problemSchema, structureDetailSchema } from './schemas.ts';

export type StructuresApiEffects = Pick<
  StructuresWebEffects,
  'annuaire' | 'edition' | 'repertoire' | 'url'
>;

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

const fieldHelp: Readonly<Record<Exclude<(typeof annuaireFields)[number], 'page'>, string>> = {
  q: 'Nom, sigle, SIREN, SIRET ou RNA. Name, acronym or number.',
  lieu: 'Territoire du siège : `departement-44`, `epci-244400404`, un nom ou un code postal.',
  famille: 'Famille, ou `aucune`. Family, or `aucune`.',
  secteur: 'Section (A à U) ou division (deux chiffres) de la NAF rév. 2.',
  tranche: 'Tranche d’effectif de l’Insee. INSEE size class.',
  etat: '`active` ou `cessee`.',
  employeur: '`1` : employeuses seulement. `1`: employers only.',
  perimetre: 'Version du périmètre qui la compte. Version that counts it in.',
  liste: 'Liste qui la nomme. List that names it.',
};

const searchQuery = z.object({
  ...Object.fromEntries(
    Object.entries(fieldHelp).map(([name, description]) => [
      name,
      z.string().max(300).optional().openapi({ description }),
    ]),
  ),
  page: z.coerce.number().int().min(1).max(100_000).default(1).openapi({ example: 1 }),
  limite: z.coerce.number().int().min(1).max(100).default(20).openapi({ example: 20 }),
});

const searchRoute = createRoute({
  method: 'get',
  path: '/structures',
  summary: 'Chercher une structure de l’ESS',
  description:
    'Par nom malgré les fautes, lieu, famille, secteur, effectif, état, périmètre, liste. Find an ESS organisation. Celles qui ne sont pas diffusibles n’y sont jamais. Dix mille réponses au plus : au-delà, l’export CSV.',
  request: { query: searchQuery },
  responses: {
    200: { content: { 'application/json': { schema: answerSchema } }, description: 'Structures.' },
    ...problems,
  },
});

const structureRoute = createRoute({
  method: 'get',
  path: '/structures/{siren}',
  summary: 'Une structure, et pourquoi elle compte ou non dans l’ESS',
  description:
    'Chaque version du périmètre avec ses raisons, leurs références et leur date, dans les deux langues. Why this SIREN is in or out.',
  request: {
    params: z.object({
      siren: z
        .string()
        .max(20)
        .openapi({
          param: { name: 'siren', in: 'path' },
          description: 'SIREN (ou SIRET). SIREN, or SIRET.',
          example: '732829320',
        }),
    }),
  },
  responses: {
    200: {
      content: { 'application/json': { schema: structureDetailSchema } },
      description: 'La structure. The organisation.',
    },
    ...problems,
  },
});

const noAnnuaire = (c: Context) =>
  problem(
    c,
    404,
    'No directory',
    'Aucun répertoire n’est importé dans cette édition. No register was imported into this release.',
  );

/**
 * The directory in the API. To be mounted on the API's own app, which gives its headers and its
 * description: `api.route('/', structuresApiRoutes(effects))`.
 */
export const structuresApiRoutes = (effects: StructuresApiEffects): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const detail = result.error.issues
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
        .join(' ; ');
      return problem(c, 400, 'Bad request', detail);
    },
  });

  app.openapi(searchRoute, (c) => {
    const annuaire = effects.annuaire();
    if (!annuaire) return noAnnuaire(c) as never;
    const { page, limite } = c.req.valid('query');
    const asked: AskedAnnuaire = Object.fromEntries(
      annuaireFields
        .filter((field) => field !== 'page')
        .flatMap((field) => {
          const value = c.req.query(field)?.trim();
          return value ? [[field, value]] : [];
        }),
    );
    const repertoire = effects.repertoire();
    const read = readAnnuaireQuery(asked, repertoire);
    const refused = read.refusals
      .map(({ message, mend }) => `${message.fr} ${mend.fr} ${message.en} ${mend.en}`)
      .join(' ; ');
    if (refused) return problem(c, 400, 'Bad request', refused) as never;
    const offset = (page - 1) * limite;
    if (offset >= totalLimit)
      return problem(
        c,
        400,
        'Page too far',
        `Les pages s’arrêtent à ${totalLimit} réponses : resserrez la demande ou prenez l’export CSV. Pages stop at ${totalLimit} answers: narrow the request or take the CSV export.`,
      ) as never;
    const answer = annuaire.search({ ...read.query, offset, limit: limite });
    const many = answer.total === 'many';
    const total = answer.total === 'many' ? totalLimit : answer.total;
    const next = page * limite < total ? nextUrl(c, effects.url, page + 1) : null;
    if (next) c.header('Link', `<${next}>; rel="next"`);
    return c.json(
      {
        total: many ? null : total,
        totalAtLeast: total,
        page,
        limite,
        next,
        corrections: answer.corrections.map((each) => ({ ...each })),
        loose: answer.loose,
        release: effects.edition().id,
        results: answer.results.map((fiche) => presentStructure(effects.url, repertoire, fiche)),
      },
      200,
    );
  });

  app.openapi(structureRoute, (c) => {
    const annuaire = effects.annuaire();
    if (!annuaire) return noAnnuaire(c) as never;
    const asked = c.req.valid('param').siren;
    const siret = parseSiret(asked);
    const siren = siret ? sirenOf(siret) : parseSiren(asked);
    if (!siren)
      return problem(
        c,
        400,
        'Bad SIREN',
        `« ${asked} » n’est pas un SIREN : neuf chiffres dont le dernier est une clé. “${asked}” is not a SIREN: nine digits, the last of which is a key.`,
      ) as never;
    const fiche = annuaire.find(siren);
    if (!fiche)
      return problem(
        c,
        404,
        'Unknown organisation',
        `L’annuaire ne connaît pas ${siren} : ni catégorie que le périmètre regarde, ni drapeau, ni liste, ou une personne physique. The directory does not know ${siren}: no category that the perimeter looks at, no flag, no list, or a natural person.`,
      ) as never;
    return c.json(
      presentDetail(
        effects.url,
        effects.repertoire(),
        effects.edition(),
        fiche,
        annuaire.etablissementsOf(siren, 1000),
      ),
      200,
    );
  });

  return app;
};

const nextUrl = (c: Context, url: string, number: number): string => {
  const address = new URL(c.req.url);
  address.searchParams.set('page', String(number));
  return `${url}${address.pathname}${address.search}`;
};

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cors } from 'hono/cors';
import { isRefusal, type Texts } from '#kernel';
import { cacheByRelease, problem, weakEtag } from '#platform/http';
import { familles, perimetreVersions } from '#structures';
import type { Repertoire } from '#territoires';
import type { Cube, CubeBy, CubeCell, CubeFilter, CubeRefusal } from '../../domain/cube.ts';
import { type Mesures, mesuresOf } from '../../domain/mesures.ts';
import { isNiveauSecteur } from '../../domain/nomenclature.ts';
import { shareOfJobs } from '../../domain/poids-calcule.ts';
import { groupesTranche } from '../../domain/tranche-effectif.ts';
import { readNomenclature } from '../../sources/nomenclature.ts';
import { niveauSchema, problemSchema } from './schemas.ts';

export interface CubeEffects {
  /** The cube of the release that is published now; undefined when it has none. */
  cube():
    | { readonly cube: Cube; readonly repertoire: Repertoire; readonly release: string }
    | undefined;
}

const mesuresDemandees = ['comptes', 'part', 'quotient-localisation'] as const;

const query = z.object({
  niveau: niveauSchema,
  code: z.string().max(20).openapi({ example: '48095' }),
  exercice: z.coerce.number().int().min(1900).max(2999).optional().openapi({ example: 2025 }),
  perimetre: z.enum(perimetreVersions).optional().openapi({
    description:
      'Version du périmètre de l’ESS ; sans elle, toute l’économie. Perimeter; without one, the whole economy.',
  }),
  famille: z.enum([...familles, '*']).optional(),
  secteur: z
    .string()
    .regex(/^A(5|17|38|88)(:[0-9A-Z*]{1,2})?$/)
    .optional()
    .openapi({
      description:
        '`A17:OQ` pour un secteur, `A17` pour tous ceux du niveau. One sector, or all of a level.',
      example: 'A17',
    }),
  taille: z.enum([...groupesTranche, '*']).optional(),
  mesure: z.enum(mesuresDemandees).default('comptes').openapi({
    description:
      '`part` : de toute l’économie du territoire ; `quotient-localisation` : rapporté à la France.',
  }),
  format: z.enum(['json', 'csv']).optional(),
});

const texts = z.object({ fr: z.string(), en: z.string() });
const measured = z.object({ value: z.number().nullable(), reason: texts.optional() });
const cellSchema = z
  .object({
    famille: z.enum(familles).nullable(),
    secteur: z.string().nullable().openapi({ example: 'A17:OQ' }),
    taille: z.string().nullable(),
    etablissements: z.number().int(),
    etablissementsEmployeurs: z.number().int(),
    emplois: z.looseObject({ status: z.enum(['estimated', 'secret', 'missing']) }).openapi({
      description: 'Estimés d’après les tranches d’effectif. Estimated from size classes.',
    }),
    mesures: z.record(z.string(), measured).optional(),
  })
  .openapi('CubeCell');

const route = createRoute({
  method: 'get',
  path: '/cube',
  summary: 'Ce que le registre compte dans un territoire',
  description:
    'Établissements, établissements employeurs et emplois estimés, par famille, secteur et taille ; JSON ou CSV. Les emplois sous secret sont dits secrets.',
  request: { query },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            niveau: niveauSchema,
            code: z.string(),
            exercice: z.number().int(),
            perimetre: z.string().nullable(),
            release: z.string(),
            asOf: z.string(),
            inputs: z.array(z.string()),
            regle: z.string().nullable(),
            cells: z.array(cellSchema),
          }),
        },
      },
      description: 'Cellules. Cells.',
    },
    400: {
      content: { 'application/problem+json': { schema: problemSchema } },
      description: 'La demande est mal formée, ou ce registre ne permet pas cette mesure.',
    },
    404: {
      content: { 'application/problem+json': { schema: problemSchema } },
      description: 'Rien à cette adresse. Nothing at this address.',
    },
  },
});

type Asked = z.output<typeof query>;

const both = ({ fr, en }: Texts): string => `${fr} ${en}`;

const refusedBy = (c: Context, refusal: CubeRefusal): Response =>
  problem(
    c,
    refusal.why === 'not-a-sample' || refusal.why === 'famille-without-perimetre' ? 400 : 404,
    refusal.why,
    `${refusal.message.fr} ${refusal.mend.fr} ${refusal.message.en} ${refusal.mend.en}`,
  );

/** The filter and the breakdown that a query asks for; undefined for an unknown sector. */
const readAsked = (
  asked: Asked,
): { readonly filter: CubeFilter; readonly by: CubeBy } | undefined => {
  const [niveau = '', code = '*'] = (asked.secteur ?? '').split(':');
  const secteur = isNiveauSecteur(niveau) ? niveau : undefined;
  const isOne = secteur !== undefined && code !== '*';
  if (isOne && !readNomenclature().find(secteur, code)) return undefined;
  const { famille, taille, perimetre } = asked;
  return {
    filter: {
      ...(perimetre ? { perimetre } : {}),
      ...(famille && famille !== '*' ? { famille } : {}),
      ...(isOne ? { secteur: { niveau: secteur, code } } : {}),
      ...(taille && taille !== '*' ? { taille } : {}),
    },
    by: {
      ...(famille === '*' ? { famille: true } : {}),
      ...(secteur && !isOne ? { secteur } : {}),
      ...(taille === '*' ? { taille: true } : {}),
    },
  };
};

/** `GET /api/v1/cube`: one territory, one year, one perimeter; a look-up in the served cube. */
export const cubeRoutes = (effects: CubeEffects): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const detail = result.error.issues
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
        .join(' ; ');
      return problem(c, 400, 'Bad request', detail);
    },
  });
  app.use('/cube', cors({ origin: '*', allowMethods: ['GET', 'HEAD', 'OPTIONS'] }));
  app.use('/cube', weakEtag());

  app.openapi(route, (c) => {
    const asked = c.req.valid('query');
    const served = effects.cube();
    if (!served)
      return problem(
        c,
        404,
        'No cube',
        'Cette édition n’a pas de registre. This release has no register.',
      ) as never;
    const { cube, repertoire, release } = served;
    const { niveau, code } = asked;
    if (!repertoire.find(niveau, code))
      return problem(
        c,
        404,
        'Unknown territory',
        `Aucun territoire « ${niveau} ${code} ». No territory “${niveau} ${code}”. Search: /api/v1/territoires?q=`,
      ) as never;
    const read = readAsked(asked);
    if (!read)
      return problem(
        c,
        400,
        'Unknown sector',
        `Aucun secteur « ${asked.secteur} ». No sector “${asked.secteur}”.`,
      ) as never;
    const exercice = asked.exercice ?? cube.exercices().at(-1) ?? 0;
    const place = { niveau, code, exercice };
    const cells = cube.cells(place, read.filter, read.by);
    if (isRefusal(cells)) return refusedBy(c, cells) as never;
    const measure = measuring(cube, place, read.filter, read.by, asked.mesure);
    if (measure && 'why' in measure) return refusedBy(c, measure) as never;
    cacheByRelease(c, release);
    const rows = cells.map((cell) => ({
      ...cell,
      secteur: cell.secteur ? `${cell.secteur.niveau}:${cell.secteur.code}` : null,
      ...(measure ? { mesures: measure.of(cell) } : {}),
    }));
    const wantsCsv =
      asked.format === 'csv' ||
      (!asked.format && /\btext\/csv\b/.test(c.req.header('accept') ?? ''));
    c.header('Vary', 'Accept', { append: true });
    if (wantsCsv)
      return c.body(csvOf({ ...place, perimetre: asked.perimetre ?? '' }, rows), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="cube-${niveau}-${code}-${exercice}.csv"`,
      }) as never;
    const { asOf, inputs, regles } = cube.manifest;
    return c.json(
      {
        ...place,
        perimetre: asked.perimetre ?? null,
        release,
        asOf,
        inputs: [...inputs],
        regle: asked.perimetre ? (regles[asked.perimetre] ?? null) : null,
        cells: rows,
      } as never,
      200,
    );
  });
  return app;
};

type Measures = Readonly<Record<string, ReturnType<Mesures['share']>>>;

/** What `mesure` asks of each cell, beside its counts. */
const measuring = (
  cube: Cube,
  place: Parameters<Cube['cells']>[0],
  filter: CubeFilter,
  by: CubeBy,
  asked: Asked['mesure'],
): { readonly of: (cell: CubeCell) => Measures } | CubeRefusal | undefined => {
  if (asked === 'comptes') return undefined;
  const mesures = mesuresOf(cube.manifest.couverture);
  if ('why' in mesures) return mesures;
  const france = { ...place, niveau: 'france', code: 'FR' } as const;
  // The denominator is the whole economy, of the same sector and size where these are told.
  const wide: CubeFilter = {
    ...(filter.secteur ? { secteur: filter.secteur } : {}),
    ...(filter.taille ? { taille: filter.taille } : {}),
  };
  const wideBy: CubeBy = {
    ...(by.secteur ? { secteur: by.secteur } : {}),
    ...(by.taille ? { taille: by.taille } : {}),
  };
  const read = (cells: ReturnType<Cube['cells']>): ReadonlyMap<string, CubeCell> =>
    new Map(isRefusal(cells) ? [] : cells.map((cell) => [nameOf(cell), cell]));
  const wholes = read(cube.cells(place, wide, wideBy));
  if (asked === 'part')
    return {
      of: (cell) => {
        const whole = wholes.get(nameOf({ ...cell, famille: null }));
        return {
          partEtablissements: mesures.share(cell.etablissements, whole?.etablissements ?? 0),
          partEmployeurs: mesures.share(
            cell.etablissementsEmployeurs,
            whole?.etablissementsEmployeurs ?? 0,
          ),
          ...(whole ? { partEmplois: shareOfJobs(cell.emplois, whole.emplois, mesures) } : {}),
        };
      },
    };
  const here = read(cube.cells(place, {}, {})).get(nameOf(undefined));
  const there = read(cube.cells(france, {}, {})).get(nameOf(undefined));
  const references = read(cube.cells(france, filter, by));
  return {
    of: (cell) => {
      const reference = references.get(nameOf(cell));
      const quotient = (count: 'etablissements' | 'etablissementsEmployeurs') =>
        mesures.quotient(
          { part: cell[count], whole: here?.[count] ?? 0 },
          { part: reference?.[count] ?? 0, whole: there?.[count] ?? 0 },
        );
      return {
        quotientEtablissements: quotient('etablissements'),
        quotientEmployeurs: quotient('etablissementsEmployeurs'),
      };
    },
  };
};

const nameOf = (cell: Pick<CubeCell, 'famille' | 'secteur' | 'taille'> | undefined): string =>
  `${cell?.famille ?? ''} ${cell?.secteur?.code ?? ''} ${cell?.taille ?? ''}`;

type Row = Omit<CubeCell, 'secteur'> & {
  readonly secteur: string | null;
  readonly mesures?: Measures;
};

/** One line a cell; what is hidden says so in `emplois_statut`, and has no number. */
const csvOf = (place: Readonly<Record<string, string | number>>, rows: readonly Row[]): string => {
  const measures = Object.keys(rows[0]?.mesures ?? {});
  const head = [
    ...Object.keys(place),
    'famille',
    'secteur',
    'taille',
    'etablissements',
    'etablissements_employeurs',
    'emplois_statut',
    'emplois',
    'emplois_bas',
    'emplois_haut',
    'motif',
    ...measures,
  ];
  const lines = rows.map((row) => {
    const { emplois } = row;
    const jobs =
      emplois.status === 'estimated'
        ? [emplois.value, emplois.low, emplois.high].map((value) => Math.round(value * 10) / 10)
        : ['', '', ''];
    return [
      ...Object.values(place),
      row.famille ?? '',
      row.secteur ?? '',
      row.taille ?? '',
      row.etablissements,
      row.etablissementsEmployeurs,
      emplois.status,
      ...jobs,
      emplois.status === 'estimated' ? '' : both(emplois.reason),
      ...measures.map((name) => row.mesures?.[name]?.value ?? ''),
    ]
      .map((value) =>
        /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : value,
      )
      .join(',');
  });
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
};

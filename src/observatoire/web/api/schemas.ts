import { z } from '@hono/zod-openapi';
import { statuses, themes, units } from '#indicateurs';
import { niveaux } from '#territoires';

const textsSchema = z.object({ fr: z.string(), en: z.string() }).openapi('Texts');

export const niveauSchema = z.enum(niveaux).openapi({
  description: 'Niveau territorial. Territorial level.',
  example: 'departement',
});

export const territoireSchema = z
  .object({
    niveau: niveauSchema,
    code: z
      .string()
      .openapi({ description: 'Code Insee dans le millésime. INSEE code.', example: '48' }),
    millesime: z.number().int().openapi({ example: 2026 }),
    nom: z.string().openapi({ example: 'Lozère' }),
    population: z.number().int().nullable(),
    region: z.string().optional(),
    departement: z.string().optional(),
    epci: z.string().optional(),
    codesPostaux: z.array(z.string()).optional(),
    url: z.url(),
  })
  .openapi('Territoire');

export const indicateurSchema = z
  .object({
    id: z.string().openapi({ example: 'part-ess-postes' }),
    theme: z.enum(themes),
    name: textsSchema,
    definition: textsSchema,
    formula: textsSchema,
    unit: z.enum(units),
    measure: z.string(),
    denominator: textsSchema.nullable(),
    perimetres: z.array(z.string()),
    direction: z.enum(['up', 'down', 'none']),
    decimals: z.number().int(),
    dimensions: z.array(z.string()),
    breaks: z.array(z.object({ after: z.string(), before: z.string(), reason: textsSchema })),
    dispute: textsSchema,
    niveaux: z
      .array(z.object({ niveau: niveauSchema, periods: z.array(z.string()) }))
      .openapi({ description: 'Niveaux et périodes qui ont des valeurs.' }),
    url: z.url(),
  })
  .openapi('Indicateur');

export const observationSchema = z
  .object({
    indicateur: z.string(),
    niveau: niveauSchema,
    code: z.string(),
    nom: z.string(),
    millesime: z.number().int(),
    period: z.string().openapi({ example: '2015' }),
    breakdown: z.string().openapi({ description: 'Vide pour l’ensemble. Empty for the total.' }),
    value: z.number().nullable(),
    unit: z.enum(units),
    status: z.enum(statuses),
    perimetre: z.string().nullable(),
    source: z.object({
      snapshot: z.string(),
      publisher: z.string(),
      address: z.string(),
      sheet: z.string().optional(),
      line: z.number().int(),
      column: z.string(),
      printed: z.string(),
      cite: z.string().optional(),
      note: z.string().optional(),
      carriedFrom: z.string().optional(),
    }),
    explanation: z.url().openapi({ description: 'Page qui explique ce chiffre.' }),
  })
  .openapi('Observation');

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
  })
  .openapi('Problem');

/** Pages of a listing: at most `limite` rows, from page 1. */
export const pagingQuery = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).openapi({ example: 1 }),
  limite: z.coerce.number().int().min(1).max(10_000).default(1000).openapi({ example: 1000 }),
};

export const paged = <T extends z.ZodType>(row: T) =>
  z.object({
    total: z.number().int(),
    page: z.number().int(),
    limite: z.number().int(),
    next: z.url().nullable(),
    release: z.string(),
    results: z.array(row),
  });

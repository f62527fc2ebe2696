import { z } from '@hono/zod-openapi';
import { versionsCalculables } from '../../domain/parametres.ts';
import { familles } from '../../domain/perimetre.ts';

const texts = z.object({ fr: z.string(), en: z.string() });

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string() })
  .openapi('Problem');

const lieuSchema = z
  .object({
    commune: z.string().openapi({ example: '44109' }),
    nom: z.string().openapi({ example: 'Nantes' }),
    epci: z.string().nullable(),
    departement: z.string().nullable(),
    region: z.string().nullable(),
    millesime: z.number().int(),
  })
  .nullable()
  .openapi({ description: 'Commune du siège et territoires qui la contiennent, codes Insee.' });

export const structureSchema = z
  .object({
    siren: z.string().openapi({ example: '732829320' }),
    denomination: z.string().nullable(),
    sigle: z.string().nullable(),
    denominationUsuelle: z.string().nullable(),
    rna: z.string().nullable(),
    categorieJuridique: z.string().nullable(),
    naf: z.string().nullable(),
    drapeau: z.enum(['O', 'N']).nullable(),
    listes: z.array(z.string()),
    perimetres: z.array(z.string()),
    famille: z.enum(familles).nullable(),
    sousFamille: z.string().nullable(),
    active: z.boolean(),
    diffusible: z.boolean(),
    creation: z.string().nullable(),
    cessation: z.string().nullable(),
    tranche: z.string().nullable(),
    anneeTranche: z.number().int().nullable(),
    employeur: z.boolean(),
    siege: z.string().nullable(),
    lieu: lieuSchema,
    etablissements: z.number().int(),
    etablissementsActifs: z.number().int(),
    url: z.url(),
  })
  .openapi('Structure');

const reasonSchema = z.object({
  id: z.string(),
  about: z.string(),
  outcome: z.enum(['in', 'out', 'said']),
  text: texts,
  value: z.string().nullable(),
  parametre: z.string().nullable(),
  confidence: z.number(),
  toVerify: z.boolean(),
  reference: z.object({
    id: z.string(),
    text: texts,
    url: z.string(),
    date: z.string(),
    lastChecked: z.string(),
  }),
});

const appartenanceSchema = z
  .object({
    version: z.enum(versionsCalculables),
    date: z.string().openapi({ description: 'Jour auquel la règle est lue.' }),
    in: z.boolean(),
    famille: z.enum(familles).nullable(),
    sousFamille: z.string().nullable(),
    confidence: z.number(),
    reasons: z.array(reasonSchema),
  })
  .openapi('Appartenance');

const etablissementSchema = z.object({
  siret: z.string(),
  enseigne: z.string().nullable(),
  adresse: z.string().nullable(),
  codePostal: z.string().nullable(),
  lieu: lieuSchema,
  naf: z.string().nullable(),
  tranche: z.string().nullable(),
  anneeTranche: z.number().int().nullable(),
  employeur: z.boolean(),
  siege: z.boolean(),
  active: z.boolean(),
  creation: z.string().nullable(),
  fermeture: z.string().nullable(),
});

const sourceSchema = z.object({
  source: z.string(),
  title: texts,
  publisher: z.string(),
  address: z.string(),
  licence: z.object({ id: z.string(), name: z.string(), url: z.string() }),
  asOf: z.string(),
  fileName: z.string(),
  sha256: z.string(),
});

export const structureDetailSchema = structureSchema
  .extend({
    appartenance: z.array(appartenanceSchema),
    lieuxActivite: z.array(etablissementSchema).openapi({
      description: 'Établissements, le siège d’abord, 1 000 au plus.',
    }),
    sources: z.array(sourceSchema),
    contestations: z.url().openapi({ description: 'Page où elles se lisent et se déposent.' }),
    release: z.string(),
  })
  .openapi('StructureDetail');

export const answerSchema = z.object({
  total: z.number().int().nullable().openapi({
    description: 'Nul au-delà de 10 000 : voir `totalAtLeast`.',
  }),
  totalAtLeast: z.number().int(),
  page: z.number().int(),
  limite: z.number().int(),
  next: z.url().nullable(),
  corrections: z.array(z.object({ typed: z.string(), read: z.string() })),
  loose: z.boolean().openapi({
    description: 'Vrai si aucun nom n’a tous les mots. True when no name has all the words.',
  }),
  release: z.string(),
  results: z.array(structureSchema),
});

import { z } from 'zod';
import type { Texts } from '#kernel';
import { niveaux } from '#territoires';
import { type ImportRefusal, mappingInvalid } from './import-refusals.ts';
import { statuses } from './observation.ts';

const named = z.string().min(1);
const niveau = z.enum(niveaux);
const breakdown = z.record(named, named);

const origin = z
  .strictObject({
    title: z.strictObject({ fr: named, en: named }),
    publisher: named,
    address: z.url(),
    licence: z.strictObject({ id: named, name: named, url: z.url() }),
    vintage: named,
    rank: z.number().int().min(0).default(90),
  })
  .optional();

/** Shape of a mapping file for a table. */
export const tableMapping = z.strictObject({
  /** Where the table comes from; needed when no source declares it. */
  source: origin,
  /** Sheet of a workbook; by default the first. */
  sheet: named.optional(),
  /** Line of the heads, counted from 1. */
  headLine: z.number().int().min(1).default(1),
  niveau: z.union([niveau, z.strictObject({ column: named, values: z.record(named, niveau) })]),
  code: named,
  nom: named.optional(),
  /** A period, or the column that holds it. */
  period: z.union([named, z.strictObject({ column: named })]),
  /** When given, a number written with the other mark is not guessed. */
  decimal: z.enum([',', '.']).optional(),
  /** Words printed instead of a number, beyond the usual ones. */
  words: z.record(named, z.enum(statuses)).default({}),
  columns: z
    .array(
      z.strictObject({
        column: named,
        indicateur: named,
        breakdown: breakdown.optional(),
        note: named.optional(),
      }),
    )
    .min(1),
});

/** Shape of a mapping file for an SDMX message. */
export const fluxMapping = z.strictObject({
  source: origin,
  /** Dimension or attribute that holds the territory. */
  territoire: named,
  /** Level of the territories; by default read from the code: `D33`, `R93`, else France. */
  niveau: niveau.optional(),
  /** Indicator of every value. */
  indicateur: named,
  /** Only values that have these codes are of the indicator; others are kept aside. */
  where: z.record(named, z.array(named).min(1)).default({}),
  /** Name of a breakdown → dimension that holds it. */
  breakdown: breakdown.default({}),
});

/** How a table of any publisher is read. */
export type TableMapping = z.output<typeof tableMapping>;
/** How an SDMX message is read. */
export type FluxMapping = z.output<typeof fluxMapping>;
export type MappingOrigin = NonNullable<z.output<typeof origin>>;

/** Checks the content of a mapping file for a table. */
export const parseTableMapping = (content: unknown): TableMapping | ImportRefusal =>
  check(tableMapping.safeParse(content));

/** Checks the content of a mapping file for an SDMX message. */
export const parseFluxMapping = (content: unknown): FluxMapping | ImportRefusal =>
  check(fluxMapping.safeParse(content));

/** Either kind: a message has a `territoire`, a table has `columns`. */
export const parseMapping = (content: unknown): TableMapping | FluxMapping | ImportRefusal =>
  typeof content === 'object' && content !== null && 'territoire' in content
    ? parseFluxMapping(content)
    : parseTableMapping(content);

/** Indicators that a mapping names. */
export const indicateursOf = (mapping: TableMapping | FluxMapping): readonly string[] =>
  'columns' in mapping ? mapping.columns.map(({ indicateur }) => indicateur) : [mapping.indicateur];

const check = <T>(parsed: z.ZodSafeParseResult<T>): T | ImportRefusal => {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return mappingInvalid(issue ? issueTexts(issue) : { fr: 'illisible', en: 'unreadable' });
};

const issueTexts = (issue: z.core.$ZodIssue): Texts => {
  const place = issue.path.join('.') || '(racine)';
  if (issue.code === 'unrecognized_keys')
    return {
      fr: `clé inconnue « ${issue.keys.join(', ')} » dans « ${place} »`,
      en: `unknown key “${issue.keys.join(', ')}” in “${place}”`,
    };
  if (issue.code === 'invalid_type')
    return {
      fr: `« ${place} » manque, ou n’est pas du type attendu (${issue.expected})`,
      en: `“${place}” is missing, or not of the expected type (${issue.expected})`,
    };
  if (issue.code === 'invalid_value')
    return {
      fr: `« ${place} » doit être l’un de : ${issue.values.join(', ')}`,
      en: `“${place}” must be one of: ${issue.values.join(', ')}`,
    };
  return {
    fr: `« ${place} » ne convient pas (${issue.message})`,
    en: `“${place}” does not fit (${issue.message})`,
  };
};

/** `age=0-29;famille=association`: dimensions in alphabetical order. */
export const breakdownOf = (values: Readonly<Record<string, string>>): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${name}=${values[name]}`)
    .join(';');

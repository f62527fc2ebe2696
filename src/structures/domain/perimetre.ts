import type { Texts } from '#kernel';

/** Families of the ESS as INSEE publishes them; the last two only in some versions. */
export const familles = [
  'association',
  'cooperative',
  'mutuelle',
  'fondation',
  'autre-isbl',
  'societe-commerciale-ess',
] as const;
export type Famille = (typeof familles)[number];

/** Versions of the statistical perimeter. A figure without one is not about the ESS. */
export const perimetreVersions = [
  'avant-2008',
  'clap4',
  'flores5',
  'urssaf-msa',
  'loi2014',
] as const;
export type PerimetreVersion = (typeof perimetreVersions)[number];

export interface Perimetre {
  readonly version: PerimetreVersion;
  readonly name: Texts;
  readonly definition: Texts;
  readonly familles: readonly Famille[];
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly reference: { readonly text: string; readonly url: string };
  /** From 0 to 1; below 0.9 the product writes “to be verified”. */
  readonly confidence: number;
  readonly lastChecked: string;
}

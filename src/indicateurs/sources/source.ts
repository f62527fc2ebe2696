import type { z } from 'zod';
import type { Licence, Texts } from '#kernel';
import type { fluxMapping, tableMapping } from '../domain/mapping.ts';

export const licenceOuverte: Licence = {
  id: 'etalab-2.0',
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

/** The shape of a file, which decides the reader. */
export type Format =
  | 'insee-workbook'
  | 'melodi'
  | 'sdmx-ml'
  | 'sdmx-csv'
  | 'tabular'
  | 'chiffres-publies';

/** One upstream file: where it lives, under which licence, how often it changes, how to read it. */
export interface Source {
  /** Day the embedded file was last checked, so that its release is reproducible. */
  readonly takenOn?: string;
  readonly id: string;
  readonly title: Texts;
  readonly publisher: string;
  /** Official page or file address. */
  readonly address: string;
  readonly licence: Licence;
  readonly vintage: string;
  readonly rhythm: 'once' | 'monthly' | 'quarterly' | 'yearly';
  readonly format: Format;
  /** Names under which the publisher distributes it; recognised when a file is given. */
  readonly fileNames: readonly string[];
  /** Lasting address of the file itself; without one, a person downloads it from `address`. */
  readonly download?: string;
  /** Id of the SDMX dataflow, by which a message is recognised. */
  readonly flux?: string;
  /** How its columns or dimensions are read, for the formats that need to be told. */
  readonly mapping?: z.input<typeof tableMapping> | z.input<typeof fluxMapping>;
  /** Path inside `ECHELLE_MIRROR`, a folder that stands in for the addresses. */
  readonly mirror?: string;
  /** Path inside the project for what it ships (`data/…`). */
  readonly embedded?: string;
  /** The lower, the more this source is preferred for a figure that several publish. */
  readonly rank: number;
}

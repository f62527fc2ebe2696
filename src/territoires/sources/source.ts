import type { Licence, Texts } from '#kernel';

/** An upstream file of this room. */
export interface SourceTerritoires {
  readonly id: string;
  readonly title: Texts;
  readonly publisher: string;
  readonly address: string;
  readonly licence: Licence;
  /** Millésimes it speaks of, as its publisher names them. */
  readonly vintage: string;
  /** Where a mirror keeps it. */
  readonly mirror: string;
  /** Names under which it is known. */
  readonly fileName: RegExp;
}

export const licenceOuverte: Licence = {
  id: 'etalab-2.0',
  name: 'Licence Ouverte 2.0',
  url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

import type { Texts } from '#kernel';
import type { RegistreInput, RegistreKind } from './registre-input.ts';

/** The day that several files of the register describe together. */
export interface RegistreDates {
  /** The latest of the days; undefined when no file of the register is there. */
  readonly asOf: string | undefined;
  /** Set when the files are of different days. */
  readonly alert?: {
    readonly days: number;
    readonly message: Texts;
    readonly mend: Texts;
  };
}

const stocks: ReadonlySet<RegistreKind> = new Set([
  'unites',
  'etablissements',
  'unites-historique',
  'etablissements-historique',
  'doublons',
]);

const dayOf = (asOf: string): number => Date.parse(`${asOf}T00:00:00Z`) / 86_400_000;

/**
 * Holds the days of the files against each other. A stock is written over a night: files of one
 * edition may be a day apart.
 */
export const registreDates = (
  inputs: readonly Pick<RegistreInput, 'kind' | 'asOf' | 'fileName'>[],
): RegistreDates => {
  const dated = inputs
    .filter(({ kind }) => stocks.has(kind))
    .toSorted((a, b) => a.asOf.localeCompare(b.asOf));
  const [first] = dated;
  const latest = dated.at(-1);
  if (!first || !latest)
    return {
      asOf: inputs
        .map(({ asOf }) => asOf)
        .toSorted()
        .at(-1),
    };
  const days = Math.round(dayOf(latest.asOf) - dayOf(first.asOf));
  if (days <= 1) return { asOf: latest.asOf };
  return {
    asOf: latest.asOf,
    alert: {
      days,
      message: {
        fr: `Les fichiers du répertoire ne sont pas du même jour : ${first.fileName} est du ${first.asOf}, ${latest.fileName} du ${latest.asOf}, soit ${days} jours d’écart. Des unités créées entre les deux paraîtront sans établissement, ou l’inverse.`,
        en: `The files of the register are not of the same day: ${first.fileName} is of ${first.asOf}, ${latest.fileName} of ${latest.asOf}, ${days} days apart. Units created in between will seem to have no establishment, or the reverse.`,
      },
      mend: {
        fr: `Importez ${first.fileName} de la même édition que ${latest.fileName}.`,
        en: `Import ${first.fileName} of the same edition as ${latest.fileName}.`,
      },
    },
  };
};

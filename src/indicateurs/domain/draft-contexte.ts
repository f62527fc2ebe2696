import type { Texts } from '#kernel';
import type { Niveau } from '#territoires';
import type { Indicateur, Theme, Unit } from './indicateur.ts';

/** What differs from one contextual indicator to the next. */
export interface Draft {
  readonly id: string;
  readonly name: Texts;
  /** For axes and column heads: at most 40 characters. */
  readonly short: Texts;
  readonly definition: Texts;
  readonly denominator?: Texts;
  readonly direction?: Indicateur['direction'];
  readonly unit?: Unit;
  readonly measure?: Indicateur['measure'];
  readonly additive?: boolean;
  readonly decimals?: number;
  readonly max?: number;
  readonly min?: number;
  readonly dimensions?: readonly string[];
  readonly niveaux?: readonly Niveau[];
}

const published: Texts = {
  fr: 'Valeur publiée, sans calcul.',
  en: 'Published value, no computation.',
};

const dispute: Texts = {
  fr: 'Le producteur nommé par la source pour la valeur publiée ; l’instance qui publie cette observation pour la lecture du fichier.',
  en: 'The producer named by the source for the published value; the publisher of this observatory for the reading of the file.',
};

/** Makes indicators that tell the context of the ESS and not the ESS; by default a share from 0 to 100. */
export const contexte =
  (theme: Theme, niveaux: readonly Niveau[]) =>
  (draft: Draft): Indicateur => {
    const unit = draft.unit ?? 'pourcent';
    const max = draft.max ?? (unit === 'pourcent' ? 100 : undefined);
    return {
      id: draft.id,
      theme,
      name: draft.name,
      short: draft.short,
      definition: draft.definition,
      formula: published,
      unit,
      measure: draft.measure ?? (unit === 'pourcent' ? 'part' : 'autre'),
      ...(draft.additive === undefined ? {} : { additive: draft.additive }),
      denominator: draft.denominator ?? null,
      perimetres: [],
      direction: draft.direction ?? 'none',
      niveaux: draft.niveaux ?? niveaux,
      breaks: [],
      min: draft.min ?? 0,
      ...(max === undefined ? {} : { max }),
      decimals: draft.decimals ?? (unit === 'pourcent' ? 1 : 0),
      dimensions: draft.dimensions ?? [],
      dispute,
    };
  };

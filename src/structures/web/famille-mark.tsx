import type { Lang } from '#kernel';
import { familleColour, familleShape } from '../domain/famille-shape.ts';
import type { Famille } from '../domain/perimetre.ts';
import { familleNames } from '../domain/perimetres.ts';

/** The mark of a family before its name, on one line. */
export const FamilleMark = ({ lang, famille }: { lang: Lang; famille: Famille }) => (
  <span class="famille-mark">
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      <path class={`famille-${familleColour[famille]}`} d={familleShape(famille, 8, 8, 5.4)} />
    </svg>
    {familleOne[famille][lang]}
  </span>
);

/** A family said of one structure. */
export const familleOne: Readonly<Record<Famille, { fr: string; en: string }>> = {
  association: { fr: 'Association', en: 'Association' },
  cooperative: { fr: 'Coopérative', en: 'Cooperative' },
  mutuelle: { fr: 'Mutuelle', en: 'Mutual society' },
  fondation: { fr: 'Fondation', en: 'Foundation' },
  'autre-isbl': {
    fr: 'Autre organisme à but non lucratif',
    en: 'Other non-profit body',
  },
  'societe-commerciale-ess': {
    fr: 'Société commerciale de l’ESS',
    en: 'Commercial company of the ESS',
  },
};

export const familleLabel = (famille: Famille, lang: Lang): string => familleNames[famille][lang];

import type { Lang } from '#kernel';
import type { Famille } from '../domain/perimetre.ts';
import { familleNames } from '../domain/perimetres.ts';

/** Colour of the palette of five; the last two families share one, and differ by their shape. */
export const familleColour: Readonly<Record<Famille, string>> = {
  association: 'association',
  cooperative: 'cooperative',
  mutuelle: 'mutuelle',
  fondation: 'fondation',
  'autre-isbl': 'autre',
  'societe-commerciale-ess': 'autre',
};

/**
 * A shape of radius `r` around a point: disc, square, triangle, lozenge, cross, hexagon. Shapes of one
 * radius have about the same area.
 */
export const familleShape = (famille: Famille, x: number, y: number, r: number): string => {
  const at = (dx: number, dy: number) => `${(x + dx * r).toFixed(1)} ${(y + dy * r).toFixed(1)}`;
  const polygon = (points: readonly (readonly [number, number])[]) =>
    `M${points.map(([dx, dy]) => at(dx, dy)).join('L')}Z`;
  switch (famille) {
    case 'association':
      return `M${at(-1, 0)}a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0Z`;
    case 'cooperative':
      return polygon([
        [-0.89, -0.89],
        [0.89, -0.89],
        [0.89, 0.89],
        [-0.89, 0.89],
      ]);
    case 'mutuelle':
      return polygon([
        [0, -1.4],
        [1.25, 0.85],
        [-1.25, 0.85],
      ]);
    case 'fondation':
      return polygon([
        [0, -1.3],
        [1.3, 0],
        [0, 1.3],
        [-1.3, 0],
      ]);
    case 'autre-isbl':
      return polygon([
        [-0.4, -1.2],
        [0.4, -1.2],
        [0.4, -0.4],
        [1.2, -0.4],
        [1.2, 0.4],
        [0.4, 0.4],
        [0.4, 1.2],
        [-0.4, 1.2],
        [-0.4, 0.4],
        [-1.2, 0.4],
        [-1.2, -0.4],
        [-0.4, -0.4],
      ]);
    default:
      return polygon([
        [1.1, 0],
        [0.55, 0.95],
        [-0.55, 0.95],
        [-1.1, 0],
        [-0.55, -0.95],
        [0.55, -0.95],
      ]);
  }
};

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

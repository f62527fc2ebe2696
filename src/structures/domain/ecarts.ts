import type { Texts } from '#kernel';
import type { Verdict } from './judge.ts';
import type { Regle } from './regle.ts';
import type { UniteLegale } from './unite-legale.ts';

/** How the flag, the category and the lists disagree. */
export const ecartIds = [
  'drapeau-categorie-hors',
  'drapeau-activite-exclue',
  'drapeau-famille-non-comptee',
  'dans-sans-drapeau',
  'dans-drapeau-non',
  'liste-non-comptee',
  'liste-scop-scic-contredite',
] as const;
export type EcartId = (typeof ecartIds)[number];

export const ecartNames: Readonly<Record<EcartId, Texts>> = {
  'drapeau-categorie-hors': {
    fr: 'drapeau O, mais catégorie juridique hors du périmètre',
    en: 'flag O, but legal category outside the perimeter',
  },
  'drapeau-activite-exclue': {
    fr: 'drapeau O, mais activité exclue',
    en: 'flag O, but excluded activity',
  },
  'drapeau-famille-non-comptee': {
    fr: 'drapeau O sur une société commerciale, que cette version ne compte pas',
    en: 'flag O on a commercial company, which this version does not count',
  },
  'dans-sans-drapeau': {
    fr: 'dans le périmètre par sa catégorie, sans drapeau',
    en: 'in the perimeter by its category, without a flag',
  },
  'dans-drapeau-non': {
    fr: 'dans le périmètre, mais le drapeau dit N',
    en: 'in the perimeter, but the flag says N',
  },
  'liste-non-comptee': {
    fr: 'nommée par une liste de l’ESS, mais hors du périmètre',
    en: 'named by a list of the ESS, but outside the perimeter',
  },
  'liste-scop-scic-contredite': {
    fr: 'dans la liste des SCOP et SCIC, mais la catégorie est d’une autre famille',
    en: 'in the list of SCOP and SCIC, but the category is of another family',
  },
};

/** Lists that tell of belonging; SIAE tell of work integration, open to any legal form. */
const telling: readonly string[] = ['liste-ess-france', 'liste-esus', 'liste-scop-scic'];

/** The disagreements of one unit; none when the flag, the category and the lists agree. */
export const ecartsOf = (
  regle: Regle,
  { drapeau, listes }: UniteLegale,
  verdict: Verdict,
): readonly EcartId[] => {
  if (!regle.enVigueur) return [];
  const found: EcartId[] = [];
  if (drapeau === 'O' && !verdict.in) found.push(flaggedOut(verdict));
  if (verdict.in && verdict.categorie?.place.kind === 'famille' && drapeau === null)
    found.push('dans-sans-drapeau');
  if (verdict.in && drapeau === 'N') found.push('dans-drapeau-non');
  if (!verdict.in && listes.some((liste) => telling.includes(liste)))
    found.push('liste-non-comptee');
  const famille = verdict.categorie?.categorie.famille;
  if (
    listes.includes('liste-scop-scic') &&
    famille !== undefined &&
    famille !== 'cooperative' &&
    famille !== 'societe-commerciale-ess'
  )
    found.push('liste-scop-scic-contredite');
  return found;
};

const flaggedOut = ({ activite, categorie }: Verdict): EcartId => {
  if (activite === 'exclue') return 'drapeau-activite-exclue';
  return categorie?.place.kind === 'preuve'
    ? 'drapeau-famille-non-comptee'
    : 'drapeau-categorie-hors';
};

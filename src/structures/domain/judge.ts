import type { Texts } from '#kernel';
import type { Famille } from './perimetre.ts';
import type { Preuve } from './preuves.ts';
import { type CategorieRegle, isActiviteExclue, judgedByUnit, type Regle } from './regle.ts';
import type { UniteLegale } from './unite-legale.ts';

/** What the rule found, before it is put in words. */
export interface Verdict {
  readonly in: boolean;
  readonly famille: Famille | null;
  readonly sousFamille: string | null;
  readonly categorie: CategorieRegle | undefined;
  /** Proofs that the unit has, whether they count or not. */
  readonly preuve: Preuve | undefined;
  readonly activite: 'exclue' | 'dans-le-champ' | 'inconnue' | 'par-etablissement' | null;
}

/** Sub-family of a cooperative that only its list makes known. */
export const sousFamilleParListe: Texts = {
  fr: 'SCOP ou SCIC (SAS), d’après leur liste',
  en: 'SCOP or SCIC (SAS), by their list',
};

export const hasPreuve = ({ drapeau, listes }: UniteLegale, { id }: Preuve): boolean =>
  id === 'drapeau' ? drapeau === 'O' : listes.includes(id);

const out = { in: false, famille: null, sousFamille: null } as const;

/** The rule alone: what `appartenanceSql` says in SQL. */
export const judge = (regle: Regle, unite: UniteLegale): Verdict => {
  const categorie = regle.categories.get(unite.categorieJuridique ?? '');
  const nothing = { ...out, categorie, preuve: undefined, activite: null };
  if (!regle.enVigueur || !categorie || categorie.place.kind === 'dehors') return nothing;
  const { place } = categorie;
  const preuve =
    place.kind === 'preuve' ? regle.preuves.find((each) => hasPreuve(unite, each)) : undefined;
  const famille = place.kind === 'famille' ? place.famille : (preuve?.famille ?? null);
  if (!famille) return nothing;
  const activite = activiteOf(regle, unite, famille, categorie);
  if (activite === 'exclue') return { ...out, categorie, preuve, activite };
  const { sousFamille } = categorie.categorie;
  return {
    in: true,
    famille,
    sousFamille:
      place.kind === 'preuve' && famille === 'cooperative' ? sousFamilleParListe.fr : sousFamille,
    categorie,
    preuve,
    activite,
  };
};

const activiteOf = (
  regle: Regle,
  { naf }: UniteLegale,
  famille: Famille,
  { categorie }: CategorieRegle,
): NonNullable<Verdict['activite']> => {
  if (!judgedByUnit(regle)) return 'par-etablissement';
  if (naf === null) return 'inconnue';
  return isActiviteExclue(regle, famille, categorie, naf) ? 'exclue' : 'dans-le-champ';
};

import {
  chosen,
  type Parametres,
  type ParametresChosen,
  type VersionCalculable,
} from './parametres.ts';
import type { Famille, Perimetre } from './perimetre.ts';
import {
  type ActiviteRegle,
  type CategorieJuridique,
  holdsOn,
  type PerimetreTables,
} from './perimetre-tables.ts';
import { findPerimetre } from './perimetres.ts';
import { type Preuve, preuves } from './preuves.ts';

/** Why a category of the table is left out, whatever else is known of the unit. */
export type Dehors = 'hors-perimetre' | 'pas-en-vigueur' | 'famille-non-comptee' | 'parametre';

/** What the rule does with a category: it counts, it needs a proof, or it is out. */
export type Place =
  | { readonly kind: 'famille'; readonly famille: Famille }
  | { readonly kind: 'preuve' }
  | { readonly kind: 'dehors'; readonly why: Dehors };

export interface CategorieRegle {
  readonly categorie: CategorieJuridique;
  readonly place: Place;
}

/** A version of the perimeter at a date, with every choice made: what code and SQL both follow. */
export interface Regle {
  readonly perimetre: Perimetre;
  readonly version: VersionCalculable;
  readonly date: string;
  /** False before the version began or after it ended: it then counts nobody. */
  readonly enVigueur: boolean;
  readonly parametres: ParametresChosen;
  readonly categories: ReadonlyMap<string, CategorieRegle>;
  /** Proofs that count in this version, in the order in which they are looked at. */
  readonly preuves: readonly Preuve[];
  /** Activities that leave a unit out, by code; those of one category alone are in the category. */
  readonly activites: ReadonlyMap<string, ActiviteRegle>;
  readonly tables: PerimetreTables;
}

export const makeRegle = (
  tables: PerimetreTables,
  version: VersionCalculable,
  date: string,
  told: Parametres = {},
): Regle => {
  const perimetre = findPerimetre(version);
  if (!perimetre) throw new Error(`no perimeter ${version}`);
  const parametres = chosen(version, told);
  const placed = (categorie: CategorieJuridique): CategorieRegle => ({
    categorie,
    place: placeOf(categorie, perimetre, parametres, date),
  });
  return {
    perimetre,
    version,
    date,
    enVigueur: holdsOn(perimetre, date),
    parametres,
    categories: new Map([...tables.categories].map(([code, each]) => [code, placed(each)])),
    preuves: preuves.filter((preuve) => preuveCounts(preuve, perimetre, parametres, date)),
    activites: new Map(
      tables.activites
        .filter((each) => each.exclue && holdsOn(each, date))
        .map((each) => [each.code, each]),
    ),
    tables,
  };
};

const placeOf = (
  categorie: CategorieJuridique,
  { familles }: Perimetre,
  parametres: ParametresChosen,
  date: string,
): Place => {
  const { famille, parametre } = categorie;
  if (famille === 'hors-perimetre') return { kind: 'dehors', why: 'hors-perimetre' };
  if (!holdsOn(categorie, date)) return { kind: 'dehors', why: 'pas-en-vigueur' };
  if (famille === 'societe-commerciale-ess') return { kind: 'preuve' };
  if (!familles.includes(famille)) return { kind: 'dehors', why: 'famille-non-comptee' };
  if (parametre && parametres[parametre] === 'hors') return { kind: 'dehors', why: 'parametre' };
  return { kind: 'famille', famille };
};

const preuveCounts = (
  preuve: Preuve,
  { familles }: Perimetre,
  parametres: ParametresChosen,
  date: string,
): boolean =>
  preuve.famille !== null &&
  familles.includes(preuve.famille) &&
  holdsOn(preuve, date) &&
  (!preuve.parametre || parametres[preuve.parametre.id] === preuve.parametre.value);

/** Whether the activity of the legal unit decides, or that of each of its establishments. */
export const judgedByUnit = ({ parametres }: Regle): boolean =>
  parametres['activite-jugee'] === 'unite';

/** Whether that activity leaves out the units of a category counted in a family. */
export const isActiviteExclue = (
  { activites, parametres }: Regle,
  famille: Famille,
  categorie: CategorieJuridique,
  naf: string,
): boolean => {
  if (categorie.activitesExclues.includes(naf)) return true;
  const activite = activites.get(naf);
  return (
    parametres['exclusion-d-activites'] === 'appliquee' &&
    activite !== undefined &&
    (activite.familles === 'toutes' || activite.familles.includes(famille))
  );
};

/**
 * Codes of activity (NAF rev. 2) that leave out the units of a category counted in a family. When
 * the establishment is judged, this is the list to hold against each establishment's activity.
 */
export const activitesExcluesOf = (
  regle: Regle,
  famille: Famille,
  categorie: CategorieJuridique,
): readonly string[] =>
  [...new Set([...regle.activites.keys(), ...categorie.activitesExclues])]
    .filter((naf) => isActiviteExclue(regle, famille, categorie, naf))
    .sort();

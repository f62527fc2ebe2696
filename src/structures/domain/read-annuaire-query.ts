import type { Refusal } from '#kernel';
import { isNiveau, type Repertoire, type Territoire } from '#territoires';
import { type AnnuaireQuery, etats, type LieuNiveau, lieuNiveaux } from './annuaire.ts';
import { findSection, sectionDe } from './naf-sections.ts';
import { familles, perimetreVersions } from './perimetre.ts';
import { tranches } from './tranches.ts';
import { listeIds } from './unite-legale.ts';

/** Names of the parameters in an address. */
export const annuaireFields = [
  'q',
  'lieu',
  'famille',
  'secteur',
  'tranche',
  'etat',
  'employeur',
  'perimetre',
  'liste',
  'page',
] as const;
export type AnnuaireField = (typeof annuaireFields)[number];

export type AskedAnnuaire = Readonly<Partial<Record<AnnuaireField, string>>>;

export type AnnuaireRefusal = Refusal<
  'unknown-lieu' | 'unknown-value' | 'text-too-long' | 'page-too-far'
> & {
  readonly field: AnnuaireField;
};

export const perPage = 20;
/** Pages that may be turned; beyond, one narrows the search or takes the export. */
export const lastPage = 500;
const longestText = 200;

export interface ReadAnnuaire {
  readonly query: AnnuaireQuery;
  readonly lieu: Territoire | undefined;
  /** Other territories that the text of the place may mean. */
  readonly otherLieux: readonly Territoire[];
  readonly page: number;
  readonly refusals: readonly AnnuaireRefusal[];
}

const unknownLieu = (text: string): AnnuaireRefusal => ({
  why: 'unknown-lieu',
  field: 'lieu',
  message: {
    fr: `Aucune commune, intercommunalité, aucun département ni région ne répond à « ${text} ».`,
    en: `No commune, intercommunality, département or region answers to “${text}”.`,
  },
  mend: {
    fr: 'Donnez un nom, un code postal ou un code Insee : « Nantes », « 44000 », « departement-44 », « epci-244400404 ».',
    en: 'Give a name, a postcode or an INSEE code: “Nantes”, “44000”, “departement-44”, “epci-244400404”.',
  },
});

const unknownValue = (
  field: AnnuaireField,
  value: string,
  known: readonly string[],
): AnnuaireRefusal => ({
  why: 'unknown-value',
  field,
  message: {
    fr: `« ${value} » n’est pas une valeur de « ${field} ».`,
    en: `“${value}” is not a value of “${field}”.`,
  },
  mend: {
    fr: `Valeurs possibles : ${known.join(', ')}.`,
    en: `Possible values: ${known.join(', ')}.`,
  },
  facts: { field, value },
});

const textTooLong: AnnuaireRefusal = {
  why: 'text-too-long',
  field: 'q',
  message: {
    fr: `La recherche dépasse ${longestText} caractères.`,
    en: `The search is longer than ${longestText} characters.`,
  },
  mend: {
    fr: 'Gardez les mots qui distinguent le nom.',
    en: 'Keep the words that tell the name apart.',
  },
};

const pageTooFar: AnnuaireRefusal = {
  why: 'page-too-far',
  field: 'page',
  message: {
    fr: `Les pages vont de 1 à ${lastPage}.`,
    en: `Pages go from 1 to ${lastPage}.`,
  },
  mend: {
    fr: 'Resserrez la recherche, ou emportez les réponses en CSV.',
    en: 'Narrow the search, or take the answers away as CSV.',
  },
};

const isLieuNiveau = (text: string): text is LieuNiveau =>
  (lieuNiveaux as readonly string[]).includes(text);

/** `departement-44` names one territory; anything else is searched by name, code or postcode. */
const readLieu = (
  text: string,
  repertoire: Repertoire,
): { lieu: Territoire | undefined; others: readonly Territoire[] } => {
  const [, niveau = '', code = ''] = /^([a-z]+)-(\w+)$/.exec(text) ?? [];
  if (isNiveau(niveau) && isLieuNiveau(niveau)) {
    const present = niveau === 'commune' ? (repertoire.successor(code) ?? code) : code;
    return { lieu: repertoire.find(niveau, present), others: [] };
  }
  const found = repertoire
    .search(text.slice(0, 100), { limit: 12 })
    .map(({ territoire }) => territoire)
    .filter(({ niveau: each }) => isLieuNiveau(each));
  return { lieu: found[0], others: found.slice(1, 4) };
};

/** Reads what an address asks. What cannot be read is refused, field by field, and never guessed. */
export const readAnnuaireQuery = (asked: AskedAnnuaire, repertoire: Repertoire): ReadAnnuaire => {
  const refusals: AnnuaireRefusal[] = [];
  const given = (field: AnnuaireField): string => asked[field]?.trim() ?? '';
  const among = <T extends string>(field: AnnuaireField, known: readonly T[]): T | undefined => {
    const value = given(field);
    if (!value) return undefined;
    const found = known.find((each) => each === value);
    if (!found) refusals.push(unknownValue(field, value, known));
    return found;
  };
  const texte = given('q');
  if (texte.length > longestText) refusals.push(textTooLong);
  const { lieu, others } = given('lieu')
    ? readLieu(given('lieu'), repertoire)
    : { lieu: undefined, others: [] };
  if (given('lieu') && !lieu) refusals.push(unknownLieu(given('lieu')));
  const famille = among('famille', [...familles, 'aucune'] as const);
  const tranche = among(
    'tranche',
    tranches.map(({ code }) => code),
  );
  const etat = among('etat', etats);
  const employeur = among('employeur', ['1']);
  const perimetre = among('perimetre', perimetreVersions);
  const liste = among('liste', listeIds);
  const secteur = given('secteur').toUpperCase();
  const isSecteur = /^\d{2}$/.test(secteur) ? sectionDe(secteur) : findSection(secteur);
  if (secteur && !isSecteur) refusals.push(unknownValue('secteur', secteur, ['A … U', '01 … 99']));
  const page = Number(given('page') || 1);
  const isPage = Number.isInteger(page) && page >= 1 && page <= lastPage;
  if (!isPage) refusals.push(pageTooFar);
  return {
    query: {
      ...(texte ? { texte } : {}),
      ...(lieu && isLieuNiveau(lieu.niveau)
        ? { lieu: { niveau: lieu.niveau, code: lieu.code } }
        : {}),
      ...(famille ? { famille } : {}),
      ...(secteur && isSecteur ? { secteur } : {}),
      ...(tranche ? { tranche } : {}),
      ...(etat ? { etat } : {}),
      ...(employeur ? { employeur: true } : {}),
      ...(perimetre ? { perimetre } : {}),
      ...(liste ? { liste } : {}),
      offset: isPage ? (page - 1) * perPage : 0,
      limit: perPage,
    },
    lieu,
    otherLieux: others,
    page: isPage ? page : 1,
    refusals,
  };
};

import type { Lang } from '#kernel';
import type { Territoire } from './territoire.ts';

type Named = Pick<Territoire, 'niveau' | 'code' | 'nom' | 'typeLiaison'>;

/** Names that English writes otherwise. */
const english: Readonly<Record<string, string>> = {
  Bretagne: 'Brittany',
  Normandie: 'Normandy',
  Corse: 'Corsica',
  Guyane: 'French Guiana',
  'La Réunion': 'Réunion',
  'Basse-Normandie': 'Lower Normandy',
  'Haute-Normandie': 'Upper Normandy',
  Bourgogne: 'Burgundy',
  Picardie: 'Picardy',
  'France hors Mayotte': 'France excluding Mayotte',
  'France métropolitaine': 'metropolitan France',
  'France de province': 'France outside Île-de-France',
};

/** The name alone: `Bretagne`, `Brittany`. */
export const nameOf = (lang: Lang, { nom, niveau }: Pick<Named, 'nom' | 'niveau'>): string =>
  curly(lang === 'fr' || niveau === 'commune' || niveau === 'epci' ? nom : (english[nom] ?? nom));

/**
 * What usage settles against the rule that INSEE's TNCC gives: régions take « en » (en Bretagne,
 * en Corse), feminine départements too (en Lozère), the others « dans le ».
 */
const places: Readonly<Record<string, string>> = {
  'region-04': 'à La Réunion',
  'region-06': 'à Mayotte',
  'region-24': 'en Centre-Val de Loire',
  'region-52': 'dans les Pays de la Loire',
  'region-32': 'dans les Hauts-de-France',
  'region-44': 'dans le Grand Est',
  'ancienne-region-24': 'dans le Centre',
  'ancienne-region-31': 'dans le Nord-Pas-de-Calais',
  'ancienne-region-52': 'dans les Pays de la Loire',
  'ancienne-region-74': 'dans le Limousin',
  'ancienne-region-54': 'en Poitou-Charentes',
  'departement-75': 'à Paris',
  'departement-974': 'à La Réunion',
  'departement-976': 'à Mayotte',
  'departement-26': 'dans la Drôme',
  'departement-50': 'dans la Manche',
  'departement-51': 'dans la Marne',
  'departement-42': 'dans la Loire',
  'departement-58': 'dans la Nièvre',
  'departement-55': 'dans la Meuse',
  'departement-57': 'en Moselle',
  'departement-72': 'dans la Sarthe',
  'departement-80': 'dans la Somme',
  'departement-86': 'dans la Vienne',
  'departement-23': 'dans la Creuse',
  'departement-38': 'en Isère',
  'departement-84': 'dans le Vaucluse',
};

/** Départements whose name joins two rivers or places: « en » without article. */
const joined: ReadonlySet<string> = new Set([
  '28',
  '35',
  '37',
  '41',
  '47',
  '49',
  '54',
  '71',
  '77',
  '82',
]);

const masculineJoined: ReadonlySet<string> = new Set(['41', '47', '82']);

/** Feminine or vowel départements that take « dans l’ » rather than « en ». */
const elided: ReadonlySet<string> = new Set([
  '01',
  '02',
  '03',
  '10',
  '11',
  '12',
  '27',
  '34',
  '36',
  '60',
  '61',
  '89',
  '91',
]);

const inFrench = (territoire: Named): string => {
  const { niveau, code, nom } = territoire;
  const settled = places[`${niveau}-${code}`];
  if (settled) return settled;
  if (niveau === 'departement') return inDepartement(territoire);
  if (niveau === 'epci') return `au sein de l’intercommunalité ${nom}`;
  if (niveau !== 'commune') return `en ${nom}`;
  if (nom.startsWith('Le ')) return `au ${nom.slice(3)}`;
  if (nom.startsWith('Les ')) return `aux ${nom.slice(4)}`;
  return `à ${nom}`;
};

const inDepartement = ({ code, nom, typeLiaison }: Named): string => {
  if (joined.has(code)) return masculineJoined.has(code) ? `dans le ${nom}` : `en ${nom}`;
  if (typeLiaison === 4) return `dans les ${nom}`;
  if (typeLiaison === 2) return `dans le ${nom}`;
  return elided.has(code) ? `dans l’${nom}` : `en ${nom}`;
};

/** Official names carry a straight apostrophe; what people read carries the typographic one. */
const curly = (text: string): string => text.replaceAll("'", '’');

/** Where: `en Bretagne`, `dans les Côtes-d’Armor`, `à La Réunion`; `in Brittany`. */
export const inTerritoire = (lang: Lang, territoire: Named): string =>
  curly(lang === 'fr' ? inFrench(territoire) : `in ${nameOf('en', territoire)}`);

const ofFrench = ({ niveau, nom, typeLiaison }: Named): string => {
  if (niveau === 'epci') return `de l’intercommunalité ${nom}`;
  if (niveau === 'commune') {
    if (nom.startsWith('Le ')) return `du ${nom.slice(3)}`;
    if (nom.startsWith('Les ')) return `des ${nom.slice(4)}`;
  } else if (niveau !== 'france') {
    if (typeLiaison === 4) return `des ${nom}`;
    if (typeLiaison === 2) return `du ${nom}`;
    if (niveau === 'departement' && typeLiaison === 5) return `de l’${nom}`;
    if (niveau === 'departement' && typeLiaison === 3) return `de la ${nom}`;
  }
  return typeLiaison === 1 ? `d’${nom}` : `de ${nom}`;
};

/** Of: `de Bretagne`, `des Côtes-d’Armor`, `de l’Ain`, `du Rhône`; `of Brittany`. */
export const deTerritoire = (lang: Lang, territoire: Named): string =>
  curly(lang === 'en' ? `of ${nameOf('en', territoire)}` : ofFrench(territoire));

import { makeRecherche, type Recherche } from './recherche.ts';
import type { Repertoire } from './repertoire.ts';
import type { Millesime, Niveau, Territoire } from './territoire.ts';

/** A former commune and the present one that holds it. */
export interface Ancien {
  readonly code: string;
  readonly nom: string;
  readonly successor: string;
}

const byName = new Intl.Collator('fr');

/** Those of one level that belong to `parent`, out of all those of its millésime. */
const insideOf = (
  parent: Territoire,
  niveau: Niveau,
  all: readonly Territoire[],
): readonly Territoire[] => {
  const { code } = parent;
  if (parent.niveau === 'france') return all.filter((found) => isIn(code, found));
  if (parent.niveau === 'region')
    return all.filter((found) => found.region === code && found.niveau !== 'region');
  if (parent.niveau === 'departement' && (niveau === 'epci' || niveau === 'commune'))
    return all.filter((found) => found.departement === code);
  if (parent.niveau === 'epci' && niveau === 'commune')
    return all.filter((found) => found.epci === code);
  return [];
};

/**
 * Holds territories in memory. `anciens` make former names answer to a search.
 * The search index is made at the first search.
 */
export const makeRepertoire = (
  territoires: readonly Territoire[],
  anciens: readonly Ancien[],
): Repertoire => {
  const millesimes = [...new Set(territoires.map((found) => found.millesime))].toSorted(
    (a, b) => b - a,
  );
  const current = millesimes[0] ?? 0;
  const lists = new Map<string, Territoire[]>();
  const index = new Map<string, Territoire>();
  for (const territoire of territoires) {
    const { millesime, niveau, code } = territoire;
    const listKey = `${millesime}${niveau}`;
    const list = lists.get(listKey);
    if (list) list.push(territoire);
    else lists.set(listKey, [territoire]);
    index.set(`${millesime}${niveau}${code}`, territoire);
  }
  for (const list of lists.values()) list.sort((a, b) => byName.compare(a.nom, b.nom));

  const find = (niveau: Niveau, code: string, millesime: Millesime = current) =>
    index.get(`${millesime}${niveau}${code}`);
  const list = (niveau: Niveau, millesime: Millesime = current): readonly Territoire[] =>
    lists.get(`${millesime}${niveau}`) ?? [];

  const successors = new Map(
    anciens
      .filter(({ code, successor }) => code !== successor && !find('commune', code))
      .map(({ code, successor }) => [code, successor]),
  );

  const inside = new Map<string, readonly Territoire[]>();

  let recherche: Recherche | undefined;
  const searching = (): Recherche => {
    if (recherche) return recherche;
    const own = territoires.filter((found) => found.millesime === current);
    const place = new Map(
      own.flatMap((found, at) => (found.niveau === 'commune' ? [[found.code, at] as const] : [])),
    );
    recherche = makeRecherche(
      own,
      anciens.flatMap(({ nom, successor }) => {
        const territoire = place.get(successor);
        return nom && territoire !== undefined ? [{ nom, territoire }] : [];
      }),
    );
    return recherche;
  };

  return {
    millesimes,
    current,
    find,
    list,
    within: (parent, niveau) => {
      const key = `${parent.millesime} ${parent.niveau} ${parent.code} ${niveau}`;
      const found = inside.get(key) ?? insideOf(parent, niveau, list(niveau, parent.millesime));
      inside.set(key, found);
      return found;
    },
    parents: (territoire) => {
      if (territoire.niveau === 'france') return [];
      const { millesime, region, departement, epci } = territoire;
      return [
        find('france', 'FR', millesime),
        region ? find('region', region, millesime) : undefined,
        departement ? find('departement', departement, millesime) : undefined,
        epci ? find('epci', epci, millesime) : undefined,
      ].filter((found) => found !== undefined);
    },
    successor: (code) => successors.get(code),
    search: (query, options) => searching().search(query, options),
  };
};

const isIn = (aggregate: string, { outreMer, region, code, niveau }: Territoire): boolean => {
  const own = niveau === 'region' ? code : region;
  if (aggregate === 'FRM') return !outreMer;
  if (aggregate === 'FRP') return !outreMer && own !== '11';
  if (aggregate === 'FRHM') return own !== '06';
  return true;
};

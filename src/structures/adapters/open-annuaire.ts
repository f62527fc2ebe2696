import { parseRna, parseSiren, parseSiret, sirenOf } from '#kernel';
import { type DatabaseSync, openSqlite, rowOf, rowsOf } from '#platform/sqlite';
import type { Repertoire } from '#territoires';
import {
  type Annuaire,
  type AnnuaireAnswer,
  type AnnuaireCounts,
  type AnnuaireQuery,
  type CommuneEtablissements,
  type FicheEtablissement,
  type FicheStructure,
  type PointEtablissement,
  totalLimit,
} from '../domain/annuaire.ts';
import { answers, facettesCherchees } from '../domain/facettes.ts';
import { folded, motsDe } from '../domain/mots.ts';
import { type Famille, familles, type PerimetreVersion } from '../domain/perimetre.ts';
import { ressemblanceFiche } from '../domain/ressemblance.ts';
import type { ListeId } from '../domain/unite-legale.ts';
import { makeMatches } from './matches.ts';
import { nameKey } from './name-key.ts';
import { makePlanner, type Plan } from './plan-recherche.ts';
import { makeVocabulaire } from './vocabulaire.ts';

interface Row {
  readonly id: number;
  readonly siren: number;
  readonly denomination: string | null;
  readonly sigle: string | null;
  readonly usuelle: string | null;
  readonly rna: string | null;
  readonly categorie: string | null;
  readonly naf: string | null;
  readonly drapeau: 'O' | 'N' | null;
  readonly listes: string;
  readonly perimetres: string;
  readonly famille: Famille | null;
  readonly sous_famille: string | null;
  readonly active: number;
  readonly diffusible: number;
  readonly creation: string | null;
  readonly cessation: string | null;
  readonly tranche: string | null;
  readonly annee_tranche: number | null;
  readonly employeur: number;
  readonly nic_siege: number | null;
  readonly commune: string | null;
  readonly etablissements: number;
  readonly actifs: number;
}

const nine = (siren: number): string => String(siren).padStart(9, '0');
const siretOf = (siren: number, nic: number): string =>
  `${nine(siren)}${String(nic).padStart(5, '0')}`;

const ficheOf = (row: Row): FicheStructure => ({
  siren: nine(row.siren),
  denomination: row.denomination,
  sigle: row.sigle,
  denominationUsuelle: row.usuelle,
  rna: row.rna,
  categorieJuridique: row.categorie,
  naf: row.naf,
  drapeau: row.drapeau,
  listes: row.listes.split(' ').filter(Boolean) as ListeId[],
  perimetres: row.perimetres.split(' ').filter(Boolean) as PerimetreVersion[],
  famille: row.famille,
  sousFamille: row.sous_famille,
  active: row.active === 1,
  diffusible: row.diffusible === 1,
  creation: row.creation,
  cessation: row.cessation,
  tranche: row.tranche,
  anneeTranche: row.annee_tranche,
  employeur: row.employeur === 1,
  siege: row.nic_siege === null ? null : siretOf(row.siren, row.nic_siege),
  commune: row.commune,
  etablissements: row.etablissements,
  etablissementsActifs: row.actifs,
});

interface EtablissementRow {
  readonly siren: number;
  readonly nic: number;
  readonly enseigne: string | null;
  readonly adresse: string | null;
  readonly code_postal: string | null;
  readonly commune: string | null;
  readonly naf: string | null;
  readonly tranche: string | null;
  readonly annee_tranche: number | null;
  readonly employeur: number;
  readonly siege: number;
  readonly active: number;
  readonly creation: string | null;
  readonly fermeture: string | null;
}

const etablissementOf = (row: EtablissementRow): FicheEtablissement => ({
  siret: siretOf(row.siren, row.nic),
  enseigne: row.enseigne,
  adresse: row.adresse,
  codePostal: row.code_postal,
  commune: row.commune,
  naf: row.naf,
  tranche: row.tranche,
  anneeTranche: row.annee_tranche,
  employeur: row.employeur === 1,
  siege: row.siege === 1,
  active: row.active === 1,
  creation: row.creation,
  fermeture: row.fermeture,
});

/** How many answers, in the order of rank, are put again in the order of likeness. */
const reranked = 300;
const slice = 500;

/**
 * Opens the directory of a release for reading. Calls answer at once, on the calling thread.
 * @param repertoire names the communes, whose words count in the likeness of an answer.
 */
export const openAnnuaire = (path: string, repertoire: Repertoire): Annuaire => {
  const database = openSqlite(path);
  const counts = readCounts(database);
  const vocabulaire = makeVocabulaire(database);
  const plan = makePlanner(database, vocabulaire, counts.diffusibles);
  const bySiren = database.prepare('SELECT * FROM structure WHERE siren = ?');
  const byRna = database.prepare('SELECT * FROM structure WHERE rna = ? ORDER BY id');
  const byId = database.prepare('SELECT * FROM structure WHERE id = ?');
  const byName = database.prepare('SELECT id FROM nom WHERE cle = ? LIMIT 50');
  const matches = makeMatches(database);
  const ofStructure = database.prepare(
    'SELECT * FROM etablissement WHERE siren = ? ORDER BY siege DESC, active DESC, nic LIMIT ?',
  );

  const rowOfId = (id: number): Row | undefined => rowOf<Row>(byId, id);
  const find = (siren: string): FicheStructure | undefined => {
    const row = rowOf<Row>(bySiren, Number(siren));
    return row && ficheOf(row);
  };
  const findByRna = (rna: string): FicheStructure | undefined => {
    const row = rowOf<Row>(byRna, rna);
    return row && ficheOf(row);
  };

  /** One structure named by its number, when the text is one. */
  const byNumber = (text: string): readonly FicheStructure[] | undefined => {
    const siret = parseSiret(text);
    const siren = siret ? sirenOf(siret) : parseSiren(text);
    const rna = parseRna(text);
    if (!siren && !rna) return undefined;
    const found = siren ? find(siren) : rna ? findByRna(rna) : undefined;
    return found?.diffusible ? [found] : [];
  };

  const totalOf = (found: Plan): number =>
    found.match === '' ? counts.diffusibles : (found.exact ?? matches.count(found));

  const communeName = (code: string | null): string =>
    (code && repertoire.find('commune', code)?.nom) || '';

  /** The first answers by rank, and those whose whole name is the text, the most alike first. */
  const alike = (query: AnnuaireQuery, found: Plan): readonly Row[] => {
    const rows = new Map<number, Row>();
    const key = query.texte ? nameKey(motsDe(query.texte)) : null;
    const facettes = facettesCherchees(query);
    if (key !== null)
      for (const { id } of rowsOf<{ id: number }>(byName, key)) {
        const row = rowOfId(id);
        if (row && answers(ficheOf(row), facettes, lieuxOf(repertoire, row.commune)))
          rows.set(id, row);
      }
    for (const id of matches.ids(found, 0, reranked)) {
      const row = rows.get(id) ?? rowOfId(id);
      if (row) rows.set(id, row);
    }
    return [...rows.values()]
      .map((row) => ({
        row,
        score:
          ressemblanceFiche(found.mots, {
            denomination: row.denomination,
            sigle: row.sigle,
            usuelle: row.usuelle,
            commune: communeName(row.commune),
          }) - (row.active ? 0 : 0.06),
      }))
      .sort((a, b) => b.score - a.score || a.row.id - b.row.id)
      .map(({ row }) => row);
  };

  /** The ids of one page beyond those that were put in order of likeness. */
  const beyond = (found: Plan, known: readonly Row[], offset: number, limit: number) => {
    const skipped = new Set(known.map(({ id }) => id));
    const ids: number[] = [];
    let last = 0;
    let passed = known.length;
    while (ids.length < limit) {
      const next = matches.ids(found, last, slice);
      if (!next.length) break;
      last = next.at(-1) ?? last;
      for (const id of next) {
        if (skipped.has(id)) continue;
        if (passed++ >= offset && ids.length < limit) ids.push(id);
      }
    }
    return ids;
  };

  const search = (query: AnnuaireQuery): AnnuaireAnswer => {
    const start = performance.now();
    const { offset = 0, limit = 20, texte = '' } = query;
    const numbered = byNumber(texte);
    if (numbered)
      return {
        total: numbered.length,
        results: numbered.slice(offset, offset + limit),
        took: performance.now() - start,
        corrections: [],
        loose: false,
      };
    const found = plan(query);
    let results: readonly FicheStructure[] = [];
    let least = 0;
    if (found) {
      const ranked = found.mots.length > 0 ? alike(query, found) : [];
      least = ranked.length;
      const rows = ranked.slice(offset, offset + limit);
      const more =
        rows.length < limit && (ranked.length === 0 || ranked.length >= reranked)
          ? beyond(found, ranked, Math.max(offset, ranked.length), limit - rows.length)
          : [];
      results = [...rows, ...more.map(rowOfId).filter((row) => row !== undefined)].map(ficheOf);
    }
    const total = found ? (found.mots.length && least < reranked ? least : totalOf(found)) : 0;
    return {
      total: total > totalLimit ? 'many' : total,
      results,
      took: performance.now() - start,
      corrections: found?.corrections ?? [],
      loose: found?.loose ?? false,
    };
  };

  return {
    counts,
    search,
    find,
    findByRna,
    etablissementsOf: (siren, limit = 1000) =>
      rowsOf<EtablissementRow>(ofStructure, Number(siren), limit).map(etablissementOf),
    export: async function* (query, limit) {
      const numbered = byNumber(query.texte ?? '');
      if (numbered) return yield numbered;
      const found = plan(query);
      if (!found) return;
      const ranked = found.mots.length ? alike(query, found) : [];
      let given = 0;
      if (ranked.length) {
        yield ranked.slice(0, limit).map(ficheOf);
        given = Math.min(limit, ranked.length);
      }
      if (ranked.length && ranked.length < reranked) return;
      const skipped = new Set(ranked.map(({ id }) => id));
      let last = 0;
      while (given < limit) {
        // Others are served between two slices.
        await new Promise((resolve) => setImmediate(resolve));
        const next = matches.ids(found, last, slice);
        if (!next.length) return;
        last = next.at(-1) ?? last;
        const rows = next
          .filter((id) => !skipped.has(id))
          .slice(0, limit - given)
          .map(rowOfId)
          .filter((row) => row !== undefined);
        given += rows.length;
        if (rows.length) yield rows.map(ficheOf);
      }
    },
    points: (communes, cell) => readPoints(database, communes, cell),
    byCommune: (communes) => readByCommune(database, communes),
    close: () => database.close(),
  };
};

export const lieuxOf = (repertoire: Repertoire, code: string | null) => {
  const commune = code ? repertoire.find('commune', code) : undefined;
  return { epci: commune?.epci, departement: commune?.departement, region: commune?.region };
};

const readCounts = (database: DatabaseSync): AnnuaireCounts => {
  const rows = rowsOf<{ cle: string; valeur: number }>(
    database.prepare(
      `SELECT cle, valeur FROM compte WHERE cle GLOB '[a-z]*' OR cle GLOB '_a*' OR cle GLOB '_f*'`,
    ),
  );
  const values = new Map(rows.map(({ cle, valeur }) => [cle, valeur]));
  return {
    structures: values.get('structures') ?? 0,
    diffusibles: values.get('diffusibles') ?? 0,
    etablissements: values.get('etablissements') ?? 0,
    actives: values.get('_aactive') ?? 0,
    parFamille: Object.fromEntries(
      familles.map((famille) => [
        famille,
        values.get(`_f${folded(famille).replaceAll(' ', '')}`) ?? 0,
      ]),
    ),
  };
};

const readPoints = (
  database: DatabaseSync,
  communes: readonly string[],
  cell: number,
): readonly PointEtablissement[] => {
  const statement = database.prepare(
    `SELECT famille, avg(x) AS x, avg(y) AS y, count(*) AS n FROM point
     WHERE commune IN (SELECT value FROM json_each(?)) AND x IS NOT NULL AND y IS NOT NULL
     GROUP BY famille, x / ?, y / ? ORDER BY n DESC, 2, 3`,
  );
  const size = Math.max(1, Math.round(cell));
  return rowsOf<{ famille: number; x: number; y: number; n: number }>(
    statement,
    JSON.stringify(communes),
    size,
    size,
  ).map(({ famille, x, y, n }) => ({
    x,
    y,
    famille: familles[famille] ?? 'association',
    count: n,
  }));
};

const readByCommune = (
  database: DatabaseSync,
  communes: readonly string[],
): readonly CommuneEtablissements[] =>
  rowsOf<Omit<CommuneEtablissements, 'famille'> & { famille: number }>(
    database.prepare(
      `SELECT commune, famille, count(*) AS count, avg(x) AS x, avg(y) AS y FROM point
       WHERE commune IN (SELECT value FROM json_each(?)) GROUP BY commune, famille`,
    ),
    JSON.stringify(communes),
  ).map(({ famille, ...row }) => ({ ...row, famille: familles[famille] ?? 'association' }));

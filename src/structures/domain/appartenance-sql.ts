import { sousFamilleParListe } from './judge.ts';
import type { Famille } from './perimetre.ts';
import type { CategorieJuridique } from './perimetre-tables.ts';
import type { PreuveId } from './preuves.ts';
import { activitesExcluesOf, judgedByUnit, type Regle } from './regle.ts';
import type { ListeId } from './unite-legale.ts';

/** Relations that the SQL reads. */
export interface SqlRelations {
  /** Has `siren`, `categorieJuridique` (a number), `naf`, `drapeau`. */
  readonly unites: string;
  /** Has `siren` and `liste` (a `ListeId`), one row per mention; null when there is no list. */
  readonly listes: string | null;
}

interface Line {
  readonly categorie: CategorieJuridique;
  readonly famille: Famille;
  readonly sousFamille: string;
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const inList = (values: readonly string[]): string => `(${values.join(', ')})`;

/**
 * The rule as one DuckDB query giving `siren`, `famille`, `sousFamille` of the units that are in:
 * the categories as a small table to join, the activities and lists as sets. Nothing is called row
 * by row.
 */
export const appartenanceSqlOf = (regle: Regle, { unites, listes }: SqlRelations): string => {
  const parts = regle.enVigueur
    ? [parFamille(regle, unites), ...parPreuve(regle, unites, listes)].filter(Boolean)
    : [];
  return parts.length
    ? parts.join('\nUNION ALL\n')
    : 'SELECT NULL::INTEGER AS siren, NULL::VARCHAR AS famille, NULL::VARCHAR AS "sousFamille" WHERE false';
};

/** Units whose category alone gives a family. */
const parFamille = (regle: Regle, unites: string): string =>
  select(
    regle,
    unites,
    [...regle.categories.values()].flatMap(({ categorie, place }) =>
      place.kind === 'famille'
        ? [{ categorie, famille: place.famille, sousFamille: categorie.sousFamille }]
        : [],
    ),
    [],
  );

/** Units whose category needs a proof: proof after proof, each without those before it. */
const parPreuve = (regle: Regle, unites: string, listes: string | null): readonly string[] => {
  const categories = [...regle.categories.values()].flatMap(({ categorie, place }) =>
    place.kind === 'preuve' ? [categorie] : [],
  );
  const familles = [...new Set(regle.preuves.flatMap(({ famille }) => famille ?? []))];
  const before: string[] = [];
  return familles.map((famille) => {
    const has = hasOneOf(
      regle.preuves.filter((each) => each.famille === famille).map(({ id }) => id),
      listes,
    );
    const where = [...before.map((each) => `NOT ${each}`), has];
    before.push(has);
    const lines = categories.map((categorie) => ({
      categorie,
      famille,
      sousFamille: famille === 'cooperative' ? sousFamilleParListe.fr : categorie.sousFamille,
    }));
    return select(regle, unites, lines, where);
  });
};

/** Null is never met: a unit without a flag or a list has no proof, and says so with false. */
const hasOneOf = (ids: readonly PreuveId[], listes: string | null): string => {
  const named = ids.filter((id): id is ListeId => id !== 'drapeau');
  const any = [
    ...(ids.includes('drapeau') ? [`(u.drapeau IS NOT NULL AND u.drapeau = 'O')`] : []),
    ...(listes && named.length
      ? [
          `u.siren IN (SELECT siren FROM ${listes} WHERE siren IS NOT NULL AND liste IN ${inList(named.map(text))})`,
        ]
      : []),
  ];
  return any.length ? `(${any.join(' OR ')})` : 'false';
};

const select = (
  regle: Regle,
  unites: string,
  lines: readonly Line[],
  where: readonly string[],
): string => {
  if (!lines.length) return '';
  /** Categories that leave out the same activities share one set. */
  const sets = new Map<string, number>();
  const values = lines.map(({ categorie, famille, sousFamille }) => {
    const set = judgedByUnit(regle)
      ? activitesExcluesOf(regle, famille, categorie).map(text).join(', ')
      : '';
    if (!sets.has(set)) sets.set(set, sets.size);
    return `(${Number(categorie.code)}::USMALLINT, ${text(famille)}, ${text(sousFamille)}, ${sets.get(set)}::UTINYINT)`;
  });
  const activites = [...sets].flatMap(([set, at]) =>
    set ? [`NOT (c.exclues = ${at} AND u.naf IS NOT NULL AND u.naf IN (${set}))`] : [],
  );
  const all = [...activites, ...where];
  return `SELECT u.siren, c.famille, c."sousFamille"
FROM ${unites} u JOIN (VALUES ${values.join(', ')}) c(categorie, famille, "sousFamille", exclues)
  ON u."categorieJuridique" = c.categorie${all.length ? `\nWHERE ${all.join('\n  AND ')}` : ''}`;
};

import type { AnnuaireQuery, FicheStructure } from './annuaire.ts';
import { sectionDe } from './naf-sections.ts';

/**
 * Facets of a structure as words of the index: `_` and a letter, then the value in letters and
 * digits. No word of a name begins by `_`.
 */
const token = (kind: string, value: string): string =>
  `_${kind}${value.toLowerCase().replace(/[^a-z0-9]/g, '')}`;

export interface Lieux {
  readonly epci?: string | undefined;
  readonly departement?: string | undefined;
  readonly region?: string | undefined;
}

export const facettesDe = (
  fiche: Pick<
    FicheStructure,
    'active' | 'commune' | 'employeur' | 'famille' | 'listes' | 'naf' | 'perimetres' | 'tranche'
  >,
  lieux: Lieux,
): readonly string[] => {
  const found = [token('a', fiche.active ? 'active' : 'cessee')];
  if (fiche.employeur) found.push('_employeur');
  found.push(token('f', fiche.famille ?? 'aucune'));
  if (fiche.commune) found.push(token('c', fiche.commune));
  if (lieux.epci) found.push(token('i', lieux.epci));
  if (lieux.departement) found.push(token('d', lieux.departement));
  if (lieux.region) found.push(token('r', lieux.region));
  if (fiche.naf) {
    const division = fiche.naf.slice(0, 2);
    const section = sectionDe(division);
    found.push(token('s', division));
    if (section) found.push(token('s', section));
  }
  if (fiche.tranche) found.push(token('t', fiche.tranche));
  for (const perimetre of fiche.perimetres) found.push(token('p', perimetre));
  for (const liste of fiche.listes) found.push(token('l', liste));
  return found;
};

const lieuLetters = { commune: 'c', epci: 'i', departement: 'd', region: 'r' } as const;

/** The facets that a query asks for, all of which must be there. */
export const facettesCherchees = (query: AnnuaireQuery): readonly string[] => {
  const found: string[] = [];
  if (query.lieu) found.push(token(lieuLetters[query.lieu.niveau], query.lieu.code));
  if (query.famille) found.push(token('f', query.famille));
  if (query.secteur) found.push(token('s', query.secteur));
  if (query.tranche) found.push(token('t', query.tranche));
  if (query.etat) found.push(token('a', query.etat));
  if (query.employeur) found.push('_employeur');
  if (query.perimetre) found.push(token('p', query.perimetre));
  if (query.liste) found.push(token('l', query.liste));
  return found;
};

/** True when a structure has all those facets. */
export const answers = (
  fiche: Parameters<typeof facettesDe>[0] & Pick<FicheStructure, 'diffusible'>,
  facettes: readonly string[],
  lieux: Lieux,
): boolean => {
  const own = new Set(facettesDe(fiche, lieux));
  return fiche.diffusible && facettes.every((facette) => own.has(facette));
};

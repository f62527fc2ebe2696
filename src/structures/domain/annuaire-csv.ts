import type { Lang } from '#kernel';
import type { Repertoire } from '#territoires';
import type { FicheStructure } from './annuaire.ts';

/** Rows that an export may hold. */
export const exportLimit = 100_000;

const columns = [
  ['siren', 'siren'],
  ['nom', 'name'],
  ['sigle', 'acronym'],
  ['nom_usuel', 'usual_name'],
  ['rna', 'rna'],
  ['categorie_juridique', 'legal_category'],
  ['activite_naf', 'activity_naf'],
  ['famille', 'family'],
  ['sous_famille', 'sub_family'],
  ['perimetres', 'perimeters'],
  ['listes', 'lists'],
  ['drapeau_ess', 'ess_flag'],
  ['active', 'active'],
  ['creation', 'created_on'],
  ['cessation', 'ceased_on'],
  ['tranche_effectif', 'size_class'],
  ['annee_tranche', 'size_class_year'],
  ['employeur', 'employer'],
  ['siret_siege', 'head_siret'],
  ['code_commune', 'commune_code'],
  ['commune', 'commune'],
  ['code_epci', 'epci_code'],
  ['code_departement', 'departement_code'],
  ['code_region', 'region_code'],
  ['etablissements_actifs', 'active_establishments'],
] as const;

/**
 * One cell. A text that a spreadsheet would run as a formula is preceded by an apostrophe, which
 * spreadsheets do not show.
 */
export const csvCell = (value: string | number | boolean | null): string => {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvColumns = (lang: Lang): readonly string[] =>
  columns.map(([fr, en]) => (lang === 'fr' ? fr : en));

export const csvHead = (lang: Lang): string => `${csvColumns(lang).join(',')}\r\n`;

/** @returns the line of a structure; nothing when it may not be shown. */
export const csvLine = (fiche: FicheStructure, repertoire: Repertoire): string => {
  if (!fiche.diffusible) return '';
  const commune = fiche.commune ? repertoire.find('commune', fiche.commune) : undefined;
  return `${[
    fiche.siren,
    fiche.denomination,
    fiche.sigle,
    fiche.denominationUsuelle,
    fiche.rna,
    fiche.categorieJuridique,
    fiche.naf,
    fiche.famille,
    fiche.sousFamille,
    fiche.perimetres.join(' '),
    fiche.listes.join(' '),
    fiche.drapeau,
    fiche.active,
    fiche.creation,
    fiche.cessation,
    fiche.tranche,
    fiche.anneeTranche,
    fiche.employeur,
    fiche.siege,
    fiche.commune,
    commune?.nom ?? null,
    commune?.epci ?? null,
    commune?.departement ?? null,
    commune?.region ?? null,
    fiche.etablissementsActifs,
  ]
    .map(csvCell)
    .join(',')}\r\n`;
};

/** Values that a source prints on the wrong rows: they are kept aside, not moved. */
export interface Misplaced {
  readonly source: string;
  readonly niveau: 'region' | 'departement';
  readonly indicateurs: readonly string[];
  readonly period: string;
  readonly codes: readonly string[];
  readonly reason: string;
}

/**
 * In the workbook of 2019, life expectancy of 2019 follows the alphabetical order of the régions
 * while the rows follow their codes: Île-de-France has the value of Auvergne-Rhône-Alpes (80.5),
 * Hauts-de-France that of Corse. Checked against the other years on 24 November 2026.
 */
export const misplaced: readonly Misplaced[] = [
  {
    source: 'insee-dd-2019',
    niveau: 'region',
    indicateurs: ['esperance-vie-hommes', 'esperance-vie-femmes'],
    period: '2019',
    codes: ['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'],
    reason:
      'colonne imprimée dans l’ordre alphabétique des régions : la valeur n’est pas celle de la ligne',
  },
];

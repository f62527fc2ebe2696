import { contexte } from './draft-contexte.ts';
import type { Indicateur } from './indicateur.ts';

const conjoncture = contexte('conjoncture', ['france']);

/** Series of the economic situation that come as SDMX messages. */
export const catalogueConjoncture: readonly Indicateur[] = [
  conjoncture({
    id: 'indice-production-industrielle',
    name: { fr: 'Indice de la production industrielle', en: 'Industrial production index' },
    short: { fr: 'Production industrielle', en: 'Industrial production' },
    definition: {
      fr: 'Volume de la production industrielle, base 100 en 2010, par produit (NAF rév. 2) ; brut, ou corrigé des variations saisonnières et des jours ouvrables (Insee).',
      en: 'Volume of industrial production, 2010 = 100, by product (NAF rev. 2); raw, or adjusted for seasons and working days (INSEE).',
    },
    unit: 'indice',
    decimals: 2,
    dimensions: ['nature', 'produit'],
  }),
  conjoncture({
    id: 'indice-prix-consommation-finale',
    name: {
      fr: 'Indice de prix de la consommation finale',
      en: 'Price index of final consumption',
    },
    short: { fr: 'Prix de la consommation finale', en: 'Price of final consumption' },
    definition: {
      fr: 'Indice de prix chaîné de la dépense de consommation finale, par secteur institutionnel et produit, base 100 en 2010 (Insee, comptes nationaux annuels).',
      en: 'Chained price index of final consumption expenditure, by institutional sector and product, 2010 = 100 (INSEE, annual national accounts).',
    },
    unit: 'indice',
    decimals: 1,
    dimensions: ['operation', 'produit', 'secteur-institutionnel'],
  }),
  conjoncture({
    id: 'pib-eurostat',
    name: {
      fr: 'Produit intérieur brut, en millions d’euros courants',
      en: 'Gross domestic product, in millions of current euros',
    },
    short: { fr: 'PIB (millions d’euros)', en: 'GDP (million euros)' },
    definition: {
      fr: 'Produit intérieur brut annuel aux prix courants, en millions d’euros (Eurostat, nama_10_gdp, B1GQ, CP_MEUR).',
      en: 'Annual gross domestic product at current prices, in million euros (Eurostat, nama_10_gdp, B1GQ, CP_MEUR).',
    },
    unit: 'nombre',
    decimals: 1,
    direction: 'up',
  }),
];

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
    id: 'consommation-finale',
    name: {
      fr: 'Dépense de consommation finale par secteur institutionnel',
      en: 'Final consumption expenditure by institutional sector',
    },
    short: { fr: 'Consommation finale', en: 'Final consumption' },
    definition: {
      fr: 'Comptes nationaux annuels, base 2010 : dépense de consommation finale par secteur institutionnel et produit, dans la mesure que dit la dimension « prix » (Insee).',
      en: 'Annual national accounts, base 2010: final consumption expenditure by institutional sector and product, in the measure that the dimension “prix” states (INSEE).',
    },
    unit: 'indice',
    decimals: 1,
    dimensions: ['operation', 'prix', 'produit', 'secteur-institutionnel'],
  }),
  conjoncture({
    id: 'pib-eurostat',
    name: { fr: 'Produit intérieur brut (Eurostat)', en: 'Gross domestic product (Eurostat)' },
    short: { fr: 'PIB', en: 'GDP' },
    definition: {
      fr: 'Produit intérieur brut annuel et ses composantes, dans l’unité que dit la dimension « unite » (Eurostat, nama_10_gdp).',
      en: 'Annual gross domestic product and its components, in the unit that the dimension “unite” states (Eurostat, nama_10_gdp).',
    },
    unit: 'nombre',
    decimals: 1,
    min: -1e9,
    dimensions: ['poste', 'unite'],
  }),
];

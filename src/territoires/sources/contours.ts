import { licenceOuverte, type SourceTerritoires } from './source.ts';

const levels = [
  ['regions', { fr: 'Contours des régions', en: 'Contours of régions' }],
  ['departements', { fr: 'Contours des départements', en: 'Contours of départements' }],
  ['epci', { fr: 'Contours des intercommunalités', en: 'Contours of intercommunalités' }],
] as const;

/**
 * Contours of one millésime, prepared for display from IGN's Admin Express by COGiter. Overseas
 * territories are drawn beside the mainland, not where they lie.
 */
export const contoursSources: readonly SourceTerritoires[] = levels.map(([name, title]) => ({
  id: `contours-${name}`,
  title,
  publisher: 'IGN, Admin Express, préparé par COGiter',
  address: 'https://maeltheuliere.github.io/COGiter/',
  licence: licenceOuverte,
  vintage: '2025',
  mirror: `territoires/${name}_2025_wgs84.geojson`,
  fileName: new RegExp(`^${name}_20\\d{2}_wgs84\\.geojson$`),
}));

import { messages } from '#platform/i18n';

/** The words of the layout and of the components. */
export const words = messages({
  skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  spaces: { fr: 'Espaces', en: 'Spaces' },
  breadcrumbs: { fr: 'Fil d’Ariane', en: 'Breadcrumbs' },
  search: { fr: 'Chercher un territoire', en: 'Find a territory' },
  searchHint: { fr: 'Nom, code ou code postal', en: 'Name, code or postcode' },
  searchButton: { fr: 'Chercher', en: 'Search' },
  noSuggestion: { fr: 'Aucun territoire', en: 'No territory' },
  otherLang: { fr: 'English', en: 'Français' },
  theme: { fr: 'Affichage', en: 'Display' },
  themeLight: { fr: 'Clair', en: 'Light' },
  themeDark: { fr: 'Sombre', en: 'Dark' },
  explain: { fr: 'D’où vient ce chiffre', en: 'Where this figure comes from' },
  take: { fr: 'Emporter', en: 'Take away' },
  asTable: { fr: 'Voir le tableau des mêmes données', en: 'Show the table of the same data' },
  source: { fr: 'Source', en: 'Source' },
  release: { fr: 'Édition', en: 'Release' },
  releaseOf: { fr: 'du', en: 'of' },
  sortHint: { fr: 'Trier par cette colonne', en: 'Sort by this column' },
  secret: { fr: 'Secret statistique', en: 'Statistically secret' },
  missing: { fr: 'Non disponible', en: 'Not available' },
  previous: { fr: 'Page précédente', en: 'Previous page' },
  next: { fr: 'Page suivante', en: 'Next page' },
  footerNote: {
    fr: 'Échelle, logiciel libre (EUPL-1.2). Les chiffres gardent la licence de leur source.',
    en: 'Échelle, free software (EUPL-1.2). Figures keep the licence of their source.',
  },
  tagline: {
    fr: 'L’observatoire de l’économie sociale et solidaire',
    en: 'The observatory of the social and solidarity economy',
  },
});

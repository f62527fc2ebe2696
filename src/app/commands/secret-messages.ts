import { messages } from '#platform/i18n';

/** What `echelle secret` says. */
export const secretSaid = messages({
  checked: {
    fr: (cells: string, margins: string, problems: string) =>
      `${cells} cases, ${margins} marges, ${problems} problème(s). Par les règles seules :`,
    en: (cells: string, margins: string, problems: string) =>
      `${cells} cells, ${margins} margins, ${problems} problem(s). By the rules alone:`,
  },
  more: {
    fr: (count: string) => `  … et ${count} autres`,
    en: (count: string) => `  … and ${count} more`,
  },
  loss: {
    fr: (share: string, isProved: boolean) =>
      `Secondaires : ${share}\u202f% de la somme des cases${isProved ? ' ; aucun motif sûr ne perd moins' : ''}.`,
    en: (share: string, isProved: boolean) =>
      `Secondaries: ${share} % of the sum of cells${isProved ? '; no safe pattern loses less' : ''}.`,
  },
  proof: {
    fr: (hash: string) => `Empreinte du motif : ${hash}`,
    en: (hash: string) => `Fingerprint of the pattern: ${hash}`,
  },
  held: {
    fr: (count: string) => `✓ Le motif tient : ${count} exigences vérifiées contre un attaquant.`,
    en: (count: string) =>
      `✓ The pattern holds: ${count} requirements checked against an attacker.`,
  },
  written: {
    fr: (path: string) => `Écrit : ${path}`,
    en: (path: string) => `Written: ${path}`,
  },
  writtenInternal: {
    fr: (path: string) => `Écrit, à ne pas publier : ${path}`,
    en: (path: string) => `Written, not to be published: ${path}`,
  },
});

/** Steps of the work, as its progress names them. */
export const secretSteps = messages({
  equations: { fr: 'Équations des marges', en: 'Equations of the margins' },
  circuits: { fr: 'Cases secondaires', en: 'Secondary cells' },
  cuts: { fr: 'Recherche du meilleur motif', en: 'Search for the best pattern' },
  audit: { fr: 'Attaque du motif', en: 'Attack on the pattern' },
});

import { messages } from '#platform/i18n';

/** Words of the portrait on paper; the page's own are in `messages.ts`. */
export const w = messages({
  eyebrow: { fr: 'Portrait de territoire', en: 'Portrait of a territory' },
  subject: {
    fr: 'l’économie sociale et solidaire',
    en: 'the social and solidarity economy',
  },
  description: {
    fr: (name: string) => `Ce que pèse l’économie sociale et solidaire : ${name}.`,
    en: (name: string) => `What the social and solidarity economy weighs: ${name}.`,
  },
  locator: {
    fr: (name: string) => `Carte de France des parts de l’ESS ; ${name} y est entouré.`,
    en: (name: string) => `Map of France by share of the ESS; ${name} is outlined.`,
  },
  locatorCaption: {
    fr: (period: string, low: string, high: string) =>
      `Part de l’ESS dans l’emploi salarié, ${period}. Du plus clair (${low}) au plus foncé (${high}).`,
    en: (period: string, low: string, high: string) =>
      `Share of the ESS in salaried employment, ${period}. From lightest (${low}) to darkest (${high}).`,
  },
  breaks: {
    fr: 'La ligne s’interrompt là où les valeurs ne se comparent plus.',
    en: 'The line stops where values no longer compare.',
  },
  place: {
    fr: (of: number, many: string) => `Sa place parmi les ${of} ${many}`,
    en: (of: number, many: string) => `Its place among the ${of} ${many}`,
  },
  inside: { fr: (many: string) => `Ses ${many}`, en: (many: string) => `Its ${many}` },
  sourcesTitle: { fr: 'D’où viennent ces chiffres', en: 'Where these figures come from' },
  sourcesText: {
    fr: 'Chaque chiffre de ce document est un lien : il mène à sa définition, à sa formule, à son dénominateur et à la ligne du fichier où il a été lu.',
    en: 'Every figure of this document is a link: it leads to its definition, its formula, its denominator and the row of the file where it was read.',
  },
  insideMost: {
    fr: (many: string, shown: number, of: number) =>
      `Ses ${many} (les ${shown} plus peuplées sur ${of})`,
    en: (many: string, shown: number, of: number) =>
      `Its ${many} (the ${shown} most populated of ${of})`,
  },
  sourcesComputed: {
    fr: 'Un chiffre calculé n’a pas de ligne : son lien mène aux fichiers du registre, à la règle et à la liste des structures.',
    en: 'A computed figure has no row: its link leads to the files of the register, to the rule and to the list of the organisations.',
  },
  perimetreTerm: { fr: 'Ce qui est compté', en: 'What is counted' },
  denominatorTerm: { fr: 'Rapporté à', en: 'Out of' },
  releaseTerm: { fr: 'Édition des données', en: 'Release of the data' },
  releaseText: {
    fr: (id: string, date: string) => `${id}, du ${date}.`,
    en: (id: string, date: string) => `${id}, of ${date}.`,
  },
  more: {
    fr: (count: number) =>
      `${count} autres indicateurs de ce territoire sont sur sa page, avec leurs séries :`,
    en: (count: number) =>
      `${count} other indicators of this territory are on its page, with their series:`,
  },
  dated: {
    fr: (date: string) => `Données au ${date}`,
    en: (date: string) => `Data as of ${date}`,
  },
  footer: {
    fr: (date: string) => `Échelle. Données au ${date}. Page vivante\u00a0: `,
    en: (date: string) => `Échelle. Data as of ${date}. Live page: `,
  },
});

/** Heads of a table of legal units with their flag: the layout of today, and that of 2017. */
export const flagColumns = {
  siren: [/^siren$/],
  nic: [/^nic$/],
  denomination: [/^denominationunitelegale$/, /^nomen long$/, /^denomination$/],
  categorieJuridique: [/^categoriejuridiqueunitelegale$/, /^nj$/],
  naf: [/^activiteprincipaleunitelegale$/, /^apen700$/],
  drapeau: [/^economiesocialesolidaireunitelegale$/, /^ess$/],
  diffusion: [/^statutdiffusionunitelegale$/],
  /** Nature of the update, in the files of daily updates of 2017. */
  vmaj: [/^vmaj$/],
} as const satisfies Readonly<Record<string, readonly RegExp[]>>;

/**
 * Rows of the daily updates of 2017 that tell no present state: `I` is the state before the update,
 * `E` a removal from the register, `O` a withdrawal from diffusion.
 */
export const notPresent: ReadonlySet<string> = new Set(['I', 'E', 'O']);

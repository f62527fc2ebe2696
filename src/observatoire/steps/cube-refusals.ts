import type { Refusal } from '#kernel';

export const exerciceRefused = (
  exercice: number,
  asOf: string,
  last: number,
): Refusal<'exercice-refused'> => ({
  why: 'exercice-refused',
  message: {
    fr: exercice
      ? `L’exercice ${exercice} n’est pas clos dans ce répertoire, arrêté au ${asOf}.`
      : 'Aucun exercice n’est demandé.',
    en: exercice
      ? `The year ${exercice} is not over in this register, which stops at ${asOf}.`
      : 'No year was asked for.',
  },
  mend: {
    fr: `Demandez ${last} ou un exercice antérieur, ou importez un répertoire plus récent.`,
    en: `Ask for ${last} or an earlier year, or import a more recent register.`,
  },
});

import type { Refusal } from '#kernel';
import { t } from './messages.ts';

/** The reason known for the absence of dynamics, or the plain one: no register was imported. */
export const absenceOr = (absence: Refusal | undefined): Refusal =>
  absence ?? {
    why: 'register-absent',
    message: t.absentLede,
    mend: {
      fr: `${t.absentHow.fr} bin/echelle import sirene --from DOSSIER.`,
      en: `${t.absentHow.en} bin/echelle import sirene --from FOLDER.`,
    },
  };

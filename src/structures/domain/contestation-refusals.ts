import type { Refusal } from '#kernel';
import type { Statut } from './contestation.ts';

/** What a contestation may hold. Characters are those a person counts, not bytes. */
export const contestationLimits = {
  texte: 4000,
  motif: 2000,
  links: 10,
  pieces: 20,
  /** Contestations of one structure that wait for an answer. */
  waiting: 20,
} as const;

export type ContestationWhy =
  | 'unknown-contestation'
  | 'unknown-structure'
  | 'unknown-version'
  | 'unknown-demande'
  | 'nothing-to-dispute'
  | 'wrong-key'
  | 'wrong-statut'
  | 'not-allowed'
  | 'too-many-pieces'
  | 'too-many-contestations'
  | 'empty'
  | 'too-long'
  | 'control-characters'
  | 'too-many-links';

export type ContestationRefusal = Refusal<ContestationWhy>;

export const statutNames: Readonly<Record<Statut, { fr: string; en: string }>> = {
  deposee: { fr: 'déposée', en: 'submitted' },
  'en-examen': { fr: 'en examen', en: 'under examination' },
  retenue: { fr: 'retenue', en: 'accepted' },
  ecartee: { fr: 'écartée', en: 'rejected' },
  retiree: { fr: 'retirée', en: 'withdrawn' },
};

export const unknownContestation: ContestationRefusal = {
  why: 'unknown-contestation',
  message: {
    fr: 'Aucune contestation n’a cette adresse.',
    en: 'No dispute has this address.',
  },
  mend: {
    fr: 'Vérifiez l’identifiant : dix lettres et chiffres.',
    en: 'Check the identifier: ten letters and digits.',
  },
};

export const unknownStructure = (siren: string): ContestationRefusal => ({
  why: 'unknown-structure',
  message: {
    fr: `L’annuaire ne connaît pas la structure « ${siren} ».`,
    en: `The directory does not know the organisation “${siren}”.`,
  },
  mend: {
    fr: 'Vérifiez son numéro SIREN, à neuf chiffres.',
    en: 'Check its nine-digit SIREN number.',
  },
});

export const unknownVersion: ContestationRefusal = {
  why: 'unknown-version',
  message: {
    fr: 'Le périmètre contesté n’est pas dit, ou n’est pas connu.',
    en: 'The disputed perimeter is missing or unknown.',
  },
  mend: {
    fr: 'Choisissez un des périmètres de la liste.',
    en: 'Choose one of the perimeters of the list.',
  },
};

export const unknownDemande: ContestationRefusal = {
  why: 'unknown-demande',
  message: {
    fr: 'Il faut dire si la structure devrait être comptée ou non.',
    en: 'Say whether the organisation should be counted or not.',
  },
  mend: {
    fr: 'Choisissez « devrait être comptée » ou « ne devrait pas l’être ».',
    en: 'Choose “should be counted” or “should not be”.',
  },
};

export const nothingToDispute: ContestationRefusal = {
  why: 'nothing-to-dispute',
  message: {
    fr: 'Ce que vous demandez est déjà ce que dit ce périmètre.',
    en: 'What you ask is already what this perimeter says.',
  },
  mend: {
    fr: 'Choisissez un autre périmètre, ou l’autre réponse.',
    en: 'Choose another perimeter, or the other answer.',
  },
};

export const wrongContestationKey: ContestationRefusal = {
  why: 'wrong-key',
  message: {
    fr: 'Cette clé n’ouvre pas cette contestation.',
    en: 'This key does not open this dispute.',
  },
  mend: {
    fr: 'Recopiez la clé montrée au dépôt ; elle n’est conservée nulle part ailleurs.',
    en: 'Copy the key shown when it was submitted; it is kept nowhere else.',
  },
};

export const notAllowed: ContestationRefusal = {
  why: 'not-allowed',
  message: {
    fr: 'Seul un instructeur peut faire cela.',
    en: 'Only an instructeur may do this.',
  },
  mend: {
    fr: 'Passez par la ligne de commande : echelle contestation.',
    en: 'Use the command line: echelle contestation.',
  },
};

export const wrongStatut = (statut: Statut): ContestationRefusal => ({
  why: 'wrong-statut',
  message: {
    fr: `Cette contestation est ${statutNames[statut].fr} : cela ne se fait plus.`,
    en: `This dispute is ${statutNames[statut].en}: this can no longer be done.`,
  },
  mend: {
    fr: 'Déposez-en une autre si vous avez d’autres pièces.',
    en: 'Submit another one if you have other evidence.',
  },
  facts: { statut },
});

export const tooManyPieces: ContestationRefusal = {
  why: 'too-many-pieces',
  message: {
    fr: `Cette contestation a déjà ses ${contestationLimits.pieces} pièces.`,
    en: `This dispute already has its ${contestationLimits.pieces} pieces of evidence.`,
  },
  mend: {
    fr: 'Attendez qu’elle soit examinée.',
    en: 'Wait until it is examined.',
  },
};

export const tooManyContestations: ContestationRefusal = {
  why: 'too-many-contestations',
  message: {
    fr: `Cette structure a déjà ${contestationLimits.waiting} contestations qui attendent une réponse.`,
    en: `This organisation already has ${contestationLimits.waiting} disputes waiting for an answer.`,
  },
  mend: {
    fr: 'Lisez celles qui sont là ; revenez quand elles seront examinées.',
    en: 'Read those that are there; come back when they have been examined.',
  },
};

/** What a person typed, named in a refusal. */
export const contestationFields = {
  texte: { fr: 'Le texte', en: 'The text' },
  motif: { fr: 'Le motif', en: 'The grounds' },
} as const;
export type ContestationField = keyof typeof contestationFields;

const shorten = { fr: 'Raccourcissez, puis recommencez.', en: 'Shorten it, then try again.' };

export const textRefusal = (
  field: ContestationField,
  fault: 'empty' | 'too-long' | 'control-characters' | 'too-many-links',
  facts: { readonly length?: number; readonly limit: number },
): ContestationRefusal => {
  const name = contestationFields[field];
  switch (fault) {
    case 'empty':
      return {
        why: fault,
        message: { fr: `${name.fr} est vide.`, en: `${name.en} is empty.` },
        mend: {
          fr: 'Dites ce qui ne va pas et ce qui le montre.',
          en: 'Say what is wrong and what shows it.',
        },
        facts: { field },
      };
    case 'too-long':
      return {
        why: fault,
        message: {
          fr: `${name.fr} compte ${facts.length} caractères ; la limite est de ${facts.limit}.`,
          en: `${name.en} has ${facts.length} characters; the limit is ${facts.limit}.`,
        },
        mend: shorten,
        facts: { field, limit: facts.limit, length: facts.length ?? 0 },
      };
    case 'too-many-links':
      return {
        why: fault,
        message: {
          fr: `${name.fr} contient trop de liens ; la limite est de ${facts.limit}.`,
          en: `${name.en} holds too many links; the limit is ${facts.limit}.`,
        },
        mend: shorten,
        facts: { field, limit: facts.limit },
      };
    default:
      return {
        why: fault,
        message: {
          fr: `${name.fr} contient des caractères invisibles qui ne s’écrivent pas.`,
          en: `${name.en} holds invisible characters that cannot be written.`,
        },
        mend: {
          fr: 'Retapez le passage au lieu de le coller.',
          en: 'Type the passage again rather than pasting it.',
        },
        facts: { field },
      };
  }
};

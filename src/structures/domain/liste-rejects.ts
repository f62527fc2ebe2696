import type { Texts } from '#kernel';
import type { ListeReject } from './read-siren.ts';

export const listeRejects: Readonly<Record<ListeReject, Texts>> = {
  'siren-absent': { fr: 'aucun SIREN ni SIRET', en: 'no SIREN or SIRET' },
  'siren-unreadable': {
    fr: 'ni neuf ni quatorze chiffres',
    en: 'neither nine nor fourteen digits',
  },
  'siren-rounded': {
    fr: 'numéro arrondi par un tableur : il ne se répare pas',
    en: 'number rounded by a spreadsheet: it cannot be repaired',
  },
  'siren-key': { fr: 'la clé du numéro ne tombe pas juste', en: 'the number’s key does not hold' },
  'row-cut': { fr: 'ligne coupée, ou trop longue', en: 'row cut short, or too long' },
  'date-unreadable': { fr: 'date illisible', en: 'unreadable date' },
  inactive: {
    fr: 'la liste dit qu’elle n’est plus active',
    en: 'the list says it is no longer active',
  },
  duplicate: {
    fr: 'cette unité est déjà nommée, du même type et aux mêmes dates',
    en: 'this unit is already named, of the same kind and dates',
  },
  'categorie-unreadable': {
    fr: 'la catégorie juridique n’a pas quatre chiffres',
    en: 'the legal category has not four digits',
  },
  'drapeau-unreadable': {
    fr: 'le drapeau n’est ni O, ni N, ni vide',
    en: 'the flag is neither O, nor N, nor empty',
  },
};

import type { Refusal } from '#kernel';
import { keptDays } from './vue-lifecycle.ts';
import { vueLimits } from './vue-limits.ts';

export type VueWhy =
  | 'unknown-vue'
  | 'deleted-vue'
  | 'wrong-key'
  | 'not-deleted'
  | 'unknown-note'
  | 'unknown-page'
  | 'query-too-long'
  | 'unknown-lang'
  | 'release-unreadable'
  | 'empty'
  | 'too-long'
  | 'control-characters'
  | 'too-many-links'
  | 'too-many-notes';

export type VueRefusal = Refusal<VueWhy>;

/** What a person typed, named in a refusal. */
export const fields = {
  title: { fr: 'Le titre', en: 'The title' },
  note: { fr: 'La note', en: 'The note' },
  query: { fr: 'L’état de la page', en: 'The state of the page' },
} as const;
export type Field = keyof typeof fields;

export const unknownVue: VueRefusal = {
  why: 'unknown-vue',
  message: {
    fr: 'Aucune vue enregistrée n’a cette adresse.',
    en: 'No saved view has this address.',
  },
  mend: {
    fr: `Vérifiez l’adresse. Une vue supprimée depuis ${keptDays} jours est effacée.`,
    en: `Check the address. A view deleted ${keptDays} days ago is erased.`,
  },
};

export const deletedVue: VueRefusal = {
  why: 'deleted-vue',
  message: { fr: 'Cette vue a été supprimée.', en: 'This view was deleted.' },
  mend: {
    fr: `Avec sa clé, elle peut être rétablie pendant ${keptDays} jours.`,
    en: `With its key, it can be restored for ${keptDays} days.`,
  },
};

export const wrongKey: VueRefusal = {
  why: 'wrong-key',
  message: {
    fr: 'Cette clé n’ouvre pas cette vue.',
    en: 'This key does not open this view.',
  },
  mend: {
    fr: 'Recopiez la clé montrée quand la vue a été enregistrée ; elle n’est conservée nulle part ailleurs.',
    en: 'Copy the key shown when the view was saved; it is kept nowhere else.',
  },
};

export const notDeleted: VueRefusal = {
  why: 'not-deleted',
  message: { fr: 'Cette vue n’est pas supprimée.', en: 'This view is not deleted.' },
  mend: { fr: 'Il n’y a rien à rétablir.', en: 'There is nothing to restore.' },
};

export const unknownNote: VueRefusal = {
  why: 'unknown-note',
  message: { fr: 'Cette vue n’a pas cette note.', en: 'This view does not have this note.' },
  mend: { fr: 'Rechargez la page.', en: 'Reload the page.' },
};

export const unknownPage: VueRefusal = {
  why: 'unknown-page',
  message: { fr: 'Cette page ne s’enregistre pas.', en: 'This page cannot be saved.' },
  mend: {
    fr: 'Enregistrez une carte, une comparaison ou la page d’un territoire.',
    en: 'Save a map, a comparison or the page of a territory.',
  },
};

export const unknownLang: VueRefusal = {
  why: 'unknown-lang',
  message: { fr: 'Cette langue n’est pas connue.', en: 'This language is not known.' },
  mend: { fr: 'Choisissez « fr » ou « en ».', en: 'Choose “fr” or “en”.' },
};

export const releaseUnreadable: VueRefusal = {
  why: 'release-unreadable',
  message: { fr: 'L’édition n’est pas lisible.', en: 'The release cannot be read.' },
  mend: { fr: 'Rechargez la page, puis enregistrez.', en: 'Reload the page, then save.' },
};

export const empty = (field: Field): VueRefusal => ({
  why: 'empty',
  message: { fr: `${fields[field].fr} est vide.`, en: `${fields[field].en} is empty.` },
  mend: { fr: 'Écrivez quelques mots.', en: 'Write a few words.' },
  facts: { field },
});

export const tooLong = (field: Field, length: number, limit: number): VueRefusal => ({
  why: field === 'query' ? 'query-too-long' : 'too-long',
  message: {
    fr: `${fields[field].fr} compte ${length} caractères ; la limite est de ${limit}.`,
    en: `${fields[field].en} has ${length} characters; the limit is ${limit}.`,
  },
  mend: { fr: 'Raccourcissez, puis enregistrez.', en: 'Shorten it, then save.' },
  facts: { field, length, limit },
});

export const controlCharacters = (field: Field): VueRefusal => ({
  why: 'control-characters',
  message: {
    fr: `${fields[field].fr} contient des caractères invisibles qui ne s’écrivent pas.`,
    en: `${fields[field].en} holds invisible characters that cannot be written.`,
  },
  mend: {
    fr: 'Retapez le passage au lieu de le coller.',
    en: 'Type the passage again rather than pasting it.',
  },
  facts: { field },
});

export const tooManyLinks = (field: Field, limit: number): VueRefusal => ({
  why: 'too-many-links',
  message: {
    fr: `${fields[field].fr} contient trop de liens ; la limite est de ${limit}.`,
    en: `${fields[field].en} holds too many links; the limit is ${limit}.`,
  },
  mend: { fr: 'Retirez des liens, puis enregistrez.', en: 'Take links out, then save.' },
  facts: { field, limit },
});

export const tooManyNotes: VueRefusal = {
  why: 'too-many-notes',
  message: {
    fr: `Cette vue a déjà ses ${vueLimits.notes} notes, ou trop de notes retirées récemment.`,
    en: `This view already has its ${vueLimits.notes} notes, or too many notes removed lately.`,
  },
  mend: {
    fr: 'Retirez une note, ou enregistrez une autre vue.',
    en: 'Remove a note, or save another view.',
  },
  facts: { limit: vueLimits.notes },
};

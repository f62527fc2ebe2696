import type { Texts } from '#kernel';
import type { Statut } from './secret-table.ts';

/** Why a cell is as it is, for readers: never by how much, nor at which threshold. */
export const reasons: Readonly<Record<Statut, Texts>> = {
  A: {
    fr: 'Masquée : trop peu d’unités pour publier sans les reconnaître.',
    en: 'Hidden: too few units to publish without telling who they are.',
  },
  B: {
    fr: 'Masquée : une unité fait l’essentiel de la valeur.',
    en: 'Hidden: one unit makes most of the value.',
  },
  C: {
    fr: 'Masquée : une unité pourrait estimer de près la valeur d’une autre.',
    en: 'Hidden: one unit could estimate another’s value closely.',
  },
  D: {
    fr: 'Masquée pour en protéger une autre, qu’une soustraction révélerait.',
    en: 'Hidden to protect another cell, which a subtraction would reveal.',
  },
  V: { fr: 'Publiée.', en: 'Published.' },
  Z: { fr: 'Publiée par décision.', en: 'Published by decision.' },
};

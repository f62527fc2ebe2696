import type { Lang, Texts } from '#kernel';
import type { Millesime } from './territoire.ts';

/** A commune as a movement names it: its code and its name on that side of the movement. */
export interface CommuneNommee {
  readonly code: string;
  readonly nom: string;
}

/**
 * One line of the history of communes. A merger of three communes is three lines, the one that
 * keeps its code included. Without `from` a commune begins; without `to` it leaves the COG.
 */
export interface Mouvement {
  /** INSEE's type of event; `deduit` when two millésimes were compared. */
  readonly mod: string;
  /** Day of effect, `YYYY-MM-DD`; absent when only the millésime is known. */
  readonly on?: string;
  /** First COG that holds it. */
  readonly millesime: Millesime;
  readonly from?: CommuneNommee;
  readonly to?: CommuneNommee;
}

/** INSEE's types of event, « Liste de modalités » of the COG; 71 and 72 came after that list. */
export const natures: Readonly<Record<string, Texts>> = {
  '10': { fr: 'changement de nom', en: 'change of name' },
  '20': { fr: 'création', en: 'creation' },
  '21': { fr: 'rétablissement', en: 're-establishment' },
  '30': { fr: 'suppression', en: 'suppression' },
  '31': { fr: 'fusion simple', en: 'simple merger' },
  '32': { fr: 'création de commune nouvelle', en: 'creation of a commune nouvelle' },
  '33': { fr: 'fusion-association', en: 'merger with association' },
  '34': {
    fr: 'transformation de fusion-association en fusion simple',
    en: 'merger with association made a simple merger',
  },
  '35': { fr: 'suppression de commune déléguée', en: 'suppression of a commune déléguée' },
  '41': {
    fr: 'changement de code dû à un changement de département',
    en: 'change of code due to a change of département',
  },
  '50': {
    fr: 'changement de code dû à un transfert de chef-lieu',
    en: 'change of code due to a transfer of the chef-lieu',
  },
  '70': {
    fr: 'transformation de commune associée en commune déléguée',
    en: 'commune associée made a commune déléguée',
  },
  '71': { fr: 'mouvement de commune déléguée (type 71)', en: 'commune déléguée event (type 71)' },
  '72': { fr: 'mouvement de commune déléguée (type 72)', en: 'commune déléguée event (type 72)' },
  deduit: {
    fr: 'changement constaté entre deux millésimes',
    en: 'change seen between two millésimes',
  },
};

/** The first COG, as of 1 January, that holds an event of this day. */
export const millesimeOf = (day: string): Millesime =>
  Number(day.slice(0, 4)) + (day.endsWith('-01-01') ? 0 : 1);

/**
 * Orders events: by day, then a change of département before a merger of the same day (Freigné took
 * 44225, then joined Vallons-de-l'Erdre, both on 1 January 2018), and a change of name last.
 */
export const instantOf = ({ mod, on, millesime }: Mouvement): string =>
  `${on ?? `${millesime}-01-01`} ${mod === '41' ? 0 : mod === '10' ? 2 : 1}`;

const named = ({ code, nom }: CommuneNommee): string => (nom ? `${nom} (${code})` : code);

/** « Ruffieu (01330) → Haut Valromey (01187), création de commune nouvelle, 2025-01-01 ». */
export const describeMouvement = (lang: Lang, mouvement: Mouvement): string => {
  const { mod, on, millesime, from, to } = mouvement;
  const ends = [from, to].flatMap((end) => (end ? [named(end)] : []));
  const day = on ?? `COG ${millesime}`;
  return `${ends.join(' → ')}, ${natures[mod]?.[lang] ?? `type ${mod}`}, ${day}`;
};

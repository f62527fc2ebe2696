import type { Refusal, Texts } from '#kernel';
import {
  isVersionCalculable,
  type ParametreId,
  type Parametres,
  parametreIds,
  parametres,
  type VersionCalculable,
  versionsCalculables,
} from './parametres.ts';
import { isListeId } from './preuves.ts';
import { readNaf } from './read-naf.ts';
import { readDay } from './read-siren.ts';
import { listeIds, type UniteLegale } from './unite-legale.ts';

/** Names of the fields of a case in an address; each debated point has one of its own, its id. */
export const essaiFields = ['version', 'date', 'cj', 'naf', 'drapeau', 'liste'] as const;
export type EssaiField = (typeof essaiFields)[number] | ParametreId;

/** What was typed, field by field. */
export type AskedEssai = Readonly<Partial<Record<EssaiField, readonly string[]>>>;

export type EssaiRefusal = Refusal<'essai-unreadable'> & { readonly field: EssaiField };

export interface ReadEssai {
  readonly version: VersionCalculable;
  /** Day at which the version is read. */
  readonly date: string;
  readonly unite: UniteLegale;
  readonly parametres: Parametres;
  readonly refusals: readonly EssaiRefusal[];
}

const refusal = (field: EssaiField, value: string, what: Texts, mend: Texts): EssaiRefusal => ({
  why: 'essai-unreadable',
  field,
  message: value
    ? { fr: `« ${value} » n’est pas ${what.fr}.`, en: `“${value}” is not ${what.en}.` }
    : { fr: 'Ce champ est vide.', en: 'This field is empty.' },
  mend,
  facts: { field, value },
});

const amongThese = (known: readonly string[]): Texts => ({
  fr: `Choix : ${known.join(', ')}.`,
  en: `Choices: ${known.join(', ')}.`,
});

/** Longer than any code: what is typed is shown again, never whole when it is long. */
const longest = 40;

/**
 * Reads a case: what a register could say of a unit, a version, a day, choices. An empty category,
 * activity or flag is one that the register does not give; an empty day is refused, as a rule is
 * always read at a day.
 */
export const readEssai = (asked: AskedEssai): ReadEssai => {
  const refusals: EssaiRefusal[] = [];
  const all = (field: EssaiField): readonly string[] =>
    (asked[field] ?? []).map((each) => each.trim().slice(0, longest)).filter(Boolean);
  const one = (field: EssaiField): string => all(field)[0] ?? '';
  const refuse = (field: EssaiField, value: string, what: Texts, mend: Texts): void => {
    refusals.push(refusal(field, value, what, mend));
  };

  const version = one('version');
  if (!isVersionCalculable(version))
    refuse(
      'version',
      version,
      { fr: 'une version que l’on calcule', en: 'a version that can be computed' },
      amongThese(versionsCalculables),
    );
  const date = readDay(one('date'));
  if (!date)
    refuse(
      'date',
      one('date'),
      { fr: 'un jour', en: 'a day' },
      { fr: 'Écrivez-le ainsi : 2026-06-01.', en: 'Write it so: 2026-06-01.' },
    );
  const cj = one('cj').replaceAll(/\s/g, '');
  if (cj && !/^\d{4}$/.test(cj))
    refuse(
      'cj',
      cj,
      { fr: 'une catégorie juridique', en: 'a legal category' },
      {
        fr: 'Quatre chiffres, comme 9220 ; rien si le répertoire n’en donne pas.',
        en: 'Four digits, such as 9220; nothing when the register gives none.',
      },
    );
  const naf = readNaf(one('naf'));
  if (one('naf') && !naf)
    refuse(
      'naf',
      one('naf'),
      { fr: 'un code de la NAF rév. 2', en: 'a code of NAF rev. 2' },
      {
        fr: 'Quatre chiffres et une lettre, comme 88.99B ; rien si le répertoire n’en donne pas.',
        en: 'Four digits and a letter, such as 88.99B; nothing when the register gives none.',
      },
    );
  const drapeau = one('drapeau').toUpperCase();
  if (drapeau && drapeau !== 'O' && drapeau !== 'N')
    refuse('drapeau', drapeau, { fr: 'un drapeau', en: 'a flag' }, amongThese(['O', 'N']));
  for (const liste of all('liste'))
    if (!isListeId(liste))
      refuse('liste', liste, { fr: 'une liste', en: 'a list' }, amongThese(listeIds));
  const told: Partial<Record<ParametreId, string>> = {};
  for (const id of parametreIds) {
    const value = one(id);
    const known = parametres[id].choices.map((choice) => choice.value);
    if (value && !known.includes(value))
      refuse(id, value, { fr: 'un de ses choix', en: 'one of its choices' }, amongThese(known));
    else if (value) told[id] = value;
  }
  return {
    version: isVersionCalculable(version) ? version : 'loi2014',
    date: date ?? '',
    unite: {
      siren: '',
      categorieJuridique: /^\d{4}$/.test(cj) ? cj : null,
      naf,
      drapeau: drapeau === 'O' || drapeau === 'N' ? drapeau : null,
      listes: [...new Set(all('liste').filter(isListeId))],
    },
    parametres: told,
    refusals,
  };
};

import type { Lang } from '#kernel';
import type { Repertoire, Territoire } from '#territoires';
import { nameOf } from '#territoires';
import type { FicheStructure } from '../domain/annuaire.ts';
import { findSection, sectionDe } from '../domain/naf-sections.ts';
import { t } from './messages.ts';

const small = new Set(
  'a au aux d de des du en et l la le les ou par pour sous sur un une'.split(' '),
);

/**
 * The register prints names in capitals without accents; read as a title they are easier. Words of
 * four letters or fewer that no vowel can sound, and those with digits, stay as they are.
 */
export const titled = (name: string): string => {
  if (/[a-z]/.test(name)) return name.replaceAll("'", '’');
  const words = name
    .toLowerCase()
    // The register often drops the apostrophe: « L ESTUAIRE ».
    .replace(/\b([cdjlmnst]|qu) (?=[aeiouyh])/g, "$1'")
    .split(/(?<=[\s'’\-/(.])/);
  return words
    .map((word, at) => {
      const bare = word.replace(/[^\p{L}\p{N}]/gu, '');
      if (/\d/.test(bare)) return word.toUpperCase();
      if (at > 0 && small.has(bare)) return word;
      if (bare.length > 1 && bare.length <= 5 && !/[aeiouy]/.test(bare)) return word.toUpperCase();
      return word.replace(/\p{L}/u, (letter) => letter.toUpperCase());
    })
    .join('')
    .replaceAll("'", '’');
};

/** What a page calls a structure. */
export const structureName = (lang: Lang, fiche: FicheStructure): string => {
  if (!fiche.diffusible) return t.withheld[lang];
  const name = fiche.denomination ?? fiche.denominationUsuelle ?? fiche.sigle;
  return name ? titled(name) : `SIREN ${spaced(fiche.siren)}`;
};

/** `732 829 320`, in unbreakable spaces. */
export const spaced = (siren: string): string => siren.replace(/(\d{3})(?=\d)/g, '$1\u00a0');

export const spacedSiret = (siret: string): string =>
  `${spaced(siret.slice(0, 9))}\u00a0${siret.slice(9)}`;

export const communeOf = (repertoire: Repertoire, code: string | null): Territoire | undefined =>
  code ? repertoire.find('commune', code) : undefined;

/** Commune and its département: `Nantes (44)`. */
export const placeLabel = (lang: Lang, repertoire: Repertoire, code: string | null): string => {
  const commune = communeOf(repertoire, code);
  if (!commune) return code ?? '';
  return commune.departement
    ? `${nameOf(lang, commune)} (${commune.departement})`
    : nameOf(lang, commune);
};

/** Name of the section of an activity. */
export const sectionLabel = (lang: Lang, naf: string | null): string => {
  const section = naf ? findSection(sectionDe(naf.slice(0, 2)) ?? '') : undefined;
  return section?.label[lang] ?? '';
};

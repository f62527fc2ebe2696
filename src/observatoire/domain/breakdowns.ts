import type { Breakdown } from '#indicateurs';
import type { Lang, Texts } from '#kernel';
import { type Famille, familleNames, familles } from '#structures';

const words: Readonly<Record<string, Texts>> = {
  'societes-financieres': { fr: 'sociétés financières', en: 'financial companies' },
  'societes-non-financieres': { fr: 'sociétés non financières', en: 'non-financial companies' },
  'unites-non-marchandes': { fr: 'unités non marchandes', en: 'non-market units' },
  'aide-sociale': { fr: 'action sociale', en: 'social work' },
  'arts-spectacles': { fr: 'arts et spectacles', en: 'arts and performance' },
  enseignement: { fr: 'enseignement', en: 'education' },
  'finance-assurance': { fr: 'finance et assurance', en: 'finance and insurance' },
  finance: { fr: 'finance', en: 'finance' },
  'sports-loisirs': { fr: 'sports et loisirs', en: 'sports and leisure' },
  'education-sante-social': {
    fr: 'éducation, santé et action sociale',
    en: 'education, health and social work',
  },
  'services-particuliers': { fr: 'services aux particuliers', en: 'personal services' },
};

const isFamille = (text: string): text is Famille => (familles as readonly string[]).includes(text);

/** `famille=association` in words: `Associations`. Unknown codes stay as they are. */
export const breakdownName = (lang: Lang, breakdown: Breakdown): string =>
  breakdown
    .split(';')
    .filter(Boolean)
    .map((part) => {
      const value = part.split('=')[1] ?? part;
      return isFamille(value) ? familleNames[value][lang] : (words[value]?.[lang] ?? part);
    })
    .join(', ');

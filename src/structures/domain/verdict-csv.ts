import type { Lang } from '#kernel';
import type { Appartenance } from './appartenance.ts';
import { type EcartId, ecartNames } from './ecarts.ts';
import { familleNames } from './perimetres.ts';
import { type Reason, toVerify } from './reason.ts';
import type { UniteLegale } from './unite-legale.ts';

/** Columns of the table of verdicts that a person takes away. */
export const verdictHeads: Readonly<Record<Lang, readonly string[]>> = {
  fr: [
    'siren',
    'denomination',
    'categorie_juridique',
    'naf',
    'drapeau',
    'listes',
    'perimetre',
    'date',
    'dans',
    'famille',
    'sous_famille',
    'confiance',
    'ecarts',
    'raisons',
    'raisons_codes',
  ],
  en: [
    'siren',
    'name',
    'legal_category',
    'naf',
    'flag',
    'lists',
    'perimeter',
    'date',
    'in',
    'family',
    'sub_family',
    'confidence',
    'disagreements',
    'reasons',
    'reason_codes',
  ],
};

/** A reason as one sentence, with its reference and, when it is so, “to be verified”. */
export const sayReason = (lang: Lang, { text, reference, toVerify: unsure }: Reason): string =>
  `${text[lang]} [${reference.text[lang]}${unsure ? ` ; ${toVerify[lang]}` : ''}]`;

/** One line of that table. */
export const verdictCells = (
  lang: Lang,
  unite: UniteLegale,
  denomination: string | null,
  verdict: Appartenance,
  ecarts: readonly EcartId[],
  sousFamille: string,
): readonly string[] => [
  unite.siren,
  denomination ?? '',
  unite.categorieJuridique ?? '',
  unite.naf ?? '',
  unite.drapeau ?? '',
  unite.listes.join(' '),
  verdict.version,
  verdict.date,
  verdict.in ? { fr: 'oui', en: 'yes' }[lang] : { fr: 'non', en: 'no' }[lang],
  verdict.famille ? familleNames[verdict.famille][lang] : '',
  sousFamille,
  String(verdict.confidence),
  ecarts.map((ecart) => ecartNames[ecart][lang]).join(' | '),
  verdict.reasons.map((reason) => sayReason(lang, reason)).join(' | '),
  verdict.reasons.map(({ id }) => id).join(' '),
];

/** A field that a spreadsheet would take for a formula is kept as text. */
const field = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (cells: readonly string[]): string => `${cells.map(field).join(',')}\n`;

import type { Lang } from '#kernel';
import { formatDate, formatNumber, typeset } from '#platform/i18n';
import type { Reference } from '../../domain/perimetre-tables.ts';
import { sureFrom, toVerify } from '../../domain/reason.ts';
import { perimetreTables } from '../../sources/perimetre-tables.ts';
import { t } from '../messages.ts';
import { paths } from '../paths.ts';
import { p } from './messages.ts';

/** Where the pages of the perimeter stand: under the method. */
export const crumbs = (lang: Lang, inside = false) => [
  { href: paths.home(lang), label: t.home[lang] },
  { href: paths.methode(lang), label: p.methode[lang] },
  ...(inside ? [{ href: paths.perimetres(lang), label: p.title[lang] }] : []),
];

/** `depuis le 1er janvier 2006`, `from 1 January 2006 to 31 December 2017`. */
export const validityText = (
  lang: Lang,
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
): string =>
  validTo
    ? p.span[lang](formatDate(lang, validFrom), formatDate(lang, validTo))
    : p.since[lang](formatDate(lang, validFrom));

/** How sure a rule is, and “to be verified” below 0.9. */
export const Confidence = ({ lang, sure }: { lang: Lang; sure: number }) => (
  <>
    {formatNumber(lang, sure, 2)}
    {sure < sureFrom && (
      <>
        {' '}
        <span class="status">{toVerify[lang]}</span>
      </>
    )}
  </>
);

/** The texts that a rule rests upon, each at its address. */
export const References = ({ lang, ids }: { lang: Lang; ids: readonly string[] }) => {
  const { references } = perimetreTables();
  const known = ids.flatMap((id): Reference[] => {
    const reference = references.get(id);
    return reference ? [reference] : [];
  });
  return (
    <>
      {known.map(({ text, url }, at) => (
        <>
          {at > 0 && ' ; '}
          <a href={url} rel="external">
            {typeset(lang, text[lang])}
          </a>
        </>
      ))}
    </>
  );
};

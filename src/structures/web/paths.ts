import type { Lang } from '#kernel';
import type { AskedAnnuaire } from '../domain/read-annuaire-query.ts';

const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
};

/** Addresses of the pages of the directory: the same words in both languages. */
export const paths = {
  home: (lang: Lang) => `/${lang}`,
  structures: (lang: Lang, asked: AskedAnnuaire = {}) => `/${lang}/structures${query(asked)}`,
  structure: (lang: Lang, siren: string) => `/${lang}/structures/${siren}`,
  carte: (lang: Lang, epci?: string) => `/${lang}/structures/carte${query({ epci })}`,
  export: (lang: Lang, asked: AskedAnnuaire = {}) => `/${lang}/structures.csv${query(asked)}`,
  contester: (lang: Lang, siren: string) => `/${lang}/structures/${siren}/contestations`,
  contestation: (lang: Lang, id: string) => `/${lang}/contestations/${id}`,
  perimetre: (lang: Lang, version: string) => `/${lang}/perimetres/${version}`,
  territoire: (lang: Lang, niveau: string, code: string) =>
    `/${lang}/territoires/${niveau}/${encodeURIComponent(code)}`,
  sources: (lang: Lang) => `/${lang}/sources`,
  api: (siren: string) => `/api/v1/structures/${siren}`,
  apiSearch: (asked: AskedAnnuaire = {}) => `/api/v1/structures${query(asked)}`,
} as const;

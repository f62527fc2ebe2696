import type { Lang } from '#kernel';
import type { AskedAnnuaire } from '../domain/read-annuaire-query.ts';

/** What narrows the list of disagreements, as an address says it; `aucune`: without a category. */
export interface AskedEcarts {
  readonly [field: string]: string | undefined;
  readonly ecart?: string;
  readonly categorie?: string;
}

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
  methode: (lang: Lang) => `/${lang}/methode`,
  perimetres: (lang: Lang) => `/${lang}/perimetres`,
  /** The form to try a case, set on a version. */
  essai: (lang: Lang, version?: string) => `/${lang}/perimetres${query({ version })}#essai`,
  perimetre: (lang: Lang, version: string) => `/${lang}/perimetres/${version}`,
  ecarts: (lang: Lang, asked: AskedEcarts = {}) => `/${lang}/perimetres/ecarts${query(asked)}`,
  ecartsFile: (lang: Lang, format: 'csv' | 'parquet', asked: AskedEcarts = {}) =>
    `/${lang}/perimetres/ecarts.${format}${query(asked)}`,
  territoire: (lang: Lang, niveau: string, code: string) =>
    `/${lang}/territoires/${niveau}/${encodeURIComponent(code)}`,
  sources: (lang: Lang) => `/${lang}/sources`,
  api: (siren: string) => `/api/v1/structures/${siren}`,
  apiSearch: (asked: AskedAnnuaire = {}) => `/api/v1/structures${query(asked)}`,
} as const;

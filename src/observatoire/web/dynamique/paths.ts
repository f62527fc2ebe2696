import type { Lang } from '#kernel';
import type { Niveau } from '#territoires';

/** What a page of dynamics shows, as its address says it. */
export interface DynamiqueState {
  readonly famille?: string | undefined;
  readonly secteur?: string | undefined;
  /** Level of the warnings listed. */
  readonly alertes?: string | undefined;
  readonly page?: number | undefined;
}

const query = (state: Readonly<Record<string, string | number | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(state))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size ? `?${search}` : '';
};

/** Addresses of the dynamics, after `/fr` or `/en`. */
export const dynamiquePathsOf = {
  home: (lang: Lang, state: DynamiqueState = {}) => `/${lang}/dynamiques${query({ ...state })}`,
  territoire: (
    lang: Lang,
    { niveau, code }: { readonly niveau: Niveau; readonly code: string },
    state: DynamiqueState = {},
  ) =>
    niveau === 'france'
      ? `/${lang}/dynamiques${query({ ...state })}`
      : `/${lang}/dynamiques/${niveau}/${encodeURIComponent(code)}${query({ ...state })}`,
  method: (lang: Lang) => `/${lang}/methode#${lang === 'fr' ? 'dynamiques' : 'dynamics'}`,
  api: (state: Readonly<Record<string, string | undefined>>) => `/api/v1/dynamique${query(state)}`,
} as const;

import type { Observation } from '#indicateurs';
import type { Lang } from '#kernel';
import type { Niveau } from '#territoires';

const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
};

/** Addresses of the pages: the same words in both languages, after `/fr` or `/en`. */
export const paths = {
  home: (lang: Lang) => `/${lang}`,
  carte: (lang: Lang, state: Readonly<Record<string, string | number | undefined>> = {}) =>
    `/${lang}/carte${query(state)}`,
  carteSvg: (lang: Lang, state: Readonly<Record<string, string | number | undefined>> = {}) =>
    `/${lang}/carte.svg${query(state)}`,
  territoires: (lang: Lang) => `/${lang}/territoires`,
  territoire: (lang: Lang, { niveau, code }: { niveau: Niveau; code: string }) =>
    `/${lang}/territoires/${niveau}/${encodeURIComponent(code)}`,
  portrait: (lang: Lang, { niveau, code }: { niveau: Niveau; code: string }, format: string) =>
    `/${lang}/territoires/${niveau}/${encodeURIComponent(code)}/portrait.${format}`,
  comparer: (lang: Lang, state: { t?: string; i?: string } = {}) =>
    `/${lang}/comparer${query(state)}`,
  recherche: (lang: Lang, q?: string) => `/${lang}/recherche${query({ q })}`,
  indicateurs: (lang: Lang) => `/${lang}/indicateurs`,
  indicateur: (lang: Lang, id: string) => `/${lang}/indicateurs/${id}`,
  chiffre: (
    lang: Lang,
    figure: Pick<
      Observation,
      'indicateur' | 'niveau' | 'code' | 'period' | 'breakdown' | 'perimetre'
    >,
  ) =>
    `/${lang}/chiffres/${figure.indicateur}/${figure.niveau}/${encodeURIComponent(figure.code)}/${figure.period}${query(
      { ventilation: figure.breakdown, perimetre: figure.perimetre ?? undefined },
    )}`,
  /** The structures that are active. */
  annuaire: (lang: Lang) => `/${lang}/structures?etat=active`,
  /** The organisations that a computed figure counts. */
  structures: (
    lang: Lang,
    { niveau, code }: { niveau: Niveau; code: string },
    { breakdown, perimetre }: Pick<Observation, 'breakdown' | 'perimetre'>,
  ) =>
    `/${lang}/structures${query({
      lieu: niveau === 'france' ? undefined : `${niveau}-${code}`,
      etat: 'active',
      famille: breakdown.replace('famille=', ''),
      perimetre: perimetre ?? undefined,
    })}`,
  calcul: (lang: Lang) => `/${lang}/methode#registre`,
  sources: (lang: Lang) => `/${lang}/sources`,
  repertoire: (lang: Lang) => `/${lang}/sources#territoires`,
  source: (lang: Lang, snapshot: string) => `/${lang}/sources/${snapshot}`,
  perimetres: (lang: Lang) => `/${lang}/perimetres`,
  perimetre: (lang: Lang, version: string) => `/${lang}/perimetres/${version}`,
  editions: (lang: Lang) => `/${lang}/editions`,
  edition: (lang: Lang, id: string) => `/${lang}/editions/${id}`,
  methode: (lang: Lang) => `/${lang}/methode`,
  manifeste: (lang: Lang) => `/${lang}/methode#${lang === 'fr' ? 'manifeste' : 'manifesto'}`,
  accessibilite: (lang: Lang) => `/${lang}/accessibilite`,
  vues: (lang: Lang) => `/${lang}/vues`,
  vue: (lang: Lang, id: string) => `/${lang}/vues/${id}`,
  observations: (id: string, state: Readonly<Record<string, string | number | undefined>> = {}) =>
    `/api/v1/indicateurs/${id}/observations${query(state)}`,
} as const;

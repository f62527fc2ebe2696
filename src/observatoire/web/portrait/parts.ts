import { formatObservation, type Observation, type Release } from '#indicateurs';
import type { Lang } from '#kernel';
import type { Series } from '#platform/charts';
import type { Runs } from '#platform/document';
import { nameOf, readLimitrophes, type Territoire } from '#territoires';
import {
  changeSentence,
  gapSentence,
  niveauNames,
  rankSentence,
  valueSentence,
} from '../../domain/phrases.ts';
import { type Key, portraitOf } from '../../domain/portrait.ts';
import { type Rank, ranking } from '../../domain/rank.ts';
import { seriesOf, territoireName } from '../drawings.ts';
import { paths } from '../paths.ts';

/** In which language a release is told. */
export interface Reading {
  readonly lang: Lang;
  readonly release: Release;
}

const limitrophes = readLimitrophes();

/** Territories of the same level that share a land border, when they are known. */
export const neighboursOf = (
  { release: { repertoire } }: Reading,
  { niveau, code }: Territoire,
): readonly Territoire[] => {
  const around = (departement: string) => limitrophes.get(departement) ?? [];
  if (niveau === 'departement')
    return around(code).flatMap((each) => repertoire.find('departement', each) ?? []);
  if (niveau !== 'region') return [];
  const regionOf = (departement: string) => repertoire.find('departement', departement)?.region;
  const own = repertoire.list('departement').filter((each) => each.region === code);
  const codes = new Set(
    own.flatMap((each) => around(each.code).map(regionOf)).filter((each) => each !== code),
  );
  return repertoire.list('region').filter((each) => codes.has(each.code));
};

/** Makes each value a link, at its first place in the sentence. */
const linkValues = (
  sentence: string,
  links: readonly { readonly text: string; readonly href: string }[],
): Runs => {
  const [link, ...others] = links;
  const at = link ? sentence.indexOf(link.text) : -1;
  if (!link) return sentence ? [{ text: sentence }] : [];
  if (at < 0) return linkValues(sentence, others);
  return [
    ...linkValues(sentence.slice(0, at), others),
    link,
    ...linkValues(sentence.slice(at + link.text.length), others),
  ];
};

/** Where the ranked values are: the territory that holds them, else their map, else their list. */
const peersHref = (
  lang: Lang,
  release: Release,
  { niveau }: Territoire,
  { indicateur, observation, within }: Pick<Key, 'indicateur' | 'observation' | 'within'>,
): string => {
  if (within) return paths.territoire(lang, within);
  return release.fonds.has(niveau)
    ? paths.carte(lang, { indicateur: indicateur.id, niveau, periode: observation.period })
    : paths.indicateur(lang, indicateur.id);
};

/** What one figure tells: value, gap to the country, rank, change; each value is a link. */
export const sentencesOf = (
  { lang, release }: Reading,
  territoire: Territoire,
  { indicateur, observation, national, rank, within, segments }: Key,
): Runs => {
  const place = national && release.repertoire.find('france', national.code);
  const segment = segments.find((each) => each.points.includes(observation)) ?? segments.at(-1);
  const [first, last] = [segment?.points[0], segment?.points.at(-1)];
  const valueLink = (found: Observation) => ({
    text: formatObservation(lang, indicateur, found),
    href: paths.chiffre(lang, found),
  });
  const sentences: Runs[] = [
    linkValues(valueSentence(lang, indicateur, territoire, observation), [valueLink(observation)]),
  ];
  if (place && national?.value != null && observation.value !== null)
    sentences.push(
      linkValues(
        gapSentence(lang, indicateur, observation.value, {
          territoire: place,
          value: national.value,
        }),
        [valueLink(national)],
      ),
    );
  if (rank) {
    const { niveau } = territoire;
    const href = peersHref(lang, release, territoire, {
      indicateur,
      observation,
      ...(within ? { within } : {}),
    });
    sentences.push(
      linkValues(rankSentence(lang, niveau, rank.own, within), [
        { text: `${rank.own.of} ${niveauNames[niveau].many[lang]}`, href },
      ]),
    );
  }
  if (first && last && first !== last)
    sentences.push(
      linkValues(changeSentence(lang, indicateur, first, last), [
        { text: first.period, href: paths.chiffre(lang, first) },
        { text: last.period, href: paths.chiffre(lang, last) },
      ]),
    );
  return sentences.flatMap((runs, at) => (at ? [{ text: ' ' }, ...runs] : runs));
};

/** The territory over time, and the country behind it. */
export const mainSeries = (
  { lang, release }: Reading,
  territoire: Territoire,
  { segments, national }: Key,
): readonly Series[] => {
  const country = national && release.repertoire.find('france', national.code);
  const behind = country && portraitOf(release, country).main?.segments;
  return [
    seriesOf(lang, 'territoire', nameOf(lang, territoire), segments),
    ...(behind
      ? [
          {
            ...seriesOf(lang, 'france', territoireName(lang, release, country), behind),
            colour: '--muted' as const,
          },
        ]
      : []),
  ];
};

/** Every territory of the level, for the year and the perimeter of one figure. */
export const peersOf = (
  { release }: Reading,
  { niveau }: Territoire,
  { indicateur, observation }: Key,
): readonly Rank[] =>
  ranking(
    release
      .observations({ indicateur: indicateur.id, niveau, period: observation.period })
      .filter((each) => each.perimetre === observation.perimetre),
  );

/** The territory first, then its neighbours, each with its value where there is one. */
export const besideOf = (reading: Reading, territoire: Territoire, key: Key) =>
  [territoire, ...neighboursOf(reading, territoire)].flatMap((each) => {
    const found = reading.release
      .observations({
        indicateur: key.indicateur.id,
        niveau: each.niveau,
        code: each.code,
        period: key.observation.period,
      })
      .find((value) => value.perimetre === key.observation.perimetre);
    return found ? [{ each, found }] : [];
  });

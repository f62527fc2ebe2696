import type { Release } from '#indicateurs';
import type { Lang } from '#kernel';
import type { Series } from '#platform/charts';
import { nameOf, readLimitrophes, type Territoire } from '#territoires';
import { changeSentence, gapSentence, rankSentence, valueSentence } from '../../domain/phrases.ts';
import { type Key, portraitOf } from '../../domain/portrait.ts';
import { type Rank, ranking } from '../../domain/rank.ts';
import { seriesOf, territoireName } from '../drawings.ts';

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

/** What one figure tells: value, gap to the country, rank, change. */
export const sentencesOf = (
  { lang, release }: Reading,
  territoire: Territoire,
  { indicateur, observation, national, rank, segments }: Key,
): readonly string[] => {
  const place = national && release.repertoire.find('france', national.code);
  const segment = segments.find((each) => each.points.includes(observation)) ?? segments.at(-1);
  const [first, last] = [segment?.points[0], segment?.points.at(-1)];
  return [
    valueSentence(lang, indicateur, territoire, observation),
    ...(place && national?.value != null && observation.value !== null
      ? [
          gapSentence(lang, indicateur, observation.value, {
            territoire: place,
            value: national.value,
          }),
        ]
      : []),
    ...(rank ? [rankSentence(lang, territoire.niveau, rank.own)] : []),
    ...(first && last && first !== last ? [changeSentence(lang, indicateur, first, last)] : []),
  ];
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

import type { Indicateur, ManifestInput, Observation, Release } from '#indicateurs';
import type { Texts } from '#kernel';
import {
  type Couverture,
  type Famille,
  familles,
  findRegistreSource,
  type PerimetreVersion,
  perimetreStatistique,
} from '#structures';
import type { Niveau, Territoire } from '#territoires';
import { type Key, latestObservation } from './portrait.ts';
import { ranking, rankOf } from './rank.ts';
import { nationalFor } from './reference.ts';

/** A value with the indicator that defines it. */
export interface Defined {
  readonly indicateur: Indicateur;
  readonly observation: Observation;
}

/** One quantity as it is published, and as the observatory computes it from the register. */
export interface Beside {
  readonly name: Texts;
  readonly published: Defined | undefined;
  readonly computed: Defined | undefined;
  /** The same under the law's perimeter. */
  readonly loi: Defined | undefined;
}

export interface FamilleCalculee {
  readonly famille: Famille;
  readonly etablissements: Defined | undefined;
  readonly employeurs: Defined | undefined;
  readonly emplois: Defined | undefined;
}

/** What the register gives for a territory, beside what was published of it. */
export interface Calcule {
  readonly exercice: string;
  /** A register of updates gives counts of its file, and no share. */
  readonly couverture: Couverture;
  /** What leads where nothing is published: the share of establishments, or a count of zero. */
  readonly main: Key | undefined;
  readonly beside: readonly Beside[];
  readonly familles: readonly FamilleCalculee[];
}

const legal: PerimetreVersion = 'loi2014';

const pairs = [
  {
    name: { fr: 'Établissements de l’ESS', en: 'ESS establishments' },
    published: 'ess-etablissements',
    computed: 'registre-ess-etablissements',
  },
  {
    name: { fr: 'Part dans les établissements', en: 'Share of establishments' },
    published: 'part-ess-etablissements',
    computed: 'registre-part-ess-etablissements',
  },
  {
    name: { fr: 'Établissements employeurs de l’ESS', en: 'ESS employer establishments' },
    published: 'ess-etablissements-employeurs',
    computed: 'registre-ess-etablissements-employeurs',
  },
  {
    name: { fr: 'Part dans les établissements employeurs', en: 'Share of employer establishments' },
    published: 'part-ess-etablissements-employeurs',
    computed: 'registre-part-ess-etablissements-employeurs',
  },
  {
    name: { fr: 'Emplois salariés de l’ESS', en: 'Salaried jobs in the ESS' },
    published: 'ess-postes',
    computed: 'registre-ess-emplois-estimes',
  },
  {
    name: { fr: 'Part dans les emplois salariés', en: 'Share of salaried jobs' },
    published: 'part-ess-postes',
    computed: 'registre-part-ess-emplois-estimes',
  },
] as const;

/** Files of the register that a release was made from. */
export const registreInputs = (release: Release): readonly ManifestInput[] =>
  release.manifest.inputs.filter(({ source }) => findRegistreSource(source));

/** The value of each territory inside another, of the year and the perimeter of one figure. */
export const valuesInside = (
  release: Release,
  parent: Territoire,
  niveau: Niveau,
  { indicateur, observation: { period, perimetre } }: Defined,
): ReadonlyMap<string, Observation> =>
  new Map(
    release.repertoire.within(parent, niveau).flatMap(({ code }) =>
      release
        .observations({ indicateur: indicateur.id, niveau, code, period })
        .filter((each) => each.perimetre === perimetre)
        .slice(0, 1)
        .map((each) => [code, each]),
    ),
  );

/** A place among two or three territories says little. */
const enoughToRank = 4;

/** Among the communes of its EPCI for a commune; among all those of the level for the others. */
const rankedOf = (
  release: Release,
  { niveau, code, epci }: Territoire,
  figure: Defined,
): Pick<Key, 'rank' | 'within'> => {
  const { indicateur, observation } = figure;
  const within = niveau === 'commune' && epci ? release.repertoire.find('epci', epci) : undefined;
  if (niveau === 'france' || (niveau === 'commune' && !within) || !observation.value)
    return { rank: undefined };
  const peers = within
    ? [...valuesInside(release, within, niveau, figure).values()]
    : release
        .observations({ indicateur: indicateur.id, niveau, period: observation.period })
        .filter(({ perimetre }) => perimetre === observation.perimetre);
  const ranks = ranking(peers);
  return {
    rank: ranks.length < enoughToRank ? undefined : rankOf(ranks, code),
    ...(within ? { within } : {}),
  };
};

const mainOf = (
  release: Release,
  territoire: Territoire,
  [count, share]: readonly Beside[],
): Key | undefined => {
  const part = share?.computed;
  if (part && part.observation.value !== null)
    return {
      ...part,
      national: territoire.niveau === 'france' ? undefined : nationalFor(release, part.observation),
      segments: [],
      ...rankedOf(release, territoire, part),
    };
  return (
    count?.computed && { ...count.computed, national: undefined, rank: undefined, segments: [] }
  );
};

/** INSEE's own perimeter, the one that published figures compare with, at the register's day. */
const statistiqueOf = ({ manifest }: Release): PerimetreVersion => {
  const register = manifest.inputs.find(({ source }) => findRegistreSource(source));
  return perimetreStatistique(register?.vintage ?? manifest.date);
};

/** Composes what the register gives for a territory; undefined when the release has no register. */
export const calculeOf = (release: Release, territoire: Territoire): Calcule | undefined => {
  const statistique = statistiqueOf(release);
  const { niveau, code } = territoire;
  const defined = (
    id: string,
    { perimetre, breakdown = '' }: { perimetre?: PerimetreVersion; breakdown?: string } = {},
  ): Defined | undefined => {
    const indicateur = release.indicateur(id);
    if (!indicateur) return undefined;
    const own = release
      .observations({ indicateur: id, niveau, code, breakdown })
      .filter((each) => !perimetre || each.perimetre === perimetre);
    const observation = latestObservation(own) ?? own.at(-1);
    return observation && { indicateur, observation };
  };
  const beside = pairs.map(({ name, published, computed }) => ({
    name,
    published: defined(published),
    computed: defined(computed, { perimetre: statistique }),
    loi: defined(computed, { perimetre: legal }),
  }));
  const exercice = beside.find(({ computed, loi }) => computed ?? loi);
  if (!exercice) return undefined;
  const ofFamille = (famille: Famille): FamilleCalculee => {
    const perimetre = famille === 'societe-commerciale-ess' ? legal : statistique;
    const own = { perimetre, breakdown: `famille=${famille}` };
    return {
      famille,
      etablissements: defined('registre-ess-etablissements', own),
      employeurs: defined('registre-ess-etablissements-employeurs', own),
      emplois: defined('registre-ess-emplois-estimes', own),
    };
  };
  const couverture =
    registreInputs(release)
      .flatMap(({ source }) => findRegistreSource(source)?.couverture ?? [])
      .find((each) => each !== 'stock') ?? 'stock';
  return {
    exercice: (exercice.computed ?? exercice.loi)?.observation.period ?? '',
    couverture,
    main: couverture === 'stock' ? mainOf(release, territoire, beside) : undefined,
    beside: beside.filter(({ computed, loi }) => computed ?? loi),
    familles: familles.map(ofFamille).filter(({ etablissements }) => etablissements),
  };
};

/** `[120 ; 310]`: the interval of an estimate, as its note holds it. */
export const intervalOf = ({
  note,
}: Pick<Observation, 'note'>): readonly [low: number, high: number] | undefined => {
  const found = note?.match(/^\[(\d+(?:\.\d+)?) ; (\d+(?:\.\d+)?)\]$/);
  return found ? [Number(found[1]), Number(found[2])] : undefined;
};

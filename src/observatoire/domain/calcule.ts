import type { Indicateur, Observation, Release } from '#indicateurs';
import type { Texts } from '#kernel';
import { type Famille, familles, type PerimetreVersion } from '#structures';
import type { Territoire } from '#territoires';
import { latestObservation } from './portrait.ts';

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
  readonly beside: readonly Beside[];
  readonly familles: readonly FamilleCalculee[];
}

/** INSEE's own perimeter: the one that published figures compare with. */
const statistique: PerimetreVersion = 'flores5';
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

/** Composes what the register gives for a territory; undefined when the release has no register. */
export const calculeOf = (release: Release, { niveau, code }: Territoire): Calcule | undefined => {
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
  return {
    exercice: (exercice.computed ?? exercice.loi)?.observation.period ?? '',
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

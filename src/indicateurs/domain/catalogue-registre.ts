import type { Texts } from '#kernel';
import type { Niveau } from '#territoires';
import type { Indicateur } from './indicateur.ts';

const niveaux: readonly Niveau[] = ['france', 'region', 'departement', 'epci', 'commune'];

const dispute: Texts = {
  fr: 'L’Insee pour ce qu’écrit le registre ; la page de chaque structure pour son appartenance à l’ESS ; l’instance qui publie cette observation pour le calcul.',
  en: 'INSEE for what the register says; the page of each organisation for its belonging to the ESS; the publisher of this observatory for the computation.',
};

const counted: Texts = {
  fr: 'Compte des établissements du registre créés au plus tard le 31 décembre et non fermés à cette date, rattachés à leur commune d’aujourd’hui.',
  en: 'Count of the establishments of the register created by 31 December and not closed on that day, in their commune of today.',
};
const employing: Texts = {
  fr: 'Même compte, limité aux établissements que le registre dit employeurs. Le registre ne connaît que le caractère employeur d’aujourd’hui.',
  en: 'The same count, limited to the establishments that the register calls employers. The register knows only whether they employ today.',
};
const estimated: Texts = {
  fr: 'Somme, sur les établissements comptés, d’un effectif estimé dans leur tranche, calée sur les totaux publiés quand ils sont donnés. Ce n’est pas un effectif publié ; il ne se mêle ni à Flores ni à l’Urssaf.',
  en: 'Sum, over the establishments counted, of a workforce estimated within their size class, calibrated to published totals when these are given. It is no published workforce, and is not mixed with Flores or Urssaf.',
};
const divided: Texts = {
  fr: 'Part = ESS ÷ dénominateur × 100.',
  en: 'Share = ESS ÷ denominator × 100.',
};

interface Draft {
  readonly id: string;
  readonly name: Texts;
  readonly short: Texts;
  readonly definition: Texts;
  readonly formula: Texts;
  readonly denominator?: Texts;
  readonly estimated?: boolean;
}

const registre = (draft: Draft, ess: boolean): Indicateur => {
  const { estimated: isEstimated, denominator, ...rest } = draft;
  return {
    theme: 'registre',
    computedFrom: 'registre',
    unit: denominator ? 'pourcent' : 'nombre',
    measure: denominator ? 'part' : 'autre',
    additive: !denominator && !isEstimated,
    denominator: denominator ?? null,
    perimetres: ess ? ['clap4', 'flores5', 'loi2014'] : [],
    direction: 'none',
    niveaux,
    breaks: [],
    min: 0,
    ...(denominator ? { max: 100 } : {}),
    decimals: denominator ? 1 : 0,
    dimensions: ess && !denominator ? ['famille'] : [],
    dispute,
    ...rest,
  };
};

/** Figures that the observatory computes from INSEE's register; beside published ones, never mixed. */
export const catalogueRegistre: readonly Indicateur[] = [
  registre(
    {
      id: 'registre-ess-etablissements',
      name: {
        fr: 'Établissements de l’ESS, d’après le registre',
        en: 'ESS establishments, from the register',
      },
      short: { fr: 'Établissements de l’ESS', en: 'ESS establishments' },
      definition: {
        fr: 'Établissements actifs, avec ou sans salarié, des unités légales que la règle du périmètre compte dans l’ESS.',
        en: 'Active establishments, with or without employees, of the legal units that the rule of the perimeter counts in the ESS.',
      },
      formula: counted,
    },
    true,
  ),
  registre(
    {
      id: 'registre-part-ess-etablissements',
      name: {
        fr: 'Part de l’ESS dans les établissements, d’après le registre',
        en: 'Share of the ESS in establishments, from the register',
      },
      short: { fr: 'Part dans les établissements', en: 'Share of establishments' },
      definition: {
        fr: 'Part des établissements de l’ESS dans tous les établissements actifs du territoire, d’après le registre.',
        en: 'Share of ESS establishments in all the active establishments of the territory, from the register.',
      },
      formula: divided,
      denominator: {
        fr: 'tous les établissements actifs du territoire, avec ou sans salarié',
        en: 'all active establishments of the territory, with or without employees',
      },
    },
    true,
  ),
  registre(
    {
      id: 'registre-ess-etablissements-employeurs',
      name: {
        fr: 'Établissements employeurs de l’ESS, d’après le registre',
        en: 'ESS employer establishments, from the register',
      },
      short: { fr: 'Employeurs de l’ESS', en: 'ESS employers' },
      definition: {
        fr: 'Établissements de l’ESS que le registre dit employeurs.',
        en: 'ESS establishments that the register calls employers.',
      },
      formula: employing,
    },
    true,
  ),
  registre(
    {
      id: 'registre-part-ess-etablissements-employeurs',
      name: {
        fr: 'Part de l’ESS dans les établissements employeurs, d’après le registre',
        en: 'Share of the ESS in employer establishments, from the register',
      },
      short: { fr: 'Part dans les employeurs', en: 'Share of employers' },
      definition: {
        fr: 'Part des établissements employeurs de l’ESS dans tous les établissements employeurs du territoire, d’après le registre.',
        en: 'Share of ESS employer establishments in all employer establishments of the territory, from the register.',
      },
      formula: divided,
      denominator: {
        fr: 'tous les établissements employeurs du territoire',
        en: 'all employer establishments of the territory',
      },
    },
    true,
  ),
  registre(
    {
      id: 'registre-ess-emplois-estimes',
      name: {
        fr: 'Emplois de l’ESS, estimés d’après le registre',
        en: 'ESS jobs, estimated from the register',
      },
      short: { fr: 'Emplois de l’ESS (estimés)', en: 'ESS jobs (estimated)' },
      definition: {
        fr: 'Emplois salariés des établissements de l’ESS, estimés d’après leurs tranches d’effectif.',
        en: 'Salaried jobs of ESS establishments, estimated from their size classes.',
      },
      formula: estimated,
      estimated: true,
    },
    true,
  ),
  registre(
    {
      id: 'registre-part-ess-emplois-estimes',
      name: {
        fr: 'Part de l’ESS dans les emplois, estimée d’après le registre',
        en: 'Share of the ESS in jobs, estimated from the register',
      },
      short: { fr: 'Part dans les emplois (estimée)', en: 'Share of jobs (estimated)' },
      definition: {
        fr: 'Part de l’ESS dans les emplois salariés du territoire, les deux estimés de la même façon d’après les tranches d’effectif du registre.',
        en: 'Share of the ESS in the salaried jobs of the territory, both estimated in the same way from the size classes of the register.',
      },
      formula: divided,
      denominator: {
        fr: 'emplois salariés estimés de tous les établissements du territoire',
        en: 'estimated salaried jobs of all establishments of the territory',
      },
      estimated: true,
    },
    true,
  ),
  registre(
    {
      id: 'registre-etablissements',
      name: {
        fr: 'Établissements, toute l’économie, d’après le registre',
        en: 'Establishments, whole economy, from the register',
      },
      short: { fr: 'Établissements (tous)', en: 'Establishments (all)' },
      definition: {
        fr: 'Établissements actifs de toute l’économie, avec ou sans salarié. C’est un dénominateur.',
        en: 'Active establishments of the whole economy, with or without employees. It is a denominator.',
      },
      formula: counted,
    },
    false,
  ),
  registre(
    {
      id: 'registre-etablissements-employeurs',
      name: {
        fr: 'Établissements employeurs, toute l’économie, d’après le registre',
        en: 'Employer establishments, whole economy, from the register',
      },
      short: { fr: 'Employeurs (tous)', en: 'Employers (all)' },
      definition: {
        fr: 'Établissements de toute l’économie que le registre dit employeurs. C’est un dénominateur.',
        en: 'Establishments of the whole economy that the register calls employers. It is a denominator.',
      },
      formula: employing,
    },
    false,
  ),
  registre(
    {
      id: 'registre-emplois-estimes',
      name: {
        fr: 'Emplois, toute l’économie, estimés d’après le registre',
        en: 'Jobs, whole economy, estimated from the register',
      },
      short: { fr: 'Emplois (tous, estimés)', en: 'Jobs (all, estimated)' },
      definition: {
        fr: 'Emplois salariés de tous les établissements, estimés d’après leurs tranches d’effectif. C’est un dénominateur.',
        en: 'Salaried jobs of all establishments, estimated from their size classes. It is a denominator.',
      },
      formula: estimated,
      estimated: true,
    },
    false,
  ),
];

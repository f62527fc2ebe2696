import type { Texts } from '#kernel';
import { contexte } from './draft-contexte.ts';
import type { Indicateur } from './indicateur.ts';

const revenus = contexte('revenus', ['commune']);

const declared = {
  fr: 'revenu déclaré par unité de consommation, avant redistribution',
  en: 'declared income per consumption unit, before redistribution',
};

const declaredAmount = (id: string, position: Texts, short: Texts): Indicateur =>
  revenus({
    id: `revenu-declare-${id}`,
    name: {
      fr: `Revenu déclaré par unité de consommation : ${position.fr}`,
      en: `Declared income per consumption unit: ${position.en}`,
    },
    short,
    definition: {
      fr: `${position.fr[0]?.toUpperCase()}${position.fr.slice(1)} du revenu que les ménages déclarent au fisc dans l’année, avant impôts et prestations, divisé par le nombre d’unités de consommation (Filosofi, euros par an).`,
      en: `${position.en[0]?.toUpperCase()}${position.en.slice(1)} of the income that households declare to the tax administration in the year, before taxes and benefits, divided by the number of consumption units (Filosofi, euros a year).`,
    },
    unit: 'euro',
    direction: 'up',
    max: 1_000_000,
  });

const declaredShare = (id: string, what: Texts, short: Texts, least = 0): Indicateur =>
  revenus({
    id: `part-revenu-declare-${id}`,
    name: {
      fr: `Part ${what.fr} dans le revenu déclaré`,
      en: `Share of ${what.en} in declared income`,
    },
    short,
    definition: {
      fr: `Part ${what.fr} dans le total des revenus déclarés par les ménages, avant redistribution (Filosofi).`,
      en: `Share of ${what.en} in all the income declared by households, before redistribution (Filosofi).`,
    },
    denominator: {
      fr: 'total des revenus déclarés par les ménages',
      en: 'all income declared by households',
    },
    min: least,
  });

const livingStandard = (id: string, position: Texts, short: Texts): Indicateur =>
  revenus({
    id: `niveau-vie-${id}`,
    name: { fr: `Niveau de vie : ${position.fr}`, en: `Living standard: ${position.en}` },
    short,
    definition: {
      fr: `${position.fr[0]?.toUpperCase()}${position.fr.slice(1)} du revenu disponible, après impôts et prestations, par unité de consommation (Filosofi, euros par an).`,
      en: `${position.en[0]?.toUpperCase()}${position.en.slice(1)} of disposable income, after taxes and benefits, per consumption unit (Filosofi, euros a year).`,
    },
    unit: 'euro',
    direction: 'up',
    max: 1_000_000,
  });

const median: Texts = { fr: 'médiane', en: 'median' };
const firstDecile: Texts = { fr: 'premier décile', en: 'first decile' };
const ninthDecile: Texts = { fr: 'neuvième décile', en: 'ninth decile' };

/** Income of households by commune, as Filosofi gives it. */
export const catalogueFilosofi: readonly Indicateur[] = [
  declaredAmount('median', median, { fr: 'Revenu déclaré médian', en: 'Median declared income' }),
  declaredAmount(
    'q1',
    { fr: 'premier quartile', en: 'first quartile' },
    { fr: 'Revenu déclaré, 1er quartile', en: 'Declared income, 1st quartile' },
  ),
  declaredAmount(
    'q3',
    { fr: 'troisième quartile', en: 'third quartile' },
    { fr: 'Revenu déclaré, 3e quartile', en: 'Declared income, 3rd quartile' },
  ),
  declaredAmount('d1', firstDecile, {
    fr: 'Revenu déclaré, 1er décile',
    en: 'Declared income, 1st decile',
  }),
  declaredAmount('d9', ninthDecile, {
    fr: 'Revenu déclaré, 9e décile',
    en: 'Declared income, 9th decile',
  }),
  revenus({
    id: 'revenu-declare-rapport-interdecile',
    name: {
      fr: 'Rapport interdécile du revenu déclaré',
      en: 'Interdecile ratio of declared income',
    },
    short: { fr: 'Rapport interdécile (déclaré)', en: 'Interdecile ratio (declared)' },
    definition: {
      fr: `Neuvième décile rapporté au premier décile du ${declared.fr} (Filosofi). Avant redistribution, il est plus grand que celui du niveau de vie.`,
      en: `Ninth decile divided by the first decile of the ${declared.en} (Filosofi). Before redistribution it is larger than that of living standards.`,
    },
    unit: 'rapport',
    decimals: 1,
    direction: 'down',
    min: 1,
  }),
  revenus({
    id: 'revenu-declare-s80s20',
    name: { fr: 'Rapport S80/S20 du revenu déclaré', en: 'S80/S20 ratio of declared income' },
    short: { fr: 'S80/S20 (déclaré)', en: 'S80/S20 (declared)' },
    definition: {
      fr: `Masse du ${declared.fr} détenue par les 20 % les plus aisés, rapportée à celle des 20 % les plus modestes (Filosofi).`,
      en: `Mass of the ${declared.en} held by the richest 20%, divided by that of the poorest 20% (Filosofi).`,
    },
    unit: 'rapport',
    decimals: 1,
    direction: 'down',
    min: 1,
  }),
  revenus({
    id: 'revenu-declare-gini',
    name: { fr: 'Indice de Gini du revenu déclaré', en: 'Gini index of declared income' },
    short: { fr: 'Gini (déclaré)', en: 'Gini (declared)' },
    definition: {
      fr: `Concentration du ${declared.fr} : 0 quand tous ont le même, 1 quand un seul a tout (Filosofi).`,
      en: `Concentration of the ${declared.en}: 0 when all have the same, 1 when one has everything (Filosofi).`,
    },
    unit: 'indice',
    decimals: 3,
    direction: 'down',
    max: 1,
  }),
  revenus({
    id: 'part-menages-imposes',
    name: { fr: 'Part des ménages fiscaux imposés', en: 'Share of taxed households' },
    short: { fr: 'Ménages imposés', en: 'Taxed households' },
    definition: {
      fr: 'Part des ménages fiscaux qui ont un impôt à acquitter au titre de l’impôt sur le revenu (Filosofi).',
      en: 'Share of tax households that owe income tax (Filosofi).',
    },
    denominator: { fr: 'ménages fiscaux', en: 'tax households' },
  }),
  revenus({
    id: 'menages-fiscaux',
    name: { fr: 'Ménages fiscaux', en: 'Tax households' },
    short: { fr: 'Ménages fiscaux', en: 'Tax households' },
    definition: {
      fr: 'Nombre de ménages fiscaux : foyers fiscaux réunis dans un même logement (Filosofi).',
      en: 'Number of tax households: tax units gathered in one dwelling (Filosofi).',
    },
    unit: 'nombre',
    additive: true,
  }),
  revenus({
    id: 'personnes-menages-fiscaux',
    name: { fr: 'Personnes des ménages fiscaux', en: 'People in tax households' },
    short: { fr: 'Personnes des ménages fiscaux', en: 'People in tax households' },
    definition: {
      fr: 'Nombre de personnes dans les ménages fiscaux (Filosofi). Les gardes alternées donnent des demi-personnes.',
      en: 'Number of people in tax households (Filosofi). Shared custody makes half persons.',
    },
    unit: 'nombre',
    additive: true,
  }),
  declaredShare(
    'activite',
    { fr: 'des revenus d’activité', en: 'earned income' },
    { fr: 'Revenus d’activité', en: 'Earned income' },
    -100,
  ),
  declaredShare(
    'salaires',
    { fr: 'des traitements et salaires', en: 'wages and salaries' },
    { fr: 'Traitements et salaires', en: 'Wages and salaries' },
  ),
  declaredShare(
    'chomage',
    { fr: 'des indemnités de chômage', en: 'unemployment benefits' },
    { fr: 'Indemnités de chômage', en: 'Unemployment benefits' },
  ),
  declaredShare(
    'activites-non-salariees',
    { fr: 'des revenus d’activités non salariées', en: 'self-employed income' },
    { fr: 'Activités non salariées', en: 'Self-employed income' },
    -100,
  ),
  declaredShare(
    'pensions',
    { fr: 'des pensions, retraites et rentes', en: 'pensions and annuities' },
    { fr: 'Pensions et retraites', en: 'Pensions' },
  ),
  declaredShare(
    'autres',
    { fr: 'des autres revenus', en: 'other income' },
    { fr: 'Autres revenus', en: 'Other income' },
    -100,
  ),
  livingStandard('median', median, { fr: 'Niveau de vie médian', en: 'Median living standard' }),
  livingStandard('d1', firstDecile, {
    fr: 'Niveau de vie, 1er décile',
    en: 'Living standard, 1st decile',
  }),
  livingStandard('d9', ninthDecile, {
    fr: 'Niveau de vie, 9e décile',
    en: 'Living standard, 9th decile',
  }),
];

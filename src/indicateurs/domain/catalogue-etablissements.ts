import { contexte } from './draft-contexte.ts';
import type { Indicateur } from './indicateur.ts';

const economie = contexte('economie', ['commune']);
const flores = contexte('economie', ['france', 'region', 'departement', 'epci', 'commune']);

/** Establishments and jobs of the whole economy: what the ESS is measured against. */
export const catalogueEtablissements: readonly Indicateur[] = [
  economie({
    id: 'etablissements-actifs',
    name: { fr: 'Établissements actifs', en: 'Active establishments' },
    short: { fr: 'Établissements actifs', en: 'Active establishments' },
    definition: {
      fr: 'Établissements actifs au 31 décembre, avec ou sans salarié, de toute l’économie (Insee, Clap). La tranche d’effectif « 0 » réunit les établissements sans salarié et ceux dont l’effectif n’est pas connu.',
      en: 'Establishments active on 31 December, with or without employees, in the whole economy (INSEE, Clap). The size class “0” gathers those without employees and those whose workforce is unknown.',
    },
    unit: 'nombre',
    additive: true,
    dimensions: ['tranche'],
  }),
  flores({
    id: 'emplois-salaries',
    name: { fr: 'Emplois salariés au 31 décembre', en: 'Salaried jobs on 31 December' },
    short: { fr: 'Emplois salariés', en: 'Salaried jobs' },
    definition: {
      fr: 'Postes salariés au 31 décembre des établissements employeurs, publics et privés, de toute l’économie, au lieu de travail (Insee, Flores). C’est un dénominateur de la part de l’ESS, non l’ESS elle-même.',
      en: 'Salaried jobs on 31 December in employer establishments, public and private, of the whole economy, at the place of work (INSEE, Flores). It is a denominator of the share of the ESS, not the ESS itself.',
    },
    unit: 'nombre',
    measure: 'postes',
    dimensions: ['secteur', 'tranche'],
  }),
  flores({
    id: 'etablissements-employeurs-tous',
    name: {
      fr: 'Établissements employeurs, toute l’économie',
      en: 'Employer establishments, whole economy',
    },
    short: { fr: 'Établissements employeurs (tous)', en: 'Employer establishments (all)' },
    definition: {
      fr: 'Établissements qui emploient au moins un salarié dans l’année, publics et privés, de toute l’économie (Insee, Flores). C’est un dénominateur de la part de l’ESS, non l’ESS elle-même.',
      en: 'Establishments with at least one employee in the year, public and private, of the whole economy (INSEE, Flores). It is a denominator of the share of the ESS, not the ESS itself.',
    },
    unit: 'nombre',
    measure: 'etablissements-employeurs',
    dimensions: ['secteur', 'tranche'],
  }),
  economie({
    id: 'etablissements-employeurs-prives',
    name: {
      fr: 'Établissements employeurs du secteur privé',
      en: 'Private-sector employer establishments',
    },
    short: { fr: 'Établissements employeurs privés', en: 'Private employer establishments' },
    definition: {
      fr: 'Établissements qui versent des cotisations au régime général pour au moins un salarié du secteur privé (Urssaf). Hors agriculture et hors secteur public.',
      en: 'Establishments that pay contributions to the general scheme for at least one private-sector employee (URSSAF). Without agriculture and the public sector.',
    },
    unit: 'nombre',
    measure: 'etablissements-employeurs',
    additive: true,
  }),
  economie({
    id: 'emplois-prives',
    name: { fr: 'Effectifs salariés du secteur privé', en: 'Private-sector employees' },
    short: { fr: 'Effectifs salariés privés', en: 'Private-sector employees' },
    definition: {
      fr: 'Salariés du secteur privé rattachés au régime général, au lieu de travail (Urssaf). Hors agriculture et hors secteur public : un autre dénominateur que l’emploi salarié total, avec lequel il ne se mêle pas.',
      en: 'Private-sector employees under the general scheme, at the place of work (URSSAF). Without agriculture and the public sector: another denominator than all salaried employment, with which it is not mixed.',
    },
    unit: 'nombre',
    measure: 'effectif-moyen',
    additive: true,
  }),
];

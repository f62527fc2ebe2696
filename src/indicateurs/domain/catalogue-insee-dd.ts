import { contexte } from './draft-contexte.ts';
import type { Indicateur } from './indicateur.ts';

const social = contexte('social', ['france', 'region', 'departement']);
const economie = contexte('economie', ['france', 'region', 'departement']);
const environnement = contexte('environnement', ['france', 'region', 'departement']);
const gouvernance = contexte('gouvernance', ['france', 'region', 'departement']);

const installedPower = {
  fr: 'puissance électrique installée et reliée au réseau des installations renouvelables',
  en: 'installed and connected power of renewable plants',
};

const commuters = {
  fr: 'actifs occupés, au lieu de résidence',
  en: 'employed people, by place of residence',
};

/** Indicators of sustainable development by région and département, as INSEE's workbooks give them. */
export const catalogueInseeDd: readonly Indicateur[] = [
  social({
    id: 'esperance-vie-hommes',
    name: {
      fr: 'Espérance de vie des hommes à la naissance',
      en: 'Life expectancy of men at birth',
    },
    short: { fr: 'Espérance de vie, hommes', en: 'Life expectancy, men' },
    definition: {
      fr: 'Nombre moyen d’années que vivrait un homme né cette année-là, aux conditions de mortalité de l’année (état civil et estimations de population).',
      en: 'Average number of years that a man born that year would live under the mortality of the year (civil registry and population estimates).',
    },
    unit: 'annee',
    decimals: 1,
    direction: 'up',
    min: 40,
    max: 100,
  }),
  social({
    id: 'esperance-vie-femmes',
    name: {
      fr: 'Espérance de vie des femmes à la naissance',
      en: 'Life expectancy of women at birth',
    },
    short: { fr: 'Espérance de vie, femmes', en: 'Life expectancy, women' },
    definition: {
      fr: 'Nombre moyen d’années que vivrait une femme née cette année-là, aux conditions de mortalité de l’année (état civil et estimations de population).',
      en: 'Average number of years that a woman born that year would live under the mortality of the year (civil registry and population estimates).',
    },
    unit: 'annee',
    decimals: 1,
    direction: 'up',
    min: 40,
    max: 100,
  }),
  social({
    id: 'rapport-interdecile',
    name: {
      fr: 'Disparité de niveau de vie (rapport interdécile)',
      en: 'Disparity of living standards (interdecile ratio)',
    },
    short: { fr: 'Rapport interdécile', en: 'Interdecile ratio' },
    definition: {
      fr: 'Niveau de vie au-dessus duquel vivent les 10 % les plus aisés, rapporté à celui au-dessous duquel vivent les 10 % les plus modestes (Filosofi).',
      en: 'Living standard above which the richest 10% live, divided by the one below which the poorest 10% live (Filosofi).',
    },
    unit: 'rapport',
    decimals: 1,
    direction: 'down',
    min: 1,
    max: 50,
    niveaux: ['france', 'region', 'departement', 'commune'],
  }),
  social({
    id: 'taux-pauvrete',
    name: { fr: 'Taux de pauvreté', en: 'Poverty rate' },
    short: { fr: 'Taux de pauvreté', en: 'Poverty rate' },
    definition: {
      fr: 'Part des personnes dont le niveau de vie est inférieur à 60 % du niveau de vie médian national (Filosofi).',
      en: 'Share of people whose living standard is below 60% of the national median (Filosofi).',
    },
    denominator: {
      fr: 'personnes des ménages fiscaux au revenu déclaré positif ou nul',
      en: 'people of tax households with a declared income that is not negative',
    },
    direction: 'down',
    dimensions: ['age', 'occupation'],
    niveaux: ['france', 'region', 'departement', 'commune'],
  }),
  social({
    id: 'part-jeunes-non-inseres',
    name: { fr: 'Part des jeunes non insérés', en: 'Young people neither employed nor studying' },
    short: { fr: 'Jeunes non insérés', en: 'Young people, NEET' },
    definition: {
      fr: 'Part des jeunes de 18 à 25 ans qui ne sont ni élèves, étudiants ou stagiaires, ni en emploi, au lieu de résidence (recensement).',
      en: 'Share of people aged 18 to 25 who are neither pupils, students or trainees nor in work, by place of residence (census).',
    },
    denominator: { fr: 'population de 18 à 25 ans', en: 'population aged 18 to 25' },
    direction: 'down',
  }),
  social({
    id: 'part-population-eloignee-soins',
    name: {
      fr: 'Population éloignée de plus de 7 minutes des services de santé de proximité',
      en: 'Population more than 7 minutes away from local health services',
    },
    short: { fr: 'Éloignement des soins', en: 'Far from health services' },
    definition: {
      fr: 'Moyenne des parts de la population à plus de 7 minutes, par la route, de cinq services : médecin omnipraticien, chirurgien-dentiste, infirmier, masseur-kinésithérapeute, pharmacie. La mesure des distances a changé en 2014 et en 2016 : l’Insee y signale une rupture.',
      en: 'Average of the shares of people more than 7 minutes away by road from five services: general practitioner, dentist, nurse, physiotherapist, pharmacy. The measure of distances changed in 2014 and 2016: INSEE signals a break.',
    },
    denominator: { fr: 'population', en: 'population' },
    direction: 'down',
  }),
  social({
    id: 'part-population-zone-inondable',
    name: {
      fr: 'Population estimée en zone inondable',
      en: 'Population estimated to live in flood zones',
    },
    short: { fr: 'Population en zone inondable', en: 'Population in flood zones' },
    definition: {
      fr: 'Part de la population qui vit dans l’enveloppe maximale des zones inondables par les fleuves et cours d’eau ; ni remontées de nappe, ni submersion marine.',
      en: 'Share of the population living in the widest outline of zones that rivers may flood; neither groundwater nor sea flooding.',
    },
    denominator: { fr: 'population', en: 'population' },
    direction: 'down',
  }),
  economie({
    id: 'taux-activite',
    name: { fr: 'Taux d’activité', en: 'Activity rate' },
    short: { fr: 'Taux d’activité', en: 'Activity rate' },
    definition: {
      fr: 'Taux d’activité tel que le classeur de l’Insee l’imprime pour 2017 ; sa documentation n’en dit pas l’âge.',
      en: 'Activity rate as INSEE’s workbook prints it for 2017; its documentation does not state the age range.',
    },
    direction: 'up',
  }),
  economie({
    id: 'taux-emploi',
    name: { fr: 'Taux d’emploi', en: 'Employment rate' },
    short: { fr: 'Taux d’emploi', en: 'Employment rate' },
    definition: {
      fr: 'Part des personnes de 15 à 64 ans qui ont un emploi (recensement).',
      en: 'Share of people aged 15 to 64 who have a job (census).',
    },
    denominator: { fr: 'population de 15 à 64 ans', en: 'population aged 15 to 64' },
    direction: 'up',
  }),
  economie({
    id: 'part-diplomes',
    name: { fr: 'Part des diplômés', en: 'Share of people with a diploma' },
    short: { fr: 'Diplômés', en: 'With a diploma' },
    definition: {
      fr: 'Part des diplômés telle que le classeur de l’Insee l’imprime pour 2017 ; sa documentation ne la définit pas.',
      en: 'Share of people with a diploma as INSEE’s workbook prints it for 2017; its documentation does not define it.',
    },
    direction: 'up',
  }),
  economie({
    id: 'part-jeunes-diplomes',
    name: {
      fr: 'Part des jeunes diplômés du supérieur',
      en: 'Young people with a higher education degree',
    },
    short: { fr: 'Jeunes diplômés du supérieur', en: 'Young graduates' },
    definition: {
      fr: 'Part des diplômés de l’enseignement supérieur parmi les 25-34 ans non inscrits dans un établissement scolaire (recensement). Le classeur de 2019 écrit « 18-25 ans » en tête de colonne ; sa documentation dit 25-34 ans.',
      en: 'Share of people with a higher education degree among those aged 25 to 34 not enrolled in education (census). The 2019 workbook writes “18-25” above the column; its documentation says 25-34.',
    },
    denominator: {
      fr: 'population de 25 à 34 ans non scolarisée',
      en: 'population aged 25 to 34 not in education',
    },
    direction: 'up',
  }),
  economie({
    id: 'part-trajets-travail-voiture',
    name: { fr: 'Part des actifs allant travailler en voiture', en: 'Commuters by car' },
    short: { fr: 'Au travail en voiture', en: 'To work by car' },
    definition: {
      fr: 'Part des actifs occupés qui vont travailler principalement en voiture (recensement).',
      en: 'Share of employed people who go to work mainly by car (census).',
    },
    denominator: commuters,
    direction: 'down',
  }),
  economie({
    id: 'part-trajets-travail-transport-commun',
    name: {
      fr: 'Part des actifs allant travailler en transport en commun',
      en: 'Commuters by public transport',
    },
    short: { fr: 'Au travail en transport en commun', en: 'To work by public transport' },
    definition: {
      fr: 'Part des actifs occupés qui vont travailler principalement en transport en commun (recensement).',
      en: 'Share of employed people who go to work mainly by public transport (census).',
    },
    denominator: commuters,
    direction: 'up',
  }),
  economie({
    id: 'part-trajets-travail-autre',
    name: {
      fr: 'Part des actifs allant travailler par un autre moyen',
      en: 'Commuters by another means',
    },
    short: { fr: 'Au travail par un autre moyen', en: 'To work by another means' },
    definition: {
      fr: 'Part des actifs occupés qui vont travailler principalement autrement qu’en voiture ou en transport en commun (recensement).',
      en: 'Share of employed people who go to work mainly otherwise than by car or public transport (census).',
    },
    denominator: commuters,
  }),
  economie({
    id: 'effort-recherche',
    name: { fr: 'Effort de recherche et développement', en: 'Research and development effort' },
    short: { fr: 'Effort de recherche', en: 'R&D effort' },
    definition: {
      fr: 'Dépense intérieure de recherche et développement rapportée au produit intérieur brut.',
      en: 'Domestic expenditure on research and development divided by gross domestic product.',
    },
    denominator: { fr: 'produit intérieur brut', en: 'gross domestic product' },
    direction: 'up',
    niveaux: ['france', 'region'],
  }),
  environnement({
    id: 'taux-valorisation-dechets',
    name: {
      fr: 'Valorisation matière et organique des déchets ménagers',
      en: 'Material and organic recovery of household waste',
    },
    short: { fr: 'Valorisation des déchets', en: 'Waste recovery' },
    definition: {
      fr: 'Part des déchets ménagers et assimilés dirigés vers un tri, un compostage ou une méthanisation.',
      en: 'Share of household and similar waste sent to sorting, composting or anaerobic digestion.',
    },
    denominator: { fr: 'déchets ménagers et assimilés', en: 'household and similar waste' },
    direction: 'up',
  }),
  environnement({
    id: 'part-surfaces-artificialisees',
    name: { fr: 'Surfaces artificialisées', en: 'Artificialised land' },
    short: { fr: 'Surfaces artificialisées', en: 'Artificialised land' },
    definition: {
      fr: 'Part du territoire retirée de son état naturel, forestier ou agricole, bâtie ou non (CORINE Land Cover ; l’année 2006 est une donnée révisée).',
      en: 'Share of land taken from its natural, forest or farming state, built upon or not (CORINE Land Cover; 2006 is a revised figure).',
    },
    denominator: { fr: 'surface du territoire', en: 'area of the territory' },
    direction: 'down',
  }),
  environnement({
    id: 'part-agriculture-biologique',
    name: {
      fr: 'Agriculture biologique dans la surface agricole',
      en: 'Organic farming in farmland',
    },
    short: { fr: 'Agriculture biologique', en: 'Organic farming' },
    definition: {
      fr: 'Surfaces certifiées ou en conversion vers l’agriculture biologique, rapportées à la surface agricole totale.',
      en: 'Area certified as organic or being converted, divided by the whole farmed area.',
    },
    denominator: { fr: 'surface agricole totale', en: 'whole farmed area' },
    direction: 'up',
  }),
  environnement({
    id: 'production-granulats',
    name: { fr: 'Production de granulats', en: 'Production of aggregates' },
    short: { fr: 'Granulats', en: 'Aggregates' },
    definition: {
      fr: 'Tonnes de granulats produites, hors recyclage : fragments de roche de moins de 125 mm destinés aux travaux publics et au bâtiment (UNICEM).',
      en: 'Tonnes of aggregates produced, recycling excluded: rock fragments under 125 mm for public works and building (UNICEM).',
    },
    unit: 'tonne',
    direction: 'down',
  }),
  environnement({
    id: 'part-electricite-renouvelable',
    name: {
      fr: 'Électricité renouvelable dans la consommation d’électricité',
      en: 'Renewable electricity in electricity consumption',
    },
    short: { fr: 'Électricité renouvelable', en: 'Renewable electricity' },
    definition: {
      fr: 'Production d’électricité d’origine renouvelable rapportée à la consommation intérieure brute d’électricité du territoire : elle dépasse 100 % là où le territoire en exporte.',
      en: 'Electricity made from renewable sources divided by the gross inland consumption of the territory: above 100% where the territory exports it.',
    },
    denominator: {
      fr: 'consommation intérieure brute d’électricité',
      en: 'gross inland electricity consumption',
    },
    direction: 'up',
    max: 500,
    niveaux: ['france', 'region'],
  }),
  environnement({
    id: 'part-eolien-puissance-renouvelable',
    name: {
      fr: 'Part de l’éolien dans la puissance renouvelable installée',
      en: 'Share of wind in installed renewable power',
    },
    short: { fr: 'Éolien', en: 'Wind' },
    definition: {
      fr: 'Puissance éolienne rapportée à la puissance renouvelable installée et reliée au réseau.',
      en: 'Wind power divided by the installed and connected renewable power.',
    },
    denominator: installedPower,
  }),
  environnement({
    id: 'part-photovoltaique-puissance-renouvelable',
    name: {
      fr: 'Part du photovoltaïque dans la puissance renouvelable installée',
      en: 'Share of solar in installed renewable power',
    },
    short: { fr: 'Photovoltaïque', en: 'Solar' },
    definition: {
      fr: 'Puissance photovoltaïque rapportée à la puissance renouvelable installée et reliée au réseau.',
      en: 'Solar power divided by the installed and connected renewable power.',
    },
    denominator: installedPower,
  }),
  environnement({
    id: 'part-autre-puissance-renouvelable',
    name: {
      fr: 'Part des autres énergies dans la puissance renouvelable installée',
      en: 'Share of other sources in installed renewable power',
    },
    short: { fr: 'Autres énergies renouvelables', en: 'Other renewables' },
    definition: {
      fr: 'Puissance du biogaz, de la biomasse, de la géothermie, de l’incinération de déchets et de la petite hydraulique, rapportée à la puissance renouvelable installée et reliée au réseau.',
      en: 'Power of biogas, biomass, geothermal, waste incineration and small hydro plants, divided by the installed and connected renewable power.',
    },
    denominator: installedPower,
  }),
  gouvernance({
    id: 'participation-legislatives',
    name: {
      fr: 'Participation au premier tour des élections législatives',
      en: 'Turnout in the first round of parliamentary elections',
    },
    short: { fr: 'Participation aux législatives', en: 'Parliamentary turnout' },
    definition: {
      fr: 'Votants au premier tour des élections législatives rapportés aux inscrits (ministère de l’Intérieur).',
      en: 'Voters in the first round of parliamentary elections divided by registered voters (Ministry of the Interior).',
    },
    denominator: { fr: 'électeurs inscrits', en: 'registered voters' },
    direction: 'up',
  }),
  gouvernance({
    id: 'part-population-agenda-21',
    name: {
      fr: 'Population couverte par un Agenda 21 reconnu',
      en: 'Population covered by a recognised Agenda 21',
    },
    short: { fr: 'Couverte par un Agenda 21', en: 'Covered by an Agenda 21' },
    definition: {
      fr: 'Part de la population couverte, au 1er janvier, par un Agenda 21 local reconnu par le ministère chargé de l’Environnement ; hors Agendas 21 portés par les départements et les régions.',
      en: 'Share of the population covered on 1 January by a local Agenda 21 recognised by the Ministry of the Environment; those of départements and régions are left out.',
    },
    denominator: { fr: 'population', en: 'population' },
    direction: 'up',
  }),
];

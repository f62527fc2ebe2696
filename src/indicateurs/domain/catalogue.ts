import { catalogueConjoncture } from './catalogue-conjoncture.ts';
import { catalogueEss } from './catalogue-ess.ts';
import { catalogueEtablissements } from './catalogue-etablissements.ts';
import { catalogueFilosofi } from './catalogue-filosofi.ts';
import { catalogueInseeDd } from './catalogue-insee-dd.ts';
import { catalogueRegistre } from './catalogue-registre.ts';
import type { Indicateur } from './indicateur.ts';

/** Every indicator that the observatory knows, in the order of its lists. */
export const catalogue: readonly Indicateur[] = [
  ...catalogueEss,
  ...catalogueRegistre,
  ...catalogueInseeDd,
  ...catalogueEtablissements,
  ...catalogueFilosofi,
  ...catalogueConjoncture,
];

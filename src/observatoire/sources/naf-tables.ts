import type { Secteur } from '../domain/dynamique.ts';
import { readNomenclature } from './nomenclature.ts';

/** The sector of establishments whose activity the register does not give. */
export const secteurInconnu: Secteur = {
  code: 'ZZ',
  nomenclature: 'A17',
  a17: 'ZZ',
  name: { fr: 'Activité non renseignée', en: 'Activity not given' },
};

const known = (niveau: 'A17' | 'A88'): readonly Secteur[] => {
  const nomenclature = readNomenclature();
  return nomenclature
    .list(niveau)
    .filter(({ code }) => code !== '00')
    .map(({ code, name }) => ({
      code,
      nomenclature: niveau,
      a17: niveau === 'A17' ? code : nomenclature.of(code, 'A17'),
      name,
    }));
};

/** The 17 sectors of the A17 level, then the unknown one. */
export const readSecteursA17 = (): readonly Secteur[] => [...known('A17'), secteurInconnu];

/** The 88 divisions of NAF rev. 2. */
export const readDivisions = (): readonly Secteur[] => known('A88');

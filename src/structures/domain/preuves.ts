import type { ParametreId } from './parametres.ts';
import type { Famille } from './perimetre.ts';
import { type ListeId, listeIds } from './unite-legale.ts';

/** What can show that a commercial company belongs, when its category does not. */
export type PreuveId = ListeId | 'drapeau';

export interface Preuve {
  readonly id: PreuveId;
  /** Family that it gives to a commercial company; null: it says nothing of belonging. */
  readonly famille: Famille | null;
  /** The debated point, and the choice under which it counts; null: it is not debated. */
  readonly parametre: { readonly id: ParametreId; readonly value: string } | null;
  /** Id of a `Reference`. */
  readonly reference: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly confidence: number;
  readonly lastChecked: string;
}

const lastChecked = '2026-11-24';
const open = { validTo: null, lastChecked } as const;

/** In the order in which they are looked at: the first that gives a counted family decides. */
export const preuves: readonly Preuve[] = [
  {
    id: 'liste-scop-scic',
    famille: 'cooperative',
    parametre: { id: 'scop-scic-sas', value: 'dans' },
    reference: 'loi-47-1775',
    validFrom: '1978-07-19',
    confidence: 0.95,
    ...open,
  },
  {
    id: 'drapeau',
    famille: 'societe-commerciale-ess',
    parametre: null,
    reference: 'sirene-drapeau',
    validFrom: '2014-08-01',
    confidence: 0.75,
    ...open,
  },
  {
    id: 'liste-ess-france',
    famille: 'societe-commerciale-ess',
    parametre: null,
    reference: 'loi-2014-856-art-6',
    validFrom: '2014-08-01',
    confidence: 0.85,
    ...open,
  },
  {
    id: 'liste-esus',
    famille: 'societe-commerciale-ess',
    parametre: { id: 'esus-vaut-appartenance', value: 'oui' },
    reference: 'code-travail-l3332-17-1',
    validFrom: '2014-08-01',
    confidence: 0.85,
    ...open,
  },
  {
    id: 'liste-siae',
    famille: null,
    parametre: null,
    reference: 'code-travail-l5132-4',
    validFrom: '1998-07-29',
    confidence: 0.95,
    ...open,
  },
];

export const isListeId = (text: string): text is ListeId => listeIds.some((id) => id === text);

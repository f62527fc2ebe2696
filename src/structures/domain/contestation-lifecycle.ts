import type { Statut } from './contestation.ts';

/** Who asks: anyone, the holder of the key shown once, or an instructeur (command line). */
export const contestationRoles = ['anyone', 'key-holder', 'instructeur'] as const;
export type ContestationRole = (typeof contestationRoles)[number];

interface Step {
  readonly from: readonly Statut[];
  /** `null`: the statut stays. */
  readonly to: Statut | null;
  readonly by: readonly ContestationRole[];
}

/** Everything that may be done to a contestation, from where, to where, by whom. */
export const contestationLifecycle = {
  submit: { from: [], to: 'deposee', by: ['anyone', 'key-holder', 'instructeur'] },
  'add-piece': { from: ['deposee', 'en-examen'], to: null, by: ['key-holder'] },
  withdraw: { from: ['deposee', 'en-examen'], to: 'retiree', by: ['key-holder'] },
  examine: { from: ['deposee'], to: 'en-examen', by: ['instructeur'] },
  accept: { from: ['deposee', 'en-examen'], to: 'retenue', by: ['instructeur'] },
  reject: { from: ['deposee', 'en-examen'], to: 'ecartee', by: ['instructeur'] },
  hide: {
    from: ['deposee', 'en-examen', 'retenue', 'ecartee'],
    to: null,
    by: ['instructeur'],
  },
} as const satisfies Record<string, Step>;

export type ContestationAct = keyof typeof contestationLifecycle;

export const mayContest = (role: ContestationRole, act: ContestationAct): boolean =>
  (contestationLifecycle[act].by as readonly ContestationRole[]).includes(role);

export const allowsContestation = (act: ContestationAct, statut: Statut): boolean =>
  (contestationLifecycle[act].from as readonly Statut[]).includes(statut);

/** The statut after an act. */
export const statutAfter = (act: ContestationAct, statut: Statut): Statut =>
  contestationLifecycle[act].to ?? statut;

import type { Snapshot } from '#kernel';
import type { Couverture } from './unite-legale.ts';

/** Files of the register and lists: what each is. */
export const registreKinds = [
  'unites',
  'etablissements',
  'unites-historique',
  'etablissements-historique',
  'doublons',
  /** The layout of 2017: units and establishments in one row. */
  'sirene-2017',
  'liste',
] as const;
export type RegistreKind = (typeof registreKinds)[number];

/** A file of the register as it was taken in; every row read is kept or rejected. */
export interface RegistreInput extends Snapshot {
  readonly kind: RegistreKind;
  readonly couverture: Couverture;
  /** Day the file describes, `YYYY-MM-DD`: the last treatment it holds, or what the list says. */
  readonly asOf: string;
  /** Rows, the header excepted; `kept + rejected = read`, always. */
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
  readonly corrected: number;
  /** Columns that are not read. */
  readonly ignored: readonly string[];
  /** Rows kept of which something is to be known, by kind; see `registreNotes`. */
  readonly notes?: Readonly<Record<string, number>>;
}

import type { Status } from './observation.ts';

/** SDMX's observation statuses and confidentiality, Eurostat's flags included. */
const statuses: Readonly<Record<string, Status>> = {
  A: 'normal',
  R: 'normal',
  V: 'normal',
  E: 'estimated',
  F: 'estimated',
  I: 'estimated',
  U: 'estimated',
  P: 'provisional',
  // Semi-definitive: INSEE will still revise it.
  SD: 'provisional',
  B: 'broken',
  M: 'missing',
  O: 'missing',
  L: 'missing',
  N: 'missing',
  Z: 'missing',
  C: 'secret',
  Q: 'secret',
  S: 'secret',
};

/**
 * Reads `OBS_STATUS` or `OBS_FLAG`.
 * @returns `undefined` for a code that is not of the standard, or none.
 */
export const obsStatus = (code: string): Status | undefined => statuses[code.trim().toUpperCase()];

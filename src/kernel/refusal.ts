import type { Texts } from './lang.ts';

/**
 * A refusal is a value from a closed list, carrying its facts.
 * `message` says what is wrong and where; `mend` says how to put it right.
 */
export interface Refusal<Why extends string = string> {
  readonly why: Why;
  readonly message: Texts;
  readonly mend: Texts;
  readonly facts?: Readonly<Record<string, string | number>>;
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'why' in value && 'mend' in value;

/** Thrown at an edge (command line, HTTP) when a refusal must stop the work. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message.fr);
    this.name = 'RefusalError';
    this.refusal = refusal;
  }
}

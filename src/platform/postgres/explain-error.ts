import { accessRefused, type DatabaseRefusal, diskFull, tooSlow, unreachable } from './refusals.ts';

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

/** First line of an error's text, without the final stop; an aggregate tells its first cause. */
export const detailOf = (error: unknown): string => {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.split('\n')[0] ?? '').replace(/[.\s]+$/, '');
};

const isNetwork = (code: string) => /^(E[A-Z]{4,}|EAI_[A-Z]+)$/.test(code);

/**
 * What an outside failure of the database means to a person.
 * @returns `undefined` when the error is a fault of ours (a wrong query, a broken constraint).
 */
export const explainDatabaseError = (
  error: unknown,
  where: string,
): DatabaseRefusal | undefined => {
  const code = codeOf(error instanceof AggregateError ? error.errors[0] : error);
  if (code === '53100' || code === 'ENOSPC') return diskFull(where);
  if (code === '57014' || code === '55P03') return tooSlow(where);
  if (/^28|^3D000$|^42501$/.test(code)) return accessRefused(where, detailOf(error));
  if (/^(08|57P0|53[23])/.test(code) || isNetwork(code)) return unreachable(where, detailOf(error));
  if (/timeout|terminated|ended unexpectedly|does not support SSL/i.test(detailOf(error)))
    return unreachable(where, detailOf(error));
  return undefined;
};

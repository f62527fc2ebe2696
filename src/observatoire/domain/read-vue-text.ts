import { hasInvisible, type Refusal, readPlainText } from '#kernel';
import { vueLimits } from './vue-limits.ts';
import {
  controlCharacters,
  empty,
  type Field,
  tooLong,
  tooManyLinks,
  type VueRefusal,
} from './vue-refusals.ts';

/** A text that was read, or why it was refused. */
export type Read<T> = { readonly value: T } | VueRefusal;

export const isRefused = <T>(read: Read<T>): read is VueRefusal => 'why' in (read as Refusal);

const readText = (
  field: Field,
  text: string,
  limit: number,
  links: number,
  lines: boolean,
): Read<string> => {
  const read = readPlainText(text, { limit, links, lines });
  if ('value' in read) return read;
  if (read.fault === 'empty') return empty(field);
  if (read.fault === 'too-long') return tooLong(field, read.length, limit);
  return read.fault === 'too-many-links' ? tooManyLinks(field, links) : controlCharacters(field);
};

export const readTitle = (text: string): Read<string> =>
  readText('title', text, vueLimits.title, vueLimits.linksInTitle, false);

/** Line ends and tabs are kept. */
export const readNote = (text: string): Read<string> =>
  readText('note', text, vueLimits.note, vueLimits.linksInNote, true);

/**
 * The query part of an address, rewritten in one spelling; a leading `?` is dropped.
 * It can only be a query: whatever it holds is encoded.
 */
export const readQuery = (text: string): Read<string> => {
  const limit = vueLimits.query;
  if (text.length > limit + 1) return tooLong('query', text.length, limit);
  if (!text.isWellFormed()) return controlCharacters('query');
  const parameters = new URLSearchParams(text.replace(/^\?/, ''));
  for (const pair of parameters)
    if (pair.some((part) => hasInvisible(part) || /[\n\t]/.test(part)))
      return controlCharacters('query');
  const query = parameters.toString();
  return query.length > limit ? tooLong('query', query.length, limit) : { value: query };
};

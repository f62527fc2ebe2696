import type { Refusal } from '#kernel';
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

/** Controls but tab and line ends; line and paragraph separators; orders that turn the text round. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/u;

const link = /\bhttps?:\/\/|\bwww\./gi;

const counts = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Characters as a person counts them; far beyond the limit, code units do. */
const lengthOf = (text: string, limit: number): number => {
  if (text.length > limit * 8) return text.length;
  let length = 0;
  for (const _ of counts.segment(text)) length++;
  return length;
};

const readText = (
  field: Field,
  text: string,
  limit: number,
  links: number,
  lines: boolean,
): Read<string> => {
  const plain = text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (!plain) return empty(field);
  const length = lengthOf(plain, limit);
  // Marks can be piled upon one character without end: code units are bounded too.
  if (length > limit || plain.length > limit * 4)
    return tooLong(field, Math.max(length, limit + 1), limit);
  if (!plain.isWellFormed() || invisible.test(plain) || (!lines && /[\n\t]/.test(plain)))
    return controlCharacters(field);
  if ((plain.match(link) ?? []).length > links) return tooManyLinks(field, links);
  return { value: plain };
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
    if (pair.some((part) => invisible.test(part) || /[\n\t]/.test(part)))
      return controlCharacters('query');
  const query = parameters.toString();
  return query.length > limit ? tooLong('query', query.length, limit) : { value: query };
};

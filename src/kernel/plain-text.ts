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

export interface PlainTextLimits {
  /** Characters as a person counts them. */
  readonly limit: number;
  readonly links: number;
  /** Whether line ends and tabs are kept. */
  readonly lines: boolean;
}

/** A text that a person typed, or the first thing wrong with it. */
export type PlainText =
  | { readonly value: string }
  | { readonly fault: 'empty' | 'control-characters' | 'too-many-links' }
  | { readonly fault: 'too-long'; readonly length: number };

export const hasInvisible = (text: string): boolean => invisible.test(text);

/** Reads what a person typed in a form: trimmed, composed, with nothing that cannot be seen. */
export const readPlainText = (
  text: string,
  { limit, links, lines }: PlainTextLimits,
): PlainText => {
  const plain = text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  if (!plain) return { fault: 'empty' };
  const length = lengthOf(plain, limit);
  // Marks can be piled upon one character without end: code units are bounded too.
  if (length > limit || plain.length > limit * 4)
    return { fault: 'too-long', length: Math.max(length, limit + 1) };
  if (!plain.isWellFormed() || hasInvisible(plain) || (!lines && /[\n\t]/.test(plain)))
    return { fault: 'control-characters' };
  if ((plain.match(link) ?? []).length > links) return { fault: 'too-many-links' };
  return { value: plain };
};

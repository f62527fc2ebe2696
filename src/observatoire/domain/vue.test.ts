import { expect, test } from 'vitest';
import { readNote, readQuery, readTitle } from './read-vue-text.ts';
import { may, rights, roles } from './rights.ts';
import { editKeyFrom, parseEditKey, parseVueId, vueIdFrom } from './vue.ts';
import { isLapsed, vueLifecycle } from './vue-lifecycle.ts';

test('rights, whole: who may do what to a vue', () => {
  const table = Object.fromEntries(
    Object.keys(rights).map((act) => [
      act,
      roles.filter((role) => may(role, act as keyof typeof rights)).join(' '),
    ]),
  );
  expect(table).toEqual({
    save: 'anyone key-holder',
    read: 'anyone key-holder',
    export: 'anyone key-holder',
    rename: 'key-holder',
    'add-note': 'key-holder',
    'remove-note': 'key-holder',
    'restore-note': 'key-holder',
    delete: 'key-holder',
    restore: 'key-holder',
    'see-deleted': 'key-holder',
    erase: 'key-holder echelle',
  });
  expect(Object.keys(vueLifecycle).filter((act) => !(act in rights))).toEqual([]);
});

test('identifiers and keys spend every random bit they are given', () => {
  expect(vueIdFrom(new Uint8Array(8))).toBe('0000000000');
  expect(vueIdFrom(new Uint8Array(8).fill(255))).toBe('zzzzzzzzzz');
  const key = (bit: number) => {
    const bytes = new Uint8Array(16);
    bytes[bit >> 3] = 128 >> (bit & 7);
    return editKeyFrom(bytes);
  };
  const keys = new Set(Array.from({ length: 128 }, (_, bit) => key(bit)));
  expect(keys.size).toBe(128);
  expect([...keys].every((one) => /^[0-9a-hjkmnp-tv-z]{26}$/.test(one))).toBe(true);
});

test('a copied identifier is forgiven its capitals, hyphens and look-alikes, nothing else', () => {
  expect(parseVueId('7K2M-O1L9X 0')).toBe('7k2m0119x0');
  expect(parseVueId('7k2m0119x')).toBeUndefined();
  expect(parseVueId('7k2m0119xu')).toBeUndefined();
  expect(parseVueId('../../etc/')).toBeUndefined();
  expect(parseEditKey('a'.repeat(26))).toBe('a'.repeat(26));
  expect(parseEditKey(' '.repeat(100))).toBeUndefined();
});

const why = (read: ReturnType<typeof readTitle>) => ('why' in read ? read.why : read.value);

test.each([
  ['  L’ESS en  Bretagne ', 'L’ESS en  Bretagne'],
  ['e\u0301te\u0301', 'été'],
  ['👩‍🌾'.repeat(59), '👩‍🌾'.repeat(59)],
  ['x'.repeat(120), 'x'.repeat(120)],
  ['x'.repeat(121), 'too-long'],
  ['x'.repeat(1_000_000), 'too-long'],
  [`x${'\u0301'.repeat(1000)}`, 'too-long'],
  ['   ', 'empty'],
  ['a\u0000b', 'control-characters'],
  ['a\u202eb', 'control-characters'],
  ['deux\nlignes', 'control-characters'],
  ['\ud800', 'control-characters'],
  ['voir https://exemple.fr', 'too-many-links'],
])('the title %j is read as %j', (text, expected) => {
  expect(why(readTitle(text))).toBe(expected);
});

test('a note keeps its lines and up to five links', () => {
  expect(why(readNote('un\r\ndeux\ttrois'))).toBe('un\ndeux\ttrois');
  expect(why(readNote('www.a.fr '.repeat(5)))).toBe('www.a.fr '.repeat(5).trim());
  expect(why(readNote('www.a.fr '.repeat(6)))).toBe('too-many-links');
  expect(why(readNote('é'.repeat(4001)))).toBe('too-long');
});

test('a query stays a query, whatever is put in it', () => {
  expect(why(readQuery('?a=1&b=été'))).toBe('a=1&b=%C3%A9t%C3%A9');
  expect(why(readQuery(''))).toBe('');
  expect(why(readQuery('#x"><script>'))).toBe('%23x%22%3E%3Cscript%3E=');
  expect(why(readQuery('a=%0d%0aSet-Cookie'))).toBe('control-characters');
  expect(why(readQuery(`a=${'x'.repeat(1998)}`))).toHaveLength(2000);
  expect(why(readQuery(`a=${'x'.repeat(1999)}`))).toBe('query-too-long');
  expect(why(readQuery(`a=${'é'.repeat(400)}`))).toBe('query-too-long');
});

test('thirty days are kept, to the millisecond', () => {
  const at = '2026-11-24T09:00:00.000Z';
  expect(isLapsed(null, at)).toBe(false);
  expect(isLapsed(at, '2026-12-24T08:59:59.999Z')).toBe(false);
  expect(isLapsed(at, '2026-12-24T09:00:00.000Z')).toBe(true);
});

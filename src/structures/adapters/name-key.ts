import { hash } from 'node:crypto';
import { cleDe } from '../domain/mots.ts';

/** 48 bits of a name's key: names that are equal but for small words have the same. */
export const nameKey = (name: string): number | null => {
  const key = cleDe(name);
  return key ? hash('sha1', key, 'buffer').readUIntBE(0, 6) : null;
};

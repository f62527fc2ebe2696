import { createHash, timingSafeEqual } from 'node:crypto';
import { parseEditKey } from '#kernel';

/** A key of 128 random bits cannot be guessed: one round of SHA-256 is enough to hide it. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** @param key as a person gave it; absent, it opens nothing. */
export const keyOpens = (key: string | undefined, keyHash: string): boolean => {
  const read = key === undefined ? undefined : parseEditKey(key);
  if (!read) return false;
  const asked = Buffer.from(hashKey(read), 'hex');
  const kept = Buffer.from(keyHash, 'hex');
  return asked.length === kept.length && timingSafeEqual(asked, kept);
};

/** What the journal holds instead of a text: nobody can try texts against it once the salt is erased. */
export const fingerprint = (salt: string, text: string): string =>
  createHash('sha256').update(`${salt}\n${text}`).digest('hex');

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

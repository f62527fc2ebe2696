import { isIPv6 } from 'node:net';

export interface RateLimitOptions {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests given back each minute. */
  readonly perMinute: number;
  /** Addresses remembered; beyond, the one seen longest ago is forgotten. */
  readonly addresses?: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
}

export type RateVerdict =
  | { readonly allowed: true }
  /** `retryAfter`: whole seconds to wait, for the header of that name. */
  | { readonly allowed: false; readonly retryAfter: number };

/** IPv6 customers hold a whole /64: it counts as one address. IPv4 written in IPv6 is IPv4. */
export const rateKey = (address: string): string => {
  const plain = address.replace(/%.*$/, '').toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
};

/** A bucket of tokens per address, in the memory of this process. */
export const rateLimit = ({
  burst,
  perMinute,
  addresses = 10_000,
  now = () => performance.now(),
}: RateLimitOptions): { take(address: string): RateVerdict; readonly size: number } => {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMilli = perMinute / 60_000;
  return {
    get size() {
      return buckets.size;
    },
    take: (address) => {
      const key = rateKey(address);
      const at = now();
      const bucket = buckets.get(key);
      const tokens = bucket ? Math.min(burst, bucket.tokens + (at - bucket.at) * perMilli) : burst;
      const allowed = tokens >= 1;
      // Set anew, it becomes the one seen last.
      buckets.delete(key);
      buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, at });
      if (buckets.size > addresses) {
        const oldest = buckets.keys().next().value;
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return allowed
        ? { allowed }
        : { allowed, retryAfter: Math.max(1, Math.ceil((1 - tokens) / perMilli / 1000)) };
    },
  };
};

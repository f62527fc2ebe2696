import { expect, test } from 'vitest';
import { rateKey, rateLimit } from './index.ts';

test('an address may take its burst, then waits for the tokens that come back', () => {
  let clock = 0;
  const limit = rateLimit({ burst: 2, perMinute: 6, now: () => clock });
  expect(limit.take('192.0.2.1')).toEqual({ allowed: true });
  expect(limit.take('192.0.2.1')).toEqual({ allowed: true });
  expect(limit.take('192.0.2.1')).toEqual({ allowed: false, retryAfter: 10 });
  expect(limit.take('192.0.2.2')).toEqual({ allowed: true });
  clock = 10_000;
  expect(limit.take('192.0.2.1')).toEqual({ allowed: true });
  expect(limit.take('192.0.2.1')).toEqual({ allowed: false, retryAfter: 10 });
});

test('asking while refused does not lengthen the wait', () => {
  let clock = 0;
  const limit = rateLimit({ burst: 1, perMinute: 1, now: () => clock });
  limit.take('a');
  for (clock = 1000; clock < 60_000; clock += 1000) expect(limit.take('a').allowed).toBe(false);
  expect(limit.take('a').allowed).toBe(true);
});

test('the memory is bounded: the address seen longest ago is forgotten', () => {
  const limit = rateLimit({ burst: 1, perMinute: 1, addresses: 3, now: () => 0 });
  for (const address of ['a', 'b', 'c', 'a', 'd']) limit.take(address);
  expect(limit.size).toBe(3);
  expect(limit.take('a').allowed).toBe(false);
  expect(limit.take('b').allowed).toBe(true);
});

test('an IPv6 network of a customer counts as one address', () => {
  expect(rateKey('2001:db8:1:2:3:4:5:6')).toBe(rateKey('2001:0db8:1:2::9'));
  expect(rateKey('2001:db8::1')).not.toBe(rateKey('2001:db8:0:1::1'));
  expect(rateKey('::ffff:192.0.2.1')).toBe('192.0.2.1');
  expect(rateKey('fe80::1%eth0')).toBe(rateKey('fe80::2'));
});

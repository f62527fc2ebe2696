import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error of the API, as RFC 9457 shapes it. */
export const problem = (
  c: Context,
  status: ContentfulStatusCode,
  title: string,
  detail: string,
): Response =>
  c.body(JSON.stringify({ type: 'about:blank', title, status, detail }), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
  });

/** Headers of an answer that stays true as long as the release does. */
export const cacheByRelease = (c: Context, release: string): void => {
  c.header('Cache-Control', 'public, max-age=60, stale-while-revalidate=600');
  c.header('X-Echelle-Release', release);
};

export { answerHtml } from './answer-html.ts';
export { type CachedListenerOptions, cachedListener } from './cached-listener.ts';
export { type RateLimitOptions, type RateVerdict, rateKey, rateLimit } from './rate-limit.ts';
export { weakEtag } from './weak-etag.ts';

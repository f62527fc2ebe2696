import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';

export interface CachedListenerOptions {
  /** What the answers hold to: when it changes, none of those kept is given again. */
  stamp(): string;
  /** Bytes kept in memory; the answers asked longest ago leave first. */
  readonly bytes?: number;
  /** Bytes of the largest answer kept. */
  readonly largest?: number;
}

interface Kept {
  readonly headers: Record<string, string | number>;
  readonly body: Buffer;
}

type Fetch = Parameters<typeof getRequestListener>[0];

const theme = /(?:^|;\s*)theme=(light|dark)/;

/** A page depends on its address, on how it is packed, and on the theme the reader chose. */
const keyOf = (method: string, url: string, packing: string, cookie: string): string | undefined =>
  method === 'GET' && url.length < 400
    ? `${/\bgzip\b/.test(packing) ? 'gzip' : 'plain'} ${theme.exec(cookie)?.[1] ?? ''} ${url}`
    : undefined;

const keep = (response: Response): boolean =>
  response.status === 200 &&
  response.headers.has('x-echelle-release') &&
  !response.headers.has('set-cookie') &&
  (response.headers.get('content-type') ?? '').startsWith('text/html');

const give = ({ headers, body }: Kept, req: IncomingMessage, res: ServerResponse): void => {
  if (headers['etag'] && req.headers['if-none-match'] === headers['etag']) {
    const { 'content-length': _length, 'content-encoding': _packing, ...others } = headers;
    res.writeHead(304, others).end();
    return;
  }
  res.writeHead(200, headers).end(body);
};

/**
 * Answers pages from memory as long as their release is published, before any routing. Only whole
 * HTML answers that carry `X-Echelle-Release` are kept: nothing personal does.
 */
export const cachedListener = (
  fetch: Fetch,
  { stamp, bytes = 16_000_000, largest = 500_000 }: CachedListenerOptions,
): RequestListener => {
  const kept = new Map<string, Kept>();
  let held = 0;
  let current = stamp();

  const forget = (key: string): void => {
    held -= kept.get(key)?.body.length ?? 0;
    kept.delete(key);
  };
  const store = (key: string, found: Kept): void => {
    forget(key);
    kept.set(key, found);
    held += found.body.length;
    for (const oldest of kept.keys()) {
      if (held <= bytes) break;
      forget(oldest);
    }
  };
  const renew = (): void => {
    if (current === stamp()) return;
    current = stamp();
    kept.clear();
    held = 0;
  };

  const ask: Fetch = async (request, env) => {
    const response = (await fetch(request, env)) as Response;
    const { headers } = request;
    const { pathname, search } = new URL(request.url);
    const key = keyOf(
      request.method,
      `${pathname}${search}`,
      headers.get('accept-encoding') ?? '',
      headers.get('cookie') ?? '',
    );
    if (!key || !keep(response)) return response;
    const body = Buffer.from(await response.arrayBuffer());
    if (body.length <= largest && response.headers.get('x-echelle-release') === stamp()) {
      const own = Object.fromEntries(response.headers);
      store(key, { headers: { ...own, 'content-length': body.length }, body });
    }
    return new Response(body, response);
  };

  const miss = getRequestListener(ask);
  return (req, res) => {
    renew();
    const key = keyOf(
      req.method ?? '',
      req.url ?? '',
      String(req.headers['accept-encoding'] ?? ''),
      req.headers.cookie ?? '',
    );
    const found = key === undefined ? undefined : kept.get(key);
    if (!key || !found) return void miss(req, res);
    kept.delete(key);
    kept.set(key, found);
    give(found, req, res);
  };
};

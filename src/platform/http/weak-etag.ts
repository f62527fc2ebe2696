import { hash } from 'node:crypto';
import { etag } from 'hono/etag';

/**
 * A weak ETag of what is answered. The digest is computed here and now: handing it to the engine's
 * thread pool, as the middleware does by itself, costs more than making a page.
 */
export const weakEtag = () =>
  etag({
    weak: true,
    generateDigest: (body) => new Uint8Array(hash('sha1', body, 'buffer')).buffer,
  });

import { hash } from 'node:crypto';
import type { Context } from 'hono';

/** A page with its weak ETag; who holds the same one already gets 304 and no body. */
export const answerHtml = (c: Context, html: string): Response => {
  const tag = `W/"${hash('sha1', html, 'base64url')}"`;
  c.header('ETag', tag);
  return c.req.header('if-none-match') === tag ? c.body(null, 304) : c.html(html);
};

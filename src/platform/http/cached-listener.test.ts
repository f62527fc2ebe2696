import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { cachedListener } from './index.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** A site of one page that counts how often it is asked. */
const open = async (headers: Record<string, string>, options: { bytes?: number } = {}) => {
  const state = { asked: 0, release: 'a' };
  const listener = cachedListener(
    (request) => {
      state.asked++;
      return new Response(`${new URL(request.url).pathname} of ${state.release}`, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'X-Echelle-Release': state.release,
          ETag: `"${state.release}"`,
          ...headers,
        },
      });
    },
    { stamp: () => state.release, ...options },
  );
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return { state, get };
};

test('a page is made once as long as its release is published', async () => {
  const { state, get } = await open({});
  expect((await get('/fr')).text).toBe('/fr of a');
  const again = await get('/fr');
  expect(again).toMatchObject({ status: 200, text: '/fr of a' });
  expect(again.headers.get('content-type')).toContain('text/html');
  expect(state.asked).toBe(1);
  state.release = 'b';
  expect((await get('/fr')).text).toBe('/fr of b');
  expect(state.asked).toBe(2);
});

test('another address, another theme and another packing are other pages', async () => {
  const { state, get } = await open({});
  await get('/fr?a=1');
  await get('/fr?a=2');
  await get('/fr?a=1', { headers: { Cookie: 'theme=dark' } });
  await get('/fr?a=1', { headers: { 'Accept-Encoding': 'identity' } });
  expect(state.asked).toBe(4);
});

test('who holds the page already is told that it has not changed', async () => {
  const { get } = await open({});
  await get('/fr');
  expect(await get('/fr', { headers: { 'If-None-Match': '"a"' } })).toMatchObject({
    status: 304,
    text: '',
  });
});

test('what carries a cookie, or no release, is never kept', async () => {
  const cookie = await open({ 'Set-Cookie': 'theme=dark' });
  await cookie.get('/fr');
  await cookie.get('/fr');
  expect(cookie.state.asked).toBe(2);
});

test('a form that is sent is never answered from memory', async () => {
  const { state, get } = await open({});
  await get('/fr/vues', { method: 'POST', body: 'a=1' });
  await get('/fr/vues', { method: 'POST', body: 'a=1' });
  expect(state.asked).toBe(2);
});

test('the memory is bounded: the page asked longest ago leaves first', async () => {
  const { state, get } = await open({}, { bytes: 20 });
  for (const path of ['/aa', '/bb', '/aa', '/cc', '/aa']) await get(path);
  expect(state.asked).toBe(3);
  await get('/bb');
  expect(state.asked).toBe(4);
});

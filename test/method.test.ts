import { afterAll, beforeAll, expect, test } from 'vitest';
import { langs } from '#kernel';
import { dynamiquePathsOf } from '../src/observatoire/web/dynamique/paths.ts';
import { paths } from '../src/observatoire/web/paths.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each(langs)('every link into the method leads to a place that exists (%s)', async (lang) => {
  const places = [paths.calcul(lang), paths.manifeste(lang), dynamiquePathsOf.method(lang)];
  const text = await (await site.get(paths.methode(lang))).text();
  for (const place of places) {
    const [page, anchor] = place.split('#');
    expect(page).toBe(paths.methode(lang));
    expect(text, place).toContain(`id="${anchor}"`);
  }
});

test('the method has the same sections in both languages, and an anchor before the same ones', async () => {
  const [fr, en] = await Promise.all(
    langs.map(async (lang) => {
      const text = await (await site.get(paths.methode(lang))).text();
      return [...text.matchAll(/<a id="|<h2>/g)].map(([found]) => found);
    }),
  );
  expect(fr).toEqual(en);
});

test.each(langs)('without a register, home says nothing of one (%s)', async (lang) => {
  const text = await (await site.get(paths.home(lang))).text();
  expect(text).not.toContain('registre-held');
});

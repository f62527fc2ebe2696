import { expect, test } from 'vitest';
import { openSite } from './site.ts';

test('the key of a saved view is shown once, on the page that answers its saving', async () => {
  const site = await openSite();
  const response = await site.get('/fr/vues', {
    method: 'POST',
    body: new URLSearchParams({
      title: 'Une vue',
      page: 'carte',
      query: 'niveau=region',
      release: site.releases.current().manifest.id,
    }),
    headers: { Origin: site.url },
  });
  expect(response.status).toBe(201);
  expect(await response.text()).toMatch(/<code id="key">[0-9a-hjkmnp-tv-z]{26}<\/code>/);
  await site.close();
});

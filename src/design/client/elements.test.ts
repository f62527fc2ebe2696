import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choropleth, classify } from '#platform/charts';
import { chromiumPath, openBrowser } from '../../../test/browser.ts';

const values = [
  { code: 'NW', label: 'Nord-Ouest', value: 1, d: 'M0,0h40v40h-40z' },
  { code: 'NE', label: 'Nord-Est', value: 2, d: 'M50,0h40v40h-40z' },
  { code: 'SE', label: 'Sud-Est', value: 3, d: 'M50,50h40v40h-40z' },
];
const map = choropleth({
  id: 'carte',
  lang: 'fr',
  title: 'L’Est au-dessus de l’Ouest',
  format: (value) => `${value}\u202f%`,
  classification: classify(
    values.map(({ value }) => value),
    'egales',
    3,
  ),
  fond: { width: 90, height: 90, shapes: values, insets: [], attribution: '' },
  values: new Map(values.map(({ code, value }) => [code, value])),
  name: (code) => values.find((found) => found.code === code)?.label ?? code,
  href: (code) => `#${code}`,
});

const html = `<!doctype html><html lang="fr"><head><title>Essai</title>
<style>:root{--ink:#111;--paper:#fff;--muted:#555;--seq-1:#eee;--seq-4:#888;--seq-7:#222}[hidden]{display:none!important}.visually-hidden{position:absolute;clip-path:inset(50%)}</style>
</head><body><main><h1>Essai</h1>
<search-box src="/api?q=" href-template="#/{niveau}/{code}" empty="Aucun territoire"><search><form action="/recherche"><label for="q">Chercher</label><input id="q" name="q"><button>Chercher</button></form></search></search-box>
<figure><carte-ess>${map.svg}</carte-ess><save-png target="svg"><button type="button" hidden>PNG</button></save-png></figure>
<sortable-table label="Trier par cette colonne"><table><caption>Valeurs</caption><thead><tr><th scope="col">Nom</th><th scope="col" class="number">Valeur</th></tr></thead><tbody>
<tr data-code="NW"><th scope="row">Été</th><td data-value="10">10&nbsp;%</td></tr>
<tr data-code="NE"><th scope="row">Zèbre</th><td data-value="">secret</td></tr>
<tr data-code="SE"><th scope="row">Âge</th><td data-value="9.5">9,5&nbsp;%</td></tr>
</tbody></table></sortable-table></main></body></html>`;

let browser: Browser | undefined;
let script = '';

beforeAll(async () => {
  if (!chromiumPath) return;
  browser = await openBrowser();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  });
  script = outputFiles[0]?.text ?? '';
});
afterAll(async () => browser?.close());

const open = async (): Promise<Page> => {
  if (!browser) throw new Error('No browser.');
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    if (pathname !== '/api') return route.fulfill({ contentType: 'text/html', body: 'Résultats' });
    const results = searchParams.get('q')?.startsWith('loz')
      ? [
          { niveau: 'departement', code: '48', nom: 'Lozère' },
          { niveau: 'commune', code: '48095', nom: 'Mende', departement: '48' },
        ]
      : [];
    return route.fulfill({ json: { total: results.length, results } });
  });
  await page.goto('http://echelle.test/');
  await page.addScriptTag({ type: 'module', content: script });
  return page;
};

const names = (page: Page): Promise<string[]> => page.locator('tbody th').allTextContents();

test.skipIf(!chromiumPath)(
  'browser: a table sorts by numbers then by words, blanks last, and says so',
  async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Valeur' }).click();
    expect(await names(page)).toEqual(['Été', 'Âge', 'Zèbre']);
    expect(await page.locator('th.number').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('button', { name: 'Valeur' }).press('Enter');
    expect(await names(page)).toEqual(['Âge', 'Été', 'Zèbre']);
    await page.getByRole('button', { name: 'Nom' }).click();
    expect(await names(page)).toEqual(['Âge', 'Été', 'Zèbre']);
    expect(await page.locator('th.number').getAttribute('aria-sort')).toBeNull();
    await page.close();
  },
);

test.skipIf(!chromiumPath)(
  'browser: the map is one tab stop, and arrows go to the neighbour',
  async () => {
    const page = await open();
    expect(await page.locator('carte-ess a[tabindex="0"]').count()).toBe(1);
    await page.locator('carte-ess a[data-code="NW"]').focus();
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-code') ?? null);
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('NE');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('SE');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('SE');
    expect(await page.locator('.carte-tip').textContent()).toBe('Sud-Est\u00a0: 3\u202f%');
    expect(await page.locator('tr.is-active').getAttribute('data-code')).toBe('SE');
    expect(await page.locator('a[data-code="SE"]').getAttribute('aria-label')).toBe(
      'Sud-Est\u00a0: 3\u202f%',
    );
    await page.close();
  },
);

test.skipIf(!chromiumPath)('browser: suggestions are chosen with the keyboard', async () => {
  const page = await open();
  const field = page.getByRole('combobox', { name: 'Chercher' });
  await field.pressSequentially('loz');
  await page.locator('[role=option]').first().waitFor();
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  await field.press('ArrowUp');
  expect(await page.locator('[aria-selected=true]').textContent()).toBe('Mendecommune (48)');
  await field.press('ArrowDown');
  await field.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  expect(await page.locator(`#${active}`).textContent()).toBe('Lozèredépartement');
  await field.press('Enter');
  expect(page.url()).toBe('http://echelle.test/#/departement/48');
  await page.close();
});

test.skipIf(!chromiumPath)('browser: without a suggestion the form is sent as it is', async () => {
  const page = await open();
  const field = page.getByRole('combobox', { name: 'Chercher' });
  await field.fill('zzz');
  await page.getByText('Aucun territoire').waitFor({ state: 'attached' });
  expect(await field.getAttribute('aria-expanded')).toBe('false');
  await field.press('Enter');
  await page.waitForURL('**/recherche?q=zzz');
  await page.close();
});

test.skipIf(!chromiumPath)(
  'browser: the drawing is saved as a PNG in the colours of the page',
  async () => {
    const page = await open();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PNG' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('echelle.png');
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(180);
    await page.close();
  },
);

test.skipIf(!chromiumPath)(
  'browser: axe finds nothing wrong in the elements and the map',
  async () => {
    const page = await open();
    await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('axe-core/axe.min.js')) });
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; help: string }[] }> };
      };
      return (await axe.run()).violations.map(({ id, help }) => `${id}: ${help}`);
    });
    expect(found).toEqual([]);
    await page.close();
  },
);

test.skipIf(!chromiumPath)('browser: the script stays under 8 kB compressed', async () => {
  const { gzipSync } = await import('node:zlib');
  expect(gzipSync(script).byteLength).toBeLessThan(8_000);
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { langs } from '#kernel';
import { chromiumPath, openBrowser } from '../browser.ts';
import { openSite, type TestSite } from '../site.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that would stop someone: serious and critical. */
const serious = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: {
          run(): Promise<{
            violations: { id: string; impact: string; nodes: { html: string }[] }[];
          }>;
        };
      }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  });
};

const pages = [
  '',
  '/carte',
  '/carte?niveau=region&periode=2008&methode=naturelles&classes=4',
  '/territoires',
  '/territoires/region/53',
  '/territoires/departement/48',
  '/territoires/departement/976',
  '/territoires/commune/48095',
  '/comparer',
  '/comparer?t=region-53,region-52,departement-48',
  '/recherche?q=saint',
  '/recherche?q=zzzzzz',
  '/indicateurs',
  '/indicateurs/part-ess-postes',
  '/chiffres/part-ess-postes/departement/48/2015?perimetre=clap4',
  '/sources',
  '/perimetres',
  '/perimetres/clap4',
  '/editions',
  '/methode',
  '/accessibilite',
  '/rien-ici',
] as const;

describe.skipIf(!chromiumPath)('in a browser', () => {
  let site: TestSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await openSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  const within = async (
    options: Parameters<Browser['newContext']>[0],
    work: (page: Page, context: BrowserContext) => Promise<void>,
  ) => {
    const context = await browser.newContext(options);
    try {
      await work(await context.newPage(), context);
    } finally {
      await context.close();
    }
  };

  describe.each([
    { name: 'a telephone, light', width: 390, height: 844, colorScheme: 'light' as const },
    { name: 'a desk, dark', width: 1440, height: 900, colorScheme: 'dark' as const },
  ])('on $name', ({ width, height, colorScheme }) => {
    test.each(langs)(
      'no page has a serious fault, an error, a stranger or a scroll sideways (%s)',
      async (lang) => {
        await within({ viewport: { width, height }, colorScheme }, async (page) => {
          const faults: string[] = [];
          page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`));
          page.on('console', (line) => {
            if (line.type() === 'error' && !line.text().includes('404'))
              faults.push(`${page.url()} ${line.text()}`);
          });
          page.on('request', (request) => {
            if (!request.url().startsWith(site.url) && !request.url().startsWith('data:'))
              faults.push(`${page.url()} asks ${request.url()}`);
          });
          for (const path of pages) {
            await page.goto(`${site.url}/${lang}${path}`);
            for (const fault of await serious(page)) faults.push(`${path} ${fault}`);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth);
            if (wide > width) faults.push(`${path} is ${wide} px wide`);
          }
          expect(faults).toEqual([]);
        });
      },
      240_000,
    );
  });

  test('with scripts off: search, choose a map, read a figure, reach the row of its source', async () => {
    await within(
      { javaScriptEnabled: false, viewport: { width: 390, height: 844 } },
      async (page) => {
        await page.goto(`${site.url}/fr`);
        await page.locator('main input[type=search]').fill('lozere');
        await page.keyboard.press('Enter');
        await page
          .getByRole('main')
          .getByRole('link', { name: 'Lozère', exact: true })
          .first()
          .click();
        expect(await page.locator('h1').textContent()).toBe('Lozère');
        await page.locator('.figure.hero a').first().click();
        expect(page.url()).toContain('/chiffres/part-ess-postes/departement/48/');
        await page.locator('main a[href*="/ligne/"]').click();
        expect(await page.locator('table').first().textContent()).toContain('departement48');

        await page.goto(`${site.url}/fr/carte`);
        await page.selectOption('#niveau', 'region');
        await page.selectOption('#periode', '2008');
        await page.getByRole('button', { name: 'Afficher' }).click();
        expect(page.url()).toContain('niveau=region');
        expect(page.url()).toContain('periode=2008');
        expect(await page.locator('h2').first().textContent()).toContain('2008');
      },
    );
  });

  test('with scripts off: a view is saved, annotated with its key, opened by another, deleted', async () => {
    await within({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.url}/fr/carte?niveau=region`);
      await page.locator('summary', { hasText: 'Enregistrer cette vue' }).click();
      await page.locator('input[name=title]').fill('Régions, dernière année');
      await page.locator('textarea[name=note]').fill('À relire <b>avant</b> la réunion.');
      await page.getByRole('button', { name: 'Enregistrer cette vue' }).click();
      expect(await page.locator('h1').textContent()).toContain('enregistrée');
      const shared = await page.locator('a[href*="/vues/"]').first().getAttribute('href');
      await within({ javaScriptEnabled: false }, async (other) => {
        await other.goto(new URL(shared?.split('#')[0]?.split('?')[0] ?? '', site.url).href);
        expect(await other.locator('body').textContent()).toContain('Régions, dernière année');
        expect(await other.locator('body').textContent()).toContain(
          'À relire <b>avant</b> la réunion.',
        );
        expect(await other.locator('main b').count()).toBe(0);
      });
    });
  });

  test('with the keyboard only: skip to the content, search, choose from the list', async () => {
    await within({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(`${site.url}/fr`);
      await page.keyboard.press('Tab');
      const first = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      expect(first).toMatch(/^#/);
      await page.keyboard.press('Enter');
      await page.locator('#home-q').focus();
      await page.keyboard.type('cotes d arm', { delay: 20 });
      await page.locator('[role=option]').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL(/territoires\/departement\/22/);
      expect(await page.locator('h1').textContent()).toBe('Côtes-d’Armor');
    });
  });

  test('on the map, the keyboard moves from shape to shape and names each', async () => {
    await within({ viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(`${site.url}/en/carte`);
      const shape = page.locator('carte-ess a').first();
      await shape.focus();
      const before = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      await page.keyboard.press('ArrowDown');
      const after = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      expect(after).not.toBe(before);
      await page.keyboard.press('Enter');
      await page.waitForURL(/territoires\/departement\//);
    });
  });

  test('the reader’s theme is kept from page to page', async () => {
    await within({ colorScheme: 'light' }, async (page) => {
      await page.goto(`${site.url}/fr/carte`);
      await page.locator('a[href*="/affichage"]').first().click();
      await page.locator('html[data-theme=dark]').waitFor();
      expect(page.url()).toContain('/fr/carte');
      await page.goto(`${site.url}/fr/territoires`);
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    });
  });

  test('the other language is one click away, on the same page', async () => {
    await within({}, async (page) => {
      await page.goto(`${site.url}/fr/territoires/departement/22`);
      await page.locator('header a[hreflang=en], a[lang=en]').first().click();
      expect(page.url()).toBe(`${site.url}/en/territoires/departement/22`);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });
  });
});

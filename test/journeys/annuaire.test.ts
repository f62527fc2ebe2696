import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { langs } from '#kernel';
import { sirenFrom } from '../annuaire-sample.ts';
import { type AnnuaireSite, openAnnuaireSite } from '../annuaire-site.ts';
import { chromiumPath, openBrowser } from '../browser.ts';

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
  '/structures',
  '/structures?q=mutuele&lieu=nantes&famille=mutuelle',
  '/structures?q=zzzzzz',
  '/structures?lieu=zzzzqq&famille=x',
  '/structures/732829320',
  `/structures/${sirenFrom(33_000_005)}`,
  `/structures/${sirenFrom(33_000_009)}`,
  '/structures/732829321',
  '/structures/carte',
  '/structures/carte?epci=244400404',
] as const;

describe.skipIf(!chromiumPath)('the directory in a browser', () => {
  let site: AnnuaireSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await openAnnuaireSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test.each([
    { name: 'a telephone, light', width: 390, height: 844, colorScheme: 'light' as const },
    { name: 'a desk, dark', width: 1440, height: 900, colorScheme: 'dark' as const },
  ])(
    'on $name, no page has a serious fault or a scroll sideways, in both languages',
    async ({ width, height, colorScheme }) => {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(`${page.url()} ${error.message}`));
      for (const lang of langs)
        for (const path of pages) {
          await page.goto(`${site.url}/${lang}${path}`);
          for (const fault of await serious(page)) faults.push(`${lang}${path} ${fault}`);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth);
          if (wide > width) faults.push(`${lang}${path} is ${wide} px wide`);
        }
      await page.close();
      expect(faults).toEqual([]);
    },
    240_000,
  );

  test('with scripts off: search in spite of a fault, read why, dispute it, withdraw', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/fr/structures`);
    await page.getByLabel('Nom, sigle ou numéro').fill('fondaton chemin');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Fondation du Chemin Vert' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'Fondation du Chemin Vert',
    );
    await page.getByText('Contester ce classement').click();
    await page.getByLabel('Périmètre').selectOption('loi2014');
    await page.getByLabel('Cette structure').selectOption('dehors');
    await page.getByLabel('Pourquoi, et quelles pièces').fill('Dissoute depuis 2020.');
    await page.getByRole('button', { name: 'Déposer la contestation' }).click();
    const key = (await page.locator('#key').textContent()) ?? '';
    await page.getByRole('link', { name: /contestations\// }).click();
    await page.getByText('Ajouter une pièce ou retirer').click();
    await page.locator('#withdraw-key').fill(key);
    await page.getByRole('button', { name: 'Retirer la contestation' }).click();
    expect(await page.locator('main .status').textContent()).toBe('retirée');
    await context.close();
  });
});

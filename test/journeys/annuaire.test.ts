import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { langs } from '#kernel';
import { ecartsPaths, reportEcarts } from '#structures';
import { loadRepertoire } from '#territoires';
import { sirenFrom, writeSampleAnnuaire } from '../annuaire-sample.ts';
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
  '/perimetres',
  '/perimetres?version=loi2014&date=2026-06-01&cj=5710&naf=62.01Z&liste=liste-esus&sica=hors',
  '/perimetres?version=loi2014&date=&cj=92&naf=x',
  '/perimetres/flores5',
  '/perimetres/urssaf-msa',
  '/perimetres/ecarts',
] as const;

const work = await mkdtemp(join(tmpdir(), 'echelle-journey-'));

/** The disagreements of the sample, as a release holds them. */
const ecartsFiles = async (folder: string) => {
  await writeSampleAnnuaire(folder, loadRepertoire());
  const structures = join(folder, 'structures.parquet');
  await reportEcarts({ structures, version: 'loi2014', date: '2026-11-01', work: folder });
  const { ecarts, summary } = ecartsPaths(folder);
  return { 'ecarts.parquet': ecarts, 'ecarts.json': summary };
};

describe.skipIf(!chromiumPath)('the directory in a browser', () => {
  let site: AnnuaireSite;
  let browser: Browser;
  beforeAll(async () => {
    site = await openAnnuaireSite({ files: await ecartsFiles(work) });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await rm(work, { recursive: true, force: true });
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

  test('with scripts off: a case is tried, refused at its field, mended, judged', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/fr/perimetres`);
    await page.getByLabel('Catégorie juridique').fill('571');
    await page.getByRole('button', { name: 'Juger' }).click();
    const field = page.getByLabel('Catégorie juridique');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('5710');
    await page.getByLabel('la liste des SCOP et SCIC').check();
    await page.getByRole('button', { name: 'Juger' }).click();
    expect(new URL(page.url()).hash).toBe('#essai');
    expect(await page.locator('.verdict-word').textContent()).toContain('Comptée');
    await page.getByText('Choisir les points débattus').click();
    await page.getByLabel('SCOP et SCIC sans catégorie propre').selectOption('hors');
    await page.getByRole('button', { name: 'Juger' }).click();
    expect(await page.locator('.verdict-word').textContent()).toContain('Non comptée');
    await context.close();
  });

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

/**
 * Takes pictures of pages to look at: telephone and desk, light and dark, French and English.
 *
 *   node --import tsx test/look.ts http://localhost:3000 pictures / /carte /territoires/region/53
 *
 * Paths are given without their language. Pages taller than three screens are cut in pieces.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';

const [url, folder, ...paths] = process.argv.slice(2);
if (!url || !folder) {
  console.error('node --import tsx test/look.ts URL FOLDER [PATH …]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const screens = [
  { name: '390', width: 390, height: 844 },
  { name: '1440', width: 1440, height: 900 },
] as const;

const nameOf = (path: string): string =>
  path.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home';

const browser = await openBrowser();
try {
  for (const { name, width, height } of screens)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const lang of ['fr', 'en'] as const) {
        const context = await browser.newContext({ viewport: { width, height }, colorScheme });
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(`${page.url()} ${error.message}`));
        for (const path of paths.length ? paths : ['/']) {
          await page.goto(`${url}/${lang}${path === '/' ? '' : path}`);
          await page.evaluate(() => document.fonts.ready);
          const { total, wide } = await page.evaluate(() => ({
            total: document.documentElement.scrollHeight,
            wide: document.documentElement.scrollWidth,
          }));
          if (wide > width)
            console.error(`${page.url()} is ${wide} px wide on a screen of ${width}`);
          const piece = 3 * height;
          for (let top = 0; top < total; top += piece) {
            const file = `${nameOf(path)}-${lang}-${name}-${colorScheme}-${top / piece}.png`;
            await page.screenshot({
              path: join(folder, file),
              fullPage: true,
              clip: { x: 0, y: top, width, height: Math.min(piece, total - top) },
            });
            console.log(file);
          }
        }
        await context.close();
      }
} finally {
  await browser.close();
}

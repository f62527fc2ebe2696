/**
 * Child process of the tests that measure an import or kill it. Imports one file, once or, given
 * `again`, over and over until it is killed; then prints what was imported and its widest memory.
 */

import { catalogue, importFile } from '#indicateurs';
import { isRefusal } from '#kernel';
import { loadRepertoire } from '#territoires';

/** Households of made-up communes by year, with a wide column that no indicator reads. */
export const householdsMapping = {
  source: {
    title: { fr: 'Ménages', en: 'Households' },
    publisher: 'Une commune',
    address: 'https://example.org/menages',
    licence: { id: 'etalab-2.0', name: 'Licence Ouverte 2.0', url: 'https://example.org/lo' },
    vintage: '2021',
  },
  niveau: 'commune',
  code: 'code',
  period: { column: 'année' },
  columns: [
    { column: 'ménages', indicateur: 'menages-fiscaux' },
    { column: 'imposés', indicateur: 'part-menages-imposes' },
  ],
} as const;

const [, script = '', data = '', from = '', again] = process.argv;

if (script.endsWith('import-child.ts')) {
  const request = { data, from, catalogue, repertoire: loadRepertoire(), today: '2026-11-24' };
  process.stdout.write('ready\n');
  do {
    const done = await importFile({
      ...request,
      mapping: householdsMapping,
      again: Boolean(again),
    });
    if (isRefusal(done)) throw new Error(done.message.en);
    const rss = process.resourceUsage().maxRSS * 1024;
    if (!again) process.stdout.write(`${JSON.stringify({ input: done.input, rss })}\n`);
  } while (again);
}

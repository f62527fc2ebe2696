import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { langs } from '#kernel';
import { readRows, withDuckdb } from '#platform/duckdb';
import { ecartsPaths, parametreIds, reportEcarts } from '#structures';
import { loadRepertoire } from '#territoires';
import { sample, sirenFrom, writeSampleAnnuaire } from './annuaire-sample.ts';
import { type AnnuaireSite, openAnnuaireSite } from './annuaire-site.ts';

const work = mkdtempSync(join(tmpdir(), 'echelle-perimetre-'));
const siren = sirenFrom(33_000_001);
let site: AnnuaireSite;
let bare: AnnuaireSite;
beforeAll(async () => {
  await writeSampleAnnuaire(work, loadRepertoire(), sample);
  const structures = join(work, 'structures.parquet');
  await reportEcarts({ structures, version: 'loi2014', date: '2026-11-01', work });
  const { ecarts, summary } = ecartsPaths(work);
  site = await openAnnuaireSite({
    structures: sample,
    files: { 'ecarts.parquet': ecarts, 'ecarts.json': summary },
  });
  bare = await openAnnuaireSite({ structures: null });
});
afterAll(async () => {
  await site.close();
  await bare.close();
  rmSync(work, { recursive: true, force: true });
});

const page = async (path: string, of = site) => {
  const response = await of.get(path);
  return { status: response.status, response, text: await response.text() };
};

describe('versions', () => {
  test.each(langs)('every debated point shows its default in each version (%s)', async (lang) => {
    const { status, text } = await page(`/${lang}/perimetres`);
    expect(status).toBe(200);
    for (const id of parametreIds) expect(text).toContain(`name="${id}"`);
    expect(text).toContain(`/${lang}/perimetres/flores5`);
    expect(text).toContain({ fr: 'à vérifier', en: 'to be verified' }[lang]);
  });

  test('a version says its categories, activities and points, each with its reference', async () => {
    const { text } = await page('/fr/perimetres/loi2014');
    expect(text).toContain('9220');
    expect(text).toContain('94.91Z');
    expect(text).toContain('loi n° 2014-856 du 31 juillet 2014, article 1er');
    expect(text).toContain('Choix par défaut de cette version');
    expect(text).toContain('href="/fr/perimetres/ecarts"');
    const clap = await page('/en/perimetres/clap4');
    // Read while it held, not today: it would count nobody.
    expect(clap.text).toMatch(/Legal categories counted<\/h2><p>[1-9]/);
  });

  test('a version that is only described shows no rule that is not its own', async () => {
    const { text } = await page('/en/perimetres/urssaf-msa');
    expect(text).toContain('described, not computed');
    expect(text).not.toContain('94.91Z');
  });

  test('a version that does not exist is not found', async () => {
    expect((await page('/fr/perimetres/demain')).status).toBe(404);
  });
});

describe('a case to try', () => {
  const address = (fields: string) => `perimetres?version=loi2014&date=2026-06-01&${fields}`;

  test.each([
    ['an association is counted', 'cj=9220&naf=88.99B', 'Comptée', 'Counted in'],
    ['a party is left out by its activity', 'cj=9220&naf=94.92Z', 'Non comptée', 'Left out'],
    ['a company without proof is left out', 'cj=5710&naf=62.01Z', 'Non comptée', 'Left out'],
    ['its flag lets it in', 'cj=5710&naf=62.01Z&drapeau=O', 'Comptée', 'Counted in'],
    [
      'an approval that is no proof leaves it out',
      'cj=5710&naf=62.01Z&liste=liste-esus&esus-vaut-appartenance=non',
      'Non comptée',
      'Left out',
    ],
    ['nothing known of it', 'cj=', 'Non comptée', 'Left out'],
  ])('%s', async (_case, fields, fr, en) => {
    const french = await page(`/fr/${address(fields)}`);
    expect(french.status).toBe(200);
    expect(french.text).toMatch(new RegExp(`<strong class="is-(in|out)">${fr}</strong>`));
    const english = await page(`/en/${address(fields)}`);
    expect(english.text).toMatch(new RegExp(`<strong class="is-(in|out)">${en}</strong>`));
  });

  test('a choice that changes the rule is repeated beside the verdict', async () => {
    const flores = await page(
      '/en/perimetres?version=flores5&date=2026-06-01&cj=9240&congregation=hors',
    );
    expect(flores.text).toContain('Choices that change the rule');
    expect(flores.text).toContain('Left out');
  });

  test('what cannot be read is said at each field, what was typed is given back', async () => {
    const { status, text } = await page(
      '/en/perimetres?version=loi2014&cj=92&naf=%3Cb%3E&date=hier&drapeau=O',
    );
    expect(status).toBe(400);
    for (const id of ['cj', 'naf', 'date']) expect(text).toContain(`id="essai-${id}-error"`);
    expect(text.match(/class="field-error"/g)).toHaveLength(3);
    expect(text).toContain('value="92"');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('class="is-in"');
  });

  test('a link may set the version without asking anything yet', async () => {
    const { status, text } = await page('/fr/perimetres?version=clap4');
    expect(status).toBe(200);
    expect(text).toContain('<option value="clap4" selected');
    expect(text).not.toContain('verdict-word');
  });
});

describe('disagreements', () => {
  test.each(langs)('counted by kind and category, each structure a link (%s)', async (lang) => {
    const { status, text } = await page(`/${lang}/perimetres/ecarts`);
    expect(status).toBe(200);
    expect(text).toContain(`href="/${lang}/structures/${siren}"`);
    expect(text).toContain(`/${lang}/perimetres/ecarts?ecart=dans-sans-drapeau`);
    expect(text).toContain('9220');
  });

  test('who asked to be withheld, and natural persons, are counted and never listed', async () => {
    const hidden = [sirenFrom(33_000_009), sirenFrom(33_000_010)];
    const pages = [
      await page('/fr/perimetres/ecarts'),
      await page('/fr/perimetres/ecarts.csv'),
      await page('/en/perimetres/ecarts?ecart=dans-sans-drapeau&categorie=9220'),
    ];
    for (const { text } of pages)
      for (const each of [...hidden, 'NOM A TAIRE', 'Nom A Taire', 'DUPONT'])
        expect(text).not.toContain(each);
    const rows = await withDuckdb((connection) =>
      readRows<{ siren: string }>(
        connection,
        `FROM read_parquet('${ecartsPaths(work).ecarts}') WHERE siren IN ('${hidden.join("','")}')`,
      ),
    );
    expect(rows).toEqual([]);
    expect(pages[0]?.text).toContain('comptés sans être listés');
  });

  test('the file holds every row of the page, and no formula for a spreadsheet', async () => {
    const { response, text } = await page('/en/perimetres/ecarts.csv?ecart=dans-sans-drapeau');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const lines = text.trim().split('\n');
    expect(lines[0]).toBe(
      'siren,name,legal_category,naf,flag,lists,in,disagreement,disagreement_code,perimeter,date',
    );
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines.slice(1)) expect(line).toContain('dans-sans-drapeau,loi2014');
    expect(text).toContain(`"'=CMD(""rm"") ASSOCIATION"`);
    const parquet = await site.get('/fr/perimetres/ecarts.parquet');
    expect(Buffer.from(await parquet.arrayBuffer()).toString('latin1', 0, 4)).toBe('PAR1');
  });

  test('a filter that names nothing is said, and everything is shown', async () => {
    const { status, text } = await page("/en/perimetres/ecarts?ecart=x'--&categorie=12");
    expect(status).toBe(200);
    expect(text).toContain('names no disagreement');
    expect(text).toContain(siren);
  });

  test.each(langs)('without a register the page says so, and how to get one (%s)', async (lang) => {
    const { status, text } = await page(`/${lang}/perimetres/ecarts`, bare);
    expect(status).toBe(200);
    expect(text).toContain('bin/echelle import sirene');
    expect((await page(`/${lang}/perimetres/ecarts.csv`, bare)).status).toBe(404);
  });
});

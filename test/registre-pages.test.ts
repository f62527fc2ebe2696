import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { langs } from '#kernel';
import { generateRegister } from '../bench/register-generator.ts';
import { vuesMemory } from '../src/observatoire/adapters/vues-memory.ts';
import { openSite, type TestSite } from './site.ts';

const echelle = fileURLToPath(new URL('../bin/echelle', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'echelle-registre-pages-'));
const data = join(folder, 'data');
const run = async (...args: readonly string[]) => {
  const env = { ...process.env, ECHELLE_DATA: data, ECHELLE_MIRROR: '' };
  await promisify(execFile)(process.execPath, [echelle, ...args], { env });
};

let site: TestSite;
beforeAll(async () => {
  const { unites, etablissements } = await generateRegister({
    out: join(folder, 'registre'),
    etablissements: 6000,
    defects: 2,
  });
  await run('import', 'sirene', '--from', unites.parquet, etablissements.parquet);
  await run('release', 'build');
  site = await openSite(vuesMemory(), data);
}, 240_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = async (path: string) => {
  const response = await site.get(path);
  return {
    status: response.status,
    text: (await response.text()).replaceAll(/[\u00a0\u202f]/g, ' '),
  };
};

test.each(langs)('home says in one sentence what register the release holds (%s)', async (lang) => {
  const { text } = await page(`/${lang}`);
  const said = /<p class="registre-held">(.*?)<\/p>/.exec(text)?.[1] ?? '';
  expect(said).toContain({ fr: '1er juin 2026', en: '1 June 2026' }[lang]);
  for (const place of [
    `/${lang}/structures`,
    `/${lang}/chiffres/registre-ess-etablissements/france/FR/`,
    `/${lang}/dynamiques`,
  ])
    expect(said).toContain(`href="${place}`);
});

test('a file of the register says its rows, its rejects and its repairs in words', async () => {
  const input = site.releases
    .current()
    .manifest.inputs.find(({ source }) => source === 'sirene-etablissements');
  const fr = await page(`/fr/sources/${input?.id}`);
  expect(fr.text).toContain('Lignes rejetées');
  expect(fr.text).toContain('la clé du SIRET est fausse');
  expect(fr.text).toContain('commune inconnue du Code officiel géographique, laissée vide');
  expect(fr.text).toContain('diffusion partielle : ni nom ni adresse ne se montrent');
  expect(fr.text).not.toContain('/fichier"');
  const en = await page(`/en/sources/${input?.id}`);
  expect(en.text).toContain('the key of the SIRET is wrong');
  expect(en.text).toContain('left empty');
  expect((await page(`/en/sources/${input?.id}/fichier`)).status).toBe(404);
});

test('a release lists the checks of its register in words', async () => {
  const { id } = site.releases.current().manifest;
  const fr = await page(`/fr/editions/${id}`);
  expect(fr.text).toContain('Chaque ligne du registre et des listes est gardée ou rejetée');
  const en = await page(`/en/editions/${id}`);
  expect(en.text).toContain('Every row of the register and the lists is kept or rejected');
  expect(en.text).not.toContain('>registre-');
});

test('the disagreements of the release are counted, and lead to pages that exist', async () => {
  const { text } = await page('/fr/perimetres/ecarts');
  const [, siren] = /href="\/fr\/structures\/(\d{9})"/.exec(text) ?? [];
  expect(siren).toBeDefined();
  expect((await page(`/fr/structures/${siren}`)).status).toBe(200);
});

test('a map of a computed share says its perimeter', async () => {
  const { text } = await page(
    '/en/carte?indicateur=registre-part-ess-etablissements&niveau=departement',
  );
  expect(text).toContain('href="/en/perimetres/flores5"');
});

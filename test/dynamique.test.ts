import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeSource from 'axe-core';
import { Hono } from 'hono';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Frame, makeAssets } from '#design';
import { openReleases, type Releases } from '#indicateurs';
import { isRefusal, langs } from '#kernel';
import { appartenanceSql } from '#structures';
import { readDecoupage, readRepertoire } from '#territoires';
import { type Dynamique, openDynamique } from '../src/observatoire/adapters/dynamique-sqlite.ts';
import { readSeuils } from '../src/observatoire/sources/alertes-seuils.ts';
import { makeDynamique, registerOfUpdates } from '../src/observatoire/steps/make-dynamique.ts';
import { dynamiqueApiRoutes } from '../src/observatoire/web/dynamique/api.ts';
import type { DynamiqueEffects } from '../src/observatoire/web/dynamique/context.ts';
import { dynamiqueRoutes } from '../src/observatoire/web/dynamique/routes.tsx';
import { chromiumPath, openBrowser } from './browser.ts';
import { type SampleEtablissement, writeCleanRegister } from './register-clean.ts';

let folder: string;
let releases: Releases;
let assets: Awaited<ReturnType<typeof makeAssets>>;
let dynamique: Dynamique | undefined;

/** Steady everywhere but in Rennes, where associations close. */
const etablissements = (): readonly SampleEtablissement[] =>
  ['35238', '44109', '75056', '13055', '59350'].flatMap((commune, place) =>
    Array.from({ length: 90 }, (_, at) => ({
      siren: 1000 * (place + 1) + at,
      commune,
      naf: at % 3 ? '88.10A' : '93.12Z',
      creation: `${1995 + (at % 30)}-03-01`,
      fermeture:
        place === 0 && at % 3 && at % 5 < 2
          ? `${2023 + (at % 3)}-06-01`
          : at % 17 === 0
            ? '2025-09-01'
            : null,
    })),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dynamique-pages-'));
  const rows = etablissements();
  const register = await writeCleanRegister(
    folder,
    rows.map(({ siren }) => ({
      siren,
      categorieJuridique: siren % 10 ? 9220 : 5560,
      naf: '88.10A',
    })),
    rows,
  );
  const made = await makeDynamique(
    {
      ...register,
      couverture: 'stock',
      asOf: '2026-10-31',
      snapshots: ['0123456789abcdef'],
      appartenance: appartenanceSql('flores5', '2026-10-31'),
      version: 'flores5',
      territoires: readDecoupage(2026).territoires,
      millesime: 2026,
      seuils: readSeuils('2026-10-31'),
    },
    folder,
  );
  if (isRefusal(made)) throw new Error(made.message.en);
  dynamique = openDynamique(folder);
  const opened = await openReleases({ data: inject('embedded'), makeRepertoire: readRepertoire });
  if (isRefusal(opened)) throw new Error(opened.message.en);
  releases = opened;
  assets = await makeAssets();
});
afterAll(async () => {
  dynamique?.close();
  releases.close();
  await rm(folder, { recursive: true, force: true });
});

const site = (more: Partial<DynamiqueEffects> = {}): Hono => {
  const effects: DynamiqueEffects = {
    releases,
    url: 'http://localhost',
    dynamique: () => dynamique,
    frame: (c, lang): Frame => ({
      lang,
      path: new URL(c.req.url).pathname.replace(/^\/(fr|en)/, ''),
      theme: undefined,
      assets,
      spaces: [],
      footer: [],
      release: undefined,
      url: 'http://localhost',
    }),
    ...more,
  };
  return new Hono()
    .route('/', dynamiqueRoutes(effects))
    .route('/api/v1', dynamiqueApiRoutes(effects));
};

const open = async (path: string, more: Partial<DynamiqueEffects> = {}) => {
  const response = await site(more).request(path);
  const text = await response.text();
  return { status: response.status, text, document: parseHTML(text).document };
};

const plain = (text: string | null | undefined): string =>
  (text ?? '').replaceAll(/[\u00a0\u202f]/g, ' ');

describe.each(langs)('pages (%s)', (lang) => {
  test.each([
    '/dynamiques',
    '/dynamiques/region/53',
    '/dynamiques/departement/35',
    '/dynamiques/epci/243500139',
    '/dynamiques/commune/35238',
    '/dynamiques/departement/35?famille=association&secteur=88',
    '/dynamiques?famille=ensemble&secteur=OQ',
  ])('%s says its finding first, draws it, gives its table and how it is made', async (path) => {
    const { status, document } = await open(`/${lang}${path}`);
    expect(status).toBe(200);
    expect(document.querySelector('h1')?.textContent).toMatch(/2025/);
    expect(document.querySelector('figure svg title')?.textContent).toBeTruthy();
    expect(document.querySelectorAll('figure table tbody tr').length).toBeGreaterThanOrEqual(15);
    const calcul = plain(document.querySelector('#calcul')?.textContent);
    expect(calcul).toContain('31');
    expect(calcul).toContain('Flores');
    for (const link of document.querySelectorAll('a[href^="#"]'))
      expect(document.querySelector(link.getAttribute('href') ?? ''), path).not.toBeNull();
  });

  test('a territory without anything says so', async () => {
    const { status, document } = await open(`/${lang}/dynamiques/commune/48095`);
    expect(status).toBe(200);
    expect(document.querySelector('.notice')).not.toBeNull();
    expect(document.querySelector('figure')).toBeNull();
  });

  test('without a register the page says so, and how to get it', async () => {
    const { status, text } = await open(`/${lang}/dynamiques`, { dynamique: () => undefined });
    expect(status).toBe(200);
    expect(text).toContain('StockEtablissement');
  });

  test('a register of updates gives its reason', async () => {
    const { document } = await open(`/${lang}/dynamiques/region/53`, {
      dynamique: () => undefined,
      dynamiqueAbsence: () => registerOfUpdates,
    });
    expect(plain(document.body.textContent)).toContain(plain(registerOfUpdates.message[lang]));
  });

  test('the filters are a form that works without script', async () => {
    const { document } = await open(`/${lang}/dynamiques/departement/35?famille=cooperative`);
    const form = document.querySelector('form.controls');
    expect(form?.getAttribute('method')).toBe('get');
    expect(
      form?.querySelector('select[name=famille] option[selected]')?.getAttribute('value'),
    ).toBe('cooperative');
  });
});

test('Rennes’ associations are a warning, said with its numbers and its doubt', async () => {
  const { document } = await open('/fr/dynamiques?alertes=epci');
  const line = plain(document.querySelector('#alertes li')?.textContent);
  expect(line).toContain('Rennes Métropole');
  expect(line).toMatch(/\d+ fermetures pour \d+ créations?, soit −/);
  expect(line).toContain('Le hasard seul');
});

test('an unknown territory is left to the page that says nothing is there', async () => {
  expect((await open('/fr/dynamiques/commune/99999')).status).toBe(404);
  expect((await open('/fr/dynamiques/planete/1')).status).toBe(404);
});

test('the API gives the years in JSON and CSV, and the survival', async () => {
  const response = await site().request('/api/v1/dynamique?niveau=departement&code=35&famille=ess');
  const body = (await response.json()) as {
    annees: { annee: number; debut: number; creations: number; fermetures: number; fin: number }[];
    survie: unknown[];
    asOf: string;
  };
  expect(body.asOf).toBe('2026-10-31');
  expect(body.annees).toHaveLength(15);
  for (const year of body.annees)
    expect(year.fin).toBe(year.debut + year.creations - year.fermetures);
  expect(body.survie.length).toBeGreaterThan(5);
  const csv = await site().request('/api/v1/dynamique?niveau=departement&code=35&format=csv');
  expect(csv.headers.get('content-type')).toContain('text/csv');
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(16);
});

test.each([
  ['niveau=planete', 400],
  ['famille=ong', 400],
  ['secteur=XX', 400],
  ['format=xml', 400],
  ['niveau=commune&code=99999', 404],
])('the API answers %s by a problem that says what to ask (%i)', async (query, status) => {
  const response = await site().request(`/api/v1/dynamique?${query}`);
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

test('the API lists warnings with the number of crossings looked at', async () => {
  const response = await site().request('/api/v1/dynamique/alertes?niveau=epci');
  const body = (await response.json()) as { total: number; tested: Record<string, number> };
  expect(body.total).toBeGreaterThan(0);
  expect(body.tested['epci']).toBeGreaterThanOrEqual(body.total);
});

test.skipIf(!chromiumPath)('pages pass axe in both languages, at both widths', async () => {
  const browser = await openBrowser();
  try {
    for (const lang of langs)
      for (const width of [390, 1440]) {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        const { text } = await open(`/${lang}/dynamiques/departement/35`);
        const style = [...assets.files].find(([name]) => name.endsWith('.css'))?.[1].body ?? '';
        await page.setContent(text.replace(/<link rel="(stylesheet|preload)"[^>]*>/g, ''));
        await page.addStyleTag({ content: Buffer.from(style as Uint8Array).toString('utf8') });
        await page.addScriptTag({ content: AxeSource.source });
        const found = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as { axe: typeof AxeSource };
          const { violations } = await axe.run();
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        });
        expect(found).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        await page.close();
      }
  } finally {
    await browser.close();
  }
});

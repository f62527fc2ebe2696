import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperLook } from '#design';
import { catalogue } from '#indicateurs';
import { langs } from '#kernel';
import { toHtml, toMarkdown } from '#platform/document';
import { makePdfCompiler } from '#platform/pdf';
import { loadRepertoire, type Territoire } from '#territoires';
import { calculeOf } from '../src/observatoire/domain/calcule.ts';
import { portraitOf } from '../src/observatoire/domain/portrait.ts';
import { t } from '../src/observatoire/web/messages.ts';
import { portraitDocument } from '../src/observatoire/web/portrait/document.ts';
import { explained, hrefs, numbersOf } from './numbers.ts';
import { defects, singles, writeSmallStock } from './register-files.ts';
import {
  buildHere,
  makeRegisterRelease,
  newFolder,
  type RegisterRelease,
  takeIn,
} from './register-release.ts';
import { openSite, type TestSite } from './site.ts';

let made: RegisterRelease;
let site: TestSite;
beforeAll(async () => {
  made = await makeRegisterRelease();
  site = await openSite(undefined, made.data);
});
afterAll(async () => {
  await site?.close();
  await made?.remove();
});

const openOn = async (from: TestSite, path: string) => {
  const response = await from.get(path);
  const { document } = parseHTML(await response.text());
  return { status: response.status, document };
};
const open = (path: string) => openOn(site, path);
const json = async (path: string) => {
  const response = await site.get(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const release = () => site.releases.current();
const pageOf = ({ niveau, code }: Pick<Territoire, 'niveau' | 'code'>, lang = 'fr') =>
  `/${lang}/territoires/${niveau}/${code}`;

describe('a release of a small register of today', () => {
  test('every row of both files is kept or rejected, and the release says so', () => {
    const register = made.manifest.inputs.filter(({ source }) => source.startsWith('sirene-'));
    expect(register.map(({ source }) => source).toSorted()).toEqual([
      'sirene-etablissements',
      'sirene-unites',
    ]);
    for (const { read, kept, rejected } of register) {
      expect(kept + rejected).toBe(read);
      expect(rejected).toBe(defects);
    }
    expect(
      made.manifest.checks.find(({ id }) => id === 'registre-kept-and-rejected'),
    ).toMatchObject({ verdict: 'pass' });
  });

  test('every commune and every EPCI has a computed figure or a true zero', () => {
    const { repertoire } = release();
    const empty: string[] = [];
    let withShare = 0;
    for (const niveau of ['epci', 'commune'] as const)
      for (const territoire of repertoire.list(niveau)) {
        const main = calculeOf(release(), territoire)?.main;
        if (main?.indicateur.id === 'registre-part-ess-etablissements') withShare++;
        else if (main?.observation.value !== 0) empty.push(`${niveau} ${territoire.code}`);
      }
    expect(empty).toEqual([]);
    expect(withShare).toBeGreaterThan(10);
  }, 60_000);

  test('their pages answer, led by that figure, which is said computed', async () => {
    const { repertoire } = release();
    // All of them, one in forty communes: the page is the same, and its figure was held above.
    const every = process.env['ECHELLE_TEST_EVERY_PAGE'] ? 1 : 40;
    const places = [
      ...repertoire.list('epci'),
      ...repertoire.list('commune').filter((_, at) => at % every === 0),
    ];
    for (const [at, territoire] of places.entries()) {
      const lang = langs[at % 2] ?? 'fr';
      const { status, document } = await open(pageOf(territoire, lang));
      const path = pageOf(territoire, lang);
      expect(status, path).toBe(200);
      const hero = document.querySelector('.figure.hero');
      expect(hero?.querySelector('.figure-number')?.textContent, path).toMatch(/\d/);
      expect(hero?.innerHTML, path).toContain('/chiffres/registre-');
      expect(hero?.textContent, path).toMatch(/d’après le registre|from the register/);
      expect(hero?.textContent, path).not.toMatch(/publi/);
      expect(document.querySelector('p.lede')?.textContent, path).toMatch(
        /calcul d’après le registre|computed from the register/,
      );
    }
  }, 600_000);

  test('a share shows one decimal, estimated or not', async () => {
    const { document } = await open(pageOf({ niveau: 'commune', code: '35238' }));
    const shares = [...document.querySelectorAll('#registre a[href*="registre-part-"]')].map(
      (link) => link.textContent ?? '',
    );
    expect(shares.length).toBeGreaterThanOrEqual(4);
    for (const share of shares.filter((text) => /\d/.test(text)))
      expect(share).toMatch(/^\d+,\d\u202f%$/);
  });

  test('the page of a computed figure names both files, the rule, the interval, and the list', async () => {
    const { document } = await open(
      '/fr/chiffres/registre-ess-emplois-estimes/france/FR/2025?perimetre=flores5',
    );
    const text = document.body.textContent ?? '';
    for (const { id, source } of made.manifest.inputs)
      if (source.startsWith('sirene-'))
        expect(document.querySelector(`a[href="/fr/sources/${id}"]`), source).not.toBeNull();
    expect(text).toMatch(/Intervalle de l’estimation\s*[\d\u202f]+ – [\d\u202f]+/);
    expect(document.querySelector('a[href="/fr/perimetres/flores5"]')).not.toBeNull();
    const anchor = document.querySelector('a[href="/fr/methode#registre"]');
    expect(anchor).not.toBeNull();
    expect((await open('/fr/methode')).document.querySelector('#registre')).not.toBeNull();
    expect((await open('/en/methode')).document.querySelector('#registre')).not.toBeNull();
    const list = hrefs(document.body).find((href) => href.startsWith('/fr/structures?'));
    expect(list).toContain('etat=active');
    expect((await site.get(list ?? '')).status).toBe(200);
  });

  test('where each organisation has one establishment, its list counts what the figure counts', async () => {
    for (const code of singles)
      for (const perimetre of ['flores5', 'loi2014'] as const) {
        const [figure] = release()
          .observations({ indicateur: 'registre-ess-etablissements', niveau: 'commune', code })
          .filter((each) => each.perimetre === perimetre);
        const { document } = await open(
          `/fr/chiffres/registre-ess-etablissements/commune/${code}/2025?perimetre=${perimetre}`,
        );
        const list = hrefs(document.body).find((href) => href.startsWith('/fr/structures?'));
        const { body } = await json(`/api/v1${list?.replace('/fr', '')}`);
        expect(figure?.value).toBeGreaterThan(5);
        expect(body['total'], `${code} ${perimetre}`).toBe(figure?.value);
      }
  });

  test('elsewhere the two differ, and the page says why', async () => {
    const [figure] = release()
      .observations({ indicateur: 'registre-ess-etablissements', niveau: 'commune', code: '35238' })
      .filter((each) => each.perimetre === 'flores5');
    const { body } = await json(
      '/api/v1/structures?lieu=commune-35238&etat=active&perimetre=flores5',
    );
    expect(body['total']).not.toBe(figure?.value);
    for (const [lang, said] of [
      ['fr', 'La liste compte des structures'],
      ['en', 'The list counts organisations'],
    ] as const) {
      const { document } = await open(
        `/${lang}/chiffres/registre-ess-etablissements/commune/35238/2025?perimetre=flores5`,
      );
      expect(document.body.textContent).toContain(said);
    }
  });

  test('a computed figure never enters the themes of published ones', async () => {
    const computed = new Set(
      catalogue.filter(({ computedFrom }) => computedFrom).map(({ id }) => id),
    );
    for (const [niveau, code] of [
      ['france', 'FR'],
      ['region', '53'],
      ['departement', '48'],
      ['epci', '243500139'],
      ['commune', '35238'],
    ] as const) {
      const territoire = release().repertoire.find(niveau, code);
      if (!territoire) throw new Error(code);
      const { main, keys, context, missing } = portraitOf(release(), territoire);
      const told = [...(main ? [main] : []), ...keys, ...context, ...missing];
      expect(told.filter(({ indicateur }) => computed.has(indicateur.id))).toEqual([]);
      const { document } = await open(pageOf(territoire));
      const published = [
        ...document.querySelectorAll('ul.figures'),
        ...[...document.querySelectorAll('section')].filter(
          (section) => section.querySelector('h2')?.textContent === t.contextTitle.fr,
        ),
      ];
      for (const part of published)
        expect(hrefs(part).filter((href) => href.includes('/chiffres/registre-'))).toEqual([]);
    }
    const { document } = await open('/fr/indicateurs');
    for (const section of document.querySelectorAll('section')) {
      const ids = hrefs(section).map((href) => href.split('/').at(-1) ?? '');
      const known = ids.filter((id) => computed.has(id));
      if (known.length) expect(known).toEqual(ids);
    }
  });

  test('the cube, the directory and the dynamics answer on the API', async () => {
    const cube = await json('/api/v1/cube?niveau=commune&code=35238&perimetre=flores5');
    expect(cube.status).toBe(200);
    expect(cube.body['cells']).toHaveLength(1);
    const [cell] = cube.body['cells'] as { etablissements: number }[];
    const [figure] = release()
      .observations({ indicateur: 'registre-ess-etablissements', niveau: 'commune', code: '35238' })
      .filter(({ perimetre }) => perimetre === 'flores5');
    expect(cell?.etablissements).toBe(figure?.value);
    const structures = await json('/api/v1/structures?lieu=commune-35238');
    expect(structures.status).toBe(200);
    expect(structures.body['total']).toBeGreaterThan(50);
    const dynamique = await json('/api/v1/dynamique?niveau=commune&code=35238');
    expect(dynamique.status).toBe(200);
    expect(JSON.stringify(dynamique.body)).toContain('2025');
  });

  test.each(langs)(
    'every number leads to its source in two clicks (%s)',
    async (lang) => {
      const { repertoire } = release();
      const places = (
        [
          ['france', 'FR'],
          ['region', '53'],
          ['departement', '35'],
          ['departement', '48'],
          ['epci', '243500139'],
          ['commune', '35238'],
          ['commune', '15014'],
          ['commune', '01001'],
        ] as const
      ).flatMap(([niveau, code]) => repertoire.find(niveau, code) ?? []);
      expect(places).toHaveLength(8);
      const orphans: string[] = [];
      const figures = new Set<string>();
      for (const territoire of places) {
        const { status, document } = await open(pageOf(territoire, lang));
        expect(status).toBe(200);
        for (const number of numbersOf(document))
          if (!explained(number))
            orphans.push(`${pageOf(territoire, lang)}: ${number.textContent?.trim()}`);
        for (const href of hrefs(document.body)) {
          if (href.includes('/chiffres/registre-')) figures.add(href);
          const [page = '', anchor] = href.split('#');
          if (anchor !== 'calcul' && anchor !== 'registre') continue;
          const how = await open(page);
          expect(how.status, href).toBe(200);
          expect(how.document.querySelector(`[id="${anchor}"]`), href).not.toBeNull();
        }
      }
      expect(orphans).toEqual([]);
      expect(figures.size).toBeGreaterThan(100);
      const sources = new Set<string>();
      for (const path of figures) {
        const { status, document } = await open(path);
        expect(status, path).toBe(200);
        const found = hrefs(document.body).filter((href) => /\/sources\/[0-9a-f]{16}$/.test(href));
        expect(found, path).toHaveLength(2);
        for (const href of found) sources.add(href);
      }
      for (const path of sources) {
        const { status, document } = await open(path);
        expect(status, path).toBe(200);
        expect(document.body.textContent, path).toContain('Licence Ouverte');
      }
    },
    300_000,
  );

  test('the portrait of an EPCI opens on the computed share, in each format, the same when made again', async () => {
    const compiler = await makePdfCompiler();
    const again = await makePdfCompiler();
    const [first] = singles;
    for (const lang of langs)
      for (const [niveau, code] of [
        ['epci', '243500139'],
        ['commune', '35238'],
        ['commune', first],
        ['commune', '01001'],
        ['departement', '35'],
      ] as const) {
        const territoire = release().repertoire.find(niveau, code);
        if (!territoire) throw new Error(code);
        const telling = { lang, release: release(), url: 'https://example.org' };
        const document = portraitDocument(telling, territoire, paperLook);
        if (niveau !== 'departement') {
          const [opening] = document.blocks;
          expect(opening).toMatchObject({
            kind: 'hero',
            figure: { label: expect.stringMatching(/d’après le registre|from the register/) },
          });
        }
        const markdown = toMarkdown(document);
        const title = lang === 'fr' ? 'Calculé d’après le registre' : 'Computed from the register';
        expect(markdown).toContain(`## ${title}`);
        expect(markdown).toMatch(/Sirene, (?:stock des établissements|stock of establishments)/);
        expect(markdown).toContain('Licence Ouverte 2.0');
        expect(markdown).toContain('2026-02-01');
        expect(toHtml(document, paperLook)).toContain(title);
        const pdf = Buffer.from(compiler.compile(document, paperLook));
        expect(pdf.toString('latin1')).toContain('<pdfuaid:part>1</pdfuaid:part>');
        expect(pdf.equals(Buffer.from(again.compile(document, paperLook)))).toBe(true);
      }
  });
});

describe('a release of a register of updates', () => {
  let updates: RegisterRelease;
  let own: TestSite;
  beforeAll(async () => {
    updates = await makeRegisterRelease('updates');
    own = await openSite(undefined, updates.data);
  });
  afterAll(async () => {
    await own?.close();
    await updates?.remove();
  });

  test('holds counts, and no share anywhere', () => {
    const current = own.releases.current();
    expect(current.count({ indicateur: 'registre-ess-etablissements' })).toBeGreaterThan(1000);
    for (const { id } of catalogue.filter(({ computedFrom }) => computedFrom))
      if (id.startsWith('registre-part-'))
        expect(current.count({ indicateur: id, breakdown: '*', all: true }), id).toBe(0);
    const [input] = updates.manifest.inputs.filter(({ source }) => source === 'sirene-2017');
    expect(input?.read).toBe(120);
    expect((input?.kept ?? 0) + (input?.rejected ?? 0)).toBe(120);
  });

  test('has no dynamics, and no figure that leads', async () => {
    expect(own.releases.current().file('dynamique.sqlite')).toBeUndefined();
    for (const lang of langs) {
      const { status, document } = await openOn(
        own,
        pageOf({ niveau: 'commune', code: '35238' }, lang),
      );
      expect(status).toBe(200);
      expect(document.querySelector('.figure.hero')).toBeNull();
      expect(document.querySelector('#dynamique')).toBeNull();
      expect(hrefs(document.body).filter((href) => href.includes('registre-part'))).toEqual([]);
    }
  });

  test('says why: on the page, on that of dynamics, in the portrait, on the API', async () => {
    const said = { fr: 'ni le total ni un échantillon', en: 'neither the whole nor a sample' };
    for (const lang of langs) {
      const page = await openOn(own, pageOf({ niveau: 'epci', code: '243500139' }, lang));
      expect(page.document.querySelector('#registre')?.textContent).toContain(said[lang]);
      const dynamiques = await openOn(own, `/${lang}/dynamiques`);
      expect(dynamiques.document.body.textContent).toMatch(/pas un stock|no stock/);
      const markdown = await own.get(`/${lang}/territoires/epci/243500139/portrait.md`);
      expect(await markdown.text()).toContain(said[lang]);
      const pdf = await own.get(`/${lang}/territoires/epci/243500139/portrait.pdf`);
      expect(pdf.status).toBe(200);
    }
    const api = await own.get('/api/v1/dynamique?niveau=commune&code=35238');
    expect(api.status).toBe(404);
    expect(await api.text()).toContain('mises à jour');
  });
});

describe('a build killed in the middle', () => {
  const child = fileURLToPath(new URL('./register-build-child.ts', import.meta.url));

  const stagesOf = async (data: string) => {
    const names = await readdir(join(data, 'etapes'));
    const whole = names.filter((name) => /-[0-9a-f]{16}$/.test(name)).toSorted();
    return Promise.all(
      whole.map(async (name) => {
        const { ino, mtimeMs } = await stat(join(data, 'etapes', name));
        return { name: name.replace(/-[0-9a-f]{16}$/, ''), ino, mtimeMs };
      }),
    );
  };

  test('goes on from its last finished stage, and gives the same release', async () => {
    const { folder, remove } = await newFolder();
    try {
      const data = join(folder, 'data');
      const { unites, etablissements } = await writeSmallStock(join(folder, 'from'));
      await takeIn(data, [unites, etablissements]);
      const building = spawn(process.execPath, ['--import', 'tsx', child, data], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = once(building, 'exit');
      for await (const chunk of building.stdout)
        if (String(chunk).includes('registre-chiffres')) break;
      building.kill('SIGKILL');
      await gone;
      const before = await stagesOf(data);
      expect(before.map(({ name }) => name)).toEqual(['annuaire', 'cube', 'structures']);
      const manifest = await buildHere(data);
      const after = await stagesOf(data);
      expect(after.filter(({ name }) => before.some((each) => each.name === name))).toEqual(before);
      expect(after.map(({ name }) => name)).toContain('dynamique');
      expect(manifest.id).toBe(made.manifest.id);
      expect(manifest.files.find(({ name }) => name === 'observations.parquet')).toEqual(
        made.manifest.files.find(({ name }) => name === 'observations.parquet'),
      );
    } finally {
      await remove();
    }
  }, 120_000);
});

test('the small register is where its tests say', () => {
  const repertoire = loadRepertoire();
  for (const code of singles) expect(repertoire.find('commune', code)).toBeDefined();
});

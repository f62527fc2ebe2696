import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { langs } from '#kernel';
import { sirenFrom } from './annuaire-sample.ts';
import { type AnnuaireSite, openAnnuaireSite } from './annuaire-site.ts';

let site: AnnuaireSite;
beforeAll(async () => {
  site = await openAnnuaireSite();
});
afterAll(() => site.close());

const page = async (path: string) => {
  const response = await site.get(path);
  return { status: response.status, response, text: await response.text() };
};
const siren = '732829320';

describe('pages', () => {
  test.each(langs)('the directory is searched by a plain address (%s)', async (lang) => {
    const { status, text } = await page(`/${lang}/structures?q=mjc+pervrie&lieu=Nantes`);
    expect(status).toBe(200);
    expect(text).toContain(`href="/${lang}/structures/${siren}"`);
    expect(text).toContain('perverie');
  });

  test.each([
    ['lieu=zzzzqq', 'zzzzqq'],
    ['famille=inconnue', 'societe-commerciale-ess'],
    ['secteur=Z', '01 … 99'],
    ['perimetre=1900', 'flores5'],
    ['page=0', '500'],
    [`q=${'x'.repeat(201)}`, '200'],
  ])('what cannot be read is refused and said: %s', async (query, said) => {
    for (const path of ['/fr/structures', '/en/structures', '/fr/structures.csv']) {
      const { status, text } = await page(`${path}?${query}`);
      expect(status, path).toBe(400);
      expect(text, path).toContain(said);
    }
  });

  test('a SIREN typed in the search leads to its page', async () => {
    const { response } = await page('/fr/structures?q=732+829+320');
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      `/fr/structures/${siren}`,
    ]);
  });

  test('a structure says by which rule it is in or out, with reference and date', async () => {
    const fr = await page(`/fr/structures/${siren}`);
    expect(fr.text).toContain('9220');
    expect(fr.text).toContain('loi n° 2014-856');
    expect(fr.text).toContain('à vérifier');
    const en = await page(`/en/structures/${sirenFrom(33_000_007)}`);
    expect(en.text).toContain('Left out');
    expect(en.text).toContain('to be verified');
  });

  test.each([
    ['732829321', 'n’est pas un numéro SIREN'],
    ['abc', 'n’est pas un numéro SIREN'],
    [sirenFrom(99_999_999), 'société ordinaire'],
  ])('nobody by the number %s: the page says what could be the case', async (asked, said) => {
    const { status, text } = await page(`/fr/structures/${asked}`);
    expect(status).toBe(404);
    expect(text).toContain(said);
  });

  test('a SIRET leads to the page of its structure', async () => {
    const { response } = await page('/fr/structures/73282932000074');
    expect(response.headers.get('location')).toBe(`/fr/structures/${siren}`);
  });

  test('what asked to be withheld shows no name, no place, in either language', async () => {
    for (const lang of langs) {
      const { status, text } = await page(`/${lang}/structures/${sirenFrom(33_000_009)}`);
      expect(status).toBe(200);
      expect(text).not.toContain('Taire');
      expect(text).not.toContain('Rue de la Paix');
      expect(text).toContain('R. 123-232');
    }
  });

  test('the map counts the same as its table, and an unknown name is said', async () => {
    const { text } = await page('/fr/structures/carte?epci=244400404');
    expect(text).toContain('class="map-mark famille-association"');
    expect(text).toContain('<caption');
    expect((await page('/fr/structures/carte?epci=zzzzzz')).text).toContain('zzzzzz');
    expect((await page('/fr/structures/carte')).status).toBe(200);
  });

  test('overseas the map is not drawn, is said, and the table stands', async () => {
    const { text } = await page('/fr/structures/carte?epci=249740119');
    expect(text).toContain('Outre-mer');
    expect(text).toContain('Saint-Denis');
    expect(text).not.toContain('map-mark');
  });
});

test('the export is CSV with its companion; no formula, no withheld unit, no person', async () => {
  const response = await site.get('/fr/structures.csv');
  expect(response.headers.get('content-type')).toContain('text/csv');
  expect(response.headers.get('link')).toContain('csv-metadata.json');
  const text = await response.text();
  expect(text.split('\r\n')).toHaveLength(414);
  expect(text).toContain(`"'=CMD(""rm"") ASSOCIATION",'+33`);
  expect(text).not.toContain(sirenFrom(33_000_009));
  expect(text).not.toContain('JEANNE');
  const companion = await (await site.get('/fr/structures.csv-metadata.json')).json();
  expect(companion).toMatchObject({ 'dc:source': [{ 'dc:publisher': 'Insee' }] });
});

describe('API', () => {
  const json = async (path: string) => {
    const response = await site.get(`/api/v1${path}`);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.json(),
    };
  };

  test('a structure carries its belonging, its sources and the codes of its territories', async () => {
    const { status, body } = await json(`/structures/${siren}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      siren,
      lieu: { commune: '44109', epci: '244400404', departement: '44', region: '52' },
      sources: [{ publisher: 'Insee', asOf: '2026-11-01' }],
      appartenance: [
        { version: 'clap4', in: true, date: '2017-12-31' },
        { version: 'flores5', in: true, date: '2026-11-01' },
        { version: 'loi2014', in: true, famille: 'association' },
      ],
    });
    for (const { reasons } of body.appartenance)
      for (const reason of reasons) expect(reason.text.fr && reason.text.en).toBeTruthy();
  });

  test('a search gives pages with the address of the next', async () => {
    const { body } = await json('/structures?lieu=departement-44&limite=100');
    expect(body.results).toHaveLength(100);
    expect(body.total).toBeGreaterThan(400);
    expect(new URL(body.next).searchParams.get('page')).toBe('2');
  });

  test.each([
    ['/structures/732829321', 400],
    [`/structures/${sirenFrom(99_999_999)}`, 404],
    ['/structures?famille=x', 400],
    ['/structures?page=0', 400],
    ['/structures?page=5000', 400],
    ['/structures?limite=5000', 400],
  ])('%s is a problem %i', async (path, status) => {
    const answer = await json(path);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.body.detail).not.toBe('');
  });

  test('OpenAPI describes both routes', async () => {
    const { body } = await json('/openapi.json');
    expect(Object.keys(body.paths)).toEqual(['/structures', '/structures/{siren}']);
  });
});

describe('disputes', () => {
  const post = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
    site.get(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: site.url, 'Content-Type': 'application/x-www-form-urlencoded', ...more },
    });
  const given = {
    version: 'loi2014',
    demande: 'dehors',
    texte: 'Voir <b>statuts</b> https://exemple.fr',
  };

  test('a dispute is submitted, shown as plain text, added to, withdrawn, with the key shown once', async () => {
    const submitted = await post(`/fr/structures/${siren}/contestations`, given);
    expect(submitted.status).toBe(201);
    expect(submitted.headers.get('cache-control')).toContain('no-store');
    const text = await submitted.text();
    const key = /<code id="key">([^<]+)/.exec(text)?.[1] ?? '';
    const id = /contestations\/([0-9a-z]{10})/.exec(text)?.[1] ?? '';
    expect(key).toHaveLength(26);

    const shown = (await page(`/en/structures/${siren}`)).text;
    expect(shown).toContain('Voir &lt;b&gt;statuts&lt;/b&gt;');
    expect(shown).not.toContain(key);

    const wrong = await post(`/fr/contestations/${id}/piece`, { key: 'x', texte: 'Pris' });
    expect(wrong.status).toBe(403);
    const added = await post(`/fr/contestations/${id}/piece`, { key, texte: 'Deuxième pièce' });
    expect(added.status).toBe(303);
    expect((await page(`/fr/contestations/${id}`)).text).toContain('Deuxième pièce');
    expect((await post(`/fr/contestations/${id}/retirer`, { key })).status).toBe(303);
    const withdrawn = (await page(`/fr/structures/${siren}`)).text;
    expect(withdrawn).toContain('retirée');
    expect(withdrawn).not.toContain('Deuxième pièce');
  });

  test('what is refused is given back as typed, with the reason', async () => {
    const refused = await post(`/fr/structures/${siren}/contestations`, {
      ...given,
      demande: 'dedans',
      texte: 'Mon argument',
    });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain('déjà ce que dit ce périmètre');
    expect(text).toContain('Mon argument');
  });

  test('a form of another site is refused', async () => {
    const stranger = await post(`/fr/structures/${siren}/contestations`, given, {
      Origin: 'https://ailleurs.example',
    });
    expect(stranger.status).toBe(403);
  });

  test('a page that shows disputes is never kept by a cache', async () => {
    const { response } = await page(`/fr/structures/${siren}`);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('x-echelle-release')).toBeNull();
  });
});

test('who insists waits', async () => {
  const narrow = await openAnnuaireSite({ burst: 1 });
  const send = () =>
    narrow.get(`/fr/structures/${siren}/contestations`, {
      method: 'POST',
      body: new URLSearchParams({ texte: '' }),
      headers: { Origin: narrow.url },
    });
  await send();
  expect((await send()).status).toBe(429);
  await narrow.close();
});

test('without a register, every page says so and how to get one', async () => {
  const empty = await openAnnuaireSite({ structures: null });
  for (const path of [
    '/structures',
    '/structures/732829320',
    '/structures/carte',
    '/structures.csv',
  ])
    for (const [lang, said] of [
      ['fr', 'Aucun répertoire'],
      ['en', 'No register'],
    ] as const) {
      const response = await empty.get(`/${lang}${path}`);
      expect(response.status, path).toBe(404);
      const text = await response.text();
      expect(text, path).toContain(said);
      expect(text, path).toContain('bin/echelle import sirene');
    }
  expect((await empty.get('/api/v1/structures')).status).toBe(404);
  await empty.close();
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const json = async (path: string) => {
  const response = await site.get(path);
  return {
    response,
    body: (await response.json()) as Record<string, never> & { results?: never[] },
  };
};

describe('territories', () => {
  test.each([
    ['Lozère', 'departement', '48'],
    ['lozere', 'departement', '48'],
    ['bretange', 'region', '53'],
    ['35000', 'commune', '35238'],
    ['48', 'departement', '48'],
  ])('“%s” finds %s %s first among its level', async (q, niveau, code) => {
    const { body } = await json(`/api/v1/territoires?q=${encodeURIComponent(q)}`);
    const found = (body.results as unknown as { niveau: string; code: string }[]).filter(
      (each) => each.niveau === niveau,
    );
    expect(found[0]?.code).toBe(code);
  });

  test('a territory names its parents', async () => {
    const { body } = await json('/api/v1/territoires/departement/48');
    expect(body).toMatchObject({ nom: 'Lozère', region: '76', millesime: 2026 });
  });
});

describe('observations', () => {
  const address = '/api/v1/indicateurs/part-ess-postes/observations';

  test('the value of Lozère in 2015 comes with its status, source, row and explanation', async () => {
    const { body } = await json(`${address}?niveau=departement&territoire=48&periode=2015`);
    const [first] = body.results as unknown as Record<string, unknown>[];
    expect(first).toMatchObject({ value: 27.9628640676991, period: '2015', status: 'normal' });
    expect(JSON.stringify(first)).toContain('/chiffres/part-ess-postes/departement/48/2015');
  });

  test.each([
    ['csv', 'text/csv'],
    ['jsonstat', 'application/json'],
    ['sdmx-csv', 'application/vnd.sdmx.data+csv'],
    ['parquet', 'application/vnd.apache.parquet'],
  ])('as %s', async (format, type) => {
    const response = await site.get(`${address}?niveau=region&format=${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });

  test('pages follow one another without losing or repeating a row', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${address}?niveau=departement&periode=2008&limite=30`;
    while (next) {
      const { body } = await json(next);
      seen.push(...(body.results as unknown as { code: string }[]).map(({ code }) => code));
      const link = (body as unknown as { next?: string }).next;
      next = link ? link.replace(/^https?:\/\/[^/]+/, '') : undefined;
    }
    expect(seen.length).toBe(new Set(seen).size);
    expect(seen.length).toBeGreaterThanOrEqual(100);
  });
});

describe('what is asked badly gets a problem that says what and how to mend it', () => {
  test.each([
    ['/api/v1/indicateurs/nexiste-pas', 404],
    ['/api/v1/indicateurs/nexiste-pas/observations', 404],
    ['/api/v1/territoires/departement/999', 404],
    ['/api/v1/indicateurs/part-ess-postes/observations?niveau=planete', 400],
    ['/api/v1/indicateurs/part-ess-postes/observations?periode=hier', 400],
    ['/api/v1/indicateurs/part-ess-postes/observations?format=docx', 400],
    ['/api/v1/indicateurs/part-ess-postes/observations?limite=-1', 400],
    ['/api/v1/releases/000000000000/manifest', 404],
    ['/api/v1/rien', 404],
  ])('%s → %i', async (path, status) => {
    const { response, body } = await json(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status });
    expect(String((body as { detail?: string }).detail).length).toBeGreaterThan(10);
  });

  test('a query of 10 MB is refused, and the next request is answered', async () => {
    const refused = await site
      .get(`/api/v1/territoires?q=${'a'.repeat(10_000_000)}`)
      .then((response) => response.status)
      .catch(() => 431);
    expect([400, 413, 414, 431]).toContain(refused);
    expect((await site.get('/healthz')).status).toBe(200);
  });

  test('a body of 10 MB sent to a form is refused without being read whole', async () => {
    const response = await site
      .get('/fr/vues', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: site.url,
        },
        body: `title=${'a'.repeat(10_000_000)}`,
      })
      .then((found) => found.status)
      .catch(() => 413);
    expect(response).toBe(413);
    expect((await site.get('/healthz')).status).toBe(200);
  });
});

describe('pages asked badly', () => {
  test('an unknown language is a page that does not exist, in a language that does', async () => {
    const response = await site.get('/xx/carte');
    expect(response.status).toBe(404);
    expect(await response.text()).toMatch(/<html lang="(?:fr|en)"/);
  });

  test('an unknown period, level or indicator shows the nearest map and says so', async () => {
    for (const query of ['periode=1789', 'niveau=planete', 'indicateur=nexiste-pas']) {
      const response = await site.get(`/fr/carte?${query}`);
      expect(response.status, query).toBe(200);
      expect(await response.text(), query).toContain(query.split('=')[1]);
    }
  });

  test('an unknown territory, figure or source is a 404 with a way out', async () => {
    for (const path of [
      '/fr/territoires/departement/999',
      '/fr/chiffres/part-ess-postes/departement/48/1789',
      '/fr/sources/0123456789abcdef',
    ]) {
      const response = await site.get(path);
      expect(response.status, path).toBe(404);
      expect(await response.text(), path).toContain('href="/fr"');
    }
  });
});

describe('headers', () => {
  test('an answer carries its release, and its ETag spares the next transfer', async () => {
    const first = await site.get('/api/v1/indicateurs');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    expect(first.headers.get('cache-control')).toContain('max-age');
    expect(first.headers.get('x-echelle-release')).toBe(site.releases.current().manifest.id);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const again = await site.get('/api/v1/indicateurs', { headers: { 'If-None-Match': etag } });
    expect(again.status).toBe(304);
  });

  test('pages allow nothing from elsewhere', async () => {
    const { headers } = await site.get('/fr');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('catalogues', () => {
  test('OpenAPI 3.1 describes every route that answers', async () => {
    const { body } = await json('/api/v1/openapi.json');
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    expect(Object.keys((body as unknown as { paths: object }).paths)).toEqual(
      expect.arrayContaining([
        '/territoires',
        '/territoires/{niveau}/{code}',
        '/indicateurs',
        '/indicateurs/{id}',
        '/indicateurs/{id}/observations',
        '/releases',
        '/releases/{id}/manifest',
      ]),
    );
  });

  test('DCAT-AP names a dataset for each indicator, with its distributions', async () => {
    const response = await site.get('/catalog.jsonld');
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('dcat:Dataset');
    expect(text).toContain('/api/v1/indicateurs/part-ess-postes/observations');
  });
});

test('nothing was written to the log of errors by any of this', () => {
  expect(site.logged).toEqual([]);
});

test('a reader who holds a page already gets no second copy of it', async () => {
  const first = await site.get('/fr/territoires/departement/48');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toMatch(/^W\//);
  const again = await site.get('/fr/territoires/departement/48', {
    headers: { 'If-None-Match': etag },
  });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe('');
});

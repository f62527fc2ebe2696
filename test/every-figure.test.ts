import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lang, langs } from '#kernel';
import { explained, hrefs, numbersOf } from './numbers.ts';
import { openSite, type TestSite } from './site.ts';

let site: TestSite;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A definition may say “60 % of the median”: it is the rule of a figure, not a figure. */
const isDefinition = (lang: Lang, text: string): boolean =>
  site.releases.current().indicateurs.some(({ definition }) => definition[lang] === text.trim());

const open = async (path: string) => {
  const response = await site.get(path);
  const { document } = parseHTML(await response.text());
  return { status: response.status, document };
};

const pagesOf = (lang: Lang): readonly string[] => {
  const { repertoire, indicateurs, manifest } = site.releases.current();
  return [
    `/${lang}`,
    `/${lang}/carte`,
    `/${lang}/carte?niveau=region&periode=2008&methode=naturelles`,
    `/${lang}/comparer?t=region-53,region-52,departement-48`,
    `/${lang}/territoires`,
    `/${lang}/recherche?q=bretagne`,
    `/${lang}/indicateurs`,
    `/${lang}/sources`,
    `/${lang}/editions`,
    `/${lang}/editions/${manifest.id}`,
    ...indicateurs.map(({ id }) => `/${lang}/indicateurs/${id}`),
    ...manifest.inputs.map(({ id }) => `/${lang}/sources/${id}`),
    ...(['france', 'region', 'ancienne-region', 'departement'] as const).flatMap((niveau) =>
      repertoire.list(niveau).map(({ code }) => `/${lang}/territoires/${niveau}/${code}`),
    ),
    `/${lang}/territoires/commune/35238`,
    `/${lang}/territoires/epci/243500139`,
  ];
};

/** Pages about the making of the data: their own numbers count cells and bytes, not the world. */
const aboutData = /\/(?:sources|editions)(?:\/|$)/;

for (const lang of langs)
  test(`every number on every page leads to its source in two clicks (${lang})`, async () => {
    const figures = new Set<string>();
    const orphans: string[] = [];
    for (const path of pagesOf(lang)) {
      const { status, document } = await open(path);
      expect(status, path).toBe(200);
      if (!aboutData.test(path))
        for (const number of numbersOf(document))
          if (!explained(number) && !isDefinition(lang, number.textContent ?? ''))
            orphans.push(`${path}: ${number.textContent?.trim()}`);
      for (const href of hrefs(document.body)) if (href.includes('/chiffres/')) figures.add(href);
    }
    expect(orphans).toEqual([]);
    expect(figures.size).toBeGreaterThan(600);

    const lines = new Set<string>();
    for (const path of figures) {
      const { status, document } = await open(path);
      expect(status, path).toBe(200);
      const line = hrefs(document.body).find((href) => /\/sources\/[^/]+\/ligne\//.test(href));
      expect(line, `${path} names the row it was read in`).toBeDefined();
      if (line) lines.add(line);
    }
    for (const path of lines) {
      const { status, document } = await open(path);
      expect(status, path).toBe(200);
      expect(document.querySelector('table tbody tr'), `${path} shows the row`).not.toBeNull();
    }
  }, 300_000);

test('the row that a figure names holds the value as it was printed', async () => {
  const release = site.releases.current();
  for (const observation of release.observations({
    indicateur: 'part-ess-postes',
    niveau: 'departement',
    breakdown: '*',
  })) {
    if (observation.value === null) continue;
    const path = `/fr/sources/${observation.snapshot}/ligne/${observation.row.line}`;
    const { document } = await open(path);
    expect(document.body.textContent, path).toContain(observation.printed);
  }
});
